/**
 * Our map beside Leaflet's `L.geoJSON` on canvas: same data, same browser, one run; at the end each target at 80,000 polygons with ok or MISS.
 *   npm run bench:map [-- --json] [-- --only 80000,counties]
 *
 * Both sides begin with the data in memory in the form they draw it from: GeoJSON objects for Leaflet, typed arrays for ours; neither
 * conversion is on the clock. "First paint": the empty map, and our worker, were there before, as they are while data loads, modules
 * are warm, and the workspace has read the plan; on the clock is all that follows until the frame with the last tile. "Cold": making
 * the map and starting the worker as well.
 */
import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import type { FirstPaint } from './map/page.js';
import { judge, type Growing, type Growth, type Row } from './map/targets.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared', import.meta.url));
const tracts = `${shared}/data/scale/us-tracts-2010.topo.json`;

/** Name of a market -> what the page is told: a number of made-up units, or a file and the object in it. */
const sources: Record<string, string> = {
  counties: '/data/counties#counties',
  '10000': '10000',
  ...(existsSync(tracts) && { tracts: '/data/tracts#tracts' }),
  '80000': '80000',
  '200000': '200000',
};
const files: Record<string, string> = { '/data/counties': `${root}node_modules/us-atlas/counties-10m.json`, '/data/tracts': tracts };

/** First paints, each on a page of its own: their median counts, and their longest task. */
const PAINTS = 3;
/** Measurements of a small and a large market in turn, for how they grow: the machine's pace changes in the minutes between two rows. */
const TURNS = 7;
const GROWTH = ['10000', '200000'] as const;

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]!.split(',') : Object.keys(sources);

// built as for a page that is shipped: no module of a development server is on the clock
const outDir = `${root}node_modules/.cache/bench-map`;
await build({ configFile: false, root: `${root}test/bench/map`, base: './', logLevel: 'error', worker: { format: 'es' }, build: { outDir, emptyOutDir: true, target: 'es2022' } });
const server = await preview({ configFile: false, root: `${root}test/bench/map`, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
const rows: Row[] = [];
let growth: Growth | undefined;
try {
  for (const source of only) {
    for (const side of ['leaflet', 'ours'] as const) {
      const row = await measure(source, side);
      rows.push(row);
      if (!args.includes('--json')) console.error(`${source} ${side}: first paint ${row.firstPaint.toFixed(0)} ms, load ${loadavg()[0]!.toFixed(1)}`);
    }
  }
  if (GROWTH.every((source) => only.includes(source))) growth = await measureGrowth();
} finally {
  await browser.close();
  server.httpServer.close();
}
if (args.includes('--json')) console.log(JSON.stringify({ browser: browser.version(), rows }, null, 2));
else print();

async function measure(source: string, side: Row['side']): Promise<Row> {
  const { page: coldPage } = await pageWith(source, side);
  const cold = (await coldPage.evaluate(() => window.bench.firstPaint(true))).ms;
  await coldPage.context().close();

  const paints: Paint[] = [];
  while (paints.length < PAINTS - 1) {
    const { page, paint } = await painted(source, side);
    paints.push(paint);
    await page.context().close();
  }
  const { page, units, paint } = await painted(source, side);
  paints.push(paint);
  const rest = await page.evaluate(() => window.bench.rest());
  const dragP95 = await drag(page);
  await page.context().close();
  return {
    ...rest, ...(await memory(source, side)), side, source, units, cold, dragP95,
    firstPaint: middle(paints.map(({ ms }) => ms)), firstPaintCpu: middle(paints.map(({ cpu }) => cpu)), longestPaint: Math.max(...paints.map(({ longest }) => longest)),
  };
}

interface Paint extends FirstPaint {
  readonly cpu: number;
}

/** A new page with the data in memory and the map empty, and then its first paint. */
async function painted(source: string, side: Row['side']): Promise<{ page: Page; units: number; paint: Paint }> {
  const { page, units } = await pageWith(source, side);
  await page.evaluate(() => window.bench.mount());
  const before = await cpuOfBrowser();
  const paint = await page.evaluate(() => window.bench.firstPaint(false));
  return { page, units, paint: { ...paint, cpu: (await cpuOfBrowser()) - before } };
}

async function measureGrowth(): Promise<Growth> {
  const sizes: [number, number] = [0, 0];
  const taken: Record<Growing, [number[], number[]]> = { firstPaint: [[], []], recolorOne: [[], []], hover: [[], []] };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const at of [0, 1] as const) {
      const { page, units, paint } = await painted(GROWTH[at], 'ours');
      sizes[at] = units;
      taken.firstPaint[at].push(paint.ms);
      taken.recolorOne[at].push(await page.evaluate(() => window.bench.repeat('recolorOne', 15)));
      taken.hover[at].push(await page.evaluate(() => window.bench.hover()));
      await page.context().close();
    }
  }
  for (const [what, [small, large]] of Object.entries(taken)) console.error(`${what} in turn, ms: ${[small, large].map((ms) => ms.map((n) => n.toPrecision(2)).join(' ')).join(' / ')}`);
  const medians = ([small, large]: readonly [number[], number[]]): [number, number] => [middle(small), middle(large)];
  return { units: sizes, firstPaint: medians(taken.firstPaint), recolorOne: medians(taken.recolorOne), hover: medians(taken.hover) };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** On a page of its own: a collection that is asked for throws compiled code away as well. */
async function memory(source: string, side: Row['side']): Promise<Pick<Row, 'memory' | 'memoryAsIs' | 'memoryWithData'>> {
  const { page, blank } = await pageWith(source, side);
  await page.evaluate(() => window.bench.mount());
  const before = await memoryOf(page);
  await page.evaluate(() => window.bench.firstPaint(false));
  await page.evaluate(() => window.bench.rest());
  const asIs = pss(before.pid);
  const after = await memoryOf(page);
  await page.context().close();
  return { memory: after.megabytes - before.megabytes, memoryAsIs: asIs - before.megabytes, memoryWithData: after.megabytes - blank };
}

/** A new page with the data in memory, its modules warm. */
async function pageWith(source: string, side: Row['side']): Promise<{ page: Page; units: number; blank: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.route('**/data/*', (route) => route.fulfill({ path: files[new URL(route.request().url()).pathname]!, contentType: 'application/json' }));
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction('window.bench');
  // once on something small, so that neither side pays for loading modules
  await page.evaluate(async (s) => { await window.bench.load('400', s); await window.bench.firstPaint(true); }, side);
  await page.reload();
  await page.waitForFunction('window.bench');
  const blank = (await memoryOf(page)).megabytes;
  const units = await page.evaluate(([s, who]) => window.bench.load(s!, who as 'ours'), [sources[source]!, side] as const);
  return { page, units, blank };
}

/** Processor time of the browser so far, all processes and threads, ms. */
async function cpuOfBrowser(): Promise<number> {
  return (await processes()).reduce((sum, { id }) => sum + cpuOf(id), 0);
}

async function processes(): Promise<{ id: number; type: string }[]> {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  return processInfo;
}

/** Proportional set size of the page's process after a collection in all its threads, MB. */
async function memoryOf(page: Page): Promise<{ pid: number; megabytes: number }> {
  const collect = () => (globalThis as { gc?: () => void }).gc?.();
  for (let i = 0; i < 2; i++) {
    await page.evaluate(collect);
    for (const worker of page.workers()) await worker.evaluate(collect);
  }
  await page.waitForTimeout(300);
  // other renderers are blank and small; the page's is the largest
  return (await processes()).filter(({ type }) => type === 'renderer').map(({ id }) => ({ pid: id, megabytes: pss(id) })).sort((a, b) => b.megabytes - a.megabytes)[0]!;
}

function pss(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return line ? Number(line[1]) / 1024 : 0;
  } catch {
    return 0; // not Linux, or gone
  }
}

