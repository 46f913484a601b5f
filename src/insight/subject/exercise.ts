import type { Edit } from '../../model/edit.js';
import { deviations } from '../balance.js';
import type { MetricContext } from '../metric.js';

/** A task for practice: bring every territory within the tolerance of its targets in so many moves. */
export interface Exercise {
  readonly id: string;
  /** Ids of the measures to balance, all of them. */
  readonly measures: readonly string[];
  /** Allowed relative deviation, e.g. 0.1. */
  readonly tolerance: number;
  /** Unit moves allowed. */
  readonly moves: number;
  /** Territories must hang together; true when absent. */
  readonly contiguous?: boolean;
  /** Units that may not be moved, by number. */
  readonly kept?: readonly number[];
}

export interface Score {
  /** Largest absolute deviation now, over all measures; NaN without such a measure. */
  readonly deviation: number;
  /** Units moved since the beginning; moving back counts as well, undoing doesn't. */
  readonly moves: number;
  /** Pieces that do not hang together with the rest of their territory. */
  readonly detached: number;
  readonly done: boolean;
  /** 0-100: the way to the tolerance that is covered, less 5 for each move too many, never above 99 before it is done. */
  readonly points: number;
}

/** Largest absolute deviation from the targets, over the measures of the exercise; NaN when one is missing. */
export function farthest(context: MetricContext, { measures }: Pick<Exercise, 'measures'>): number {
  return measures.reduce((most, id) => {
    const m = context.dataset.measures.findIndex((x) => x.id === id);
    return Math.max(most, m < 0 ? Number.NaN : largest(deviations(context, m)));
  }, 0);
}

/** The territory farthest above its target and the neighbour that is farthest below, in the measure that is worst; what to do next. */
export interface Hint {
  readonly measure: number;
  readonly from: number;
  readonly to: number;
  readonly deviation: number;
}

/** Where to move something next: out of (or into) the territory farthest off, to (or from) the neighbour that balances it best. Undefined when nothing borders it. */
export function hint(context: MetricContext, { measures }: Pick<Exercise, 'measures'>): Hint | undefined {
  const { graph, units } = context.dataset;
  const { assignment } = context.plan;
  const all = measures.map((id) => context.dataset.measures.findIndex((x) => x.id === id)).filter((m) => m >= 0).map((measure) => ({ measure, off: deviations(context, measure) }));
  const worst = all.sort((a, b) => largest(b.off) - largest(a.off))[0];
  if (!worst) return undefined;
  const { measure, off } = worst;
  const t = [...off.keys()].sort((a, b) => Math.abs(off[b]!) - Math.abs(off[a]!))[0]!;
  const beside = new Set<number>();
  for (let u = 0; u < units.count; u++) {
    if (assignment[u] !== t) continue;
    for (let e = graph.offsets[u]!; e < graph.offsets[u + 1]!; e++) beside.add(assignment[graph.neighbors[e]!]!);
  }
  const others = [...beside].filter((n) => n >= 0 && n !== t).sort((a, b) => (off[t]! > 0 ? off[a]! - off[b]! : off[b]! - off[a]!));
  const other = others[0];
  if (other === undefined) return undefined;
  return off[t]! > 0 ? { measure, from: t, to: other, deviation: off[t]! } : { measure, from: other, to: t, deviation: off[t]! };
}

/**
 * @param begun largest absolute deviation when the exercise began
 * @param edits edits since then that are still done
 */
export function score(context: MetricContext, exercise: Exercise, begun: number, edits: readonly Edit[]): Score {
  const { tolerance, moves: allowed, contiguous = true } = exercise;
  const deviation = farthest(context, exercise);
  const moves = edits.reduce((sum, edit) => sum + (edit.moves?.units.length ?? 0), 0);
  let detached = 0;
  if (contiguous) context.plan.territories.forEach((_, t) => (detached += Math.max(0, context.contiguity.pieces(t) - 1)));
  const done = deviation <= tolerance + 1e-9 && moves <= allowed && detached === 0;
  const way = begun > tolerance ? Math.min(1, Math.max(0, (begun - deviation) / (begun - tolerance))) : 1;
  const points = Math.max(0, Math.round(100 * way - 5 * Math.max(0, moves - allowed) - 10 * detached));
  return { deviation, moves, detached, done, points: Number.isNaN(points) ? 0 : done ? 100 : Math.min(99, points) };
}

/** Largest absolute value; NaN when nothing is known. */
export function largest(values: Float64Array): number {
  return values.reduce((most, value) => (Number.isNaN(value) ? most : Number.isNaN(most) ? Math.abs(value) : Math.max(most, Math.abs(value))), Number.NaN);
}
