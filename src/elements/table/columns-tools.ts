import { adopt } from '../../ui/adopt.js';
import { columnsPanelStyles } from './columns-panel-styles.js';

export { renderColumnsPanel } from './columns-panel.js';

/** What the choice of columns needs; fetched when it is first opened. */
export const dress = (root: ShadowRoot): void => adopt(root, columnsPanelStyles);
