import './territory-kpi.js';
import { TerritoryKpis } from '../elements/kpi/territory-kpis.js';
import { register } from './register.js';

register('territory-kpis', TerritoryKpis);
export { TerritoryKpis };
