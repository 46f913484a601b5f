import { stretches, type Steps } from '../model/steps.js';
import type { MoveEffect, MoveStep } from './moves.js';
import type { Problem } from './problem.js';

/** Least tolerance in the score: exact goals would drown all others. */
const LEAST_TOLERANCE = 0.01;

/** Totals, centres and sizes of a plan, and what one or two moves would do to its score: O(goals) each. */
export class Ledger {
  readonly assignment: Int32Array;
  readonly size: Int32Array;
  readonly k: number;
  readonly #problem: Problem;
  /** k × goals. */
  readonly #totals: Float64Array;
  /** Per goal: weight ÷ (tolerance² · k), so that the score is a mean square. */
  readonly #weight: Float64Array;
  readonly #mass: Float64Array;
  readonly #sum: Float64Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Moment of inertia of the whole plan. */
  #inertia = 0;

  /** Counts a plan. */
  static *of(problem: Problem, plan: Int32Array): Steps<Ledger> {
    const ledger = new Ledger(problem, plan);
    yield* stretches(problem.n, (from, to) => ledger.#count(from, to));
    for (let t = 0; t < ledger.k; t++) if (ledger.#sum[t]! > 0) ledger.#inertia -= (ledger.#x[t]! ** 2 + ledger.#y[t]! ** 2) / ledger.#sum[t]!;
    ledger.#inertia = Math.max(ledger.#inertia, 1e-9);
    return ledger;
  }

  private constructor(problem: Problem, plan: Int32Array) {
    const { n, k, goals, objective } = problem;
    this.#problem = problem;
    this.assignment = plan.slice();
    this.k = k;
    this.size = new Int32Array(k);
    this.#totals = new Float64Array(k * goals.length);
    this.#mass = objective.mass ?? new Float64Array(n).fill(1);
    this.#sum = new Float64Array(k);
    this.#x = new Float64Array(k);
    this.#y = new Float64Array(k);
    this.#weight = Float64Array.from(goals, ({ weight, target, upper, limit }) => {
      if (limit) return 0;
      const tolerance = target.reduce((most, wanted, t) => (wanted === 0 ? most : Math.max(most, (upper[t]! - wanted) / Math.abs(wanted))), LEAST_TOLERANCE);
      return weight / (tolerance * tolerance * k);
    });
  }

  #count(from: number, to: number): void {
    const { goals, x, y } = this.#problem;
    for (let u = from; u < to; u++) {
      const t = this.assignment[u]!;
      if (t < 0) continue;
      for (let g = 0; g < goals.length; g++) this.#totals[t * goals.length + g]! += goals[g]!.values[u]!;
      const m = this.#mass[u]!;
      this.size[t]!++;
      this.#sum[t]! += m;
      this.#x[t]! += m * x[u]!;
      this.#y[t]! += m * y[u]!;
      this.#inertia += m * (x[u]! ** 2 + y[u]! ** 2);
    }
  }

  /** What the step (and the one back) would take off the score. */
  gain(step: MoveStep, back?: MoveStep): number {
    return this.#balanceGain(step, back) - this.#inertiaChange(step, back) / this.#inertia;
  }

  /** What the steps would do, in the planner's figures. */
  effects(steps: readonly MoveStep[]): { effects: MoveEffect[]; compactness: number } {
    const { goals } = this.#problem;
    const [step, back] = steps as [MoveStep, MoveStep?];
    const effects = [step.from, step.to].filter((t) => t >= 0).flatMap((territory) =>
      goals.map((goal, g): MoveEffect => {
        const before = this.#totals[territory * goals.length + g]!;
        const after = before + this.#shift(territory, g, step) + (back ? this.#shift(territory, g, back) : 0);
        const wanted = goal.target[territory]!;
        const off = (value: number) => (wanted === 0 ? Number.NaN : (value - wanted) / Math.abs(wanted));
        return { goal: goal.id, territory, before: off(before), after: off(after) };
      }));
    return { effects, compactness: this.#inertiaChange(step, back) / this.#inertia };
  }

  #shift(territory: number, g: number, { unit, from, to }: MoveStep): number {
    const value = this.#problem.goals[g]!.values[unit]!;
    return (to === territory ? value : 0) - (from === territory ? value : 0);
  }

  #balanceGain(step: MoveStep, back?: MoveStep): number {
    const { goals } = this.#problem;
    let gain = 0;
    for (let g = 0; g < goals.length; g++) {
      const { target, values } = goals[g]!;
      const value = values[step.unit]! - (back ? values[back.unit]! : 0);
      if (value === 0) continue;
      gain += this.#weight[g]! * (this.#square(step.to, g, target[step.to]!, value) + (step.from >= 0 ? this.#square(step.from, g, target[step.from]!, -value) : 0));
    }
    return gain;
  }

  /** Fall of the squared relative deviation when the total changes by `by`. */
  #square(t: number, g: number, wanted: number, by: number): number {
    const scale = Math.abs(wanted) || 1;
    const off = this.#totals[t * this.#weight.length + g]! - wanted;
    return (off * off - (off + by) * (off + by)) / (scale * scale);
  }

  #inertiaChange(step: MoveStep, back?: MoveStep): number {
    let change = this.#own(step.to, step, back) - this.#own(step.to);
    if (step.from >= 0) change += this.#own(step.from, step, back) - this.#own(step.from);
    const { x, y } = this.#problem;
    // a unit that had no territory brings its own moment with it
    if (step.from < 0) change += this.#mass[step.unit]! * (x[step.unit]! ** 2 + y[step.unit]! ** 2);
    return change;
  }

  /** −|Σ m p|² ÷ Σ m of a territory: the part of its moment that moves change. */
  #own(t: number, step?: MoveStep, back?: MoveStep): number {
    let m = this.#sum[t]!;
    let sx = this.#x[t]!;
    let sy = this.#y[t]!;
    for (const s of [step, back]) {
      if (!s || (s.to !== t && s.from !== t)) continue;
      const w = s.to === t ? this.#mass[s.unit]! : -this.#mass[s.unit]!;
      m += w;
      sx += w * this.#problem.x[s.unit]!;
      sy += w * this.#problem.y[s.unit]!;
    }
    return m > 0 ? -(sx * sx + sy * sy) / m : 0;
  }
}
