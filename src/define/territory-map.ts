import { TerritoryMap } from '../elements/map/territory-map.js';
import { register } from './register.js';

register('territory-map', TerritoryMap);
export { TerritoryMap };
