import type { AreaGeometry } from '../model/geometry.js';
import type { Steps } from '../model/steps.js';
import { batches } from './batches.js';
import type { GeometryIndex } from './geometry-index.js';

/** The arcs as what lies between units. */
export type Borders = Pick<GeometryIndex, 'borderArc' | 'borderA' | 'borderB' | 'unitOffsets' | 'unitBorders'>;

/** A geometry without its points. */
type Shape = Omit<AreaGeometry, 'coordinates'>;

/** Units between two pauses: a millisecond or so, some in code that runs for the first time. */
const PIECE = 1 << 13;

interface Pairs {
  /** By arc: the border that waits for its other side, -1 = none. */
  readonly open: Int32Array;
  /** By border; with room for as many as there are uses. */
  readonly arc: Uint32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Units' rings one after the other are their borders one after the other. */
  readonly offsets: Uint32Array;
  readonly borders: Uint32Array;
  count: number;
}

/** Pairs the uses of each arc. A third use (overlapping units) becomes a border of its own; parity still comes out right. */
export function* pairBorders(shape: Shape): Steps<Borders> {
  const { length } = shape.ringArcs;
  const units = shape.unitPolygons.length - 1;
  const pairs: Pairs = {
    open: new Int32Array(shape.arcOffsets.length - 1).fill(-1), arc: new Uint32Array(length), a: new Int32Array(length), b: new Int32Array(length),
    offsets: new Uint32Array(units + 1), borders: new Uint32Array(length), count: 0,
  };
  for (let begin = 0; begin < units; begin += PIECE) {
    if (begin > 0) yield;
    batches(Math.min(PIECE, units - begin), (from, to) => pairSome(shape, pairs, begin + from, begin + to));
  }
  const { arc, a, b, offsets, borders, count } = pairs;
  // memory that was never written to is none
  return { borderArc: arc.subarray(0, count), borderA: a.subarray(0, count), borderB: b.subarray(0, count), unitOffsets: offsets, unitBorders: borders };
}

function pairSome({ unitPolygons, polygonRings, ringOffsets, ringArcs }: Shape, pairs: Pairs, from: number, to: number): void {
  const { open, arc, a, b, offsets, borders } = pairs;
  let { count } = pairs;
  for (let u = from; u < to; u++) {
    const first = ringOffsets[polygonRings[unitPolygons[u]!]!]!;
    const last = ringOffsets[polygonRings[unitPolygons[u + 1]!]!]!;
    for (let r = first; r < last; r++) {
      const signed = ringArcs[r]!;
      const id = signed < 0 ? ~signed : signed;
      const waiting = open[id]!;
      if (waiting >= 0) {
        b[waiting] = u;
        borders[r] = waiting;
        open[id] = -1;
      } else {
        arc[count] = id;
        a[count] = u;
        b[count] = -1;
        borders[r] = count;
        open[id] = count++;
      }
    }
    offsets[u + 1] = last;
  }
  pairs.count = count;
}
