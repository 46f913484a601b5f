import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Most memory, MB, that a process of a page has held. */
export async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.round((Math.max(...peaks) * 1024) / 1e6);
}
