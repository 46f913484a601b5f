import { TerritoryWorkspace } from '../elements/workspace/territory-workspace.js';
import { register } from './register.js';

register('territory-workspace', TerritoryWorkspace);
export { TerritoryWorkspace };
