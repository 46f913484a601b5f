import { TerritoryBalance } from '../elements/balance/territory-balance.js';
import { register } from './register.js';

register('territory-balance', TerritoryBalance);
export { TerritoryBalance };
