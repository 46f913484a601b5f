import { TerritoryInsight } from '../elements/insight/territory-insight.js';
import { register } from './register.js';

register('territory-insight', TerritoryInsight);
export { TerritoryInsight };
