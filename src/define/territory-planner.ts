import { TerritoryPlanner } from '../elements/planner/territory-planner.js';
import { register } from './register.js';
import './territory-balance.js';
import './territory-history.js';
import './territory-kpis.js';
import './territory-map.js';
import './territory-table.js';
import './territory-workspace.js';

register('territory-planner', TerritoryPlanner);
export { TerritoryPlanner };
