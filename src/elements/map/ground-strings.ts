import { defineStrings } from '../../ui/messages.js';

/** What a map says before its panels have come. */
export const groundStrings = defineStrings('map', {
  proposed: 'Proposal – not accepted yet',
  bestSoFar: 'Best plan so far',
  map: 'Map of {name}',
  mapEmpty: 'Map',
  role: 'territory map',
  hint: 'Arrow keys walk from unit to unit. Enter selects, Shift and Enter adds, a digit assigns, question mark lists all keys.',
  noUnits: 'No market on the map yet',
  noUnitsText: 'It appears here when data is opened.',
  noWorkspace: 'This map is not connected to a workspace',
  noWorkspaceText: 'Put it inside a territory-workspace, or name one with for="…".',
  loading: 'Loading the market',
  drawing: 'Drawing the map',
  failed: 'The market could not be loaded',
  failedDraw: 'The map could not be drawn',
  scale: 'Scale: {distance}',
  unassigned: 'Unassigned',
});
