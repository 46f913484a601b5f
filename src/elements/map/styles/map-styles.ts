import { card } from './card.js';
import { dialogs } from './dialogs.js';
import { ground } from './ground.js';
import { legend } from './legend.js';
import { narrow } from './narrow.js';
import { panels } from './panels.js';
import { states } from './states.js';
import { tools } from './tools.js';

export const mapStyles = [ground, tools, panels, legend, card, states, dialogs, narrow];
