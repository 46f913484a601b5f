import { components, graphFromEdges } from '../../src/engine/graph.js';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { finish } from '../../src/model/steps.js';
import { worthOfSets } from './set-worth.js';
import { edgesOf, ones, type Rows } from './small-graphs.js';

/**
 * What is asked of every graph: each objective the engine has; and the rules that make one territory unlike another, which it goes about in other ways.
 */
export const questions = ['moi', 'hessMoi', 'cutEdges', 'cutBorder', 'pMedian', 'travel', 'uneven', 'fixed', 'apart', 'scattered', 'together', 'least moves', 'few may move'] as const;
export type Question = (typeof questions)[number];

/** A problem on a graph with whole-number measures, places and borders of that seed. */
export function problemOn(rows: Rows, k: number, question: Question, seed: number): Problem {
  const n = rows.length;
  const rng = new Rng(seed);
  const values = Float64Array.from({ length: n }, () => 1 + rng.int(9));
  const whole = values.reduce((sum, v) => sum + v, 0);
  const share = Array.from({ length: k }, (_, t) => (question === 'uneven' ? (t + 1) / ((k * (k + 1)) / 2) : 1 / k));
  const target = Float64Array.from(share, (s) => s * whole);
  const tolerance = [0.1, 0.25, 0.5][seed % 3]!;
  const { offsets, neighbors } = graphFromEdges(n, edgesOf(rows));
  const border = new Float64Array(neighbors.length);
  for (let u = 0; u < n; u++) {
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const v = neighbors[p]!;
      if (v > u) border[p] = 1 + rng.int(50);
      else border[p] = border[offsets[v]! + neighbors.subarray(offsets[v], offsets[v + 1]).indexOf(u)]!;
    }
  }
  const place = () => Float64Array.from({ length: n }, () => 1000 * rng.int(100));
  const [x, y] = [place(), place()];
  const [baseX, baseY] = [x.slice(0, k), y.slice(0, k)];
  const moving = question === 'least moves' || question === 'few may move';
  const compactness: Compactness = question === 'uneven' || question === 'apart' || question === 'scattered' || question === 'together' || moving ? 'moi' : question === 'fixed' ? 'cutEdges' : question;
  return {
    n, k, offsets, neighbors, border, x, y, contiguous: question !== 'scattered',
    goals: [{ id: 'weight', values, weight: 1, target, lower: target.map((v) => v * (1 - tolerance)), upper: target.map((v) => v * (1 + tolerance)) }],
    fixed: Int32Array.from({ length: n }, (_, u) => (question === 'fixed' && u < k ? u : -1)),
    objective: { compactness, mass: values, ...(question === 'least moves' && { stability: 1 }) },
    ...(moving && { start: Int32Array.from({ length: n }, () => rng.int(k)) }),
    ...(question === 'few may move' && { limits: { units: Math.ceil(n / 3), sharePerTerritory: 0.5 } }),
    ...(question === 'together' && { together: Int32Array.from({ length: n }, (_, u) => (u === 0 || u === n - 1 ? 0 : -1)) }),
    ...(question === 'apart' && { apart: Uint32Array.of(0, n - 1) }),
    ...(question === 'travel' && { baseX, baseY }),
  };
}

interface Best {
  /** Units without territory, as few as can be. */
  readonly left: number;
  /** Then the least of what counts: the objective; moved units where few moves are the aim. */
  readonly value: number;
}

/** Whether any plan holds. */
export const anyPlan = (p: Problem): boolean => bestOfAll(p, true) !== undefined;

