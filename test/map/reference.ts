import { pixelsPerWorldPixel, worldX, worldY } from '../../src/map/projection.js';
import { unitAt, type PaintedTile, type TileSpec } from '../../src/map/painted-tile.js';
import { forEachRingPoint, type AreaGeometry } from '../../src/model/geometry.js';

interface Unit {
  /** x, y of both ends of every edge, world pixels. */
  readonly edges: Float64Array;
  readonly box: readonly [number, number, number, number];
}

/** Units of a geometry for the plain test: even-odd over all edges of all rings, no shared arcs, no tricks. */
export function plainUnits(geometry: AreaGeometry): Unit[] {
  const units: Unit[] = [];
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
    const edges: number[] = [];
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let ring = geometry.polygonRings[geometry.unitPolygons[u]!]!; ring < geometry.polygonRings[geometry.unitPolygons[u + 1]!]!; ring++) {
      let last: [number, number] | undefined;
      forEachRingPoint(geometry, ring, (lon, lat) => {
        const point: [number, number] = [worldX(lon), worldY(lat)];
        if (last) edges.push(...last, ...point);
        last = point;
        box[0] = Math.min(box[0], point[0]);
        box[1] = Math.min(box[1], point[1]);
        box[2] = Math.max(box[2], point[0]);
        box[3] = Math.max(box[3], point[1]);
      });
    }
    units.push({ edges: Float64Array.from(edges), box });
  }
  return units;
}

function holds({ edges, box }: Unit, x: number, y: number): boolean {
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  let inside = false;
  for (let i = 0; i < edges.length; i += 4) {
    const ay = edges[i + 1]!, by = edges[i + 3]!;
    if (ay > y !== by > y && x < ((edges[i + 2]! - edges[i]!) * (y - ay)) / (by - ay) + edges[i]!) inside = !inside;
  }
  return inside;
}

/** Whether a border of a unit lies within `room` of a place: there thinning may decide either way. */
function nearBorder({ edges, box }: Unit, x: number, y: number, room: number): boolean {
  if (x < box[0] - room || x > box[2] + room || y < box[1] - room || y > box[3] + room) return false;
  for (let i = 0; i < edges.length; i += 4) {
    const dx = edges[i + 2]! - edges[i]!, dy = edges[i + 3]! - edges[i + 1]!;
    const px = x - edges[i]!, py = y - edges[i + 1]!;
    const t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
    if ((px - t * dx) ** 2 + (py - t * dy) ** 2 <= room * room) return true;
  }
  return false;
}

export interface Comparison {
  /** Samples looked at, and those of them that somebody has. */
  readonly samples: number;
  readonly inside: number;
  /** Samples away from all borders that differ, which may never be; and those beside a border. */
  readonly wrong: string[];
  readonly beside: number;
}

/** Compares every `step`-th sample of a tile with the plain test; the last unit that holds a place wins. `room`: what thinning may move a border by, device pixels. */
export function compare(units: readonly Unit[], tile: PaintedTile, spec: TileSpec, step = 1, room = 0.55): Comparison {
  const edge = spec.pixels * spec.samples;
  const scale = pixelsPerWorldPixel(spec.zoom) * (edge / spec.size);
  const wrong: string[] = [];
  let samples = 0, inside = 0, beside = 0;
  for (let sy = 0; sy < edge; sy += step) {
    for (let sx = 0; sx < edge; sx += step) {
      const x = (sx + 0.5 + spec.x * edge) / scale;
      const y = (sy + 0.5 + spec.y * edge) / scale;
      const expected = units.findLastIndex((unit) => holds(unit, x, y));
      const actual = unitAt(tile, (sx + 0.25) / spec.samples, (sy + 0.25) / spec.samples);
      samples++;
      if (expected >= 0) inside++;
      if (actual === expected) continue;
      const near = (unit: number) => unit >= 0 && nearBorder(units[unit]!, x, y, (room * spec.samples) / scale);
      if (near(actual) || near(expected)) beside++;
      else wrong.push(`sample ${sx}, ${sy}: expected ${expected}, got ${actual}`);
    }
  }
  return { samples, inside, wrong, beside };
}
