import type { AreaGeometry } from '../../src/model/geometry.js';
import { seeded } from '../../src/model/seeded.js';

export type Ring = [lon: number, lat: number][];

/** Rings of [lon, lat] as a geometry without shared arcs; a unit is a list of rings. */
export function rings(...shapes: Ring[][]): AreaGeometry {
  const flat = shapes.flat();
  const polygonRings = [0];
  for (const shape of shapes) polygonRings.push(polygonRings.at(-1)! + shape.length);
  const arcOffsets = [0];
  for (const ring of flat) arcOffsets.push(arcOffsets.at(-1)! + ring.length);
  return {
    coordinates: Float64Array.from(flat.flat(2)), arcOffsets: Uint32Array.from(arcOffsets), ringArcs: Int32Array.from(flat.keys()),
    ringOffsets: Uint32Array.from({ length: flat.length + 1 }, (_, i) => i), polygonRings: Uint32Array.from(polygonRings), unitPolygons: Uint32Array.from({ length: shapes.length + 1 }, (_, i) => i),
  };
}

export const square = (west: number, south: number, side: number): Ring => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];

/** A star with arms of random length: convex in no place. `rough`: how much of the radius is up to chance. */
function star(next: () => number, lon: number, lat: number, radius: number, corners: number, rough = 0.8): Ring {
  const ring: Ring = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const r = radius * (1 - rough + rough * next());
    return [lon + r * Math.cos(angle), lat + r * 0.6 * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
}

/** Shapes that break careless rasterisers, all around 10° E, 50° N. */
export function nastyShapes(): Record<string, AreaGeometry> {
  const next = seeded(77);
  const around = () => [10 + (next() - 0.5) * 3, 50 + (next() - 0.5) * 2] as const;
  return {
    'stars that overlap': rings(...Array.from({ length: 40 }, () => [star(next, ...around(), 0.1 + next() * 0.8, 5 + Math.floor(next() * 30))])),
    'slivers': rings(...Array.from({ length: 60 }, (_, i): Ring[] => {
      const [lon, lat] = around();
      const angle = (i / 60) * Math.PI;
      const [x, y] = [Math.cos(angle) * 1.2, Math.sin(angle) * 0.8];
      return [[[lon - x, lat - y], [lon + x, lat + y], [lon + x + 0.004, lat + y + 0.004], [lon - x, lat - y]]];
    })),
    'ring in ring in ring': rings(...Array.from({ length: 12 }, (_, i): Ring[] => [square(9 + i * 0.08, 49.3 + i * 0.05, 2 - i * 0.16), square(9.04 + i * 0.08, 49.32 + i * 0.05, 1.92 - i * 0.16).reverse()])),
    'figures of eight': rings(...Array.from({ length: 20 }, (): Ring[] => {
      const [lon, lat] = around();
      return [[[lon, lat], [lon + 0.7, lat + 0.5], [lon + 0.7, lat], [lon, lat + 0.5], [lon, lat]]];
    })),
    'one multipolygon of 3,000 islands': rings(Array.from({ length: 3000 }, () => square(...around(), 0.004 + next() * 0.02))),
    'a coast of 100,000 points': rings([star(next, 10, 50, 1.4, 100_000, 0.03)]),
    'a hedgehog of 4,000 spikes': rings([star(next, 10, 50, 1.4, 4000)]),
    'no area at all': rings([[[9, 50], [11, 50], [9, 50]]], [[[10, 49], [10, 51], [10, 49]]], [[[10, 50], [10, 50], [10, 50], [10, 50]]], [[[9.5, 49.5]]], [[]], []),
    'the same shape thrice': rings([square(9.3, 49.6, 1)], [square(9.3, 49.6, 1)], [square(9.3, 49.6, 1).reverse()]),
    'corners on the middles of samples': rings(...Array.from({ length: 30 }, (_, i): Ring[] => [square(9 + (i % 6) * 0.3515625, 49.4 + Math.floor(i / 6) * 0.17578125, 0.3515625)])),
  };
}
