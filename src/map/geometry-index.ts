import Flatbush from 'flatbush';
import type { AreaGeometry } from '../model/geometry.js';
import { fastWorldY, findSeam, unwrap, worldX } from './projection.js';

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
  readonly borderArc: Uint32Array;
  /** The units beside a border; the second is -1 along the outside. */
  readonly borderA: Int32Array;
  readonly borderB: Int32Array;
  /** minX, minY, maxX, maxY per border. */
  readonly borderBoxes: Int32Array;
  /** Borders of unit u: unitBorders[unitOffsets[u] … unitOffsets[u + 1]). */
  readonly unitOffsets: Uint32Array;
  readonly unitBorders: Uint32Array;
  /** minX, minY, maxX, maxY per unit; an empty unit has min > max. */
  readonly boxes: Int32Array;
  readonly tree: Flatbush | null;
}

export function buildIndex(geometry: AreaGeometry): GeometryIndex {
  const units = geometry.unitPolygons.length - 1;
  const seam = seamOf(geometry);
  return indexBorders({ units, seam, coordinates: project(geometry, seam), arcOffsets: geometry.arcOffsets, ...pairBorders(geometry, units) });
}

/** Completes an index from its borders: all that painting needs, rings or not. */
export function indexBorders(parts: Pick<GeometryIndex, 'units' | 'seam' | 'coordinates' | 'arcOffsets' | 'borderArc' | 'borderA' | 'borderB'>): GeometryIndex {
  const { units, coordinates, arcOffsets, borderArc, borderA, borderB } = parts;
  const arcBoxes = boxesOfArcs(coordinates, arcOffsets);
  const borderBoxes = new Int32Array(borderArc.length * 4);
  for (let b = 0, to = 0; b < borderArc.length; b++) {
    const from = borderArc[b]! * 4;
    for (let side = 0; side < 4; side++) borderBoxes[to++] = arcBoxes[from + side]!;
  }
  const rows = bordersOfUnits(borderA, borderB, units);
  const boxes = boxesOfUnits(rows.unitOffsets, rows.unitBorders, borderBoxes, units);
  return { ...parts, borderBoxes, ...rows, boxes, tree: treeOf(boxes, units) };
}

function seamOf({ coordinates, arcOffsets }: AreaGeometry): number {
  let west = Infinity;
  let east = -Infinity;
  for (let i = 0; i < coordinates.length; i += 2) {
    if (coordinates[i]! < west) west = coordinates[i]!;
    if (coordinates[i]! > east) east = coordinates[i]!;
  }
  if (!(east - west > 180)) return -180;
  return findSeam((visit) => {
    for (let a = 0; a + 1 < arcOffsets.length; a++) {
      for (let p = arcOffsets[a]!; p + 1 < arcOffsets[a + 1]!; p++) visit(coordinates[2 * p]!, coordinates[2 * p + 2]!);
    }
  });
}

function project({ coordinates }: AreaGeometry, seam: number): Int32Array {
  const result = new Int32Array(coordinates.length);
  const wraps = seam !== -180;
  for (let i = 0; i < coordinates.length; i += 2) {
    result[i] = worldX(wraps ? unwrap(coordinates[i]!, seam) : coordinates[i]!);
    result[i + 1] = fastWorldY(coordinates[i + 1]!);
  }
  return result;
}

/** Pairs the uses of each arc. A third use (overlapping units) becomes a border of its own; parity still comes out right. */
function pairBorders(geometry: AreaGeometry, units: number): { borderArc: Uint32Array; borderA: Int32Array; borderB: Int32Array } {
  const { unitPolygons, polygonRings, ringOffsets, ringArcs } = geometry;
  const open = new Int32Array(geometry.arcOffsets.length - 1).fill(-1);
  const arc = new Uint32Array(ringArcs.length);
  const a = new Int32Array(ringArcs.length);
  const b = new Int32Array(ringArcs.length);
  let count = 0;
  for (let u = 0; u < units; u++) {
    const first = ringOffsets[polygonRings[unitPolygons[u]!]!]!;
    const last = ringOffsets[polygonRings[unitPolygons[u + 1]!]!]!;
    for (let r = first; r < last; r++) {
      const signed = ringArcs[r]!;
      const id = signed < 0 ? ~signed : signed;
      const waiting = open[id]!;
      if (waiting >= 0) {
        b[waiting] = u;
        open[id] = -1;
      } else {
        arc[count] = id;
        a[count] = u;
        b[count] = -1;
        open[id] = count++;
      }
    }
  }
  return { borderArc: arc.slice(0, count), borderA: a.slice(0, count), borderB: b.slice(0, count) };
}

