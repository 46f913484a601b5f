import { TerritoryRules } from '../elements/rules/territory-rules.js';
import { register } from './register.js';

register('territory-rules', TerritoryRules);
export { TerritoryRules };
