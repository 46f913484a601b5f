import { cellStyles } from './cell-styles.js';
import { frameStyles } from './frame-styles.js';
import { gridStyles } from './grid-styles.js';
import { mediaStyles } from './media-styles.js';
import { stateStyles } from './state-styles.js';

export const tableStyles = [frameStyles, gridStyles, cellStyles, stateStyles, mediaStyles];
