import type { Graph } from '../../model/graph.js';
import { UNASSIGNED, type Plan } from '../../model/plan.js';
import { refusal } from '../../workspace/refusal.js';

export interface Torn {
  /** Units of the stroke that must stay: apart from the territory, or cutting off something locked. */
  readonly stays: readonly number[];
  /** Units that are cut off and come along. */
  readonly along: readonly number[];
}

/**
 * What has to change about moving units to a territory (-1 = none) so that no territory falls apart that did not before: pieces that are
 * cut off from the larger rest come along. O(units of the territories touched + their borders).
 */
export function torn(graph: Graph, plan: Plan, units: ReadonlySet<number>, territory: number): Torn {
  const { assignment } = plan;
  const moving = new Set([...units].filter((unit) => refusal(plan, unit, territory) === undefined && assignment[unit] !== territory));
  const stays = territory === UNASSIGNED ? [] : apart(graph, assignment, moving, territory);
  for (const unit of stays) moving.delete(unit);
  const along = new Set<number>();
  for (const rest of remainders(graph, assignment, moving)) {
    const [, ...cutOff] = rest.pieces.toSorted((a, b) => b.length - a.length || a[0]! - b[0]!);
    const loose = cutOff.flat();
    if (loose.some((unit) => refusal(plan, unit, territory) !== undefined)) {
      for (const unit of rest.taken) stays.push(unit);
    } else for (const unit of loose) along.add(unit);
  }
  // what lay apart may come along with the piece it lies in
  return { stays: stays.filter((unit) => !along.has(unit)), along: [...along] };
}

/** Moving units that no chain of moving units joins to the territory; none when it has no units yet. */
function apart(graph: Graph, assignment: Int32Array, moving: ReadonlySet<number>, territory: number): number[] {
  if (!assignment.includes(territory)) return [];
  const touches = (unit: number) => neighborsOf(graph, unit).some((n) => assignment[n] === territory);
  const joined = flood(graph, [...moving].filter(touches), (unit) => moving.has(unit));
  return [...moving].filter((unit) => !joined.has(unit));
}

/** What is left of each connected piece that loses units: the units it loses and the pieces it falls into. */
function* remainders(graph: Graph, assignment: Int32Array, moving: ReadonlySet<number>): Generator<{ taken: number[]; pieces: number[][] }> {
  const seen = new Set<number>();
  for (const start of moving) {
    const territory = assignment[start]!;
    if (territory === UNASSIGNED || seen.has(start)) continue;
    const whole = flood(graph, [start], (unit) => assignment[unit] === territory);
    const taken = [...whole].filter((unit) => moving.has(unit));
    const pieces: number[][] = [];
    const known = new Set<number>(taken);
    for (const unit of whole) {
      seen.add(unit);
      if (known.has(unit)) continue;
      const piece = flood(graph, [unit], (other) => assignment[other] === territory && !moving.has(other));
      for (const member of piece) known.add(member);
      pieces.push([...piece]);
    }
    yield { taken, pieces };
  }
}

function flood(graph: Graph, from: readonly number[], through: (unit: number) => boolean): Set<number> {
  const found = new Set(from);
  for (const unit of found) for (const next of neighborsOf(graph, unit)) if (through(next)) found.add(next);
  return found;
}

function neighborsOf({ offsets, neighbors }: Graph, unit: number): number[] {
  return Array.from(neighbors.subarray(offsets[unit]!, offsets[unit + 1]!));
}
