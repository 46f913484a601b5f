import { huge, sampleWorkspace } from '../../sample.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import { agGridSide } from './ag-grid-side.js';
import type { Contestant } from './contestant.js';
import { ourSide } from './our-side.js';
import { repeatSide } from './repeat-side.js';

export type Side = 'ours' | 'ag-grid' | 'repeat';

/** Milliseconds; of what is done several times, the median. */
export interface Figures {
  readonly rows: number;
  readonly firstPaint: number;
  /** Time on the main thread to follow one step of scrolling (three rows; now and then a page), layout included. */
  readonly scrollStep: number;
  readonly scrollStepP95: number;
  /** Time between frames while scrolling, 95th percentile. */
  readonly scrollFrameP95: number;
  readonly sortText: number;
  readonly sortTextAgain: number;
  readonly filterFirst: number;
  readonly filterKey: number;
  readonly edit: number;
}

const sides: Record<Side, () => Contestant> = { ours: ourSide, 'ag-grid': agGridSide, repeat: repeatSide };
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

async function scroll(scroller: HTMLElement): Promise<{ steps: number[]; frames: number[] }> {
  const steps: number[] = [];
  const frames: number[] = [];
  let last = await frame();
  for (let i = 1; i <= 120; i++) {
    const begun = performance.now();
    scroller.scrollTop += i % 20 === 0 ? 20_000 : 100;
    scroller.dispatchEvent(new Event('scroll'));
    // what is scheduled as a microtask is part of the step
    await Promise.resolve();
    await Promise.resolve();
    scroller.getBoundingClientRect();
    steps.push(performance.now() - begun);
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return { steps, frames };
}

async function several(times: number, what: (i: number) => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < times; i++) values.push(await what(i));
  return quantile(values, 0.5);
}

const bench = {
  async load(rows: number): Promise<number> {
    workspace = await sampleWorkspace({ ...huge, rows: Math.round(rows / 400) });
    return workspace.dataset!.units.count;
  },
  async run(side: Side): Promise<Figures> {
    const table = sides[side]();
    const firstPaint = await timed(() => table.mount(host, workspace));
    const { steps, frames } = await scroll(table.scroller());
    table.scroller().scrollTop = 0;
    await painted();
    const edit = await several(7, (i) => timed(() => table.edit([2, 3, 4], i % 5)));
    const sortText = await timed(() => table.sortByName(false));
    const sortTextAgain = await timed(() => table.sortByName(true));
    const filterFirst = await timed(() => table.filter('a'));
    const words = ['as', 'ash', 'ash', 'fo', 'for', 'ford'];
    const filterKey = await several(words.length, (i) => timed(() => table.filter(words[i]!)));
    return {
      rows: workspace.dataset!.units.count, firstPaint, scrollStep: quantile(steps, 0.5), scrollStepP95: quantile(steps, 0.95), scrollFrameP95: quantile(frames, 0.95),
      sortText, sortTextAgain, filterFirst, filterKey, edit,
    };
  },
};

declare global {
  interface Window {
    tableBench: typeof bench;
  }
}
window.tableBench = bench;
