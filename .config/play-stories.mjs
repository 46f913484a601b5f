// Plays every story of a built Storybook with real keys and pointer, where CI is set once more when it failed: fails on an error in rendering, a play function that throws, a violation
// found by axe, also in the other colour scheme.
//   node .config/play-stories.mjs [storybook-static] [part of a story id]
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from './find-browser.mjs';
import { serve } from './static-server.mjs';

const PATIENCE_MS = 60_000;
/** Stories played in one page before it is closed. */
const PER_PAGE = 12;
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
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  // real keys and pointer for the play functions, see stories/hand.ts
  await context.exposeBinding('__hand', ({ page }, device, action, ...rest) => page[device][action](...rest));
  let stage;
  for (let story = queue.shift(); story; story = queue.shift()) {
    const begun = Date.now();
    stage ??= await openStage(context);
    const problem = await play(stage, story).catch((error) => error.message);
    const again = problem && process.env.CI && !story.again;
    if (again) queue.push({ ...story, again });
    else if (problem) failed++;
    else passed++;
    console.log(`${again ? 'late' : problem ? 'FAIL' : 'ok  '} ${story.id} (${Date.now() - begun} ms)${problem ? `\n     ${problem}` : ''}`);
    // what failed, went elsewhere or was long in use does not meet the next story
    if (problem || stage.played >= PER_PAGE || stage.page.url() !== stage.url) {
      await stage.page.close();
      stage = undefined;
    }
  }
}

/** A page that plays stories one after the other: the preview is started once, not once a story. */
async function openStage(context) {
  const page = await context.newPage();
  const stage = { page, session: await context.newCDPSession(page), errors: [], played: 0, url: '' };
  page.on('pageerror', (error) => stage.errors.push(`page error: ${error.message}`));
  return stage;
}

/** What a story leaves in storage does not reach the next. */
async function play(stage, { id }) {
  const { page, session, errors } = stage;
  errors.length = 0;
  if (stage.played > 0) await page.evaluate(leave);
  await session.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'local_storage,indexeddb,cookies' });
  if (stage.played++ === 0) await page.goto((stage.url = `${server.origin}/iframe.html?id=${id}&viewMode=story`));
  else await page.evaluate(show, id);
  const result = await page.waitForFunction((wanted) => window.__storyResults?.[wanted], id, { timeout: PATIENCE_MS })
    .then((handle) => handle.jsonValue(), () => ({ problem: `no result within ${PATIENCE_MS / 1000} s` }));
  const unseen = result.problem ? '' : await page.evaluate(contrastInTheOther);
  return [result.problem, unseen, ...errors].filter(Boolean).join('\n     ');
}

/** Runs in the page: what the story has come to, in dark where it was light and the other way round, by axe's rules of colour. */
async function contrastInTheOther() {
  const { style, dataset } = document.documentElement;
  const was = style.colorScheme;
  const other = was === 'dark' ? 'light' : 'dark';
  style.colorScheme = dataset.scheme = other;
  await new Promise((resolve) => { requestAnimationFrame(resolve); });
  const { violations } = await globalThis.axe.run({ include: document.body, exclude: ['.sb-wrapper', '#storybook-docs', '#storybook-highlights-root'] }, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'], preload: false });
  style.colorScheme = dataset.scheme = was;
  return violations.map(({ id, nodes }) => `${other}: ${id} at ${nodes.map(({ target, any }) => `${target.flat().join(' ')} (${any.map(({ message }) => message).join(' ')})`).join(', ')}`).join('; ');
}

/** Runs in the page: takes the story off, so that what it opened is closed. */
async function leave() {
  document.querySelector('#storybook-root').replaceChildren();
  getSelection()?.removeAllRanges();
  scrollTo(0, 0);
  await new Promise((resolve) => { setTimeout(resolve, 20); });
}

/** Runs in the page. */
function show(storyId) {
  window.__playing = storyId;
  window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
}

/** Runs in the page. */
function listen() {
  const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
  if (!channel) return void setTimeout(listen, 5);
  window.__storyResults = {};
  window.__playing = new URLSearchParams(location.search).get('id');
  const done = (problem) => { window.__storyResults[window.__playing] ??= { problem }; };
  channel.on('storyErrored', (error) => done(`${error.title}: ${error.description}`));
  channel.on('storyThrewException', (error) => done(error.message));
  channel.on('storyMissing', () => done('missing'));
  channel.on('playFunctionThrewException', (error) => done(`play: ${error.message}`));
  channel.on('unhandledErrorsWhilePlaying', (errors) => done(`while playing: ${JSON.stringify(errors)}`));
  channel.on('storyFinished', ({ storyId, status, reporters = [] }) => {
    if (storyId !== window.__playing) return;
    const bad = reporters.filter((report) => report.status === 'failed');
    const violations = bad.map(({ type, result }) => `${type}: ${result?.violations
      ? result.violations.map((violation) => `${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`).join('; ')
      : JSON.stringify(result)}`);
    done(status === 'success' && bad.length === 0 ? '' : violations.join('\n     ') || status);
  });
}
