import type { AreaGeometry } from '../../../src/model/geometry.js';
import { seeded } from '../../../src/model/seeded.js';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';

/** The polygons of a topology as they are, arcs and all. */
export function fromTopology(topology: Topology, object: string): { geometry: AreaGeometry; ids: string[]; names: string[] } {
  const collection = topology.objects[object] as GeometryCollection;
  const { transform } = topology;
  const coordinates: number[] = [];
  const arcOffsets = [0];
  for (const arc of topology.arcs) {
    let x = 0;
    let y = 0;
    for (const [dx, dy] of arc as [number, number][]) {
      x = transform ? x + dx : dx;
      y = transform ? y + dy : dy;
      coordinates.push(transform ? x * transform.scale[0] + transform.translate[0] : x, transform ? y * transform.scale[1] + transform.translate[1] : y);
    }
    arcOffsets.push(coordinates.length / 2);
  }
  const ringArcs: number[] = [];
  const ringOffsets = [0];
  const polygonRings = [0];
  const unitPolygons = [0];
  const ids: string[] = [];
  const names: string[] = [];
  for (const shape of collection.geometries) {
    const polygons = shape.type === 'Polygon' ? [(shape as Polygon).arcs] : shape.type === 'MultiPolygon' ? (shape as MultiPolygon).arcs : [];
    for (const rings of polygons) {
      for (const ring of rings) {
        ringArcs.push(...ring);
        ringOffsets.push(ringArcs.length);
      }
      polygonRings.push(ringOffsets.length - 1);
    }
    unitPolygons.push(polygonRings.length - 1);
    ids.push(String(shape.id ?? ids.length));
    names.push(String((shape.properties as { name?: string } | undefined)?.name ?? shape.id));
  }
  return {
    geometry: {
      coordinates: Float64Array.from(coordinates), arcOffsets: Uint32Array.from(arcOffsets), ringArcs: Int32Array.from(ringArcs),
      ringOffsets: Uint32Array.from(ringOffsets), polygonRings: Uint32Array.from(polygonRings), unitPolygons: Uint32Array.from(unitPolygons),
    },
    ids,
    names,
  };
}

/**
 * A tessellation of about `count` quadrangles with wavy shared borders (four points inside each side), over central Europe:
 * jittered lattice corners, all from the seed.
 */
export function tessellation(count: number, seed = 1): AreaGeometry {
  const columns = Math.round(Math.sqrt(count * 1.4));
  const rows = Math.round(count / columns);
  const random = seeded(seed);
  const width = 24 / columns;
  const height = 12 / rows;
  const corner = new Float64Array((columns + 1) * (rows + 1) * 2);
  for (let r = 0, i = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      corner[i++] = 2 + (c + (random() - 0.5) * 0.6) * width;
      corner[i++] = 44 + (r + (random() - 0.5) * 0.6) * height;
    }
  }
  const steps = (n: number, by: number) => Uint32Array.from({ length: n + 1 }, (_, i) => i * by);
  const upright = (rows + 1) * columns;
  const arcs = upright + rows * (columns + 1);
  // no larger than it has to be: what is left behind here would be counted as a map's memory
  const coordinates = new Float64Array(arcs * 6 * 2);
  let n = 0;
  const arc = (a: number, b: number) => {
    const ax = corner[2 * a]!, ay = corner[2 * a + 1]!, bx = corner[2 * b]!, by = corner[2 * b + 1]!;
    coordinates[n++] = ax;
    coordinates[n++] = ay;
    for (let k = 1; k <= 4; k++) {
      const t = k / 5;
      coordinates[n++] = ax + (bx - ax) * t + (random() - 0.5) * 0.12 * width;
      coordinates[n++] = ay + (by - ay) * t + (random() - 0.5) * 0.12 * height;
    }
    coordinates[n++] = bx;
    coordinates[n++] = by;
  };
  const at = (r: number, c: number) => r * (columns + 1) + c;
  for (let r = 0; r <= rows; r++) for (let c = 0; c < columns; c++) arc(at(r, c), at(r, c + 1));
  for (let r = 0; r < rows; r++) for (let c = 0; c <= columns; c++) arc(at(r, c), at(r + 1, c));
  const units = rows * columns;
  const ringArcs = new Int32Array(units * 4);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      ringArcs[i++] = r * columns + c;
      ringArcs[i++] = upright + r * (columns + 1) + c + 1;
      ringArcs[i++] = ~((r + 1) * columns + c);
      ringArcs[i++] = ~(upright + r * (columns + 1) + c);
    }
  }
  return {
    coordinates, arcOffsets: steps(arcs, 6), ringArcs,
    ringOffsets: steps(units, 4), polygonRings: steps(units, 1), unitPolygons: steps(units, 1),
  };
}
