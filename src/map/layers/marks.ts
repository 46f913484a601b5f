/** What only some maps draw over their areas. */
export { drawAccounts } from './account-points.js';
export { drawArrows } from './arrows.js';
