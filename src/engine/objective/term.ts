import type { Steps } from '../../model/steps.js';
import type { State } from '../state.js';

/**
 * A compactness term over a plan. `delta` tells what a move would cost, `apply` books it (before the state changes),
 * both without allocation. Lengths in kilometres inside the search.
 */
export interface Term {
  /** How a unit's pull to a centre grows: with the squared distance, or the distance. Steers the starts. */
  readonly power: 1 | 2;
  /** Counts everything afresh from the state. */
  reset(state: State): Steps<void>;
  /** Cost of moving the unit, negative is better; Infinity where the term forbids it. */
  delta(unit: number, from: number, to: number): number;
  apply(unit: number, from: number, to: number): void;
  /** Chooses better centres, where the term has any; returns whether one changed. */
  recentre(state: State): boolean;
  /** Value of the whole plan. */
  value(): number;
}
