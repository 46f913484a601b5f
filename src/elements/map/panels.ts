/** What lies over a map that shows data: tools, legend, card, lists, with their styles. Fetched together while the map opens. */
import { card } from './styles/card.js';
import { dialogs } from './styles/dialogs.js';
import { legend } from './styles/legend.js';
import { narrow } from './styles/narrow.js';
import { panels } from './styles/panels.js';
import { paper } from './styles/paper.js';
import { tools } from './styles/tools.js';

export { MapPanels } from './map-panels.js';

export const panelStyles = [tools, panels, legend, card, dialogs, narrow, paper];
