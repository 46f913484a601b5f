import { TerritoryCrosswalk } from '../elements/crosswalk/territory-crosswalk.js';
import { register } from './register.js';

register('territory-crosswalk', TerritoryCrosswalk);
export { TerritoryCrosswalk };
