import { TerritoryRoute } from '../elements/route/territory-route.js';
import { register } from './register.js';

register('territory-route', TerritoryRoute);
export { TerritoryRoute };
