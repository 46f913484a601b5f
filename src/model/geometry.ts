/**
 * Areas as shared arcs in flat arrays (the idea of TopoJSON): a border between two units is stored once,
 * so neighbours, dissolved territories and simplification all agree.
 *
 * unit u owns polygons unitPolygons[u] … unitPolygons[u + 1];
 * polygon p owns rings polygonRings[p] … polygonRings[p + 1], the first is the outer one;
 * ring r is arcs ringArcs[ringOffsets[r] … ringOffsets[r + 1]), `~a` (negative) = arc a reversed;
 * arc a has points arcOffsets[a] … arcOffsets[a + 1] of `coordinates` (lon, lat interleaved, degrees WGS84).
 * Consecutive arcs of a ring share their end point; a ring closes on its first point.
 */
export interface AreaGeometry {
  readonly coordinates: Float64Array;
  readonly arcOffsets: Uint32Array;
  readonly ringArcs: Int32Array;
  readonly ringOffsets: Uint32Array;
  readonly polygonRings: Uint32Array;
  readonly unitPolygons: Uint32Array;
}

/** [west, south, east, north] in degrees. */
export type BBox = readonly [number, number, number, number];

/** Visits the points of a ring in order, the closing point once more at the end. */
export function forEachRingPoint(geometry: AreaGeometry, ring: number, visit: (lon: number, lat: number) => void): void {
  const { ringArcs, ringOffsets, arcOffsets, coordinates } = geometry;
  const first = ringOffsets[ring]!;
  const last = ringOffsets[ring + 1]!;
  for (let r = first; r < last; r++) {
    const signed = ringArcs[r]!;
    const arc = signed < 0 ? ~signed : signed;
    const start = arcOffsets[arc]!;
    const end = arcOffsets[arc + 1]!;
    // the first point of every arc but the first is the last point of the arc before it
    const skip = r > first ? 1 : 0;
    if (signed < 0) for (let p = end - 1 - skip; p >= start; p--) visit(coordinates[2 * p]!, coordinates[2 * p + 1]!);
    else for (let p = start + skip; p < end; p++) visit(coordinates[2 * p]!, coordinates[2 * p + 1]!);
  }
}
