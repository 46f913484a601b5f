/**
 * Areas as plain rings, before shared borders are known; the form GeoJSON is read into.
 *
 * unit u owns polygons unitPolygons[u] … unitPolygons[u + 1]; polygon p owns rings polygonRings[p] … polygonRings[p + 1],
 * the first is the outer one; ring r has points ringOffsets[r] … ringOffsets[r + 1] of `coordinates` (lon, lat interleaved),
 * without the closing point and without equal points in a row.
 */
export interface RingSoup {
  readonly coordinates: Float64Array;
  readonly ringOffsets: Uint32Array;
  readonly polygonRings: Uint32Array;
  readonly unitPolygons: Uint32Array;
}

/** Unit number of every ring. */
export function unitOfRing(areas: Pick<RingSoup, 'polygonRings' | 'unitPolygons'>): Uint32Array {
  const { polygonRings, unitPolygons } = areas;
  const owner = new Uint32Array(polygonRings.at(-1) ?? 0);
  for (let u = 0; u + 1 < unitPolygons.length; u++) owner.fill(u, polygonRings[unitPolygons[u]!], polygonRings[unitPolygons[u + 1]!]);
  return owner;
}
