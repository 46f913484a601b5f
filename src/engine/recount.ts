import { finish, PIECE, stretches, type Steps } from '../model/steps.js';
import { baseDistance, tooFar } from './base-distance.js';
import { components } from './graph.js';
import { magnitude } from './magnitude.js';
import type { Problem } from './problem.js';

/** What a plan is worth, counted from the problem alone and without anything the search believes. */
export interface Recount {
  /** Value of the problem's compactness; mass × m² for 'moi', see `Compactness` for the others. */
  readonly objective: number;
  /** k × goals, row-major. */
  readonly totals: Float64Array;
  readonly moved: number;
  /** Largest relative deviation from a target. */
  readonly deviation: number;
  /** What is broken, empty when the plan holds. */
  readonly broken: readonly Breach[];
  /** Units without a territory. */
  readonly unassigned: readonly number[];
}

/** One rule that a plan breaks. */
export interface Breach {
  readonly rule: 'bounds' | 'empty' | 'contiguity' | 'fixed' | 'forbidden' | 'distance' | 'together' | 'apart' | 'units' | 'limit' | 'unassigned' | 'range';
  readonly territory?: number;
  readonly unit?: number;
  readonly goal?: string;
}

/** Counts a plan afresh against every rule of the problem. */
export function recount(problem: Problem, plan: Int32Array): Recount {
  return finish(recountSteps(problem, plan));
}

/** The same in pieces. */
export function* recountSteps(problem: Problem, plan: Int32Array): Steps<Recount> {
  const { n, k } = problem;
  const broken: Breach[] = [];
  const unassigned: number[] = [];
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) {
      if (plan[i]! === -1) unassigned.push(i);
      else if (!(plan[i]! >= 0 && plan[i]! < k)) broken.push({ rule: 'range', unit: i });
    }
  });
  const totals = new Float64Array(k * problem.goals.length);
  if (broken.length) return { objective: NaN, totals, moved: 0, deviation: NaN, broken, unassigned };
  yield* countTotals(problem, plan, totals);
  yield* checkBounds(problem, totals, broken);
  yield* checkSizes(problem, plan, broken);
  yield* checkPairs(problem, plan, broken);
  yield* checkLimits(problem, plan, broken);
  if (problem.contiguous) yield* checkContiguity(problem, plan, broken);
  yield* checkUnassigned(problem, plan, unassigned, broken);
  yield;
  return { objective: yield* compactnessSteps(problem, plan), totals, moved: movedUnits(problem, plan), deviation: largestDeviation(problem, totals), broken, unassigned };
}

function* countTotals(problem: Problem, plan: Int32Array, totals: Float64Array): Steps<void> {
  const g = problem.goals.length;
  for (let q = 0; q < g; q++) {
    const { values } = problem.goals[q]!;
    yield* stretches(problem.n, (from, to) => {
      for (let i = from; i < to; i++) if (plan[i]! >= 0) totals[plan[i]! * g + q]! += values[i]!;
    });
  }
}

function* checkBounds(problem: Problem, totals: Float64Array, broken: Breach[]): Steps<void> {
  const g = problem.goals.length;
  for (let q = 0; q < g; q++) {
    const goal = problem.goals[q]!;
    const { sum, whole } = yield* magnitude(goal.values);
    // room for rounding in sums of values that are not whole numbers
    const room = whole ? 0 : 1e-9 * sum;
    for (let t = 0; t < problem.k; t++) {
      const v = totals[t * g + q]!;
      if (v < goal.lower[t]! - room || v > goal.upper[t]! + room) broken.push({ rule: 'bounds', territory: t, goal: goal.id });
    }
  }
}

function* checkSizes(problem: Problem, plan: Int32Array, broken: Breach[]): Steps<void> {
  const size = new Int32Array(problem.k);
  yield* stretches(problem.n, (from, to) => {
    for (let i = from; i < to; i++) if (plan[i]! >= 0) size[plan[i]!]!++;
  });
  for (let t = 0; t < problem.k; t++) {
    if (size[t] === 0) broken.push({ rule: 'empty', territory: t });
    else if (size[t]! < (problem.minUnits ?? 1) || size[t]! > (problem.maxUnits ?? Infinity)) broken.push({ rule: 'units', territory: t });
  }
}

