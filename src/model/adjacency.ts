import type { AreaGeometry } from './geometry.js';
import { graphFromEdges, type Graph, type GraphEdge } from './graph.js';
import { unitOfRing } from './ring-soup.js';
import { distance } from './projection.js';

/** Length of every arc in metres on the sphere. */
export function arcLengths({ coordinates, arcOffsets }: AreaGeometry): Float64Array {
  const lengths = new Float64Array(arcOffsets.length - 1);
  for (let a = 0; a < lengths.length; a++) {
    for (let p = arcOffsets[a]! + 1; p < arcOffsets[a + 1]!; p++) {
      lengths[a]! += distance(coordinates[2 * p - 2]!, coordinates[2 * p - 1]!, coordinates[2 * p]!, coordinates[2 * p + 1]!);
    }
  }
  return lengths;
}

/**
 * Neighbours by shared arcs: units with a common border of positive length (rook contiguity), its length in metres.
 * A corner in common is not enough.
 */
export function adjacencyFromArcs(geometry: AreaGeometry): Graph {
  const { ringArcs, ringOffsets, unitPolygons } = geometry;
  const owner = unitOfRing(geometry);
  const lengths = arcLengths(geometry);
  // the units beside each arc, as linked lists: an arc of overlapping units may have more than two
  const heads = new Int32Array(lengths.length).fill(-1);
  const next = new Int32Array(ringArcs.length);
  const unit = new Uint32Array(ringArcs.length);
  const edges: GraphEdge[] = [];
  for (let r = 0; r + 1 < ringOffsets.length; r++) {
    const u = owner[r]!;
    for (let i = ringOffsets[r]!; i < ringOffsets[r + 1]!; i++) {
      const arc = ringArcs[i]! < 0 ? ~ringArcs[i]! : ringArcs[i]!;
      if (lengths[arc]! > 0) {
        let seen = false;
        for (let j = heads[arc]!; j !== -1; j = next[j]!) {
          if (unit[j] === u) seen = true;
        }
        if (seen) continue;
        for (let j = heads[arc]!; j !== -1; j = next[j]!) edges.push({ a: unit[j]!, b: u, border: lengths[arc]! });
        unit[i] = u;
        next[i] = heads[arc]!;
        heads[arc] = i;
      }
    }
  }
  return graphFromEdges(unitPolygons.length - 1, edges);
}
