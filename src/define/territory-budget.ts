import { TerritoryBudget } from '../elements/budget/territory-budget.js';
import { register } from './register.js';

register('territory-budget', TerritoryBudget);
export { TerritoryBudget };
