// Plays every story of a built Storybook: fails on an error in rendering, a play function that throws, a violation found by axe.
//   node .config/play-stories.mjs [storybook-static] [part of a story id]
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from './find-browser.mjs';
import { serve } from './static-server.mjs';

const PATIENCE_MS = 60_000;
const folder = resolve(process.argv[2] ?? 'storybook-static');
const wanted = process.argv[3] ?? '';

const stories = Object.values(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).entries)
  .filter(({ type, id }) => type === 'story' && id.includes(wanted));
// scripts are fetched and compiled once, not once a story
const server = await serve(folder, { headers: () => ({ 'cache-control': 'max-age=600' }) });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let passed = 0;
let failed = 0;

const queue = [...stories];
await Promise.all([worker(), worker()]);
await browser.close();
await server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function worker() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(`${listen}\nlisten();`);
  for (let story = queue.shift(); story; story = queue.shift()) {
    const begun = Date.now();
    const problem = await play(context, story).catch((error) => error.message);
    if (problem) failed++;
    else passed++;
    console.log(`${problem ? 'FAIL' : 'ok  '} ${story.id} (${Date.now() - begun} ms)${problem ? `\n     ${problem}` : ''}`);
  }
}

/** A page for each story over one cache of scripts; what a story leaves in storage does not reach the next. */
async function play(context, story) {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'local_storage,indexeddb,cookies' });
    const errors = [];
    page.on('pageerror', (error) => errors.push(`page error: ${error.message}`));
    await page.goto(`${server.origin}/iframe.html?id=${story.id}&viewMode=story`);
    const result = await page.waitForFunction(() => window.__storyResult, null, { timeout: PATIENCE_MS })
      .then((handle) => handle.jsonValue(), () => ({ problem: `no result within ${PATIENCE_MS / 1000} s` }));
    return [result.problem, ...errors].filter(Boolean).join('\n     ');
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function listen() {
  const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
  if (!channel) return void setTimeout(listen, 5);
  const done = (problem) => { window.__storyResult ??= { problem }; };
  channel.on('storyErrored', (error) => done(`${error.title}: ${error.description}`));
  channel.on('storyThrewException', (error) => done(error.message));
  channel.on('storyMissing', () => done('missing'));
  channel.on('playFunctionThrewException', (error) => done(`play: ${error.message}`));
  channel.on('unhandledErrorsWhilePlaying', (errors) => done(`while playing: ${JSON.stringify(errors)}`));
  channel.on('storyFinished', ({ status, reporters = [] }) => {
    const bad = reporters.filter((report) => report.status === 'failed');
    const violations = bad.map(({ type, result }) => `${type}: ${result?.violations
      ? result.violations.map((violation) => `${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`).join('; ')
      : JSON.stringify(result)}`);
    done(status === 'success' && bad.length === 0 ? '' : violations.join('\n     ') || status);
  });
}
