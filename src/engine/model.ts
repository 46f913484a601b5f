import { tooFar } from './base-distance.js';
import { stretches, type Steps } from '../model/steps.js';
import { components, linkMasks, type Graph } from './graph.js';
import type { Problem } from './problem.js';
import { magnitude } from './magnitude.js';

/** Relative slack in comparing totals with bounds when values are not whole numbers. */
const SLACK = 1e-9;

/** A problem laid out for the search: kilometres about the middle, goals interleaved, constraints indexed. Read-only. */
export class Model implements Graph {
  readonly n: number;
  readonly k: number;
  /** Number of goals. */
  readonly g: number;
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  readonly links: Int32Array;
  readonly component: Int32Array;
  readonly components: number;
  /** Kilometres from the mean of all units. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly mass: Float64Array;
  /** n × g values, row-major. */
  readonly values: Float64Array;
  /** k × g, row-major. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly target: Float64Array;
  /** g: turns an excess of the goal's unit into "typical units of that measure", times the goal's weight. */
  readonly scale: Float64Array;
  readonly fixed: Int32Array;
  readonly start: Int32Array | undefined;
  readonly moveCost: Float64Array;
  readonly minUnits: number;
  readonly maxUnits: number;
  /** Pairs that must be apart, as a graph; undefined when there are none. */
  readonly apart: { offsets: Uint32Array; neighbors: Uint32Array } | undefined;
  /** 1 where unit × territory is not allowed; undefined when everything is allowed. */
  readonly barred: Uint8Array | undefined;

  /** Lays out a problem. */
  static *of(problem: Problem): Steps<Model> {
    const model = new Model(problem, yield* linkMasks(problem), yield* components(problem), yield* barredPairs(problem));
    yield* centred(problem.x, model.x);
    yield* centred(problem.y, model.y);
    yield* model.#layGoals();
    return model;
  }

  private constructor(readonly problem: Problem, links: Int32Array, { component, first }: { readonly component: Int32Array; readonly first: readonly number[] }, barred: Uint8Array | undefined) {
    const { n, k, goals } = problem;
    this.n = n;
    this.k = k;
    this.g = goals.length;
    this.offsets = problem.offsets;
    this.neighbors = problem.neighbors;
    this.links = links;
    this.component = component;
    this.components = first.length;
    this.mass = problem.objective.mass ?? new Float64Array(n).fill(1);
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
    this.values = new Float64Array(n * this.g);
    this.lower = new Float64Array(k * this.g);
    this.upper = new Float64Array(k * this.g);
    this.target = new Float64Array(k * this.g);
    this.scale = new Float64Array(this.g);
    this.fixed = problem.fixed;
    this.start = problem.start;
    this.moveCost = problem.moveCost ?? new Float64Array(n).fill(1);
    this.minUnits = Math.max(1, problem.minUnits ?? 1);
    this.maxUnits = problem.maxUnits ?? n;
    this.apart = pairs(n, problem.apart);
    this.barred = barred;
  }

  /** Whether the unit may be in the territory at all (fixed, forbidden, too far from the base). */
  allows(unit: number, territory: number): boolean {
    const f = this.fixed[unit]!;
    return f >= 0 ? f === territory : this.barred === undefined || this.barred[unit * this.k + territory] === 0;
  }

  *#layGoals(): Steps<void> {
    const { n, k, g, problem: { goals } } = this;
    for (let q = 0; q < g; q++) {
      const goal = goals[q]!;
      const { sum, whole } = yield* magnitude(goal.values);
      yield* stretches(n, (from, to) => {
        for (let i = from; i < to; i++) this.values[i * g + q] = goal.values[i]!;
      });
      for (let t = 0; t < k; t++) {
        const room = whole ? 0 : SLACK * (Math.abs(goal.target[t]!) + sum / Math.max(1, k));
        this.lower[t * g + q] = goal.lower[t]! - room / 2;
        this.upper[t * g + q] = goal.upper[t]! + room / 2;
        this.target[t * g + q] = goal.target[t]!;
      }
      this.scale[q] = sum > 0 ? (goal.weight * n) / sum : goal.weight;
    }
  }
}

/** Kilometres from the mean. */
function* centred(a: Float64Array, out: Float64Array): Steps<void> {
  let mean = 0;
  yield* stretches(a.length, (from, to) => {
    let part = mean;
    for (let i = from; i < to; i++) part += a[i]! / a.length;
    mean = part;
  });
  yield* stretches(a.length, (from, to) => {
    for (let i = from; i < to; i++) out[i] = (a[i]! - mean) / 1000;
  });
}

function pairs(n: number, flat: Uint32Array | undefined): Model['apart'] {
  if (!flat || flat.length === 0) return undefined;
  const offsets = new Uint32Array(n + 1);
  for (const u of flat) offsets[u + 1]!++;
  for (let i = 0; i < n; i++) offsets[i + 1] = offsets[i + 1]! + offsets[i]!;
  const neighbors = new Uint32Array(flat.length);
  const next = offsets.slice(0, n);
  for (let i = 0; i < flat.length; i += 2) {
    neighbors[next[flat[i]!]!++] = flat[i + 1]!;
    neighbors[next[flat[i + 1]!]!++] = flat[i]!;
  }
  return { offsets, neighbors };
}

function* barredPairs(p: Problem): Steps<Uint8Array | undefined> {
  const { n, k, forbidden } = p;
  const far = tooFar(p);
  if (!forbidden?.length && !far) return undefined;
  const barred = new Uint8Array(n * k);
  if (forbidden) for (let i = 0; i < forbidden.length; i += 2) barred[forbidden[i]! * k + forbidden[i + 1]!] = 1;
  if (far) {
    yield* stretches(n * k, (from, to) => {
      for (let j = from; j < to; j++) if (far(Math.floor(j / k), j % k)) barred[j] = 1;
    });
  }
  return barred;
}

/** Whether territories are interchangeable: the same bounds for all, and nothing ties a unit to one of them. */
export function interchangeable(model: Model): boolean {
  const { problem, k, g, lower, upper, fixed, barred, apart } = model;
  if (!problem.contiguous || barred || apart || problem.objective.compactness === 'travel') return false;
  if (model.start && ((problem.objective.stability ?? 0) > 0 || problem.limits)) return false;
  for (const f of fixed) if (f >= 0) return false;
  for (let t = 1; t < k; t++) for (let q = 0; q < g; q++) if (lower[t * g + q] !== lower[q] || upper[t * g + q] !== upper[q]) return false;
  return true;
}
