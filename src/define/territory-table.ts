import { TerritoryTable } from '../elements/table/territory-table.js';
import { register } from './register.js';

register('territory-table', TerritoryTable);
export { TerritoryTable };