/** The best of all plans that hold (or any, where that is enough), undefined where none does. Whole parts of a graph that falls into such may be left out. */
export function bestOfAll(p: Problem, enough = false): Best | undefined {
  const { n, k } = p;
  const given = new Int32Array(k);
  const valid = validTerritories(p);
  const worths = worthOfSets(p);
  const parts = p.contiguous && finish(components(p)).first.length > 1;
  let best: Best | undefined;
  const judge = (left: number, sum: number): void => {
    const out = ones(left);
    if (best && (enough || out > best.left || (out === best.left && sum >= best.value))) return;
    const plan = new Int32Array(n).fill(-1);
    given.forEach((own, t) => unitsOf(own).forEach((u) => (plan[u] = t)));
    // the engine's own recount is the judge: it shares no code with the search
    const r = recount(p, plan);
    if (r.broken.length > 0) return;
    const value = worth(p, r);
    if (Math.abs(value - sum) > 1e-9 * (1 + value)) throw new Error(`a plan is worth ${value} as a whole, ${sum} by its territories: ${plan.join()}`);
    best = { left: out, value };
  };
  const visit = (t: number, left: number, sum: number): void => {
    if (t === k) return judge(left, sum + worths[k]![left]!);
    const whole = t === k - 1 && !parts;
    for (let own = left; own > 0; own = whole ? 0 : (own - 1) & left) {
      if (!valid[t]![own]) continue;
      const together = sum + worths[t]![own]!;
      // nothing a territory adds is less than nothing
      if (best && !parts && together >= best.value) continue;
      given[t] = own;
      visit(t + 1, left ^ own, together);
    }
  };
  visit(0, 2 ** n - 1, 0);
  return best;
}

/** Per territory whether a set of units is within bounds and hangs together, which is what most plans fail at. */
function validTerritories({ n, k, goals, contiguous, offsets, neighbors }: Problem): readonly Uint8Array[] {
  const valid = Array.from({ length: k }, () => new Uint8Array(2 ** n));
  const rows = rowsOf({ n, offsets, neighbors });
  const { values, lower, upper } = goals[0]!;
  const low = Math.min(...lower);
  const high = Math.max(...upper);
  const totals = new Float64Array(2 ** n);
  for (let mask = 1; mask < 2 ** n; mask++) {
    const total = (totals[mask] = totals[mask & (mask - 1)]! + values[lowest(mask)]!);
    if (total < low - 1e-9 * total || total > high + 1e-9 * total || (contiguous && !hangsTogether(rows, mask))) continue;
    for (let t = 0; t < k; t++) if (total >= lower[t]! - 1e-9 * total && total <= upper[t]! + 1e-9 * total) valid[t]![mask] = 1;
  }
  return valid;
}

const rowsOf = ({ n, offsets, neighbors }: Pick<Problem, 'n' | 'offsets' | 'neighbors'>): Rows => Array.from({ length: n }, (_, u) => neighbors.subarray(offsets[u], offsets[u + 1]).reduce((bits, v) => bits | (1 << v), 0));

function unitsOf(mask: number): number[] {
  const units: number[] = [];
  for (let rest = mask; rest; rest &= rest - 1) units.push(lowest(rest));
  return units;
}

const lowest = (mask: number): number => 31 - Math.clz32(mask & -mask);

function hangsTogether(rows: Rows, mask: number): boolean {
  for (let reached = mask & -mask; ; ) {
    let next = reached;
    for (let rest = reached; rest; rest &= rest - 1) next |= rows[lowest(rest)]! & mask;
    if (next === reached) return reached === mask;
    reached = next;
  }
}

const worth = (p: Problem, { objective, moved }: { readonly objective: number; readonly moved: number }): number => ((p.objective.stability ?? 0) === 1 ? moved : objective);

export interface Answer {
  /** undefined = as it should be. */
  readonly wrong: 'missed a plan' | 'a plan where there is none' | 'broken plan' | 'left out more' | 'worse than the best' | 'no reason' | undefined;
  /** How much worse than the best, relative to it; 0 where it is the best. */
  readonly gap: number;
  /** Whether any plan holds. */
  readonly possible: boolean;
}

/** The engine's plan beside the best of all. */
export function examine(p: Problem, effort: number): Answer {
  const want = bestOfAll(p);
  const got = solve(p, { seed: 1, effort });
  const answer = (wrong: Answer['wrong'], gap = 0): Answer => ({ wrong, gap, possible: want !== undefined });
  if (!want) {
    if (got.valid) return answer('a plan where there is none');
    return answer(got.findings.some(({ severity }) => severity === 'error') ? undefined : 'no reason');
  }
  if (!got.valid) return answer('missed a plan', Infinity);
  if (recount(p, got.assignment).broken.length > 0) return answer('broken plan', Infinity);
  const left = got.assignment.reduce((sum, t) => sum + (t < 0 ? 1 : 0), 0);
  if (left > want.left) return answer('left out more', Infinity);
  const value = worth(p, got);
  const gap = want.value === 0 ? value : value / want.value - 1;
  if (gap < -1e-9) return answer('a plan where there is none', gap);
  return answer(gap > 1e-9 ? 'worse than the best' : undefined, Math.max(0, gap));
}