function* checkPairs(problem: Problem, plan: Int32Array, broken: Breach[]): Steps<void> {
  const { n, fixed, apart, forbidden, together } = problem;
  const far = tooFar(problem);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) if (fixed[i]! >= 0 && plan[i] !== fixed[i]) broken.push({ rule: 'fixed', unit: i, territory: fixed[i]! });
  });
  if (apart) for (let q = 0; q < apart.length; q += 2) if (plan[apart[q]!]! >= 0 && plan[apart[q]!] === plan[apart[q + 1]!]) broken.push({ rule: 'apart', unit: apart[q]! });
  if (forbidden) for (let q = 0; q < forbidden.length; q += 2) if (plan[forbidden[q]!] === forbidden[q + 1]) broken.push({ rule: 'forbidden', unit: forbidden[q]! });
  if (together) {
    const home = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const c = together[i]!;
      if (c < 0) continue;
      if (!home.has(c)) home.set(c, plan[i]!);
      else if (home.get(c) !== plan[i]) broken.push({ rule: 'together', unit: i });
    }
  }
  if (!far) return;
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) if (plan[i]! >= 0 && fixed[i]! < 0 && far(i, plan[i]!)) broken.push({ rule: 'distance', unit: i, territory: plan[i]! });
  });
}

function movedUnits(problem: Problem, plan: Int32Array): number {
  let moved = 0;
  if (problem.start) for (let i = 0; i < problem.n; i++) if (problem.start[i]! >= 0 && problem.start[i] !== plan[i]) moved++;
  return moved;
}

function* checkLimits(problem: Problem, plan: Int32Array, broken: Breach[]): Steps<void> {
  const { start, limits, moveCost, n, k } = problem;
  if (!start || !limits) return;
  let units = 0;
  let cost = 0;
  const left = new Float64Array(k);
  const all = new Float64Array(k);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) {
      const s = start[i]!;
      if (s < 0) continue;
      const c = moveCost ? moveCost[i]! : 1;
      all[s]! += c;
      if (plan[i] === s) continue;
      units++;
      cost += c;
      left[s]! += c;
    }
  });
  if (units > (limits.units ?? Infinity) || cost > (limits.cost ?? Infinity) + 1e-9) broken.push({ rule: 'limit' });
  if (limits.sharePerTerritory !== undefined) {
    for (let t = 0; t < k; t++) if (left[t]! > limits.sharePerTerritory * all[t]! + 1e-9) broken.push({ rule: 'limit', territory: t });
  }
}

function* checkContiguity(problem: Problem, plan: Int32Array, broken: Breach[]): Steps<void> {
  const pieces = new Int32Array(problem.k);
  const { first } = yield* components(problem, plan);
  for (const u of first) if (++pieces[plan[u]!]! === 2) broken.push({ rule: 'contiguity', territory: plan[u]! });
}

/** A unit may be left out only where no territory lives in its component. */
function* checkUnassigned(problem: Problem, plan: Int32Array, unassigned: number[], broken: Breach[]): Steps<void> {
  if (!unassigned.length) return;
  const { component, first } = yield* components(problem);
  const served = new Uint8Array(first.length);
  for (let i = 0; i < problem.n; i++) if (plan[i]! >= 0) served[component[i]!] = 1;
  for (const i of unassigned) if (!problem.contiguous || served[component[i]!]) broken.push({ rule: 'unassigned', unit: i });
}

function largestDeviation(problem: Problem, totals: Float64Array): number {
  const g = problem.goals.length;
  let worst = 0;
  problem.goals.forEach((goal, q) => {
    if (goal.limit) return;
    for (let t = 0; t < problem.k; t++) {
      const want = goal.target[t]!;
      if (want !== 0) worst = Math.max(worst, Math.abs(totals[t * g + q]! / want - 1));
    }
  });
  return worst;
}

