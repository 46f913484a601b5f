/** The page of the map bench: the same market drawn by Leaflet's own canvas or by ours, measured the same way. */
import 'leaflet/dist/leaflet.css';
import type { Dataset } from '../../../src/model/dataset.js';
import { buildIndex } from '../../../src/map/index-builder.js';
import { latitude, longitude } from '../../../src/map/projection.js';
import { adjacencyFromArcs } from '../../../src/model/adjacency.js';
import type { AreaGeometry } from '../../../src/model/geometry.js';
import type { Contestant } from './contestant.js';
import { leafletContestant } from './leaflet-side.js';
import { ourContestant } from './our-side.js';
import { fromTopology, tessellation } from './sources.js';

export interface Market {
  readonly dataset: Dataset;
  readonly geometry: AreaGeometry;
  readonly territories: number;
}

export interface Figures {
  readonly units: number;
  readonly recolorAll: number;
  readonly recolorOne: number;
  readonly pan: number;
  readonly zoom: number;
  readonly hover: number;
  readonly lasso: number | null;
  /** Longest task on the main thread while panning and zooming, and while recolouring. */
  readonly longestView: number;
  readonly longestRecolor: number;
}

export interface FirstPaint {
  readonly ms: number;
  /** Longest task on the main thread, 0 = none over 50 ms. */
  readonly longest: number;
}

const TERRITORIES = 40;

async function load(source: string): Promise<Market> {
  const geometry = await geometryOf(source);
  const { boxes, units } = buildIndex(geometry);
  const lon = new Float64Array(units);
  const lat = new Float64Array(units);
  for (let u = 0; u < units; u++) {
    lon[u] = longitude((boxes[u * 4]! + boxes[u * 4 + 2]!) / 2);
    lat[u] = latitude((boxes[u * 4 + 1]! + boxes[u * 4 + 3]!) / 2);
  }
  const ids = Array.from({ length: units }, (_, u) => `u${u}`);
  const bounds = [lon.reduce((a, b) => Math.min(a, b), 180), lat.reduce((a, b) => Math.min(a, b), 90), lon.reduce((a, b) => Math.max(a, b), -180), lat.reduce((a, b) => Math.max(a, b), -90)] as const;
  // territories in strips and rows: borders as long as a real plan's
  const across = 8;
  const assignment: Record<string, string[]> = {};
  for (let u = 0; u < units; u++) {
    const column = Math.min(across - 1, Math.floor(((lon[u]! - bounds[0]) / (bounds[2] - bounds[0])) * across));
    const row = Math.min(TERRITORIES / across - 1, Math.floor(((lat[u]! - bounds[1]) / (bounds[3] - bounds[1])) * (TERRITORIES / across)));
    (assignment[`t${row * across + column}`] ??= []).push(ids[u]!);
  }
  const values = Float64Array.from({ length: units }, (_, u) => (u * 7919) % 1000);
  const none = new Float64Array(0);
  const dataset: Dataset = {
    id: source, name: source, geometry, bbox: bounds, reps: [], attribution: [], notes: [], signature: source,
    units: { count: units, kind: 'area', ids, names: ids, lon, lat, columns: new Map() },
    accounts: { count: 0, ids: [], names: [], lon: none, lat: none, unit: new Int32Array(0), placement: new Uint8Array(0), columns: new Map() },
    measures: [{ id: 'value', label: 'Value', values }],
    graph: adjacencyFromArcs(geometry),
    plan: {
      format: 'territory-plan', version: 1, dataset: source, assignment, lockedUnits: [], exceptions: [], goals: [], rules: { contiguous: true, maxMoved: 1 },
      territories: Array.from({ length: TERRITORIES }, (_, i) => ({ id: `t${i}`, name: `Territory ${i + 1}`, color: i, locked: false, share: 1 })),
    },
  };
  return { dataset, geometry, territories: TERRITORIES };
}

