import { TerritoryHistory } from '../elements/history/territory-history.js';
import { register } from './register.js';

register('territory-history', TerritoryHistory);
export { TerritoryHistory };
