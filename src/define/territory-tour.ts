import { TerritoryTour } from '../elements/tour/territory-tour.js';
import { register } from './register.js';

register('territory-tour', TerritoryTour);
export { TerritoryTour };
