import type { Model } from './model.js';
import type { State } from './state.js';

/** What an apart pair in one territory counts, in typical units. */
const TOGETHER_PENALTY = 3;

/**
 * How far a plan is from its bounds. Excess is in typical units of the measure (goal weights included), so that "one
 * unit too much" is about 1 for every goal; `broken` counts the bounds that do not hold, exactly.
 */
export class Balance {
  broken = 0;
  excess = 0;

  constructor(readonly model: Model, readonly state: State) {}

  reset(): void {
    this.broken = 0;
    this.excess = 0;
    for (let t = 0; t < this.model.k; t++) {
      this.excess += this.territory(t);
      this.broken += this.count(t);
    }
    const pairs = this.pairsTogether();
    this.broken += pairs;
    this.excess += pairs * TOGETHER_PENALTY;
  }

  /** Change of the excess if the unit moved. */
  delta(unit: number, from: number, to: number): number {
    const { g, values, lower, upper, scale, minUnits, maxUnits, n, apart } = this.model;
    const { totals, size } = this.state;
    let d = 0;
    for (let q = 0; q < g; q++) {
      const v = values[unit * g + q]!;
      if (v === 0) continue;
      const a = from * g + q;
      const b = to * g + q;
      const la = lower[a]!;
      const ua = upper[a]!;
      const ta = totals[a]!;
      const ta2 = ta - v;
      const lb = lower[b]!;
      const ub = upper[b]!;
      const tb = totals[b]!;
      const tb2 = tb + v;
      let e = 0;
      if (ta2 < la) e += la - ta2;
      else if (ta2 > ua) e += ta2 - ua;
      if (ta < la) e -= la - ta;
      else if (ta > ua) e -= ta - ua;
      if (tb2 < lb) e += lb - tb2;
      else if (tb2 > ub) e += tb2 - ub;
      if (tb < lb) e -= lb - tb;
      else if (tb > ub) e -= tb - ub;
      d += e * scale[q]!;
    }
    if (minUnits > 1) d += (size[from]! <= minUnits ? 1 : 0) - (size[to]! < minUnits ? 1 : 0);
    if (maxUnits < n) d += (size[to]! >= maxUnits ? 1 : 0) - (size[from]! > maxUnits ? 1 : 0);
    if (apart) d += TOGETHER_PENALTY * this.#apartDelta(unit, from, to);
    return d;
  }

  /** Moves the unit in the state and books the change. */
  move(unit: number, to: number): void {
    const from = this.state.assign[unit]!;
    if (this.model.apart) {
      const pairs = this.#apartDelta(unit, from, to);
      this.broken += pairs;
      this.excess += pairs * TOGETHER_PENALTY;
    }
    this.broken -= this.count(from) + this.count(to);
    this.excess -= this.territory(from) + this.territory(to);
    this.state.move(unit, to);
    this.broken += this.count(from) + this.count(to);
    this.excess += this.territory(from) + this.territory(to);
  }

  /** Excess of one territory. */
  territory(t: number): number {
    const { g, lower, upper, scale, minUnits, maxUnits } = this.model;
    const { totals, size } = this.state;
    let e = 0;
    for (let q = 0; q < g; q++) {
      const v = totals[t * g + q]!;
      const l = lower[t * g + q]!;
      const u = upper[t * g + q]!;
      if (v < l) e += (l - v) * scale[q]!;
      else if (v > u) e += (v - u) * scale[q]!;
    }
    const s = size[t]!;
    return e + (s < minUnits ? minUnits - s : 0) + (s > maxUnits ? s - maxUnits : 0);
  }

  /** Bounds of one territory that do not hold. */
  count(t: number): number {
    const { g, lower, upper, minUnits, maxUnits } = this.model;
    const { totals, size } = this.state;
    let c = 0;
    for (let q = 0; q < g; q++) {
      const v = totals[t * g + q]!;
      if (v < lower[t * g + q]! || v > upper[t * g + q]!) c++;
    }
    const s = size[t]!;
    return c + (s < minUnits || s > maxUnits ? 1 : 0);
  }

  /** Largest relative deviation from a target. */
  deviation(): number {
    const { target, g, problem } = this.model;
    const { totals } = this.state;
    let worst = 0;
    for (let j = 0; j < totals.length; j++) if (target[j] !== 0 && !problem.goals[j % g]!.limit) worst = Math.max(worst, Math.abs(totals[j]! / target[j]! - 1));
    return worst;
  }

  /** Whether these units alone would meet the bounds of the first territory. */
  fits(members: readonly number[]): boolean {
    const { g, values, lower, upper, minUnits, maxUnits } = this.model;
    if (members.length < minUnits || members.length > maxUnits) return false;
    for (let q = 0; q < g; q++) {
      let s = 0;
      for (const i of members) s += values[i * g + q]!;
      if (s < lower[q]! || s > upper[q]!) return false;
    }
    return true;
  }

  /** Apart pairs that share a territory. */
  pairsTogether(): number {
    const { apart, n } = this.model;
    if (!apart) return 0;
    let c = 0;
    for (let i = 0; i < n; i++) {
      const end: number = apart.offsets[i + 1]!;
      for (let p: number = apart.offsets[i]!; p < end; p++) {
        const j = apart.neighbors[p]!;
        if (j > i && this.state.assign[i]! >= 0 && this.state.assign[j] === this.state.assign[i]) c++;
      }
    }
    return c;
  }

  #apartDelta(unit: number, from: number, to: number): number {
    const { offsets, neighbors } = this.model.apart!;
    const { assign } = this.state;
    let c = 0;
    for (let p = offsets[unit]!, end = offsets[unit + 1]!; p < end; p++) {
      const t = assign[neighbors[p]!]!;
      if (t === to) c++;
      else if (t === from) c--;
    }
    return c;
  }
}
