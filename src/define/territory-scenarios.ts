import { TerritoryScenarios } from '../elements/scenarios/territory-scenarios.js';
import { register } from './register.js';

register('territory-scenarios', TerritoryScenarios);
export { TerritoryScenarios };
