/**
 * The planner used for a long time by a script, and mounted and unmounted many times: what grows, and what blocks.
 *
 *   npm run build && npm run bench:endurance -- [--minutes 60] [--mounts 500] [--side 40]
 *
 * Prints the heap (after collection), DOM nodes and listeners at the start, on the way and at the end, and how many tasks took above
 * 200 ms: by the clock, and by the processor, since on a busy machine the clock measures the machine. Exit status 1 when the heap's
 * middle of the last third is more than a tenth (and 3 MB) above that of the first, or nodes or workers are left behind.
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { serve } from '../../.config/static-server.mjs';
import { ProcessorTime } from './processor-time.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, mounts: { type: 'string', default: '500' }, side: { type: 'string', default: '40' } } });
const minutes = Number(values.minutes);
const mounts = Number(values.mounts);
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Sample {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const text = ({ heap, nodes, listeners }: Sample): string => `heap ${mb(heap)}, ${nodes} nodes, ${listeners} listeners`;
const middle = (samples: readonly Sample[]): number => samples.map(({ heap }) => heap).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)]!;

const server = await serve({ '/kit': `${root}dist`, '/page': `${root}test/page` }, {
  files: {
    '/index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><style>territory-planner { display: block; height: 100vh } body { margin: 0 }</style><main></main><script type="module" src="/kit/cdn/territory-kit.js"></script><script type="module" src="/page/endurance.js"></script>',
  },
});
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const errors: string[] = [];
page.on('pageerror', (error) => errors.push(error.message));
await page.goto(`${server.origin}/index.html`);
await page.waitForFunction(() => 'endurance' in globalThis);
const session = await page.context().newCDPSession(page);
let failed = false;

if (minutes > 0) await use(page, session);
if (mounts > 0) await mount(page, session);
for (const error of new Set(errors)) console.log(`page error: ${error}`);
await browser.close();
await server.close();
process.exitCode = failed || errors.length > 0 ? 1 : 0;

async function use(page: Page, session: CDPSession): Promise<void> {
  await page.evaluate((side) => (globalThis as never as Endurance).endurance.open(side), Number(values.side));
  const samples: Sample[] = [];
  const processor = new ProcessorTime(await busiestRenderer());
  let byClock = 0;
  let mostOfProcessor = 0;
  let byProcessor = 0;
  let longest = 0;
  const end = Date.now() + minutes * 60_000;
  let steps = 0;
  for (let next = 0; Date.now() < end;) {
    steps += await page.evaluate(() => (globalThis as never as Endurance).endurance.work(40));
    const tasks = await page.evaluate(() => (globalThis as never as Endurance).endurance.tasks());
    longest = tasks.longest;
    for (const [start, duration] of tasks.long) {
      const used = processor.within(start, start + duration);
      byClock++;
      if (used > 200) byProcessor++;
      mostOfProcessor = Math.max(mostOfProcessor, used);
    }
    await page.mouse.move(300 + Math.random() * 500, 200 + Math.random() * 300);
    await page.mouse.wheel(0, Math.random() < 0.5 ? -200 : 200);
    if (Date.now() < next) continue;
    next = Date.now() + Math.max(5000, (minutes * 60_000) / 30);
    samples.push(await sample(session));
    console.log(`${(minutes - (end - Date.now()) / 60_000).toFixed(1).padStart(5)} min ${String(steps).padStart(7)} steps ${text(samples.at(-1)!)}`);
  }
  processor.stop();
  const third = Math.max(1, Math.floor(samples.length / 3));
  const [before, after] = [middle(samples.slice(0, third)), middle(samples.slice(-third))];
  const grown = after > before * 1.1 && after - before > 3e6;
  if (grown) failed = true;
  console.log(`used for ${minutes} min, ${steps} steps: heap ${mb(before)} -> ${mb(after)} (${grown ? 'GROWN' : 'steady'}); ${byClock} tasks above 200 ms, longest ${longest.toFixed(0)} ms${byClock > 0 ? `; by the processor ${byProcessor}, the most ${mostOfProcessor.toFixed(0)} ms` : ''}`);
}

/** The page's process, which is its main thread's number as well. */
async function busiestRenderer(): Promise<number> {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  return processInfo.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.cpuTime - a.cpuTime)[0]!.id;
}

async function mount(page: Page, session: CDPSession): Promise<void> {
  await page.evaluate(() => (globalThis as never as Endurance).endurance.mount(10));
  const before = await sample(session);
  const workersBefore = page.workers().length;
  for (let done = 0; done < mounts; done += 25) await page.evaluate(() => (globalThis as never as Endurance).endurance.mount(25));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const after = await sample(session);
  const left = page.workers().length - workersBefore;
  const grown = after.heap - before.heap > 3e6 || after.nodes - before.nodes > 500 || left > 0;
  if (grown) failed = true;
  console.log(`${mounts} mounts and unmounts: ${text(before)} -> ${text(after)}, ${left} workers left (${grown ? 'GROWN' : 'steady'})`);
}

async function sample(session: CDPSession): Promise<Sample> {
  for (let turn = 0; turn < 3; turn++) {
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

interface Endurance {
  readonly endurance: {
    open(side: number): Promise<void>;
    work(steps: number): Promise<number>;
    mount(times: number): Promise<void>;
    tasks(): { long: [start: number, duration: number][]; longest: number };
  };
}
