import { TerritoryImport } from '../elements/import/territory-import.js';
import { register } from './register.js';

register('territory-import', TerritoryImport);
export { TerritoryImport };
