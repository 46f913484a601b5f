import { TerritoryPlanner } from '../elements/planner/territory-planner.js';
import { register } from './register.js';
import './territory-history.js';
import './territory-kpis.js';
import './territory-map.js';
import './territory-table.js';
import './territory-workspace.js';

// what is beside map and table comes when it is first shown
for (const [tag, fetch] of Object.entries({
  'territory-balance': () => import('./territory-balance.js'),
  'territory-crosswalk': () => import('./territory-crosswalk.js'),
  'territory-import': () => import('./territory-import.js'),
  'territory-scenarios': () => import('./territory-scenarios.js'),
  'territory-insights': () => import('./territory-insights.js'),
  'territory-sync': () => import('./territory-sync.js'),
})) TerritoryPlanner.parts.set(tag, fetch);

register('territory-planner', TerritoryPlanner);
export { TerritoryPlanner };
