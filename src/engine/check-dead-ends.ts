import type { Frame, Reach } from './check-frame.js';
import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { relaxHeavy } from './check-bounds.js';

/**
 * Dead ends: a part of the map that hangs on one unit and is too light for a territory of its own must go with that
 * unit. Where the unit and its dead ends together are above the limit, no connected plan exists. Holds for measures
 * without negative values. Cut vertices by depth-first numbering (Hopcroft & Tarjan 1973).
 */
export function* checkDeadEnds(frame: Frame): Steps<void> {
  if (!frame.problem.contiguous) return;
  for (const reach of frame.reaches) {
    if (reach.negative < 0) continue;
    const least = reach.lower.reduce((a, b) => Math.min(a, b), Infinity);
    const most = reach.upper.reduce((a, b) => Math.max(a, b), -Infinity);
    for (const { unit, weight } of yield* burdens(frame, reach, least)) {
      if (weight <= most) continue;
      const units = deadEnds(frame, reach, least, unit);
      frame.unplaceable(units, {
        code: 'dead-end-above-limit', goal: reach.goal.id, values: { unit, count: units.length, value: weight, limit: most },
        message: `${reach.goal.id}: ${units.length} units can be reached only through unit ${unit} and are too small for a territory; with it they are above the limit (${weight} > ${most})`,
        relax: relaxHeavy(reach, weight),
      });
    }
  }
}

interface Burden {
  readonly unit: number;
  /** Of the unit and all that must go with it. */
  readonly weight: number;
}

/** Every cut vertex with what hangs on it and is lighter than `least`. */
function* burdens({ problem, component, components }: Frame, { goal }: Reach, least: number): Steps<Burden[]> {
  const { n, offsets, neighbors } = problem;
  const order = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const next = offsets.slice(0, n);
  // of the subtree below each unit, itself included
  const weight = Float64Array.from(goal.values);
  const whole = new Float64Array(components);
  yield* stretches(n, (from, to) => {
    for (let u = from; u < to; u++) whole[component[u]!]! += goal.values[u]!;
  });
  // what hangs on each unit below it in the search, as a whole and the light part of it
  const isCut = new Uint8Array(n);
  const cutWeight = new Float64Array(n);
  const lightWeight = new Float64Array(n);
  let clock = 0;
  let looks = 0;
  const stack: number[] = [];
  for (let root = 0; root < n; root++) {
    if (order[root] !== -1) continue;
    order[root] = low[root] = clock++;
    stack.push(root);
    while (stack.length > 0) {
      if (++looks % STRETCH === 0) yield;
      const u = stack.at(-1)!;
      if (next[u]! < offsets[u + 1]!) {
        const v = neighbors[next[u]!++]!;
        if (order[v] === -1) {
          parent[v] = u;
          order[v] = low[v] = clock++;
          stack.push(v);
        } else if (v !== parent[u]) low[u] = Math.min(low[u]!, order[v]!);
        continue;
      }
      stack.pop();
      const p = parent[u]!;
      if (p < 0) continue;
      low[p] = Math.min(low[p]!, low[u]!);
      weight[p]! += weight[u]!;
      if (low[u]! < order[p]!) continue;
      isCut[p] = 1;
      cutWeight[p]! += weight[u]!;
      if (weight[u]! < least) lightWeight[p]! += weight[u]!;
    }
  }
  const found: Burden[] = [];
  yield* stretches(n, (from, to) => {
    for (let u = from; u < to; u++) {
      if (!isCut[u]) continue;
      const above = parent[u]! < 0 ? Infinity : whole[component[u]!]! - goal.values[u]! - cutWeight[u]!;
      found.push({ unit: u, weight: goal.values[u]! + lightWeight[u]! + (above < least ? above : 0) });
    }
  });
  return found;
}

/** The units of the dead ends at a unit, ascending. */
function deadEnds({ problem }: Frame, { goal }: Reach, least: number, unit: number): number[] {
  const { offsets, neighbors } = problem;
  const seen = new Set([unit]);
  const light: number[] = [];
  for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
    const start = neighbors[p]!;
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    let sum = 0;
    for (let i = 0; i < part.length; i++) {
      const u = part[i]!;
      sum += goal.values[u]!;
      for (let q = offsets[u]!; q < offsets[u + 1]!; q++) {
        const v = neighbors[q]!;
        if (!seen.has(v)) part.push(v);
        seen.add(v);
      }
    }
    if (sum < least) light.push(...part);
  }
  return light.sort((a, b) => a - b);
}
