/** What works on a plan, and so is of use only when there is data: a workspace fetches it while the data comes. */
export * from './commands.js';
export { changesOn, wayTo } from './together.js';
export { effectOf } from './effect.js';
export { nearestOwners, swapOwners } from './owners.js';
export { standardMetrics } from '../insight/standard.js';
export { sliced } from './in-slices.js';
export { planFromData, planSteps, planToData } from '../model/plan-data.js';
export { unitsOfTerritories } from '../insight/units-of-territories.js';
export { Standing } from './standing.js';
