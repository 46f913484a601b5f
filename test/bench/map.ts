/**
 * Our map beside Leaflet's `L.geoJSON` on canvas: same data, same browser, one run.
 *   npm run bench:map [-- --json] [-- --only 80000,counties]
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import type { Figures } from './map/page.js';

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

interface Row extends Figures {
  readonly side: 'leaflet' | 'ours';
  readonly source: string;
  /** Megabytes that drawing added to the page's process. */
  readonly memory: number;
  /** Time between frames while dragging, 95th percentile, ms. */
  readonly dragP95: number;
}

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]!.split(',') : Object.keys(sources);

// built as for a page that is shipped: no module of a development server is on the clock
const outDir = `${root}node_modules/.cache/bench-map`;
await build({ configFile: false, root: `${root}test/bench/map`, base: './', logLevel: 'error', worker: { format: 'es' }, build: { outDir, emptyOutDir: true, target: 'es2022' } });
const server = await preview({ configFile: false, root: `${root}test/bench/map`, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
const rows: Row[] = [];
try {
  for (const source of only) {
    for (const side of ['leaflet', 'ours'] as const) {
      const row = await measure(source, side);
      rows.push(row);
      if (!args.includes('--json')) console.error(`${source} ${side}: first paint ${row.firstPaint.toFixed(0)} ms`);
    }
  }
} finally {
  await browser.close();
  server.httpServer.close();
}
if (args.includes('--json')) console.log(JSON.stringify({ browser: browser.version(), rows }, null, 2));
else print();

async function measure(source: string, side: Row['side']): Promise<Row> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.route('**/data/*', (route) => route.fulfill({ path: files[new URL(route.request().url()).pathname]!, contentType: 'application/json' }));
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction('window.bench');
  // once on something small, so that neither side pays for loading modules
  await page.evaluate(async (s) => { await window.bench.load('400', s); await window.bench.firstPaint(); }, side);
  await page.reload();
  await page.waitForFunction('window.bench');
  const units = await page.evaluate(([s, who]) => window.bench.load(s!, who as 'ours'), [sources[source]!, side] as const);
  const session = await context.newCDPSession(page);
  const before = await memoryOf(page, session);
  const firstPaint = await page.evaluate(() => window.bench.firstPaint());
  const rest = await page.evaluate(() => window.bench.rest());
  const memory = (await memoryOf(page, session)) - before;
  const dragP95 = await drag(page);
  await context.close();
  return { side, source, units, firstPaint, ...rest, memory, dragP95 };
}

/** Proportional set size of the page's process after a collection, MB. */
async function memoryOf(page: Page, session: CDPSession): Promise<number> {
  await page.evaluate(() => (globalThis as { gc?: () => void }).gc?.());
  await session.send('HeapProfiler.collectGarbage');
  const system = await (browser as Browser).newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter((process) => process.type === 'renderer').map((process) => pss(process.id));
  // other renderers are blank and small; the page's is the largest
  return Math.max(...renderers);
}

function pss(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return line ? Number(line[1]) / 1024 : 0;
  } catch {
    return 0; // not Linux, or gone
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
    ['firstPaint', 'first paint', 0], ['recolorAll', 'recolour all', 0], ['recolorOne', 'one unit', 1], ['hover', 'hover', 4], ['pan', 'pan', 0], ['zoom', 'zoom step', 0],
    ['dragP95', 'drag p95', 1], ['lasso', 'lasso', 1], ['longest', 'longest task', 0], ['memory', 'MB', 0],
  ];
  console.log(`\nms unless said otherwise; ${browser.version()}\n`);
  console.log(`| data | | ${columns.map(([, name]) => name).join(' | ')} |`);
  console.log(`|---|---|${columns.map(() => '--:').join('|')}|`);
  for (const source of only) {
    const pair = ['leaflet', 'ours'].map((side) => rows.find((row) => row.source === source && row.side === side));
    for (const row of pair) {
      if (row) console.log(`| ${row.source} (${row.units}) | ${row.side} | ${columns.map(([key, , digits]) => (row[key] === null ? '' : Number(row[key]).toFixed(digits))).join(' | ')} |`);
    }
    const [leaflet, ours] = pair;
    if (leaflet && ours) console.log(`| | leaflet ÷ ours | ${columns.map(([key]) => (leaflet[key] && ours[key] ? `${(Number(leaflet[key]) / Number(ours[key])).toFixed(1)}×` : '')).join(' | ')} |`);
  }
  const growth = (key: keyof Row) => {
    const at = (source: string) => rows.find((row) => row.source === source && row.side === 'ours')?.[key] as number | undefined;
    const [small, large] = [at('10000'), at('200000')];
    return small && large ? Math.log(large / small) / Math.log(20) : undefined;
  };
  const exponent = growth('firstPaint');
  if (exponent !== undefined) console.log(`\nOurs from 10,000 to 200,000: first paint grows with exponent ${exponent.toFixed(2)}, recolour one ${growth('recolorOne')!.toFixed(2)}, hover ${growth('hover')!.toFixed(2)}.`);
}
