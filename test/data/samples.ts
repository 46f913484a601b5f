import type { DatasetInput } from '../../src/data/input.js';

/** A row of square areas from west to east as GeoJSON text, ids "01", "02", … */
export function squares(count: number): string {
  const features = Array.from({ length: count }, (_, i) => ({
    type: 'Feature',
    properties: { code: String(i + 1).padStart(2, '0'), name: `Square ${i + 1}`, pop: 10 * (i + 1) },
    geometry: { type: 'Polygon', coordinates: [[[i, 50], [i + 1, 50], [i + 1, 51], [i, 51], [i, 50]]] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

export const customers = 'id;name;lon;lat;revenue\nc1;Åsa & Co;0,5;50,5;1 000,5\nc2;<b>Bo</b>;1,5;50,5;-20\nc3;Far off;30;30;7\n';

export function squareInput(count = 3): DatasetInput {
  return { id: 'squares', units: { name: 'squares.geojson', content: squares(count) }, accounts: { name: 'customers.csv', content: customers } };
}

export const noContext = { signal: new AbortController().signal, onProgress: () => undefined };
