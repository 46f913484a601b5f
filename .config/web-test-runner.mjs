// Browser tests: Chromium; with --firefox also Firefox ESR; --firefox-only or --webkit-only; --pure: also those that need no browser.
//   npx wtr --config .config/web-test-runner.mjs [--firefox | --firefox-only | --webkit-only] [--files 'test/map/**/*.test.ts']
import { createServer } from 'node:net';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromiumArgs, findChromium, findFirefox, findWebKit } from './find-browser.mjs';
import { bundleForRunner } from './wtr-bundle.mjs';
import { countReporter } from './wtr-count.mjs';
import { webkitLauncher } from './wtr-webkit.mjs';

const PURE = 'test/{model,engine,insight,workspace}/**/*.test.ts';
const BROWSER = 'test/{data,map,ui,elements}/**/*.test.ts';

const asked = (flag) => process.argv.includes(flag);

// what needs no browser is tested in Node, on the same JavaScript engine as Chromium's
const standard = asked('--pure') ? [PURE, BROWSER] : [BROWSER];
const files = process.argv.filter((_, at) => process.argv[at - 1] === '--files');
const bundle = bundleForRunner(files.length > 0 ? files : standard);

export default {
  files: standard,
  port: await freePort(),
  nodeResolve: false,
  concurrency: 2,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  // on a machine that builds, where nobody looks at the one gesture in thousands that a busy minute upset
  testFramework: { config: { timeout: 20_000, retries: process.env.CI ? 1 : 0 } },
  browsers: asked('--webkit-only') ? await webkit() : asked('--firefox-only') ? firefox() : [chromium(), ...(asked('--firefox') ? firefox() : [])],
  middleware: [bundle.middleware],
  plugins: [bundle.plugin],
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }), countReporter()],
  coverage: false,
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text', 'lcovonly'], reportDir: 'coverage' },
};

function chromium() {
  return playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: findChromium(), args: chromiumArgs } });
}

function firefox() {
  const executablePath = findFirefox();
  if (!executablePath) {
    console.log('No Firefox ESR found: no tests run in it.');
    return [];
  }
  return [playwrightLauncher({ product: 'firefox', concurrency: 1, launchOptions: { channel: 'moz-firefox', executablePath } })];
}

async function webkit() {
  const programs = findWebKit();
  if (programs) return [webkitLauncher({ ...programs, port: await freePort() })];
  console.log('No WebKitGTK found (webkit2gtk-driver and xvfb): no tests run in it.');
  return [];
}

/** The runner's own search for a port races with another run that starts at the same moment. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
