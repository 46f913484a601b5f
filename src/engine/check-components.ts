import { evenTargets, smallestTolerance, type Frame, type Reach } from './check-frame.js';
import type { BalanceGoal } from './problem.js';

/**
 * Parts that no border and no bridge joins: a connected territory lies in one of them, so each part needs a whole
 * number of territories that fit its totals. Finds whether the numbers can add up to k, and which parts must go without.
 */
export function checkComponents(frame: Frame): void {
  if (frame.components < 2) return;
  const parts = partsOf(frame);
  const { k } = frame.problem;
  const best = share(parts, k, frame.reaches, sizesOf(frame));
  if (best === undefined) {
    frame.error({
      code: 'component-balance', values: { parts: parts.length, k, largest: largestShare(parts) },
      message: `the ${parts.length} parts of the map that nothing joins can't be divided into ${k} territories within the tolerances`,
      ...relaxation(frame, parts, k),
    });
    return;
  }
  const left = parts.filter((_, i) => best.without.has(i) && !parts[i]!.dead);
  if (left.length === 0) return;
  const units = left.flatMap((part) => part.units);
  frame.findings.push({
    code: 'component-cut-off', severity: 'warning', units, values: { count: units.length, parts: left.length, unit: units[0]! },
    message: `${units.length} units in ${left.length} parts that nothing joins to the rest can't make a territory of their own: they stay without one`,
    ...relaxation(frame, parts, k, true),
  });
}

interface Part {
  readonly units: number[];
  /** Total of every goal. */
  readonly totals: number[];
  readonly needed: boolean;
  readonly dead: boolean;
  /** Different territories that have fixed units here. */
  readonly territories: number;
}

function partsOf(frame: Frame): Part[] {
  const { problem, component, reaches } = frame;
  const units: number[][] = Array.from({ length: frame.components }, () => []);
  for (let u = 0; u < problem.n; u++) units[component[u]!]!.push(u);
  return units.map((list, c) => ({
    units: list,
    totals: reaches.map(({ goal }) => list.reduce((sum, u) => sum + goal.values[u]!, 0)),
    needed: frame.needed[c] === 1,
    dead: frame.dead[c] === 1,
    territories: new Set(list.map((u) => problem.fixed[u]!).filter((t) => t >= 0)).size,
  }));
}

interface Sharing {
  /** Parts without a territory. */
  readonly without: ReadonlySet<number>;
  readonly units: number;
}

interface Sizes {
  /** Least and greatest number of units of a territory. */
  readonly min: number;
  readonly max: number;
}

const sizesOf = ({ problem }: Frame): Sizes => ({ min: problem.minUnits ?? 1, max: problem.maxUnits ?? Infinity });

/** The way to share k territories among the parts that leaves the fewest units without; undefined when there is none. */
function share(parts: readonly Part[], k: number, reaches: readonly Reach[], sizes: Sizes): Sharing | undefined {
  const fits = countsThatFit(k, reaches, sizes);
  // left[j] = fewest units left out by the parts so far with j territories given away
  let left = new Float64Array(k + 1).fill(Infinity);
  left[0] = 0;
  const chosen: (Int32Array | undefined)[] = [];
  for (const part of parts) {
    const counts = part.dead ? [] : fits(part);
    if (counts.length === 0) {
      if (part.needed) return undefined;
      left = left.map((units) => units + part.units.length);
      chosen.push(undefined);
      continue;
    }
    const next = part.needed ? new Float64Array(k + 1).fill(Infinity) : left.map((units) => units + part.units.length);
    const choice = new Int32Array(k + 1);
    for (let j = 0; j <= k; j++) {
      if (left[j] === Infinity) continue;
      for (const count of counts) {
        if (j + count > k) break;
        if (left[j]! >= next[j + count]!) continue;
        next[j + count] = left[j]!;
        choice[j + count] = count;
      }
    }
    chosen.push(choice);
    left = next;
  }
  if (left[k] === Infinity) return undefined;
  const without = new Set<number>();
  for (let i = parts.length - 1, j = k; i >= 0; i--) {
    const count = chosen[i]?.[j] ?? 0;
    if (count === 0) without.add(i);
    j -= count;
  }
  return { without, units: left[k]! };
}

/** The numbers of territories a part can hold, ascending: necessary, with the slackest bounds of any that many territories. */
function countsThatFit(k: number, reaches: readonly Reach[], { min, max }: Sizes): (part: Part) => number[] {
  const sums = reaches.map(({ lower, upper }) => ({ least: running(lower.toSorted()), most: running(upper.toSorted().reverse()) }));
  return ({ units, totals, territories }) => {
    const counts: number[] = [];
    for (let j = Math.max(1, territories); j <= Math.min(k, units.length); j++) {
      if (j * min > units.length || j * max < units.length) continue;
      if (sums.every(({ least, most }, q) => least[j]! <= totals[q]! + slack(totals[q]!) && totals[q]! <= most[j]! + slack(totals[q]!))) counts.push(j);
    }
    return counts;
  };
}

const slack = (value: number): number => 1e-9 * Math.abs(value);

function running(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((v, i) => (sums[i + 1] = sums[i]! + v));
  return sums;
}

/** The smallest tolerance of one goal, or the nearest number of territories, with which it works (for `all`: with nobody left out). */
function relaxation(frame: Frame, parts: readonly Part[], k: number, all = false): { goal?: string; relax?: Record<string, number> } {
  const works = (found: Sharing | undefined) => found !== undefined && (!all || found.units === 0);
  const options = frame.reaches.flatMap((own, q) => {
    const tolerance = smallestTolerance(own, (reach) => works(share(parts, k, frame.reaches.with(q, reach), sizesOf(frame))));
    return tolerance === undefined ? [] : [{ goal: own.goal.id, tolerance }];
  });
  const best = options.toSorted((a, b) => a.tolerance - b.tolerance)[0];
  const otherK = nearestCount(frame, parts, k, works);
  if (!best && otherK === undefined) return {};
  return { ...(best && { goal: best.goal }), relax: { ...(best && { tolerance: best.tolerance }), ...(otherK !== undefined && { k: otherK }) } };
}

/** The number of territories nearest to k that works; only where all territories are alike. */
function nearestCount(frame: Frame, parts: readonly Part[], k: number, works: (found: Sharing | undefined) => boolean): number | undefined {
  const { reaches, problem } = frame;
  if (!reaches.every(({ goal }) => evenTargets(goal)) || problem.fixed.some((t) => t >= 0)) return undefined;
  for (let d = 1; d <= Math.min(k, 12); d++) {
    for (const other of [k - d, k + d]) {
      if (other < 1 || other > problem.n) continue;
      if (works(share(parts, other, reaches.map((reach) => resized(reach, other)), sizesOf(frame)))) return other;
    }
  }
  return undefined;
}

function resized(reach: Reach, k: number): Reach {
  const { goal, total, step } = reach;
  const scale = (values: Float64Array) => values[0]! * (goal.target.length / k);
  const low = scale(goal.lower);
  const high = scale(goal.upper);
  const lower = step > 0 ? Math.ceil(low / step) * step : low;
  const upper = step > 0 ? Math.floor(high / step) * step : high;
  const all = (v: number) => new Float64Array(k).fill(v);
  const same: BalanceGoal = { ...goal, target: all(total / k) };
  return { ...reach, goal: same, lower: all(lower), upper: all(upper) };
}

function largestShare(parts: readonly Part[]): number {
  const n = parts.reduce((sum, part) => sum + part.units.length, 0);
  return Math.max(...parts.map((part) => part.units.length)) / n;
}
