/**
 * Where the data is cut open to lie on a plane: longitudes from `west` to `west` + 360. Data across the antimeridian
 * (Fiji, Alaska's Aleutians, Chukotka) is cut at its widest gap instead, so its longitudes may leave ±180.
 */
export interface LongitudeWindow {
  readonly west: number;
}

/** From this latitude on an edge from one side of the map to the other is how a shape goes around a pole, and no step over the antimeridian. */
const POLE = 89;

/** Whether an edge is taken to cross the antimeridian: the short way between its ends leads over it. */
export function crosses(lon: number, nextLon: number, lat: number): boolean {
  return Math.abs(nextLon - lon) > 180 && Math.abs(lat) < POLE;
}

export const plainWindow: LongitudeWindow = { west: -180 };

/** A longitude as the window has it. */
export function intoWindow(lon: number, { west }: LongitudeWindow): number {
  if (lon < west) return lon + 360;
  return lon >= west + 360 ? lon - 360 : lon;
}

/** A longitude as people write it, -180 … 180. */
export function outOfWindow(lon: number): number {
  if (lon > 180) return lon - 360;
  return lon < -180 ? lon + 360 : lon;
}

/**
 * Finds the window for lines: a step of more than 180 degrees of longitude is taken to cross the antimeridian. The window
 * differs from the plain one when something crosses, or when the data touches both sides and has a wide gap elsewhere.
 *
 * @param offsets the points of line i are offsets[i] … offsets[i + 1] of `coordinates`
 */
export function findWindow(coordinates: Float64Array, offsets: Uint32Array): LongitudeWindow {
  const covered = new Uint8Array(360);
  let crossing = false;
  for (let line = 0; line + 1 < offsets.length; line++) {
    let before = Number.NaN;
    for (let p = offsets[line]!; p < offsets[line + 1]!; p++) {
      const lon = coordinates[2 * p]!;
      const step = lon - before;
      if (crosses(before, lon, coordinates[2 * p + 1]!)) {
        crossing = true;
        cover(covered, Math.max(before, lon), Math.min(before, lon) + 360);
      } else if (step >= 0) cover(covered, before, lon);
      else cover(covered, lon, Number.isNaN(before) ? lon : before);
      before = lon;
    }
  }
  const gap = widestGap(covered);
  // the plain window is right whenever the widest gap holds the antimeridian
  const holdsAntimeridian = gap.start === 0 || gap.start + gap.length >= 360;
  if (gap.length === 0 || holdsAntimeridian || (!crossing && gap.length < 120)) return plainWindow;
  const middle = -180 + gap.start + gap.length / 2;
  return { west: middle > 0 ? middle - 360 : middle };
}

/** Marks the degrees from one longitude to another one east of it, bin 0 being -180 … -179. */
function cover(covered: Uint8Array, from: number, to: number): void {
  const first = Math.floor(from + 180);
  const last = Math.min(Math.floor(to + 180), first + 359);
  for (let degree = first; degree <= last; degree++) covered[((degree % 360) + 360) % 360] = 1;
}

/** The longest run of unmarked degrees, around the circle; start 0 … 359. */
function widestGap(covered: Uint8Array): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  const first = covered.indexOf(1);
  if (first === -1) return best;
  let length = 0;
  for (let i = 1; i <= 360; i++) {
    const degree = (first + i) % 360;
    if (covered[degree]) {
      if (length > best.length) best = { start: (first + i - length) % 360, length };
      length = 0;
    } else length++;
  }
  return best;
}

/** Moves the longitudes of interleaved coordinates into the window, in place. */
export function shiftIntoWindow(coordinates: Float64Array, window: LongitudeWindow): void {
  if (window.west === -180) return;
  for (let i = 0; i < coordinates.length; i += 2) coordinates[i] = intoWindow(coordinates[i]!, window);
}
