import { batches } from './batches.js';

/** Width of the world in world pixels: Web Mercator on integers, 3.7 cm on the ground at the equator. */
export const WORLD = 2 ** 30;

/** Latitude at which the Web Mercator square ends, degrees. */
export const MAX_LATITUDE = 85.0511287798066;

/** World pixels east of 180° W; a longitude beyond 180 continues past {@link WORLD}. */
export function worldX(lon: number): number {
  return Math.round(((lon + 180) / 360) * WORLD);
}

/** World pixels south of the northern end of the square; latitudes beyond {@link MAX_LATITUDE} are cut off. */
export function worldY(lat: number): number {
  const cut = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sin = Math.sin((cut * Math.PI) / 180);
  return Math.round((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD);
}

/** Both coordinates of many points at once: columns of degrees to columns of world pixels. NaN stays NaN. */
export function projectAll(lon: Float64Array, lat: Float64Array): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(lon.length);
  const y = new Float64Array(lat.length);
  for (let i = 0; i < lon.length; i++) {
    x[i] = worldX(lon[i]!);
    y[i] = fastWorldY(lat[i]!);
  }
  return { x, y };
}

/**
 * Interleaved lon, lat to interleaved world pixels. (A continent has millions of points to project before its first picture: five
 * nanoseconds each, not two hundred.) What is no number lands at 0.
 */
export function projectPoints(degrees: Float64Array, coordinates: Int32Array): void {
  const table = (pieces ??= cubicPieces());
  batches(degrees.length, (from, to) => projectSome(degrees, coordinates, table, from, to));
}

function projectSome(degrees: Float64Array, coordinates: Int32Array, table: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 2) {
    // not Math.round: half of the time a processor guesses wrong which way it goes; `| 0` makes nothing of what is no number
    coordinates[i] = Math.floor((degrees[i]! + 180) * (WORLD / 360) + 0.5) | 0;
    coordinates[i + 1] = (yByTable(table, degrees[i + 1]!) + 0.5) | 0;
  }
}

const PIECES = 8192;
const PIECE = (2 * MAX_LATITUDE) / PIECES;
let pieces: Float64Array | undefined;

/**
 * {@link worldY} by a table: cubic Hermite pieces of 1.2 minutes of arc, off by less than a thousandth of a world pixel, many
 * times as fast.
 */
export function fastWorldY(lat: number): number {
  return Math.floor(yByTable((pieces ??= cubicPieces()), lat) + 0.5);
}

function yByTable(table: Float64Array, lat: number): number {
  const cut = lat > MAX_LATITUDE ? MAX_LATITUDE : lat < -MAX_LATITUDE ? -MAX_LATITUDE : lat;
  const at = (cut + MAX_LATITUDE) * (1 / PIECE);
  const whole = at | 0;
  const piece = whole < PIECES ? whole : PIECES - 1;
  const t = at - piece;
  const i = piece * 4;
  return table[i]! + t * (table[i + 1]! + t * (table[i + 2]! + t * table[i + 3]!));
}

/** The coefficients of each piece, four by four, by its values and slopes (per piece) at both ends. */
function cubicPieces(): Float64Array {
  const table = new Float64Array(PIECES * 4);
  let [value, slope] = valueAndSlope(0);
  for (let k = 0; k < PIECES; k++) {
    const [next, nextSlope] = valueAndSlope(k + 1);
    const rise = next - value;
    table.set([value, slope, 3 * rise - 2 * slope - nextSlope, slope + nextSlope - 2 * rise], 4 * k);
    [value, slope] = [next, nextSlope];
  }
  return table;
}

function valueAndSlope(knot: number): [value: number, slope: number] {
  const phi = ((-MAX_LATITUDE + knot * PIECE) * Math.PI) / 180;
  const sin = Math.sin(phi);
  // dy/dφ = -sec φ / 2π of the world
  return [(0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD, ((-WORLD / (2 * Math.PI)) * PIECE * (Math.PI / 180)) / Math.cos(phi)];
}

export function longitude(x: number): number {
  return (x / WORLD) * 360 - 180;
}

export function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
}

/** CSS pixels per world pixel at a (fractional) zoom of Leaflet's, whose world is 256 px wide at zoom 0. */
export function pixelsPerWorldPixel(zoom: number): number {
  return (256 * 2 ** zoom) / WORLD;
}

/**
 * Where to cut the globe open so that data around the antimeridian stays in one piece: the western edge, in degrees,
 * of a window of 360° in the middle of the widest empty strip. -180 unless that strip lies elsewhere.
 * `edges` calls back with the longitudes of the ends of every edge.
 */
export function findSeam(edges: (visit: (lonA: number, lonB: number) => void) => void): number {
  const filled = new Uint8Array(360);
  const bin = (lon: number) => Math.floor((((lon + 180) % 360) + 360) % 360);
  edges((a, b) => {
    // an edge takes the short way round
    const span = Math.abs(b - a);
    if (span > 180) {
      filled[bin(a)] = 1;
      filled[bin(b)] = 1;
      return;
    }
    const from = Math.min(a, b);
    for (let lon = from; lon < from + span; lon++) filled[bin(lon)] = 1;
    filled[bin(from + span)] = 1;
  });
  // data that leaves the usual seam free is left as it is
  if (!filled[0] || !filled[359]) return -180;
  let best = 0;
  let bestEnd = 0;
  let run = 0;
  for (let i = 0; i < 720; i++) {
    run = filled[i % 360] ? 0 : run + 1;
    if (run > best) {
      best = run;
      bestEnd = i;
    }
  }
  return best < 2 ? -180 : ((((bestEnd - best / 2) % 360) + 360) % 360) - 180;
}

/** The longitude as seen by a window of 360° that begins at `seam`. */
export function unwrap(lon: number, seam: number): number {
  return lon < seam ? lon + 360 : lon;
}
