import { TerritoryBrief } from '../elements/brief/territory-brief.js';
import { register } from './register.js';

register('territory-brief', TerritoryBrief);
export { TerritoryBrief };
