/** Opens the market through the data port as a page does, and watches the page's own thread. */
import { createDataPort } from '../../../src/data/port/client.js';
import { fileAdapter } from '../../../src/data/file/adapter.js';
import { accountsText, unitsText, wideAccountsText } from './market.js';

export interface PageResult {
  readonly seconds: number;
  readonly where: string | undefined;
  /** Tasks of the page's thread over 50 ms, in ms. */
  readonly longTasks: readonly number[];
  /** When the opening began, on the clock of the page's own marks, ms. */
  readonly began: number;
  /** Longest time between two turns of a timer that wants to come every 4 ms, in ms. */
  readonly longestWait: number;
  readonly units: number;
  readonly accounts: number;
  readonly pairs: number;
}

/** @param megabytes size of the table of accounts, instead of their number */
async function openLarge(units: number, accounts: number, megabytes?: number): Promise<PageResult> {
  const table = megabytes === undefined ? accountsText(accounts) : wideAccountsText(megabytes * 1e6);
  const files = [new File([unitsText(units)], 'units.geojson'), new File([table], 'accounts.csv')];
  await new Promise((resolve) => setTimeout(resolve, 2000));
  // the making of the files left much behind, which is not to be swept up while they are opened
  (globalThis as { gc?: () => void }).gc?.();
  const longTasks: number[] = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
  let last = performance.now();
  let longestWait = 0;
  const timer = setInterval(() => {
    longestWait = Math.max(longestWait, performance.now() - last);
    last = performance.now();
  }, 4);
  const port = createDataPort();
  const began = performance.now();
  performance.mark('open');
  const dataset = await port.open(fileAdapter(files), { signal: new AbortController().signal, onProgress: () => undefined });
  const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
  await new Promise((resolve) => setTimeout(resolve, 500));
  clearInterval(timer);
  return { began, seconds, where: port.where, longTasks, longestWait: Math.round(longestWait), units: dataset.units.count, accounts: dataset.accounts.count, pairs: dataset.graph.neighbors.length / 2 };
}

Object.assign(globalThis, { openLarge });
