import { expose, transfer, type Endpoint } from 'comlink';
import type { Borders } from './borders.js';
import { PaintDesk, type IndexSummary } from './paint-desk.js';
import { buffersOf, type PaintedTile, type TileSpec } from './painted-tile.js';
import { release } from './release.js';

/** The calls over the wire, the same in the worker and in the page. */
export interface MapWorkerApi {
  ping(): true;
  begin(key: string, arcOffsets: Uint32Array, length: number): void;
  add(key: string, at: number, degrees: Float64Array): void;
  end(key: string, borders: Borders): IndexSummary;
  loadCells(key: string, lon: Float64Array, lat: Float64Array): IndexSummary;
  paint(key: string, spec: TileSpec): PaintedTile;
}

/** By then the first picture is there, ms. */
const AFTER_FIRST_PICTURE = 1000;

/** Answers calls on an endpoint with a desk of its own. */
export function serve(endpoint: Endpoint): PaintDesk {
  const desk = new PaintDesk();
  const api: MapWorkerApi = {
    ping: () => true,
    begin: (key, arcOffsets, length) => desk.begin(key, arcOffsets, length),
    add: (key, at, degrees) => desk.add(key, at, degrees),
    end(key, borders) {
      const { summary, used } = desk.end(key, borders);
      // while the page makes ready for what it has been told
      setTimeout(() => desk.getReady(key));
      // what came over the wire is this side's own copy; the first picture does not wait until the memory is back
      setTimeout(() => release(used.map(({ buffer }) => buffer as ArrayBuffer)), AFTER_FIRST_PICTURE);
      return handOver(summary);
    },
    loadCells: (key, lon, lat) => handOver(desk.loadCells(key, lon, lat)),
    paint(key, spec) {
      const tile = desk.paint(key, spec);
      return transfer(tile, buffersOf(tile));
    },
  };
  expose(api, endpoint);
  return desk;
}

function handOver(summary: IndexSummary): IndexSummary {
  return transfer(summary, [summary.boxes.buffer as ArrayBuffer]);
}
