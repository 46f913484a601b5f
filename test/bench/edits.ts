/**
 * A plan edited thousands of times in one sitting, with its draft in the browser: what an edit takes and keeps, and what the draft
 * takes to come back with all of them.
 *
 *   npm run build && npm run bench:edits -- [--edits 10000] [--units 20] [--side 200]
 *
 * `units` are moved by each edit, `side` × `side` areas are on the page. Times are processor time of the page's thread.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { serve } from '../../.config/static-server.mjs';

const { values } = parseArgs({ options: { edits: { type: 'string', default: '10000' }, units: { type: 'string', default: '20' }, side: { type: 'string', default: '200' } } });
const [edits, units, side] = [Number(values.edits), Number(values.units), Number(values.side)] as [number, number, number];
const root = fileURLToPath(new URL('../..', import.meta.url));
const STEP = 1000;

const server = await serve({ '/kit': `${root}dist`, '/page': `${root}test/page` }, {
  files: {
    '/index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><style>territory-planner { display: block; height: 100vh } body { margin: 0 }</style><main></main><script type="module" src="/kit/cdn/territory-kit.js"></script><script type="module" src="/page/edits.js"></script>',
  },
});
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
page.on('pageerror', (error) => { process.exitCode = 1; console.log(`page error: ${error.message}`); });
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
await visit(page);

const empty = await heap(session);
for (let done = 0; done < edits; done += STEP) {
  const { busy } = await during(() => page.evaluate(([count, units]) => (globalThis as never as Edits).edits.make(count!, units!), [STEP, units]));
  if (done === 0 || done + STEP >= edits) console.log(`edits ${done + 1} to ${done + STEP}: ${(busy / STEP).toFixed(2)} ms each, drawn and stored`);
}
const full = await heap(session);
console.log(`${edits} edits of ${units} units keep ${((full - empty) / 1e6).toFixed(1)} MB of heap, ${Math.round((full - empty) / edits)} bytes each; stored ${((await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)) / 1e6).toFixed(1)} MB`);
const { busy: undone } = await during(() => page.evaluate(() => (globalThis as never as Edits).edits.undo(100)));
console.log(`undo: ${(undone / 100).toFixed(2)} ms each`);
const { busy: list } = await during(() => page.evaluate(() => (globalThis as never as Edits).edits.list()));
console.log(`the list of them opens in ${list.toFixed(0)} ms`);
const bare = await opened('?fresh');
const whole = await opened('');
const { found } = whole;
console.log(`the page opens again with ${found} edits in ${whole.busy.toFixed(0)} ms, without a draft in ${bare.busy.toFixed(0)} ms`);
if (found < edits) process.exitCode = 1;
await browser.close();
await server.close();

interface Edits {
  readonly edits: { make(count: number, units: number): Promise<void>; undo(count: number): Promise<void>; list(): Promise<void>; count(): number; ready: Promise<void>; open(side: number, key: string): Promise<void> };
}

async function visit(page: Page, query = ''): Promise<void> {
  await page.goto(`${server.origin}/index.html${query}`);
  await page.waitForFunction(() => 'edits' in globalThis);
  await page.evaluate(([side, key]) => (globalThis as never as Edits).edits.open(side as number, key as string), [side, query ? 'other' : 'edits']);
}

async function during(work: () => Promise<unknown>): Promise<{ busy: number }> {
  const before = await busy(session);
  await work();
  return { busy: (await busy(session)) - before };
}

/** Milliseconds that the page's thread has worked. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

/** The page anew, in a tab of its own. */
async function opened(query: string): Promise<{ busy: number; found: number }> {
  const tab = await page.context().newPage();
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await visit(tab, query);
  const spent = await busy(session);
  const found = await tab.evaluate(() => (globalThis as never as Edits).edits.count());
  await tab.close();
  return { busy: spent, found };
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}
