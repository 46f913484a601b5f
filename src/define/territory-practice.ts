import { TerritoryPractice } from '../elements/practice/territory-practice.js';
import { register } from './register.js';
import './territory-map.js';
import './territory-workspace.js';

register('territory-practice', TerritoryPractice);
export { TerritoryPractice };
