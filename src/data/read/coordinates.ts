import { TerritoryError, type ErrorPlace } from '../../model/errors.js';

/**
 * Watches coordinates go by and tells afterwards what is wrong with them as a whole. Longitudes may run from -360 to 360, for
 * data that is drawn across the antimeridian.
 */
export class CoordinateCheck {
  #count = 0;
  #bad = 0;
  #firstBad: { x: number; y: number; place: ErrorPlace } | undefined;
  #west = Infinity;
  #east = -Infinity;
  #south = Infinity;
  #north = -Infinity;

  /** @param placeOf where the point stands, asked only when it is out of range */
  add(x: number, y: number, placeOf: () => ErrorPlace): void {
    this.#count++;
    if (x < this.#west) this.#west = x;
    if (x > this.#east) this.#east = x;
    if (y < this.#south) this.#south = y;
    if (y > this.#north) this.#north = y;
    if (Math.abs(x) <= 360 && Math.abs(y) <= 90) return;
    this.#bad++;
    this.#firstBad ??= { x, y, place: placeOf() };
  }

  /** @throws TerritoryError 'coordinate-swapped' or 'coordinate-range', naming the first of the bad places */
  finish(): void {
    if (!this.#firstBad) return;
    const { x, y, place } = this.#firstBad;
    const actual = `${x}, ${y}${this.#bad > 1 ? ` (and ${this.#bad - 1} more of ${this.#count} outside)` : ''}`;
    const projection = this.#projection();
    if (projection) {
      throw new TerritoryError('coordinate-range', { expected: 'degrees of longitude and latitude (WGS84)', actual: `metres of a projected system (${projection}): ${actual}`, place });
    }
    if (this.#bad > this.#count / 2 && Math.abs(this.#west) <= 90 && Math.abs(this.#east) <= 90 && Math.abs(this.#south) <= 180 && Math.abs(this.#north) <= 180) {
      throw new TerritoryError('coordinate-swapped', { expected: 'longitude before latitude', actual: `latitude before longitude: ${actual}`, place });
    }
    throw new TerritoryError('coordinate-range', { expected: 'longitude within ±180 and latitude within ±90 degrees', actual, place });
  }

  /** A guess at the projected system of coordinates that are far too large for degrees. */
  #projection(): string | undefined {
    const largest = Math.max(-this.#west, this.#east, -this.#south, this.#north);
    if (largest < 1000) return undefined;
    const within = (low: number, high: number, least: number, most: number) => low >= least && high <= most;
    if (within(this.#west, this.#east, 200_000, 1_000_000) && within(this.#south, this.#north, 6_000_000, 7_800_000)) return 'probably SWEREF 99 TM or UTM';
    if (within(this.#south, this.#north, 200_000, 1_000_000) && within(this.#west, this.#east, 6_000_000, 7_800_000)) return 'probably SWEREF 99 TM, northing first';
    if (largest <= 20_048_967) return 'perhaps Web Mercator or a national grid';
    return 'unknown';
  }
}
