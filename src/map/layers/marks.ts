import { drawAccounts } from './account-points.js';
import { drawArrows } from './arrows.js';

/** What only some maps draw over their areas. */
export const marks = { drawAccounts, drawArrows };
export type Marks = typeof marks;
