// npm run test:consumers [-- name …]: packs the kit, installs it as npm would beside the bundlers and frameworks, type checks and
// builds each consumer, and plays the scene in a browser, plainly and under strict policies. Needs the network (npm).
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../../.config/find-browser.mjs';
import { serve } from '../../../.config/static-server.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const CONSUMERS = ['vite', 'webpack', 'esbuild', 'react', 'vue', 'svelte', 'angular'];
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : CONSUMERS;
/** Those whose workers come along as text and start from blobs, unless the page asks for none. */
const TEXT_WORKERS = new Set(['esbuild', 'angular']);
/** Frameworks with a component of their own in the manual, and the ending of its file. */
const SAMPLES = { react: 'tsx', vue: 'vue', svelte: 'svelte' };
const manual = readFileSync(join(root, 'stories/embedding.mdx'), 'utf8');
/** Consumers at work side by side. */
const ABREAST = 2;

const SELF = "default-src 'self'; img-src 'self' data:";
const TRUSTED = "require-trusted-types-for 'script'; trusted-types lit-html territory-kit vue svelte-trusted-html webpack";
const POLICIES = { none: '', strict: SELF, trusted: `${SELF}; ${TRUSTED}`, 'trusted, blob workers': `${SELF}; worker-src 'self' blob:; ${TRUSTED}` };

if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist is missing: run `npm run build` first');
const work = mkdtempSync(join(tmpdir(), 'territory-kit-consumers-'));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let passed = 0;
let failed = 0;
const trouble = await install();
if (trouble) report('all', 'install', trouble);
else {
  const waiting = [...names];
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await consume(name);
  }));
}
await browser.close();
rmSync(work, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** One installation for all: the bundlers and frameworks as locked, and the kit as npm would pack it. */
async function install() {
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(work, file));
  const packed = await run(root, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', work);
  if (packed.status !== 0) return packed.printed;
  const [{ filename }] = JSON.parse(packed.stdout);
  for (const step of [['ci'], ['install', '--no-save', filename]]) {
    const { status, printed } = await run(work, 'npm', ...step, '--no-audit', '--no-fund', '--prefer-offline');
    if (status !== 0) return `npm ${step.join(' ')} ended with ${status}\n${printed}`;
  }
  return '';
}

async function consume(name) {
  const problem = await build(name);
  if (problem) return report(name, 'build', problem);
  for (const [policy, header] of Object.entries(POLICIES)) {
    const query = TEXT_WORKERS.has(name) && header && !header.includes('blob:') ? '?main-thread' : '';
    const { problem: wrong, threads } = await visit(join(work, name, 'dist'), header, query).catch((error) => ({ problem: error.message, threads: '' }));
    report(name, policy, wrong, threads);
  }
}

function report(name, what, problem, threads = '') {
  if (problem) failed++;
  else passed++;
  console.log(`${problem ? 'FAIL' : 'ok  '} ${name.padEnd(8)} ${what.padEnd(22)} ${threads}${problem ? `\n${problem}` : ''}`);
}

/** Type checks and builds; returns what went wrong, or ''. */
async function build(name) {
  const folder = join(work, name);
  cpSync(join(here, name), folder, { recursive: true });
  for (const file of ['scene.js', 'scene.d.ts', 'page.css']) copyFileSync(join(here, '..', file), join(folder, file));
  // what the manual prints for a framework is checked along with it
  const [, sample] = new RegExp(`^\`\`\`${SAMPLES[name]}\n(.*?)^\`\`\``, 'ms').exec(manual) ?? [];
  if (name in SAMPLES && !sample) return `the manual prints no ${SAMPLES[name]}`;
  if (sample) writeFileSync(join(folder, `Territories.${SAMPLES[name]}`), sample);
  const { status, printed } = await run(folder, 'npm', 'run', 'build');
  if (status !== 0) return `npm run build ended with ${status}\n${printed}`;
  copyFileSync(join(here, '../page.css'), join(folder, 'dist/page.css'));
  // what has no bundler for pages gets its page as it is
  if (!existsSync(join(folder, 'dist/index.html'))) copyFileSync(join(folder, 'index.html'), join(folder, 'dist/index.html'));
  return '';
}

function run(cwd, file, ...args) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let stdout = '';
    let printed = '';
    child.stdout.on('data', (chunk) => { stdout += chunk; printed += chunk; });
    child.stderr.on('data', (chunk) => { printed += chunk; });
    child.on('error', (error) => resolve({ status: 127, stdout, printed: error.message }));
    child.on('close', (status) => resolve({ status, stdout, printed }));
  });
}

async function visit(folder, policy, query) {
  const server = await serve(folder, { headers: () => (policy ? { 'content-security-policy': policy } : {}) });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(`page error: ${error.message}`));
    await page.goto(`${server.origin}/${query}`);
    const result = await page.evaluate(() => globalThis.result);
    // one that failed to load is gone by now
    const threads = page.workers().map((worker) => (worker.url().startsWith('blob:') ? 'blob worker' : 'worker'));
    if (!result) return { problem: `the page has no result; ${errors.join('; ')}`, threads: '' };
    const wrong = ['error' in result && result.error, result.units !== 36 && `units: ${result.units}`, result.territories !== 3 && `territories: ${result.territories}`,
      result.unassigned !== 0 && `unassigned: ${result.unassigned}`, result.status !== undefined && result.status !== 'ready' && `status: ${result.status}`, ...errors];
    return { problem: wrong.filter(Boolean).join('; '), threads: `${threads.join(', ') || 'main thread'}, ${result.colours} colours` };
  } finally {
    await context.close();
    await server.close();
  }
}
