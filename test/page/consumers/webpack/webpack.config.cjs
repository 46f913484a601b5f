module.exports = { mode: 'production', entry: './main.js', output: { filename: 'main.js', path: `${__dirname}/dist`, trustedTypes: { policyName: 'webpack' } }, performance: { hints: false } };
