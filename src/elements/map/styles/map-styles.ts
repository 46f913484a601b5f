import { ground } from './ground.js';
import { states } from './states.js';

/** What the empty map needs; the rest comes with the panels. */
export const mapStyles = [ground, states];
