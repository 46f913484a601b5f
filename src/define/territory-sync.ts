import { TerritorySync } from '../elements/sync/territory-sync.js';
import { register } from './register.js';

register('territory-sync', TerritorySync);
export { TerritorySync };
