/**
 * Mounts and unmounts the map element again and again on one page, with one workspace, and tells what that left behind.
 *   npm run soak:map [-- 500]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const times = Number(process.argv[2] ?? 500);
/** Mounts before the first look: caches, compiled code and pools of the browser fill once. */
const SETTLING = 50;
/** Growth that counts as none, MB of the page's process over all mounts: noise of the browser's pools. */
const ALLOWED = 10;

const outDir = `${root}node_modules/.cache/soak-map`;
await build({ configFile: false, root: `${root}test/bench/map`, base: './', logLevel: 'error', worker: { format: 'es' }, build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: `${root}test/bench/map/soak.html` } } });
const server = await preview({ configFile: false, root: `${root}test/bench/map`, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, '--js-flags=--expose-gc'] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${server.resolvedUrls!.local[0]!}soak.html`);
  await page.waitForFunction('window.soak');
  const session = await page.context().newCDPSession(page);
  const look = async () => {
    for (let i = 0; i < 3; i++) await page.evaluate(() => (globalThis as { gc?: () => void }).gc?.());
    await page.waitForTimeout(500);
    const { nodes, documents, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const system = await browser.newBrowserCDPSession();
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    await system.detach();
    const process = Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024));
    return { process, heap: usedSize / 2 ** 20, nodes, documents, listeners: jsEventListeners, workers: page.workers().length };
  };
  await page.evaluate((n) => window.soak(n), SETTLING);
  const before = await look();
  await page.evaluate((n) => window.soak(n), times);
  const after = await look();
  const row = (name: string, { process, heap, nodes, listeners, workers }: typeof before) => console.log(`| ${name} | ${process.toFixed(1)} | ${heap.toFixed(2)} | ${nodes} | ${listeners} | ${workers} |`);
  console.log('| | process, MB | heap, MB | DOM nodes | listeners | workers |\n|---|--:|--:|--:|--:|--:|');
  row(`after ${SETTLING} mounts`, before);
  row(`after ${times} more`, after);
  const kept = after.process - before.process > ALLOWED || after.heap - before.heap > 1 || after.nodes - before.nodes > times / 10 || after.listeners - before.listeners > times / 10 || after.workers > 0;
  console.log(kept ? 'MISS: something stays' : 'ok: nothing grows');
  process.exitCode = kept ? 1 : 0;
} finally {
  await browser.close();
  server.httpServer.close();
}