function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
}

async function drag(page: Page): Promise<number> {
  await page.mouse.move(640, 400);
  await page.mouse.down();
  await page.evaluate(() => window.bench.record());
  for (let i = 1; i <= 60; i++) {
    await page.mouse.move(640 + Math.round(250 * Math.sin(i / 10)), 400 + Math.round(120 * Math.sin(i / 7)));
    await page.waitForTimeout(16);
  }
  const frames = await page.evaluate(() => window.bench.frames);
  await page.mouse.up();
  frames.sort((a, b) => a - b);
  return frames[Math.floor(frames.length * 0.95)] ?? 0;
}

function print(): void {
  const columns: [keyof Row, string, number][] = [
    ['firstPaint', 'first paint', 0], ['firstPaintCpu', 'its CPU', 0], ['cold', 'cold', 0], ['recolorAll', 'recolour all', 0], ['recolorOne', 'one unit', 1], ['hover', 'hover', 4], ['pan', 'pan', 0], ['zoom', 'zoom step', 0],
    ['dragP95', 'drag p95', 1], ['lasso', 'lasso', 1], ['longestPaint', 'longest task: paint', 0], ['longestView', 'view', 0], ['longestRecolor', 'recolour', 0], ['memoryAsIs', 'MB as it is', 0], ['memory', 'MB collected', 0], ['memoryWithData', 'MB with data', 0],
  ];
  console.log(`\nms unless said otherwise; Chromium ${browser.version()}, load average of the last minute now ${loadavg()[0]!.toFixed(1)}\n`);
  console.log(`| data | | ${columns.map(([, name]) => name).join(' | ')} |`);
  console.log(`|---|---|${columns.map(() => '--:').join('|')}|`);
  for (const source of only) {
    const pair = ['leaflet', 'ours'].map((side) => rows.find((row) => row.source === source && row.side === side));
    for (const row of pair) {
      if (row) console.log(`| ${source} (${row.units}) | ${row.side} | ${columns.map(([key, , digits]) => (row[key] === null ? '' : Number(row[key]).toFixed(digits))).join(' | ')} |`);
    }
    const [leaflet, ours] = pair;
    if (leaflet && ours) console.log(`| | leaflet ÷ ours | ${columns.map(([key]) => (leaflet[key] && ours[key] ? `${(Number(leaflet[key]) / Number(ours[key])).toFixed(1)}×` : '')).join(' | ')} |`);
  }
  const verdicts = judge(rows, growth);
  if (verdicts.length === 0) return;
  console.log('\n| target, at 80,000 polygons | Leaflet | ours | at most | |\n|---|--:|--:|--:|---|');
  for (const { what, leaflet, ours, target, holds } of verdicts) console.log(`| ${what} | ${leaflet} | ${ours} | ${target} | ${holds ? 'ok' : 'MISS'} |`);
}
