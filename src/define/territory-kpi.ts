import { TerritoryKpi } from '../elements/kpi/territory-kpi.js';
import { register } from './register.js';

register('territory-kpi', TerritoryKpi);
export { TerritoryKpi };
