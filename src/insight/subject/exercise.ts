import type { Edit } from '../../model/edit.js';
import { deviations } from '../balance.js';
import type { MetricContext } from '../metric.js';

/** A task for practice: bring every territory within the tolerance of its target in so many moves. */
export interface Exercise {
  readonly id: string;
  /** Measure id. */
  readonly measure: string;
  /** Allowed relative deviation, e.g. 0.1. */
  readonly tolerance: number;
  /** Unit moves allowed. */
  readonly moves: number;
  readonly contiguous?: boolean;
}

export interface Score {
  /** Largest absolute deviation now; NaN without such a measure. */
  readonly deviation: number;
  /** Units moved since the beginning; moving back counts as well, undoing doesn't. */
  readonly moves: number;
  /** Pieces that do not hang together with the rest of their territory. */
  readonly detached: number;
  readonly done: boolean;
  /** 0-100: the way to the tolerance that is covered, less 5 for each move too many, never above 99 before it is done. */
  readonly points: number;
}

/**
 * @param begun largest absolute deviation when the exercise began
 * @param edits edits since then that are still done
 */
export function score(context: MetricContext, { measure, tolerance, moves: allowed, contiguous = true }: Exercise, begun: number, edits: readonly Edit[]): Score {
  const m = context.dataset.measures.findIndex((x) => x.id === measure);
  const deviation = m < 0 ? Number.NaN : largest(deviations(context, m));
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
