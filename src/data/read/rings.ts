import type { MultiPolygon, Polygon } from 'geojson';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { RingSoup } from '../../model/ring-soup.js';
import type { Notes } from '../notes.js';
import { CoordinateCheck } from './coordinates.js';
import type { PackedRing } from './packed-rings.js';

/** One unit's areas, and where they stand in the input. */
export interface AreaShape {
  readonly shape: Polygon | MultiPolygon;
  readonly place: ErrorPlace;
}

/**
 * Gathers the rings of GeoJSON areas, one unit a shape. Rings that are not closed are closed, points that repeat the one
 * before are left out, rings of fewer than three points are left out unless the unit has no other; each with a note.
 *
 * @throws TerritoryError 'geometry-ring' for what is no ring of positions, 'value-not-number', 'coordinate-…'
 */
export function readRings(shapes: readonly AreaShape[], notes: Notes): RingSoup {
  const reader = new RingReader(shapes);
  shapes.forEach((_, unit) => reader.readUnit(unit));
  return reader.finish(notes);
}

class RingReader {
  readonly #shapes: readonly AreaShape[];
  readonly #check = new CoordinateCheck();
  #coordinates: Float64Array;
  #length = 0;
  readonly #ringOffsets: number[] = [0];
  readonly #polygonRings: number[] = [0];
  readonly #unitPolygons: number[] = [0];
  readonly #closed = new Set<number>();
  readonly #dropped = new Set<number>();

  constructor(shapes: readonly AreaShape[]) {
    this.#shapes = shapes;
    this.#coordinates = new Float64Array(1024);
  }

  readUnit(unit: number): void {
    const { shape } = this.#shapes[unit]!;
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    if (!Array.isArray(polygons)) this.#fail(unit, 'a list of polygons', polygons);
    const before = this.#ringOffsets.length;
    for (const polygon of polygons) this.#readPolygon(unit, polygon, 3);
    // a unit that would lose all its rings keeps them: it has no area, but it is there
    if (this.#ringOffsets.length === before) for (const polygon of polygons) this.#readPolygon(unit, polygon, 1);
    if (this.#ringOffsets.length === before) {
      throw new TerritoryError('geometry-missing', { expected: 'an area', actual: 'an area without rings', place: this.#shapes[unit]!.place });
    }
    this.#unitPolygons.push(this.#polygonRings.length - 1);
  }

  finish(notes: Notes): RingSoup {
    this.#check.finish();
    if (this.#closed.size > 0) notes.warn('unit', 'ring-closed', `${this.#closed.size} units had rings that do not end where they began; they were closed`, { rows: [...this.#closed], values: { count: this.#closed.size } });
    if (this.#dropped.size > 0) notes.warn('unit', 'ring-dropped', `${this.#dropped.size} units had rings of fewer than three points; those rings were left out`, { rows: [...this.#dropped], values: { count: this.#dropped.size } });
    return {
      coordinates: this.#coordinates.slice(0, this.#length),
      ringOffsets: Uint32Array.from(this.#ringOffsets),
      polygonRings: Uint32Array.from(this.#polygonRings),
      unitPolygons: Uint32Array.from(this.#unitPolygons),
    };
  }

  #readPolygon(unit: number, polygon: unknown, least: number): void {
    if (!Array.isArray(polygon)) return this.#fail(unit, 'a list of rings', polygon);
    const before = this.#ringOffsets.length;
    for (const [r, ring] of polygon.entries()) {
      const kept = this.#readRing(unit, ring, least);
      // without its outer ring the holes of a polygon are holes in nothing
      if (r === 0 && !kept) break;
    }
    if (this.#ringOffsets.length > before) this.#polygonRings.push(this.#ringOffsets.length - 1);
  }

  /** Reads one ring; returns whether it was kept. */
  #readRing(unit: number, ring: unknown, least: number): boolean {
    const start = this.#length;
    if (ring instanceof Float64Array) this.#readPacked(unit, ring);
    else this.#readPositions(unit, ring);
    const points = (this.#length - start) / 2;
    const isClosed = points > 1 && this.#coordinates[start] === this.#coordinates[this.#length - 2] && this.#coordinates[start + 1] === this.#coordinates[this.#length - 1];
    if (isClosed) this.#length -= 2;
    else if (points >= least) this.#closed.add(unit);
    if ((this.#length - start) / 2 < least) {
      this.#length = start;
      this.#dropped.add(unit);
      return false;
    }
    this.#ringOffsets.push(this.#length / 2);
    return true;
  }

  #readPacked(unit: number, ring: PackedRing): void {
    this.#reserve(ring.length);
    const start = this.#length;
    for (let i = 0; i < ring.length; i += 2) this.#add(unit, start, ring[i]!, ring[i + 1]!);
  }

  #readPositions(unit: number, ring: unknown): void {
    if (!Array.isArray(ring)) return this.#fail(unit, 'a list of positions', ring);
    this.#reserve(ring.length * 2);
    const start = this.#length;
    for (const position of ring) {
      if (!Array.isArray(position) || position.length < 2) return this.#fail(unit, 'positions of two numbers', position);
      const [x, y] = position as [unknown, unknown];
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
        throw new TerritoryError('value-not-number', { expected: 'positions of two numbers', actual: clip(JSON.stringify(position)), place: this.#shapes[unit]!.place });
      }
      this.#add(unit, start, x, y);
    }
  }

  /** A point that repeats the one before is left out. */
  #add(unit: number, start: number, x: number, y: number): void {
    const at = this.#length;
    if (at > start && this.#coordinates[at - 2] === x && this.#coordinates[at - 1] === y) return;
    this.#check.add(x, y, () => this.#shapes[unit]!.place);
    this.#coordinates[at] = x;
    this.#coordinates[at + 1] = y;
    this.#length = at + 2;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#coordinates.length) return;
    const larger = new Float64Array(Math.max(this.#coordinates.length * 2, this.#length + more));
    larger.set(this.#coordinates.subarray(0, this.#length));
    this.#coordinates = larger;
  }

  #fail(unit: number, expected: string, actual: unknown): never {
    throw new TerritoryError('geometry-ring', { expected, actual: clip(JSON.stringify(actual) ?? 'nothing'), place: this.#shapes[unit]!.place });
  }
}