/** Value of the problem's compactness for a plan, from the problem's own coordinates. */
export function compactnessOf(problem: Problem, plan: Int32Array): number {
  return finish(compactnessSteps(problem, plan));
}

/** The same in pieces. */
export function compactnessSteps(problem: Problem, plan: Int32Array): Steps<number> {
  switch (problem.objective.compactness) {
    case 'cutEdges':
    case 'cutBorder': return cutOf(problem, plan);
    case 'moi': return inertiaOf(problem, plan);
    case 'travel': return travelOf(problem, plan);
    default: return centredOf(problem, plan);
  }
}

/** Sum of what the units add, one after the other. */
function* sumOver(n: number, of: (unit: number) => number): Steps<number> {
  let sum = 0;
  yield* stretches(n, (from, to) => {
    let part = sum;
    for (let i = from; i < to; i++) part += of(i);
    sum = part;
  });
  return sum;
}

function cutOf(problem: Problem, plan: Int32Array): Steps<number> {
  const { n, offsets, neighbors, border } = problem;
  const byLength = problem.objective.compactness === 'cutBorder' ? border : undefined;
  return sumOver(n, (i) => {
    let s = 0;
    for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
      const j = neighbors[p]!;
      if (j > i && plan[i] !== plan[j] && plan[i]! >= 0 && plan[j]! >= 0) s += byLength ? byLength[p]! : 1;
    }
    return s;
  });
}

function* inertiaOf(problem: Problem, plan: Int32Array): Steps<number> {
  const { n, k, x, y, objective: { mass } } = problem;
  const w = new Float64Array(k);
  const sx = new Float64Array(k);
  const sy = new Float64Array(k);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) {
      const t = plan[i]!;
      if (t < 0) continue;
      const m = mass ? mass[i]! : 1;
      w[t]! += m;
      sx[t]! += m * x[i]!;
      sy[t]! += m * y[i]!;
    }
  });
  return yield* sumOver(n, (i) => {
    const t = plan[i]!;
    if (t < 0 || w[t] === 0) return 0;
    return (mass ? mass[i]! : 1) * ((x[i]! - sx[t]! / w[t]!) ** 2 + (y[i]! - sy[t]! / w[t]!) ** 2);
  });
}

function travelOf(problem: Problem, plan: Int32Array): Steps<number> {
  const { n, objective: { mass } } = problem;
  const distance = baseDistance(problem)!;
  return sumOver(n, (i) => {
    const d = plan[i]! < 0 ? NaN : distance(i, plan[i]!);
    return d >= 0 ? (mass ? mass[i]! : 1) * d : 0;
  });
}

/** Hess moment or p-median with the best own unit of every territory as its centre. */
function* centredOf(problem: Problem, plan: Int32Array): Steps<number> {
  const { n, k, x, y, unitDistances, objective: { compactness, mass } } = problem;
  const squared = compactness === 'hessMoi';
  const members: number[][] = Array.from({ length: k }, () => []);
  for (let i = 0; i < n; i++) if (plan[i]! >= 0) members[plan[i]!]!.push(i);
  yield;
  let total = 0;
  let pause = PIECE;
  for (const own of members) {
    let best = own.length ? Infinity : 0;
    for (const c of own) {
      let s = 0;
      let q = 0;
      for (; q < own.length && s < best; q++) {
        const i = own[q]!;
        const dx = x[i]! - x[c]!;
        const dy = y[i]! - y[c]!;
        const d = unitDistances ? unitDistances[i * n + c]! : Math.sqrt(dx * dx + dy * dy);
        const km = Math.floor(d / 1000 + 0.5);
        s += squared ? (mass ? mass[i]! : 1) * km * km : d;
      }
      if (s < best) best = s;
      pause -= q;
      if (pause > 0) continue;
      pause = PIECE;
      yield;
    }
    total += best;
  }
  return total;
}