function boxesOfArcs(coordinates: Int32Array, arcOffsets: Uint32Array): Int32Array {
  const arcs = arcOffsets.length - 1;
  const boxes = new Int32Array(arcs * 4);
  for (let a = 0; a < arcs; a++) {
    let minX = 0x7fffffff, minY = 0x7fffffff, maxX = -0x80000000, maxY = -0x80000000;
    for (let i = arcOffsets[a]! * 2; i < arcOffsets[a + 1]! * 2; i += 2) {
      const x = coordinates[i]!;
      const y = coordinates[i + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    boxes[a * 4] = minX;
    boxes[a * 4 + 1] = minY;
    boxes[a * 4 + 2] = maxX;
    boxes[a * 4 + 3] = maxY;
  }
  return boxes;
}

function bordersOfUnits(borderA: Int32Array, borderB: Int32Array, units: number): { unitOffsets: Uint32Array; unitBorders: Uint32Array } {
  const unitOffsets = new Uint32Array(units + 1);
  for (let i = 0; i < borderA.length; i++) {
    unitOffsets[borderA[i]! + 1]!++;
    if (borderB[i]! >= 0) unitOffsets[borderB[i]! + 1]!++;
  }
  for (let u = 0; u < units; u++) unitOffsets[u + 1]! += unitOffsets[u]!;
  const next = unitOffsets.slice(0, units);
  const unitBorders = new Uint32Array(unitOffsets[units]!);
  for (let i = 0; i < borderA.length; i++) {
    unitBorders[next[borderA[i]!]!++] = i;
    if (borderB[i]! >= 0) unitBorders[next[borderB[i]!]!++] = i;
  }
  return { unitOffsets, unitBorders };
}

function boxesOfUnits(unitOffsets: Uint32Array, unitBorders: Uint32Array, borderBoxes: Int32Array, units: number): Int32Array {
  const boxes = new Int32Array(units * 4);
  for (let u = 0; u < units; u++) {
    let minX = 0x7fffffff, minY = 0x7fffffff, maxX = -0x80000000, maxY = -0x80000000;
    for (let r = unitOffsets[u]!; r < unitOffsets[u + 1]!; r++) {
      const b = unitBorders[r]! * 4;
      minX = Math.min(minX, borderBoxes[b]!);
      minY = Math.min(minY, borderBoxes[b + 1]!);
      maxX = Math.max(maxX, borderBoxes[b + 2]!);
      maxY = Math.max(maxY, borderBoxes[b + 3]!);
    }
    boxes[u * 4] = minX;
    boxes[u * 4 + 1] = minY;
    boxes[u * 4 + 2] = maxX;
    boxes[u * 4 + 3] = maxY;
  }
  return boxes;
}

function treeOf(boxes: Int32Array, units: number): Flatbush | null {
  if (units === 0) return null;
  const tree = new Flatbush(units, 16, Int32Array);
  for (let u = 0; u < units; u++) {
    const b = u * 4;
    // an empty unit is put where no tile ever looks
    if (boxes[b]! > boxes[b + 2]!) tree.add(-0x7fffffff, -0x7fffffff, -0x7fffffff, -0x7fffffff);
    else tree.add(boxes[b]!, boxes[b + 1]!, boxes[b + 2]!, boxes[b + 3]!);
  }
  tree.finish();
  return tree;
}