async function geometryOf(source: string): Promise<AreaGeometry> {
  if (/^\d+$/.test(source)) return tessellation(Number(source));
  const [url, object] = source.split('#') as [string, string];
  return fromTopology(await (await fetch(url)).json(), object).geometry;
}

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
/** Resolves after the browser has put the next frame together. */
const painted = async () => {
  await frame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve());
    port1.start();
    port2.postMessage(null);
  });
};

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

async function timed(times: number, step: (i: number) => void | Promise<void>, settle: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    // at no fixed moment of the frame, as people do
    await new Promise((resolve) => setTimeout(resolve, 40 + ((i * 7) % 16)));
    const start = performance.now();
    await step(i);
    await settle();
    await painted();
    taken.push(performance.now() - start);
  }
  return median(taken);
}

let contestant: Contestant | undefined;
let market: Market | undefined;

/** Longest task on the main thread since the last question, ms; 0 = none over 50. */
let longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
}).observe({ type: 'longtask' });

const bench = {
  async load(source: string, side: 'leaflet' | 'ours'): Promise<number> {
    market = await load(source);
    contestant = side === 'leaflet' ? leafletContestant(market) : await ourContestant(market);
    return market.dataset.units.count;
  },

  /** Puts the empty map on the page, some time before its data comes. */
  async mount(): Promise<void> {
    await contestant!.mount(document.querySelector<HTMLElement>('#map')!);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  },

  /** From data in memory to the whole picture; when cold, the map itself is made on the clock, worker and all. */
  async firstPaint(cold: boolean): Promise<FirstPaint> {
    longest = 0;
    await frame();
    const before = performance.now();
    if (cold) await contestant!.mount(document.querySelector<HTMLElement>('#map')!);
    const start = await contestant!.draw();
    await painted();
    const ms = performance.now() - (cold ? before : start);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { ms, longest };
  },

  async rest(): Promise<Omit<Figures, 'units'>> {
    const c = contestant!;
    const settled = () => c.settled();
    await timed(2, (i) => c.recolorOne(i), settled);
    longest = 0;
    const few = market!.dataset.units.count > 50_000 ? 5 : 9;
    const recolorAll = await timed(few, (i) => c.recolorAll(i), settled);
    const recolorOne = await timed(15, (i) => c.recolorOne(i), settled);
    const longestRecolor = longest;
    longest = 0;
    const pan = await timed(6, (i) => c.pan(i % 2 ? -640 : 640), settled);
    const zoom = await timed(6, (i) => c.zoom(i % 2 ? -1 : 1), settled);
    const longestView = longest;
    return { recolorAll, recolorOne, pan, zoom, hover: bench.hover(), lasso: c.lasso?.() ?? null, longestView, longestRecolor };
  },

  /** Hit test at places all over the map, ms each. */
  hover(): number {
    const c = contestant!;
    return median(Array.from({ length: 60 }, (_, i) => {
      const start = performance.now();
      for (let k = 0; k < c.hoverBatch; k++) c.hover(200 + ((i * 37 + k * 11) % 800), 200 + ((i * 53 + k * 7) % 400));
      return (performance.now() - start) / c.hoverBatch;
    }));
  },

  /** One gesture over and over, for a look at a profile. */
  async repeat(gesture: 'recolorAll' | 'recolorOne' | 'zoom' | 'pan', times: number): Promise<number> {
    const c = contestant!;
    const step = { recolorAll: (i: number) => c.recolorAll(i), recolorOne: (i: number) => c.recolorOne(i), zoom: (i: number) => c.zoom(i % 2 ? -1 : 1), pan: (i: number) => c.pan(i % 2 ? -640 : 640) }[gesture];
    return timed(times, step, () => c.settled());
  },

  /** For a look by hand. */
  async zoom(by: number): Promise<void> {
    contestant!.zoom(by);
    await contestant!.settled();
  },

  /** Times between frames while the page is dragged from outside, ms; call {@link stop} for them. */
  frames: [] as number[],
  record(): void {
    bench.frames = [];
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      bench.frames.push(now - last);
      last = now;
      if (bench.frames.length < 5000) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
