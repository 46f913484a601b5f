/**
 * Opens a large table through the planner's import dialogue as a person does: chooses files, waits, opens. Tells times, memory of the
 * page's process, and what its thread was kept by in each step.
 *   node --import tsx test/bench/import.ts [MB] [--shots FOLDER]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import type { Watch } from './data/import.js';
import { watchMemory } from './data/memory.js';
import { unitsText, wideAccountsText } from './data/market.js';

const megabytes = Number(process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? 300);
const shots = process.argv.includes('--shots') ? process.argv[process.argv.indexOf('--shots') + 1] : undefined;
const folder = mkdtempSync(join(tmpdir(), 'territory-import-'));
const files = [join(folder, 'units.geojson'), join(folder, 'accounts.csv')];
await writeFile(files[0]!, unitsText(1000).stream());
await writeFile(files[1]!, wideAccountsText(megabytes * 1e6).stream());

const root = fileURLToPath(new URL('../../', import.meta.url));
const vite = await createServer({ configFile: false, root, logLevel: 'error', cacheDir: 'node_modules/.cache/vite-bench-import', optimizeDeps: { entries: ['test/bench/data/import.ts', 'src/**/worker.ts'] }, server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null } });
await vite.listen();
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(400_000);
  await page.goto(`${vite.resolvedUrls!.local[0]}test/bench/data/import.html`);
  await page.waitForFunction(() => 'watched' in globalThis);
  const input = page.locator('territory-planner input[type=file]').first();
  await input.waitFor({ state: 'attached' });
  await page.waitForTimeout(1500);
  const memory = await watchMemory(browser);
  const watched = () => page.evaluate(() => (globalThis as unknown as { watched: () => Watch }).watched());
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  await watched();

  let began = performance.now();
  await input.setInputFiles(files);
  const bar = page.locator('territory-import [role=status] progress[value]');
  await bar.waitFor();
  await page.waitForTimeout(1500);
  await shot('reading');
  // a click is answered while the file is read
  const clicked = performance.now();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const frame = performance.now() - clicked;
  await page.locator('territory-import .file').nth(1).waitFor();
  const looked = { seconds: seconds(began), frameMs: Math.round(frame), ...(await watched()), processMb: memory.most() };
  await shot('looked');

  began = performance.now();
  await page.locator('territory-import button.primary').click();
  await page.waitForTimeout(3000);
  await shot('opening');
  await page.locator('territory-planner territory-table').waitFor();
  const opened = { seconds: seconds(began), ...(await watched()), processMb: memory.most() };
  await page.waitForTimeout(3000);
  const shown = { ...(await watched()) };
  await shot('open');
  memory.stop();
  console.dir({ megabytes, looked, opened, shown }, { depth: 3 });
} finally {
  await browser.close();
  await vite.close();
  rmSync(folder, { recursive: true });
}

function seconds(since: number): number {
  return Number(((performance.now() - since) / 1000).toFixed(1));
}
