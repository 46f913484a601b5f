import { adjacencyFromArcs } from '../../model/adjacency.js';
import { findWindow, plainWindow, shiftIntoWindow, type LongitudeWindow } from '../../model/antimeridian.js';
import type { AreaGeometry } from '../../model/geometry.js';
import type { Graph } from '../../model/graph.js';
import { cutAtAntimeridian, soupOf, stepsOver } from '../../model/globe-cut.js';
import { rewind, unitsWithoutArea } from '../../model/ring-check.js';
import { unitsThatCross } from '../../model/ring-crossing.js';
import { geometryFromRings } from '../../model/topology-rings.js';
import { borderTolerance } from '../../model/border-tolerance.js';
import { snapBorders } from '../../model/topology-snap.js';
import type { Notes } from '../notes.js';
import type { AreaSource } from '../read/source.js';

export interface BuiltAreas {
  readonly geometry: AreaGeometry;
  readonly graph: Graph;
  readonly window: LongitudeWindow;
}

/** Areas with shared arcs, even winding and their neighbours; says what had to be mended. */
export function buildAreas(source: AreaSource, notes: Notes): BuiltAreas {
  const { geometry: raw, window } = 'arcs' in source ? withinWindow(source.arcs, notes) : fromRings(source.rings, notes);
  const { geometry, reversed } = rewind(raw);
  if (reversed > 0 && 'rings' in source) {
    notes.info('unit', 'ring-rewound', `${reversed} rings ran the wrong way round; they were turned`, { values: { count: reversed } });
  }
  const empty = unitsWithoutArea(geometry);
  if (empty.length > 0) notes.warn('unit', 'area-zero', `${empty.length} units have no area`, { rows: empty, values: { count: empty.length } });
  const crossing = unitsThatCross(geometry);
  if (crossing.length > 0) notes.warn('unit', 'ring-crossing', `${crossing.length} units have borders that cross themselves`, { rows: crossing, values: { count: crossing.length } });
  return { geometry, graph: adjacencyFromArcs(geometry), window };
}

function withinWindow(geometry: AreaGeometry, notes: Notes): { geometry: AreaGeometry; window: LongitudeWindow } {
  const window = findWindow(geometry.coordinates, geometry.arcOffsets);
  if (window === plainWindow) return stepsOver(geometry.coordinates, geometry.arcOffsets) ? fromRings(soupOf(geometry), notes) : { geometry, window };
  noteWindow(notes);
  const coordinates = geometry.coordinates.slice();
  shiftIntoWindow(coordinates, window);
  return { geometry: { ...geometry, coordinates }, window };
}

function fromRings(rings: Extract<AreaSource, { rings: unknown }>['rings'], notes: Notes): { geometry: AreaGeometry; window: LongitudeWindow } {
  const window = findWindow(rings.coordinates, rings.ringOffsets);
  let soup = rings;
  if (window !== plainWindow) {
    noteWindow(notes);
    soup = { ...rings, coordinates: rings.coordinates.slice() };
    shiftIntoWindow(soup.coordinates, window);
  } else soup = cutAtAntimeridian(rings);
  const meters = borderTolerance(soup);
  const snapped = snapBorders(soup, meters);
  if (snapped.merged + snapped.inserted > 0) {
    notes.info('unit', 'border-snapped', `borders that did not meet exactly were joined within ${meters.toFixed(2)} m: ${snapped.merged} points moved, ${snapped.inserted} added`, {
      values: { merged: snapped.merged, inserted: snapped.inserted, meters: Number(meters.toPrecision(3)) },
    });
  }
  return { geometry: geometryFromRings(snapped.soup, snapped.vertices), window };
}

function noteWindow(notes: Notes): void {
  notes.info('unit', 'antimeridian', 'the data reaches across the antimeridian; longitudes run on beyond ±180 so that it lies in one piece');
}
