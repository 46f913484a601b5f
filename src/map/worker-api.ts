import { expose, transfer, type Endpoint } from 'comlink';
import type { AreaGeometry } from '../model/geometry.js';
import { PaintDesk, type IndexSummary } from './paint-desk.js';
import { buffersOf, type PaintedTile, type TileSpec } from './painted-tile.js';

/** The calls over the wire, the same in the worker and in the page. */
export interface MapWorkerApi {
  ping(): true;
  load(key: string, geometry: AreaGeometry): IndexSummary;
  loadCells(key: string, lon: Float64Array, lat: Float64Array): IndexSummary;
  paint(key: string, spec: TileSpec): PaintedTile;
}

/** Answers calls on an endpoint with a desk of its own. */
export function serve(endpoint: Endpoint): void {
  const desk = new PaintDesk();
  const api: MapWorkerApi = {
    ping: () => true,
    load: (key, geometry) => handOver(desk.load(key, geometry)),
    loadCells: (key, lon, lat) => handOver(desk.loadCells(key, lon, lat)),
    paint(key, spec) {
      const tile = desk.paint(key, spec);
      return transfer(tile, buffersOf(tile));
    },
  };
  expose(api, endpoint);
}

function handOver(summary: IndexSummary): IndexSummary {
  return transfer(summary, [summary.boxes.buffer as ArrayBuffer]);
}
