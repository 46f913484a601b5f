/** What draws a map and what listens to it. Fetched while its data comes, by a map as by those who will show one then. */
export function fetchDrawing() {
  return Promise.all([import('../../map/stage.js'), import('../../map/tools/tools.js'), import('../../map/gestures.js')]);
}

/** What lies over it. */
export const fetchPanels = () => import('./panels.js');
