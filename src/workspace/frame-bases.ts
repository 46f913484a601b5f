import type { Compactness, Problem } from '../engine/problem.js';
import { baseOf } from '../model/base.js';
import type { Dataset, Rep } from '../model/dataset.js';
import type { Plan } from '../model/plan.js';
import { distance, planarProjection } from '../model/projection.js';
import { stretches, type Steps } from '../model/steps.js';
import { figuresOf, type Scope } from './frame-scope.js';

/** Distances of the host's own (roads, hours by an agreed speed), metres, rows = units of the dataset. */
export interface HostDistances {
  /** Units × points, row-major: how far it is from every unit to each of the points; NaN or Infinity = no way. */
  readonly toPoints?: (points: readonly { readonly lon: number; readonly lat: number }[]) => Float64Array;
  /** Units × units, row-major. */
  readonly betweenUnits?: Float64Array;
}

/** Stands for no way at all: farther than anything on Earth, and barred. */
const NO_WAY = 1e9;

/** Entries above which distances to the bases are left planar, see `projectPlanar` for what that costs. */
const MOST_DISTANCES = 8_000_000;

/** Where the units of a problem lie: degrees, and metres in the plane. */
interface Places {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly project: ReturnType<typeof planarProjection>;
}

interface Surroundings extends Places {
  /** Owners, whose homes stand in for bases. */
  readonly reps: readonly Rep[];
  readonly compactness: Compactness;
  readonly host: HostDistances;
}

export function* framePlaces({ units }: Dataset, { unitOf, memory }: Scope): Steps<Places> {
  const middle = memory.of(units, 'middle', () => {
    const lon = figuresOf(units.lon, unitOf);
    const lat = figuresOf(units.lat, unitOf);
    return { lon, lat, project: planarProjection(lon, lat) };
  });
  yield;
  return memory.of(units, 'places', () => ({ ...middle, ...middle.project(middle.lon, middle.lat) }));
}

/** Bases, the limit on the way to them, and distances: the host's, else great-circle ones. */
export function* frameBases(plan: Plan, { territories, territoryOf, unitOf }: Scope, { reps, lon, lat, project, compactness, host }: Surroundings): Steps<Partial<Problem>> {
  const units = host.betweenUnits && (compactness === 'pMedian' || compactness === 'hessMoi') ? { unitDistances: chosen(host.betweenUnits, plan.assignment.length, unitOf) } : {};
  const bases = Array.from(territoryOf, (t) => baseOf(territories[t]!, reps));
  const { maxDistance } = plan.rules;
  if (!bases.some(Boolean) || (maxDistance === undefined && compactness !== 'travel')) return units;
  const n = unitOf.length;
  const k = bases.length;
  const limit = { maxDistance: Math.min(maxDistance ?? Infinity, NO_WAY / 2) };
  // planar places steer the first layout, whatever the distances are
  const planar = project(Float64Array.from(bases, (base) => base?.lon ?? Number.NaN), Float64Array.from(bases, (base) => base?.lat ?? Number.NaN));
  const places = { baseX: planar.x, baseY: planar.y };
  if (n * k > MOST_DISTANCES && !host.toPoints) return { ...units, ...limit, ...places };
  const baseDistances = new Float64Array(n * k).fill(Number.NaN);
  if (host.toPoints) {
    const present = bases.flatMap((base, t) => (base ? [{ base, t }] : []));
    const given = host.toPoints(present.map(({ base }) => base));
    present.forEach(({ t }, column) => unitOf.forEach((unit, i) => (baseDistances[i * k + t] = metres(given[unit * present.length + column]!))));
  } else {
    for (const [t, base] of bases.entries()) {
      if (!base) continue;
      yield* stretches(n, (from, to) => {
        for (let i = from; i < to; i++) baseDistances[i * k + t] = distance(lon[i]!, lat[i]!, base.lon, base.lat);
      });
      yield;
    }
  }
  return { ...units, ...limit, ...places, baseDistances };
}

const metres = (value: number): number => (value >= 0 && value < NO_WAY ? value : NO_WAY);

function chosen(matrix: Float64Array, count: number, unitOf: Uint32Array): Float64Array {
  const n = unitOf.length;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i * n + j] = metres(matrix[unitOf[i]! * count + unitOf[j]!]!);
  return out;
}
