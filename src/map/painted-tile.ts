/** Which piece of the map, and how fine. */
export interface TileSpec {
  /** Column and row at this zoom and size. */
  readonly x: number;
  readonly y: number;
  /** Map zoom, may be fractional. */
  readonly zoom: number;
  /** Edge in CSS pixels. */
  readonly size: number;
  /** Edge in device pixels. */
  readonly pixels: number;
  /** 2: every device pixel is sampled 2 × 2 for smooth edges; 1: once. */
  readonly samples: 1 | 2;
}

/** Numbers of units within one tile: 16 bits do unless more than 65,535 units crowd into it. */
export type LocalIds = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Who is where in a tile, free of colour. Units go by *local ids*: 0 = nobody, i = `units[i - 1]`. */
export interface PaintedTile {
  readonly pixels: number;
  /** Units that may show here, ascending. */
  readonly units: Uint32Array<ArrayBuffer>;
  /** Row by row the local id at the upper left sample of each pixel. */
  readonly image: LocalIds;
  readonly mixed: MixedPixels;
  /** How much of each pixel a thin line along all borders covers, 0–255. */
  readonly cover: Uint8Array<ArrayBuffer>;
  /** Whether nothing but 0 and {@link ROUGH_COVER} is in `cover`. */
  readonly rough: boolean;
  readonly lines: TileLines;
}

/** The pixels whose samples do not agree, row by row. */
export interface MixedPixels {
  /** By row, and after the last: how many there are before it. */
  readonly before: Uint32Array<ArrayBuffer>;
  readonly columns: Uint16Array<ArrayBuffer>;
  /** Local ids at their other samples, three by three: upper right, lower left, lower right. */
  readonly others: LocalIds;
}

/** The borders that cross a tile, as polylines. */
export interface TileLines {
  /** Local ids on both sides of line i: sides[2 i], sides[2 i + 1]; 0 = outside. */
  readonly sides: LocalIds;
  /** Points of line i: offsets[i] … offsets[i + 1]. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** x, y interleaved, in 1/grain of a device pixel. */
  readonly points: Int16Array<ArrayBuffer>;
  readonly grain: number;
}

/** The one cover besides none in tiles too full of units for a smooth line along each. */
export const ROUGH_COVER = 190;

/** The unit at a device pixel (fractions choose the sample), -1 = nobody. A read, and a look for it among the mixed pixels of its row. */
export function unitAt(tile: PaintedTile, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const { image, mixed, pixels, units } = tile;
  if (!(column >= 0 && row >= 0 && column < pixels && row < pixels)) return -1;
  let id = image[row * pixels + column]!;
  const sample = (y - row >= 0.5 ? 2 : 0) + (x - column >= 0.5 ? 1 : 0);
  if (sample > 0) {
    const n = placeOf(mixed, row, column);
    if (mixed.columns[n] === column && n < mixed.before[row + 1]!) id = mixed.others[n * 3 + sample - 1]!;
  }
  return id === 0 ? -1 : units[id - 1]!;
}

/** The first mixed pixel of a row that is not left of a column: in a mesh of small units nearly all of a row are mixed. */
function placeOf({ before, columns }: MixedPixels, row: number, column: number): number {
  let from = before[row]!;
  let to = before[row + 1]!;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (columns[middle]! < column) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The buffers to hand over when a tile goes from one thread to another. */
export function buffersOf({ units, image, mixed, cover, lines }: PaintedTile): ArrayBuffer[] {
  return [units, image, mixed.before, mixed.columns, mixed.others, cover, lines.sides, lines.offsets, lines.points].map((array) => array.buffer);
}
