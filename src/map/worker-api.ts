import { expose, transfer, type Endpoint } from 'comlink';
import type { AreaGeometry } from '../model/geometry.js';
import { PaintDesk, type IndexSummary } from './paint-desk.js';
import { buffersOf, type PaintedTile, type TileSpec } from './painted-tile.js';

/** The calls over the wire, the same in the worker and in the page. */
export interface MapWorkerApi {
  ping(): true;
  load(key: string, geometry: AreaGeometry): IndexSummary;
  paint(key: string, spec: TileSpec): PaintedTile;
  drop(key: string): void;
}

/** Answers calls on an endpoint with a desk of its own. */
export function serve(endpoint: Endpoint): void {
  const desk = new PaintDesk();
  const api: MapWorkerApi = {
    ping: () => true,
    load(key, geometry) {
      const summary = desk.load(key, geometry);
      return transfer(summary, [summary.boxes.buffer as ArrayBuffer]);
    },
    paint(key, spec) {
      const tile = desk.paint(key, spec);
      return transfer(tile, buffersOf(tile));
    },
    drop: (key) => desk.drop(key),
  };
  expose(api, endpoint);
}
