import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Watches the memory of the browser's pages. */
export interface MemoryWatch {
  /** Most memory, MB, that a process of a page was seen with since the last call. */
  most(): number;
  stop(): void;
}

/** Looks ten times a second: the browser resets the peak that the system keeps. Linux only. */
export async function watchMemory(browser: Browser): Promise<MemoryWatch> {
  const session = await browser.newBrowserCDPSession();
  let processes: readonly number[] = [];
  let most = 0;
  const find = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    processes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  };
  await find();
  const finding = setInterval(() => void find().catch(() => undefined), 2000);
  const looking = setInterval(() => {
    for (const id of processes) most = Math.max(most, residentKb(id));
  }, 100);
  return {
    most() {
      const seen = Math.round((most * 1024) / 1e6);
      most = 0;
      return seen;
    },
    stop() {
      clearInterval(finding);
      clearInterval(looking);
    },
  };
}

function residentKb(id: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // it has ended
    return 0;
  }
}
