module.exports = { mode: 'production', entry: './main.js', output: { filename: 'main.js', path: `${__dirname}/dist` }, performance: { hints: false } };
