import { evenTargets, roundedUp, smallestTolerance, toleranceOf, type Frame, type Reach } from './check-frame.js';

/** Totals that can't meet the bounds, whoever gets what. */
export function checkTotals(frame: Frame): void {
  for (const reach of frame.reaches) {
    const { goal, lower, upper, total, step } = reach;
    const crossed = goal.lower.findIndex((low, t) => low > goal.upper[t]!);
    if (crossed >= 0) {
      frame.error({
        code: 'contradiction', goal: goal.id, territories: [crossed], values: { reason: 'bounds-crossed', lower: goal.lower[crossed]!, upper: goal.upper[crossed]! },
        message: `${goal.id}: the least total allowed, ${goal.lower[crossed]}, is above the greatest, ${goal.upper[crossed]}`,
      });
      continue;
    }
    const coarse = [...lower.keys()].filter((t) => lower[t]! > upper[t]!);
    const meets = (r: Reach) => r.lower.every((low, t) => low <= r.upper[t]!) && (frame.components > 1 || (sum(r.lower) <= r.total && r.total <= sum(r.upper)));
    if (coarse.length) {
      frame.error({
        code: 'coarse-values', goal: goal.id, territories: coarse, values: { step, tolerance: toleranceOf(goal), target: goal.target[coarse[0]!]! },
        message: `${goal.id}: totals move in steps of ${step}, and none lies within the tolerance of ${goal.target[coarse[0]!]}`,
        ...relaxTolerance(smallestTolerance(reach, meets)),
      });
    } else if (!meets(reach)) {
      const above = total > sum(upper);
      frame.error({
        code: 'total-out-of-bounds', goal: goal.id, values: { side: above ? 'above' : 'below', total, bound: above ? sum(goal.upper) : sum(goal.lower), k: goal.target.length },
        message: `${goal.id}: ${total} in all, but the territories together take ${above ? `at most ${sum(goal.upper)}` : `at least ${sum(goal.lower)}`}`,
        ...relaxTolerance(smallestTolerance(reach, meets)),
      });
    }
  }
}

/** Units, groups and fixed sets that are too much for any territory that may have them. */
export function checkSizes(frame: Frame): void {
  const { problem } = frame;
  for (const reach of frame.reaches) {
    const { values } = reach.goal;
    const most = reach.upper.reduce((a, b) => Math.max(a, b), -Infinity);
    const heavy: number[] = [];
    for (let u = 0; u < problem.n; u++) {
      const own = problem.fixed[u]!;
      if (values[u]! + others(reach, values[u]!) > (own >= 0 ? reach.upper[own]! : most)) heavy.push(u);
    }
    heavy.sort((a, b) => values[b]! - values[a]!);
    if (heavy.length) {
      const worst = heavy[0]!;
      frame.unplaceable(heavy, {
        code: 'unit-above-limit', goal: reach.goal.id, values: { count: heavy.length, unit: worst, value: values[worst]!, limit: most },
        message: `${reach.goal.id}: ${heavy.length === 1 ? `unit ${worst} alone` : `each of ${heavy.length} units alone`} is above the limit of a territory (${values[worst]} > ${most})`,
        relax: relaxHeavy(reach, values[worst]!),
      });
    }
    checkGroups(frame, reach, most, new Set(heavy));
    checkFixed(frame, reach, new Set(heavy));
  }
}

function checkGroups(frame: Frame, reach: Reach, most: number, heavy: ReadonlySet<number>): void {
  for (const [group, units] of groupsOf(frame)) {
    if (units.length < 2 || units.some((u) => heavy.has(u))) continue;
    const { value, taken } = sumOf(reach, units);
    if (value + reach.negative - taken <= most) continue;
    frame.unplaceable(units, {
      code: 'group-above-limit', goal: reach.goal.id, values: { group, count: units.length, value, limit: most },
      message: `${reach.goal.id}: the ${units.length} units that belong together (group ${group}) are above the limit of a territory (${value} > ${most})`,
      relax: relaxHeavy(reach, value),
    });
  }
}

function checkFixed(frame: Frame, reach: Reach, heavy: ReadonlySet<number>): void {
  const { n, k, fixed } = frame.problem;
  const sets: number[][] = Array.from({ length: k }, () => []);
  for (let u = 0; u < n; u++) if (fixed[u]! >= 0) sets[fixed[u]!]!.push(u);
  sets.forEach((units, t) => {
    if (units.some((u) => heavy.has(u))) return;
    const { value, taken } = sumOf(reach, units);
    if (units.length === 0 || value + reach.negative - taken <= reach.upper[t]!) return;
    frame.error({
      code: 'fixed-above-limit', goal: reach.goal.id, territories: [t], units, values: { count: units.length, value, limit: reach.upper[t]! },
      message: `${reach.goal.id}: the ${units.length} units fixed to territory ${t} are above its limit (${value} > ${reach.upper[t]})`,
      ...relaxTolerance(overTarget(reach, value, t)),
    });
  });
}

/** Group number -> its units. */
export function groupsOf({ problem }: Frame): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  problem.together?.forEach((group, u) => {
    if (group < 0) return;
    const list = groups.get(group);
    if (list) list.push(u);
    else groups.set(group, [u]);
  });
  return groups;
}

/** What all other units together can take off a total at most. */
function others(reach: Reach, value: number): number {
  return reach.negative - Math.min(0, value);
}

function sumOf({ goal }: Reach, units: readonly number[]): { value: number; taken: number } {
  let value = 0;
  let taken = 0;
  for (const u of units) {
    value += goal.values[u]!;
    taken += Math.min(0, goal.values[u]!);
  }
  return { value, taken };
}

/** A wider tolerance, and fewer (so larger) territories where all are alike. */
export function relaxHeavy(reach: Reach, value: number): Record<string, number> {
  const { goal, total } = reach;
  const tolerance = Math.min(...Array.from(goal.target, (_, t) => overTarget(reach, value, t) ?? Infinity));
  const k = evenTargets(goal) && value > 0 ? Math.floor((total * (1 + toleranceOf(goal))) / value) : 0;
  return { ...(Number.isFinite(tolerance) && { tolerance }), ...(k >= 1 && k < goal.target.length && { k }) };
}

function overTarget({ goal }: Reach, value: number, t: number): number | undefined {
  const wanted = goal.target[t]!;
  return wanted === 0 ? undefined : roundedUp((value - wanted) / Math.abs(wanted));
}

function relaxTolerance(tolerance: number | undefined): { relax?: Record<string, number> } {
  return tolerance === undefined ? {} : { relax: { tolerance } };
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
