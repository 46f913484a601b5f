import { TerritorySwipe } from '../elements/swipe/territory-swipe.js';
import { register } from './register.js';

register('territory-swipe', TerritorySwipe);
export { TerritorySwipe };
