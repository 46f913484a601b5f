/**
 * How soon the built demo can be used, from a server that is warm and a browser that has never seen it.
 *
 *   npm run build:demo && npm run bench:demo -- [--runs 5] [--market us|se|practice] [--folder demo-dist --folder another-build]
 *
 * Prints for each run and as medians, wall milliseconds from the start of the navigation: first contentful paint, the planner's frame, the market
 * there, the map settled, and from when a click on the map selects a unit. Each is visited once more under a trace, which slows it down, for the
 * processor milliseconds of the page's thread and of its workers, and the longest task. On a busy machine the wall times measure the machine, the
 * processor's do not. Of several folders each run visits one after the other.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { serve } from '../../.config/static-server.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, market: { type: 'string', default: 'us' }, folder: { type: 'string', multiple: true, default: [fileURLToPath(new URL('../../demo-dist', import.meta.url))] } } });
for (const folder of values.folder) if (!existsSync(folder)) throw new Error(`${folder} is missing: run \`npm run build:demo\` first`);

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

type Row = Readonly<Record<string, number>>;

/** Runs in the page before anything of it: notes when what people wait for is there. */
const watch = `
  const seen = (globalThis.seen = {});
  const note = (what) => { seen[what] ??= performance.now(); };
  new PerformanceObserver((list) => { for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') seen.paint = startTime; }).observe({ type: 'paint', buffered: true });
  (function look() {
    const planner = document.querySelector('territory-planner');
    const map = planner?.shadowRoot?.querySelector('territory-map');
    if (planner?.shadowRoot?.childElementCount) note('frame');
    if (planner?.model?.status === 'ready') note('market');
    if (planner?.model?.selection?.count > 0 || planner?.model?.selection?.units?.length > 0) note('input');
    if (seen.market && map?.settled) note('settled');
    if (!seen.settled || !seen.input) setTimeout(look, 5);
  })();`;

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const servers = await Promise.all(values.folder.map((folder) => serve(folder, { headers: () => ({ 'cache-control': 'no-cache' }) })));
// one that nobody counts: the server has read its files, the browser has started its processes
for (const { origin } of servers) await visit(origin, false);
const rows: Row[][] = servers.map(() => []);
for (let run = 0; run < Number(values.runs); run++) {
  for (const [i, { origin }] of servers.entries()) {
    rows[i]!.push({ ...await visit(origin, false), ...await visit(origin, true) });
    console.log(tell(rows[i]!.at(-1)!));
  }
}
for (const [i, folder] of values.folder.entries()) {
  const median = (name: string) => rows[i]!.map((row) => row[name]!).toSorted((a, b) => a - b)[Math.floor(rows[i]!.length / 2)]!;
  console.log(`median of ${folder}: ${tell(Object.fromEntries(Object.keys(rows[i]![0]!).map((name) => [name, median(name)])))}`);
}
await browser.close();
await Promise.all(servers.map((server) => server.close()));

/** One opening of the page: its wall times, or under a trace those of the processor. */
async function visit(origin: string, traced: boolean): Promise<Row> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const session = await browser.newBrowserCDPSession();
    const events = trace(session);
    if (traced) await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] } });
    await page.goto(`${origin}/index.html#${values.market}`, { waitUntil: 'commit' });
    const map = page.locator('territory-map');
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: Record<string, number> }).seen);
    let now = await seen();
    // nobody clicks before there is something to click on; and the questions themselves cost the page time
    for (; !now['input'] || !now['settled']; now = await seen()) {
      const box = now['input'] || !now['market'] ? null : await map.boundingBox({ timeout: 1000 }).catch(() => null);
      if (box) await page.mouse.click(box.x + box.width * 0.48, box.y + box.height * 0.5);
      await page.waitForTimeout(20);
    }
    if (!traced) return Object.fromEntries(['paint', 'frame', 'market', 'settled', 'input'].map((name) => [name, now[name]!]));
    await session.send('Tracing.end');
    return processor(await events);
  } finally {
    await context.close();
  }
}

function trace(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  return new Promise((resolve) => session.once('Tracing.tracingComplete', () => resolve(events)));
}

/** Processor time by thread of the page's process: that which ran the most of the page's own tasks. */
function processor(events: readonly TraceEvent[]): Row {
  const names = new Map(events.filter(({ name, ph }) => ph === 'M' && name === 'thread_name').map(({ pid, tid, args }) => [`${pid} ${tid}`, args?.name ?? '']));
  const spent = new Map<string, { sum: number; longest: number }>();
  for (const { name, pid, tid, tdur = 0 } of events) {
    if (!name.endsWith('RunTask')) continue;
    const of = spent.get(`${pid} ${tid}`) ?? { sum: 0, longest: 0 };
    spent.set(`${pid} ${tid}`, { sum: of.sum + tdur / 1000, longest: Math.max(of.longest, tdur / 1000) });
  }
  const of = (thread: string) => [...spent].filter(([key]) => names.get(key) === thread).map(([key, { sum, longest }]) => ({ pid: key.split(' ')[0]!, sum, longest })).toSorted((a, b) => b.sum - a.sum);
  const [main] = of('CrRendererMain');
  return { main: main?.sum ?? Number.NaN, longest: main?.longest ?? Number.NaN, workers: of('DedicatedWorker thread').filter(({ pid }) => pid === main?.pid).reduce((sum, worker) => sum + worker.sum, 0) };
}

function tell(row: Row): string {
  return Object.entries(row).map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ');
}
