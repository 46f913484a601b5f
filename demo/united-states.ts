import marketUrl from 'virtual:market/us.tkdata';
import { preparedAdapter } from '../src/data/prepared/adapter.js';

/** Counties of the contiguous United States, with their towns as accounts: prepared when the demo is built. */
export const unitedStates = preparedAdapter(marketUrl);
