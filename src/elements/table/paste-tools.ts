import { adopt } from '../../ui/adopt.js';
import { pasteStyles } from './paste-styles.js';

export { planPaste } from './paste.js';
export { renderPasteDialog } from './paste-dialog.js';

/** What a paste needs; fetched with the first one. */
export const dress = (root: ShadowRoot): void => adopt(root, pasteStyles);
