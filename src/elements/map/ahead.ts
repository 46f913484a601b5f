/** What draws a map and what listens to it. Fetched while its data comes, by a map as by those who will show one then. */
export function fetchDrawing() {
  return Promise.all([import('../../map/stage.js'), import('../../map/tools/tools.js'), import('../../map/gestures.js')]);
}

/** What draws, and its worker started: for those who will show a map without a factory of its own when the data has come. */
export async function prepareDrawing(): Promise<void> {
  const [{ startPainterAhead }] = await Promise.all([import('../../map/painter-start.js'), fetchDrawing()]);
  startPainterAhead();
}

/** What lies over it. */
export const fetchPanels = () => import('./panels.js');
