import { batches } from './batches.js';
import { UnitGrid } from './unit-grid.js';

/**
 * Areas ready to paint: arcs projected to integer world pixels, and every *border*, which is an arc with the one or two
 * units that lie along it. A border appears once, so neighbours can neither gap nor overlap.
 */
export interface GeometryIndex {
  readonly units: number;
  /** Western edge of the window of 360° the data is shown in, degrees; -180 unless data lies around the antimeridian. */
  readonly seam: number;
  /** x, y interleaved, world pixels. */
  readonly coordinates: Int32Array;
  /** Points of arc a: arcOffsets[a] … arcOffsets[a + 1]. */
  readonly arcOffsets: Uint32Array;
  /** minX, minY, maxX, maxY per arc; an empty one has min > max. */
  readonly arcBoxes: Int32Array;
  readonly borderArc: Uint32Array;
  /** The units beside a border; the second is -1 along the outside. */
  readonly borderA: Int32Array;
  readonly borderB: Int32Array;
  /** Borders of unit u: unitBorders[unitOffsets[u] … unitOffsets[u + 1]). */
  readonly unitOffsets: Uint32Array;
  readonly unitBorders: Uint32Array;
  /** minX, minY, maxX, maxY per unit; an empty unit has min > max. */
  readonly boxes: Int32Array;
  readonly grid: UnitGrid;
}

/** Completes an index from its borders: all that painting needs, rings or not. */
export function indexBorders(parts: Omit<GeometryIndex, 'boxes' | 'grid'>): GeometryIndex {
  const boxes = boxesOfUnits(parts.unitOffsets, parts.unitBorders, parts.borderArc, parts.arcBoxes);
  return { ...parts, boxes, grid: new UnitGrid(boxes) };
}

/**
 * minX, minY, maxX, maxY of each arc's points, which must lie less than 2³¹ apart: then the sign of a difference tells which of two is
 * less, and nothing has to be guessed.
 */
export function boxesOfArcs(coordinates: Int32Array, arcOffsets: Uint32Array): Int32Array {
  const arcs = arcOffsets.length - 1;
  const boxes = new Int32Array(arcs * 4);
  boxArcs(coordinates, arcOffsets, boxes, 0, arcs);
  return boxes;
}

/** The same for some arcs, into boxes that are there. */
export function boxArcs(coordinates: Int32Array, arcOffsets: Uint32Array, boxes: Int32Array, begin: number, end: number): void {
  batches(end - begin, (from, to) => boxSome(coordinates, arcOffsets, boxes, begin + from, begin + to));
}

function boxSome(coordinates: Int32Array, arcOffsets: Uint32Array, boxes: Int32Array, from: number, to: number): void {
  for (let a = from, b = 4 * from; a < to; a++, b += 4) {
    let i = arcOffsets[a]! * 2;
    const end = arcOffsets[a + 1]! * 2;
    if (i === end) {
      boxes[b] = boxes[b + 1] = 0x7fffffff;
      boxes[b + 2] = boxes[b + 3] = -0x80000000;
      continue;
    }
    let minX = coordinates[i]!, minY = coordinates[i + 1]!, maxX = minX, maxY = minY;
    for (i += 2; i < end; i += 2) {
      const x = coordinates[i]!;
      const y = coordinates[i + 1]!;
      const west = (x - minX) | 0, east = (x - maxX) | 0, north = (y - minY) | 0, south = (y - maxY) | 0;
      minX += west & (west >> 31);
      maxX += east & ~(east >> 31);
      minY += north & (north >> 31);
      maxY += south & ~(south >> 31);
    }
    boxes[b] = minX;
    boxes[b + 1] = minY;
    boxes[b + 2] = maxX;
    boxes[b + 3] = maxY;
  }
}

/** Which borders each unit has, where no rings tell. */
export function bordersOfUnits(borderA: Int32Array, borderB: Int32Array, units: number): Pick<GeometryIndex, 'unitOffsets' | 'unitBorders'> {
  const unitOffsets = new Uint32Array(units + 1);
  batches(borderA.length, (from, to) => countSome(borderA, borderB, unitOffsets, from, to));
  for (let u = 0; u < units; u++) unitOffsets[u + 1]! += unitOffsets[u]!;
  const next = unitOffsets.slice(0, units);
  const unitBorders = new Uint32Array(unitOffsets[units]!);
  batches(borderA.length, (from, to) => fileSome(borderA, borderB, next, unitBorders, from, to));
  return { unitOffsets, unitBorders };
}

function countSome(borderA: Int32Array, borderB: Int32Array, unitOffsets: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    unitOffsets[borderA[i]! + 1]!++;
    if (borderB[i]! >= 0) unitOffsets[borderB[i]! + 1]!++;
  }
}

function fileSome(borderA: Int32Array, borderB: Int32Array, next: Uint32Array, unitBorders: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    unitBorders[next[borderA[i]!]!++] = i;
    if (borderB[i]! >= 0) unitBorders[next[borderB[i]!]!++] = i;
  }
}

function boxesOfUnits(unitOffsets: Uint32Array, unitBorders: Uint32Array, borderArc: Uint32Array, arcBoxes: Int32Array): Int32Array {
  const boxes = new Int32Array((unitOffsets.length - 1) * 4);
  batches(unitOffsets.length - 1, (from, to) => boundSome(unitOffsets, unitBorders, borderArc, arcBoxes, boxes, from, to));
  return boxes;
}

function boundSome(unitOffsets: Uint32Array, unitBorders: Uint32Array, borderArc: Uint32Array, arcBoxes: Int32Array, boxes: Int32Array, from: number, to: number): void {
  for (let u = from; u < to; u++) {
    let minX = 0x7fffffff, minY = 0x7fffffff, maxX = -0x80000000, maxY = -0x80000000;
    for (let i = unitOffsets[u]!, end = unitOffsets[u + 1]!; i < end; i++) {
      const arc = borderArc[unitBorders[i]!]! * 4;
      if (arcBoxes[arc]! < minX) minX = arcBoxes[arc]!;
      if (arcBoxes[arc + 1]! < minY) minY = arcBoxes[arc + 1]!;
      if (arcBoxes[arc + 2]! > maxX) maxX = arcBoxes[arc + 2]!;
      if (arcBoxes[arc + 3]! > maxY) maxY = arcBoxes[arc + 3]!;
    }
    boxes[u * 4] = minX;
    boxes[u * 4 + 1] = minY;
    boxes[u * 4 + 2] = maxX;
    boxes[u * 4 + 3] = maxY;
  }
}
