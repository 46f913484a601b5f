/** What lies over a map that shows data: tools, legend, card, lists, with their styles. Fetched together while the map opens. */
import { card } from './styles/card.js';
import { dialogs } from './styles/dialogs.js';
import { legend } from './styles/legend.js';
import { narrow } from './styles/narrow.js';
import { panels } from './styles/panels.js';
import { paper } from './styles/paper.js';

export { territoryColor, unassignedColor } from '../../ui/palette.js';
export { nextMoves } from '../../map/next-moves.js';
export { renderBrush, renderTravel } from './brush-panel.js';
export { renderDialog, showDialog } from './dialog-frame.js';
export { icon } from './icons.js';
export { lookOf } from './look.js';
export { mapStrings } from './strings.js';
export { renderCard } from './card.js';
export { placeCard } from './card-place.js';
export { renderLegend } from './legend.js';
export { LegendConduct } from './legend-conduct.js';
export { renderMoves, tellMoves } from './moves.js';
export { renderSelection } from './selection-bar.js';
export { ensureStop, renderToolbar } from './toolbar.js';

export const panelStyles = [panels, legend, card, dialogs, narrow, paper];
