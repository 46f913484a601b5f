import { stretches, type Steps } from '../model/steps.js';
import { components } from './graph.js';
import type { BalanceGoal, Finding, Problem } from './problem.js';

/** What the values of a goal come to. */
interface Sums {
  readonly total: number;
  /** Of their sizes. */
  readonly size: number;
  /** Whether all are whole numbers. */
  readonly whole: boolean;
  /** Sum of the negative values, <= 0: what others can take off a unit's value at most. */
  readonly negative: number;
  /** Step of all totals; 0 when values are not whole numbers. */
  readonly step: number;
}

/** Bounds of one goal as a plan can reach them: totals of whole numbers move in steps of their common divisor. */
export interface Reach extends Sums {
  readonly goal: BalanceGoal;
  /** k least and greatest totals a territory can end with. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What all checks share. Collects findings; those about a part that a plan may leave out are warnings. */
export class Frame {
  readonly findings: Finding[] = [];
  /** Per component: 1 = every plan must serve it; others may be left without territory, see `Problem.contiguous`. */
  readonly needed: Uint8Array;
  /** Per component: 1 = no plan can serve it. */
  readonly dead: Uint8Array;

  static *of(problem: Problem): Steps<Frame> {
    const { component, first } = problem.contiguous ? yield* components(problem) : { component: new Int32Array(problem.n), first: [0] };
    const reaches: Reach[] = [];
    for (const goal of problem.goals) reaches.push(reachOf(goal, yield* sumsOf(goal)));
    return new Frame(problem, component, first.length, reaches);
  }

  private constructor(readonly problem: Problem, readonly component: Int32Array, readonly components: number, readonly reaches: readonly Reach[]) {
    const { n, fixed } = problem;
    this.needed = new Uint8Array(components).fill(components === 1 ? 1 : 0);
    this.dead = new Uint8Array(components);
    for (let u = 0; u < n; u++) if (fixed[u]! >= 0) this.needed[component[u]!] = 1;
  }

  /** A rule that always counts. */
  error(finding: Omit<Finding, 'severity'>): void {
    this.findings.push({ ...finding, severity: 'error' });
  }

  /** Units that can't be placed: an error where they must be, else their component goes without territory. */
  unplaceable(units: readonly number[], finding: Omit<Finding, 'severity' | 'units'>): void {
    const must = units.some((u) => this.needed[this.component[u]!] === 1);
    for (const u of units) this.dead[this.component[u]!] = 1;
    this.findings.push({ ...finding, units, severity: must ? 'error' : 'warning' });
  }

  get failed(): boolean {
    return this.findings.some((finding) => finding.severity === 'error');
  }
}

function* sumsOf({ values }: BalanceGoal): Steps<Sums> {
  let total = 0;
  let negative = 0;
  let size = 0;
  let step = 0;
  let whole = true;
  yield* stretches(values.length, (from, to) => {
    for (let u = from; u < to; u++) {
      const v = values[u]!;
      total += v;
      size += Math.abs(v);
      if (v < 0) negative += v;
      if (whole && Number.isSafeInteger(v)) step = divisor(step, Math.abs(v));
      else whole = false;
    }
  });
  return { total, negative, size, whole, step: whole ? step : 0 };
}

/** The bounds a goal's totals can reach; with `tolerance` instead of the goal's own bounds. */
function reachOf(goal: BalanceGoal, sums: Sums, tolerance?: number): Reach {
  const room = sums.whole ? 0 : 1e-9 * sums.size; // as in the recount
  const { step } = sums;
  const slack = (t: number) => Math.abs(goal.target[t]!) * tolerance!;
  const low = (t: number) => (tolerance === undefined ? goal.lower[t]! : goal.target[t]! - slack(t)) - room;
  const high = (t: number) => (tolerance === undefined ? goal.upper[t]! : goal.target[t]! + slack(t)) + room;
  return {
    ...sums, goal,
    lower: Float64Array.from(goal.lower, (_, t) => (step > 0 ? Math.ceil(low(t) / step) * step : low(t))),
    upper: Float64Array.from(goal.upper, (_, t) => (step > 0 ? Math.floor(high(t) / step) * step : high(t))),
  };
}

/** The widest relative tolerance among the goal's territories. */
export function toleranceOf({ target, lower, upper }: BalanceGoal): number {
  let widest = 0;
  target.forEach((wanted, t) => {
    if (wanted === 0) return;
    const slack = Math.max(upper[t]! - wanted, wanted - lower[t]!) / Math.abs(wanted);
    if (Number.isFinite(slack)) widest = Math.max(widest, slack);
  });
  return widest;
}

/** The smallest tolerance (a multiple of 0.1 %, at most 100-fold) that passes; undefined when none does. */
export function smallestTolerance(reach: Reach, passes: (reach: Reach) => boolean): number | undefined {
  const ok = (thousandths: number) => passes(reachOf(reach.goal, reach, thousandths / 1000));
  let low = Math.floor(toleranceOf(reach.goal) * 1000);
  let high = Math.max(1, low);
  while (!ok(high)) {
    low = high;
    high *= 2;
    if (high > 100_000) return undefined;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ok(middle)) high = middle;
    else low = middle;
  }
  return high / 1000;
}

/** A needed tolerance, rounded up to 0.1 %. */
export function roundedUp(tolerance: number): number {
  return Math.ceil(tolerance * 1000 - 1e-6) / 1000;
}

/** Whether all territories want the same of the goal, so that their number could be another. */
export function evenTargets({ target }: BalanceGoal): boolean {
  return target.every((wanted) => Math.abs(wanted - target[0]!) <= 1e-9 * Math.abs(target[0]!));
}

function divisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
