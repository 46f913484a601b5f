import type { Exercise } from '../../insight/subject/exercise.js';

/** From easy to hard, all on the practice market; every one can be done (the tests do them). */
export const exercises: readonly Exercise[] = [
  { id: 'warm-up', measures: ['visits'], tolerance: 0.25, moves: 5 },
  { id: 'balance', measures: ['sales'], tolerance: 0.1, moves: 12 },
  { id: 'both', measures: ['sales', 'visits'], tolerance: 0.15, moves: 12 },
  { id: 'tight', measures: ['sales'], tolerance: 0.05, moves: 12 },
];
