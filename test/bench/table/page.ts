import { huge, sampleWorkspace } from '../../sample.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import { agGridSide } from './ag-grid-side.js';
import type { Contestant } from './contestant.js';
import { ourSide } from './our-side.js';
import { repeatSide } from './repeat-side.js';

export type Side = 'ours' | 'our page' | 'ag-grid' | 'repeat';

/** What is measured, in the order it is done. */
export const steps = ['first paint', 'scroll', 'one edit', 'sort by text', 'turned', 'first letter', 'next letter'] as const;
export type Step = (typeof steps)[number];

/** Milliseconds. */
export interface Measured {
  /** From the call to the end of the next frame; of what is done several times, the median. For scrolling, the time between frames, 95th percentile. */
  readonly wall: number;
  /** How many times it was done. */
  readonly times: number;
}

const sides: Record<Side, () => Contestant> = { ours: () => ourSide(false), 'our page': () => ourSide(true), 'ag-grid': agGridSide, repeat: repeatSide };
const host = document.querySelector<HTMLElement>('#table')!;
const frame = () => new Promise<number>((resolve) => { requestAnimationFrame(resolve); });
const painted = async () => {
  await frame();
  await new Promise((resolve) => { setTimeout(resolve); });
};
const quantile = (values: readonly number[], q: number) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;

let workspace: Workspace;

async function timed(what: () => Promise<void>): Promise<number> {
  await painted();
  const begun = performance.now();
  await what();
  // layout belongs to the work
  host.getBoundingClientRect();
  await painted();
  return performance.now() - begun;
}

async function several(times: number, what: (i: number) => Promise<number>): Promise<Measured> {
  const values: number[] = [];
  for (let i = 0; i < times; i++) values.push(await what(i));
  return { wall: quantile(values, 0.5), times };
}

/** Three rows a frame, and now and then a page. */
async function scroll(scroller: HTMLElement): Promise<Measured> {
  const frames: number[] = [];
  let last = await frame();
  for (let i = 1; i <= 120; i++) {
    scroller.scrollTop += i % 20 === 0 ? 20_000 : 100;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  scroller.scrollTop = 0;
  await painted();
  return { wall: quantile(frames, 0.95), times: frames.length };
}

let table: Contestant;
const words = ['as', 'ash', 'ash', 'fo', 'for', 'ford'];
const doing: Record<Step, () => Promise<Measured>> = {
  'first paint': () => several(1, () => timed(() => table.mount(host, workspace))),
  scroll: () => scroll(table.scroller()),
  'one edit': () => several(15, (i) => timed(() => table.edit([2, 3, 4], i % 5))),
  'sort by text': () => several(1, () => timed(() => table.sortByName(false))),
  turned: () => several(1, () => timed(() => table.sortByName(true))),
  'first letter': async () => {
    // a person goes to the field, then types
    table.beginFilter?.();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    return several(1, () => timed(() => table.filter('a')));
  },
  'next letter': () => several(words.length, (i) => timed(() => table.filter(words[i]!))),
};

const bench = {
  steps,
  async load(rows: number): Promise<number> {
    workspace = await sampleWorkspace({ ...huge, rows: Math.round(rows / 400) });
    return workspace.dataset!.units.count;
  },
  begin(side: Side): void {
    table = sides[side]();
  },
  do: (step: Step): Promise<Measured> => doing[step](),
};

declare global {
  interface Window {
    tableBench: typeof bench;
  }
}
window.tableBench = bench;
