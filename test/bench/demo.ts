/**
 * How soon the built demo can be used, from a server that is warm and a browser that is at rest and has never seen it.
 *
 *   npm run build:demo && npm run bench:demo -- [--runs 5] [--market us|se|practice] [--folder demo-dist --folder another-build]
 *
 * Prints for each run and as medians, wall milliseconds from the start of the navigation:
 *
 *   paint    first contentful paint
 *   frame    the planner draws something
 *   market   the data is there, and a plan over it
 *   settled  every tile of the map in view is drawn
 *   stands   map, every card and the rows of the table show the data
 *   usable   the first real click on the map after that is answered: the unit is selected and the next frame has shown it
 *   answer   how long that click took, from the input to the frame; what takes longer than 100 ms is no answer, and the next click counts
 *   shift    how far things jumped about until then (cumulative layout shift, in thousandths)
 *
 * Each is visited once more under a trace, which slows it down, for the processor milliseconds of the page's thread and of its workers, and
 * the longest task. On a busy machine the wall times measure the machine, the processor's do not. Of several folders each run visits one after
 * the other.
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

/** An answer that people feel to be at once; ms. */
const AT_ONCE = 100;
/** After that a new window has drawn its own frame, which takes the processor longer than the page does; ms. */
const REST = 1500;

/** Runs in the page before anything of it: notes when what people wait for is there. */
const watch = `
  const seen = (globalThis.seen = { shift: 0 });
  const note = (what) => { seen[what] ??= performance.now(); };
  new PerformanceObserver((list) => { for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') seen.paint = startTime; }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.shift += value * 1000; }).observe({ type: 'layout-shift', buffered: true });
  let asked = 0;
  let whenStanding;
  globalThis.standing = new Promise((resolve) => (whenStanding = resolve));
  addEventListener('pointerdown', (event) => (asked = event.timeStamp), { capture: true });
  addEventListener('territory-select', () => requestAnimationFrame(() => setTimeout(() => {
    const now = performance.now();
    if (!seen.stands || seen.usable || now - asked > ${AT_ONCE}) return;
    seen.usable = now;
    seen.answer = now - asked;
  })), { capture: true });
  (function look() {
    const planner = document.querySelector('territory-planner');
    const inside = planner?.shadowRoot;
    const map = inside?.querySelector('territory-map');
    if (inside?.childElementCount) note('frame');
    if (planner?.model?.status === 'ready') note('market');
    if (seen.market && map?.settled) note('settled');
    const cards = [...(inside?.querySelector('territory-kpis')?.shadowRoot?.querySelectorAll('territory-kpi') ?? [])];
    const rows = inside?.querySelector('territory-table')?.shadowRoot?.querySelectorAll('[role=row]').length ?? 0;
    if (seen.settled && rows > 3 && cards.length > 0 && cards.every(({ shadowRoot }) => shadowRoot?.querySelector('.card:not(.state)')) && !seen.stands) {
      note('stands');
      const { x, y, width, height } = map.getBoundingClientRect();
      whenStanding({ x: x + width * 0.4, y: y + height * 0.5, step: width * 0.02 });
    }
    if (!seen.usable) setTimeout(look, 5);
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
    await page.waitForTimeout(REST);
    const session = await browser.newBrowserCDPSession();
    const events = trace(session);
    if (traced) await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] } });
    await page.goto(`${origin}/index.html#${values.market}`, { waitUntil: 'commit' });
    // nobody clicks before there is something to click on
    const { x, y, step } = await page.evaluate(() => (globalThis as unknown as { standing: Promise<{ x: number; y: number; step: number }> }).standing);
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: Record<string, number> }).seen);
    let now: Record<string, number>;
    let clicks = 0;
    do {
      await page.mouse.click(x + step * (clicks++ % 10), y);
      await page.waitForTimeout(20);
      now = await seen();
    } while (!now['usable']);
    if (!traced) return Object.fromEntries(['paint', 'frame', 'market', 'settled', 'stands', 'usable', 'answer', 'shift'].map((name) => [name, now[name]!]));
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
