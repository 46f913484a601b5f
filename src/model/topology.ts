import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { TerritoryError, type ErrorPlace } from './errors.js';
import type { AreaGeometry } from './geometry.js';

/**
 * The polygons of a TopoJSON object as shared arcs, exactly the arcs of the file: the quantized transform is undone,
 * arcs that no polygon uses are left out.
 *
 * @param shapes one polygonal geometry per unit
 * @throws TerritoryError 'topology-object' when a ring names an arc that the file does not have
 */
export function geometryFromTopology(topology: Topology, shapes: readonly (Polygon | MultiPolygon)[], place: ErrorPlace = {}): AreaGeometry {
  const known = topology.arcs.length;
  const renumbered = new Int32Array(known).fill(-1);
  const used: number[] = [];
  const ringArcs: number[] = [];
  const ringOffsets = [0];
  const polygonRings = [0];
  const unitPolygons = [0];
  shapes.forEach((shape, row) => {
    for (const polygon of shape.type === 'Polygon' ? [shape.arcs] : shape.arcs) {
      for (const ring of polygon) {
        for (const signed of ring) {
          const arc = signed < 0 ? ~signed : signed;
          if (!(arc < known)) {
            throw new TerritoryError('topology-object', { expected: `arc numbers below ${known}`, actual: String(signed), place: { ...place, row: row + 1 } });
          }
          if (renumbered[arc] === -1) renumbered[arc] = used.push(arc) - 1;
          ringArcs.push(signed < 0 ? ~renumbered[arc]! : renumbered[arc]!);
        }
        ringOffsets.push(ringArcs.length);
      }
      polygonRings.push(ringOffsets.length - 1);
    }
    unitPolygons.push(polygonRings.length - 1);
  });
  return {
    ...decodeArcs(topology, used),
    ringArcs: Int32Array.from(ringArcs),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonRings: Uint32Array.from(polygonRings),
    unitPolygons: Uint32Array.from(unitPolygons),
  };
}

/** Coordinates of the arcs in degrees; delta-encoded integers when the topology has a transform (TopoJSON specification 2.1.2). */
function decodeArcs(topology: Topology, arcs: readonly number[]): Pick<AreaGeometry, 'coordinates' | 'arcOffsets'> {
  const arcOffsets = new Uint32Array(arcs.length + 1);
  arcs.forEach((arc, a) => (arcOffsets[a + 1] = arcOffsets[a]! + topology.arcs[arc]!.length));
  const coordinates = new Float64Array(arcOffsets[arcs.length]! * 2);
  const { scale: [kx, ky] = [1, 1], translate: [tx, ty] = [0, 0] } = topology.transform ?? {};
  const delta = topology.transform !== undefined;
  let c = 0;
  for (const arc of arcs) {
    let x = 0;
    let y = 0;
    for (const position of topology.arcs[arc]!) {
      x = delta ? x + position[0]! : position[0]!;
      y = delta ? y + position[1]! : position[1]!;
      coordinates[c++] = x * kx + tx;
      coordinates[c++] = y * ky + ty;
    }
  }
  return { coordinates, arcOffsets };
}

/** Longitude and latitude of a TopoJSON point, degrees. */
export function topologyPoint(topology: Topology, coordinates: readonly number[]): [number, number] {
  const { scale: [kx, ky] = [1, 1], translate: [tx, ty] = [0, 0] } = topology.transform ?? {};
  return [coordinates[0]! * kx + tx, coordinates[1]! * ky + ty];
}
