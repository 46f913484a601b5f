/**
 * Our table beside a popular grid and beside plain `repeat`: same rows, same browser, one run.
 *   npm run bench:table [-- --json] [-- --rows 100000] [-- --repeat-rows 20000]
 * Plain `repeat` keeps every row in the page; it gets fewer of them, or it would not end.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import type { Figures, Side } from './table/page.js';

interface Row extends Figures {
  readonly side: Side;
  /** Megabytes of JavaScript heap beyond the data. */
  readonly memory: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);
const number = (name: string, otherwise: number) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
const rowsOf: Record<Side, number> = { ours: number('--rows', 100_000), 'ag-grid': number('--rows', 100_000), repeat: number('--repeat-rows', 20_000) };

// built as for a page that is shipped: no module of a development server is on the clock
const outDir = `${root}node_modules/.cache/bench-table`;
await build({ configFile: false, root: `${root}test/bench/table`, base: './', logLevel: 'error', build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 } });
const server = await preview({ configFile: false, root: `${root}test/bench/table`, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
const rows: Row[] = [];
try {
  for (const side of ['repeat', 'ag-grid', 'ours'] as const) rows.push(await measure(side));
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
  const open = async (count: number) => {
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction(() => window.tableBench);
    await page.evaluate((n) => window.tableBench.load(n), count);
  };
  // once on something small, so that nobody pays for loading and warming up modules
  await open(400);
  await page.evaluate((who) => window.tableBench.run(who), side);
  await open(rowsOf[side]);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
  };
  const before = await heap();
  const figures = await page.evaluate((who) => window.tableBench.run(who), side);
  const memory = (await heap()) - before;
  await context.close();
  return { side, ...figures, memory };
}

function print(): void {
  const columns: readonly (readonly [keyof Row, string, number])[] = [
    ['rows', 'rows', 0], ['firstPaint', 'first paint', 0], ['scrollStep', 'scroll step', 1], ['scrollStepP95', 'p95', 1], ['scrollFrameP95', 'scroll frame p95', 1],
    ['sortText', 'sort by text', 0], ['sortTextAgain', 'turned', 0], ['filterFirst', 'first letter', 0], ['filterKey', 'next letter', 0], ['edit', 'one edit', 1], ['memory', 'MB', 0],
  ];
  console.log(`ms unless said otherwise; each from the call to the end of the next frame, scroll steps without the frame; ${browser.version()}\n`);
  console.log(`| | ${columns.map(([, name]) => name).join(' | ')} |`);
  console.log(`|---|${columns.map(() => '--:').join('|')}|`);
  for (const row of rows) console.log(`| ${row.side} | ${columns.map(([key, , digits]) => Number(row[key]).toFixed(digits)).join(' | ')} |`);
}
