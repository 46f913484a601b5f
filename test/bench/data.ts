/**
 * Opens a made-up market of many units and accounts, in Node and in a page, and tells time, memory and long tasks. The
 * longest tasks are also told by the processor time they took, which other load on the machine does not lengthen.
 *   node --import tsx test/bench/data.ts [units] [accounts] [--csv MB] [--json] [--node | --page]
 * With --csv the accounts are one wide table of so many MB. Memory is the most that Node, or the process of the page, held at any time.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { buildDataset } from '../../src/data/build/dataset.js';
import { packDataset } from '../../src/data/port/wire.js';
import { unpackInput } from '../../src/data/read/unpack.js';
import { accountsText, unitsText, wideAccountsText } from './data/market.js';
import { watchMemory } from './data/memory.js';
import type { PageResult } from './data/page.js';

const [unitCount = 100_000, accountCount = 1_000_000] = process.argv.slice(2).filter((arg, i, all) => /^\d+$/.test(arg) && all[i - 1] !== '--csv').map(Number);
const asks = (flag: string) => process.argv.includes(flag);
const csv = asks('--csv') ? Number(process.argv[process.argv.indexOf('--csv') + 1]) : undefined;
const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const seconds = (ms: number) => Number((ms / 1000).toFixed(2));

async function inNode() {
  const units = unitsText(unitCount);
  const accounts = csv === undefined ? accountsText(accountCount) : wideAccountsText(csv * 1e6);
  const times: Record<string, number> = {};
  const began = performance.now();
  const cpu = process.cpuUsage();
  let last = began;
  let phase = '';
  const mark = (next: string) => {
    if (phase) times[phase] = seconds(performance.now() - last);
    last = performance.now();
    phase = next;
  };
  const phases = ['units', 'accounts', 'measures', 'pack'];
  mark('read');
  const input = await unpackInput({ id: 'scale', units: { name: 'units.geojson', content: units }, accounts: { name: 'accounts.csv', content: accounts } });
  const dataset = buildDataset(input, ({ done }) => mark(phases[done]!));
  const packed = packDataset(dataset);
  mark('');
  const { user, system } = process.cpuUsage(cpu);
  return {
    inputMb: { units: megabytes(units.size), accounts: megabytes(accounts.size) },
    seconds: { ...times, total: seconds(performance.now() - began), cpu: seconds((user + system) / 1000) },
    pairs: dataset.graph.neighbors.length / 2,
    transferMb: megabytes(packed.transfer.reduce((sum, buffer) => sum + buffer.byteLength, 0)),
    memoryMb: megabytes(process.resourceUsage().maxRSS * 1024),
    accounts: dataset.accounts.count,
  };
}

async function inPage(): Promise<PageResult & { readonly longestCpuMs: readonly number[]; readonly heapMb: number; readonly processMb: number }> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const vite = await createServer({ configFile: false, root, logLevel: 'error', cacheDir: 'node_modules/.cache/vite-bench-data', optimizeDeps: { entries: ['test/bench/data/page.ts', 'src/data/worker.ts'] }, server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null } });
  await vite.listen();
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${vite.resolvedUrls!.local[0]}test/bench/data/index.html`);
    await page.waitForFunction(() => 'openLarge' in globalThis);
    // once small, so that what is measured is not the compiling of the modules
    await page.evaluate(() => (globalThis as unknown as { openLarge: (units: number, accounts: number) => Promise<PageResult> }).openLarge(100, 100));
    const memory = await watchMemory(browser);
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    const result = await page.evaluate(([units, accounts, mb]) => (globalThis as unknown as { openLarge: (units: number, accounts: number, mb?: number) => Promise<PageResult> }).openLarge(units!, accounts!, mb), [unitCount, accountCount, csv] as const);
    const processMb = memory.most();
    memory.stop();
    const trace = await browser.stopTracing();
    const heap = await page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize);
    return { ...result, longestCpuMs: longestTasks(JSON.parse(trace.toString('utf8')) as Trace), heapMb: megabytes(heap), processMb };
  } finally {
    await browser.close();
    await vite.close();
  }
}

interface Trace {
  readonly traceEvents: readonly { readonly name: string; readonly ph: string; readonly cat: string; readonly pid: number; readonly tid: number; readonly ts: number; readonly tdur?: number }[];
}

/** Processor time, ms, of the longest tasks on the thread of the page since it began to open the market. */
function longestTasks({ traceEvents }: Trace): number[] {
  const mark = traceEvents.find(({ name, cat }) => name === 'open' && cat.includes('user_timing'));
  if (!mark) throw new Error('the trace lacks the mark of the page');
  const tasks = traceEvents.filter(({ name, pid, tid, ts, tdur }) => tdur !== undefined && /RunTask/.test(name) && pid === mark.pid && tid === mark.tid && ts > mark.ts);
  return tasks.map(({ tdur }) => Number((tdur! / 1000).toFixed(1))).sort((a, b) => b - a).slice(0, 5);
}

const result = { units: unitCount, accounts: accountCount, ...(!asks('--page') && { node: await inNode() }), ...(!asks('--node') && { page: await inPage() }) };
if (asks('--json')) console.log(JSON.stringify(result));
else console.dir(result, { depth: 4 });
