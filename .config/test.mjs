// npm test: everything. One line a step, the whole output of a step that fails, and as the last line `N passed, N failed`.
//   npm test                    all steps
//   npm test -- types browser   only the steps whose names contain one of the words
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFirefox, findWebKit } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = (...args) => [process.execPath, ...args];
const bin = (name, ...args) => [join(root, 'node_modules/.bin', name), ...args];
const wtr = (...args) => bin('wtr', '--config', '.config/web-test-runner.mjs', ...args);

/** Steps of a row wait for those of the row before. Two of a row run side by side, the longest first: most of them wait more than they work. */
const ROWS = [
  [{ name: 'find or install browsers', command: node('.config/find-browser.mjs', '--install') }],
  [{ name: 'build', command: node('.config/build.mjs') }],
  [
    { name: 'package', command: node('.config/check-package.mjs') },
    { name: 'storybook', command: bin('storybook', 'build', '-o', 'storybook-static', '--disable-telemetry', '--loglevel', 'error') },
    { name: 'types', command: bin('tsc', '-p', 'tsconfig.json') },
    { name: 'unused code', command: bin('knip', '--config', '.config/knip.json') },
    { name: 'sizes', command: node('.config/sizes.mjs') },
    { name: 'lint', command: bin('oxlint', '--quiet', 'src', 'test', 'stories', 'demo', '.config', '.storybook') },
    { name: 'demo', command: bin('vite', 'build', '--logLevel', 'warn') },
    { name: 'strings', command: node('--import', 'tsx', '.config/strings.mjs') },
    { name: 'manifest', command: node('.config/check-manifest.mjs') },
  ],
  [
    { name: 'tests in browser: Firefox', command: wtr('--firefox-only'), counts: true, unless: () => (findFirefox() ? '' : 'no Firefox ESR on this machine that Playwright can drive') },
    { name: 'tests in Node', command: bin('mocha', '--config', '.config/mocha.json'), counts: true },
    { name: 'tests in browser: Chromium', command: wtr(), counts: true },
    { name: 'stories', command: node('.config/play-stories.mjs', 'storybook-static'), counts: true },
    { name: 'consumers', command: node('test/page/consumers/run.mjs'), counts: true },
    { name: 'tests of built pages', command: bin('mocha', '--config', '.config/mocha-page.json'), counts: true },
    { name: 'tests in browser: WebKit', command: wtr('--webkit-only', '--files', 'test/{map,data}/**/*.test.ts', '--files', 'test/elements/{map*,balance,history,kpi,workspace}.test.ts'), counts: true, unless: () => (findWebKit() ? '' : 'no WebKitGTK on this machine (webkit2gtk-driver and xvfb)') },
  ],
];

const words = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
const begun = Date.now();
process.env.STORYBOOK_DISABLE_TELEMETRY ??= '1';
for (const folder of words.length > 0 ? [] : ['demo-dist', 'storybook-static']) rmSync(join(root, folder), { recursive: true, force: true });

for (const row of ROWS) {
  const queue = row.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  await Promise.all([lane(queue), lane(queue)]);
}
console.log(`all steps ${seconds(begun)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function lane(queue) {
  for (let step = queue.shift(); step; step = queue.shift()) await run(step);
}

async function run({ name, command, counts = false, unless = () => '' }) {
  const reason = unless();
  if (reason) return void console.log(`${name.padEnd(28)} skipped: ${reason}`);
  const start = Date.now();
  const { code, printed } = await execute(command);
  const tests = counts ? count(printed) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, text: '' };
  // a runner that dies before or after its tests must not look like one that passed
  if (counts && (code !== 0 || tests.passed === 0) && tests.failed === 0) tests.failed = 1;
  total.passed += tests.passed;
  total.failed += tests.failed;
  const failed = tests.failed > 0;
  console.log(`${name.padEnd(28)} ${failed ? 'FAILED' : 'ok'} ${seconds(start)}${counts ? `, ${tests.passed} passed, ${tests.failed} failed${tests.skipped ? `, ${tests.skipped} skipped` : ''}` : ''}`);
  if (failed) console.log(`${printed.trimEnd()}\n(exit status ${code})\n`);
}

function execute([file, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { printed += chunk; });
    child.on('error', (error) => resolve({ code: 127, printed: `${printed}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? signal, printed }));
  });
}

/** Reads mocha's summary or the last `N passed, N failed[, N skipped]`. */
function count(printed) {
  const number = (pattern) => Number([...printed.matchAll(pattern)].at(-1)?.[1] ?? 0);
  if (/^\s*\d+ passing/m.test(printed)) return { passed: number(/^\s*(\d+) passing/gm), failed: number(/^\s*(\d+) failing/gm), skipped: number(/^\s*(\d+) pending/gm) };
  return { passed: number(/^(\d+) passed, \d+ failed/gm), failed: number(/^\d+ passed, (\d+) failed/gm), skipped: number(/^\d+ passed, \d+ failed, (\d+) skipped/gm) };
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
