/**
 * Our table beside a popular grid and beside plain `repeat`: same rows, same browser, one run.
 *   npm run bench:table [-- --json] [-- --rows 100000] [-- --repeat-rows 20000] [-- --sides ours,ag-grid]
 * Plain `repeat` keeps every row in the page; it gets fewer of them, or it would not end.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import type { Measured, Side, Step } from './table/page.js';

interface Row {
  readonly side: Side;
  readonly rows: number;
  /** `cpu`: what the main thread worked each time, whatever else the machine was doing. */
  readonly steps: readonly (Measured & { readonly step: Step; readonly cpu: number })[];
  /** Megabytes of JavaScript heap beyond the data. */
  readonly memory: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);
const number = (name: string, otherwise: number) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
const rowsOf: Record<Side, number> = { ours: number('--rows', 100_000), 'our page': number('--rows', 100_000), 'ag-grid': number('--rows', 100_000), repeat: number('--repeat-rows', 20_000) };

// built as for a page that is shipped: no module of a development server is on the clock
const outDir = `${root}node_modules/.cache/bench-table`;
await build({ configFile: false, root: `${root}test/bench/table`, base: './', logLevel: 'error', build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 } });
const server = await preview({ configFile: false, root: `${root}test/bench/table`, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
const rows: Row[] = [];
const sides = (args.includes('--sides') ? args[args.indexOf('--sides') + 1]!.split(',') : ['repeat', 'ag-grid', 'ours', 'our page']) as Side[];
try {
  for (const side of sides) rows.push(await measure(side));
} finally {
  await browser.close();
  server.httpServer.close();
}
if (args.includes('--json')) console.log(JSON.stringify({ browser: browser.version(), rows }, null, 2));
else print();

async function measure(side: Side): Promise<Row> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.setDefaultTimeout(180_000);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async (name: string) => (await session.send('Performance.getMetrics')).metrics.find((found) => found.name === name)?.value ?? 0;
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await metric('JSHeapUsedSize')) / 2 ** 20;
  };
  const run = async (count: number) => {
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction(() => window.tableBench);
    const loaded = await page.evaluate((n) => window.tableBench.load(n), count);
    const before = await heap();
    await page.evaluate((who) => window.tableBench.begin(who), side);
    const steps: Row['steps'][number][] = [];
    for (const step of await page.evaluate(() => window.tableBench.steps)) {
      const begun = await metric('TaskDuration');
      const measured = await page.evaluate((name) => window.tableBench.do(name), step);
      steps.push({ step, ...measured, cpu: (1000 * ((await metric('TaskDuration')) - begun)) / measured.times });
    }
    return { rows: loaded, steps, memory: (await heap()) - before };
  };
  // once on something small, so that nobody pays for loading and warming up modules
  await run(400);
  const figures = await run(rowsOf[side]);
  await context.close();
  return { side, ...figures };
}

function print(): void {
  const steps = rows[0]!.steps.map(({ step }) => step);
  console.log(`ms from the call to the end of the next frame (scroll: between frames, 95th percentile), and in brackets what the main thread worked for it; ${browser.version()}\n`);
  console.log(`| | rows | ${steps.join(' | ')} | MB |`);
  console.log(`|---|${'--:|'.repeat(steps.length + 2)}`);
  for (const row of rows) console.log(`| ${row.side} | ${row.rows} | ${row.steps.map(({ wall, cpu }) => `${wall.toFixed(wall < 100 ? 1 : 0)} (${cpu.toFixed(cpu < 100 ? 1 : 0)})`).join(' | ')} | ${row.memory.toFixed(0)} |`);
}
