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

/** Numbers of units within one tile: 16 bits do unless more than 65,534 units crowd into it. */
export type LocalIds = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Who is where in a tile, free of colour. Units go by *local ids*: 0 = nobody, i = `units[i - 1]`. */
export interface PaintedTile {
  readonly pixels: number;
  /** Units that may show here, ascending. */
  readonly units: Uint32Array<ArrayBuffer>;
  /** Row by row the local id where all samples of a pixel agree, else {@link mixedMark}: its samples are the next in `quads`. */
  readonly image: LocalIds;
  /** Samples of mixed pixels, in order: upper left, upper right, lower left, lower right. */
  readonly quads: LocalIds;
  /** By row of pixels: how many mixed pixels there are before it. */
  readonly mixedBefore: Uint32Array<ArrayBuffer>;
  /** How much of each pixel a thin line along all borders covers, 0–255. */
  readonly cover: Uint8Array<ArrayBuffer>;
  readonly lines: TileLines;
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

/** What stands for a mixed pixel in an image. */
export function mixedMark(image: LocalIds): number {
  return image.BYTES_PER_ELEMENT === 2 ? 0xffff : 0xffffffff;
}

/** Place in `quads` of the first mixed pixel of a row at or after a column. */
export function quadsAt({ image, mixedBefore, pixels }: PaintedTile, column: number, row: number): number {
  const mixed = mixedMark(image);
  let count = mixedBefore[row]!;
  for (let p = row * pixels, end = p + column; p < end; p++) if (image[p] === mixed) count++;
  return count * 4;
}

/** The unit at a device pixel (fractions choose the sample), -1 = nobody. A read, and for a pixel on a border a walk along its row. */
export function unitAt(tile: PaintedTile, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const { image, pixels, quads, units } = tile;
  if (!(column >= 0 && row >= 0 && column < pixels && row < pixels)) return -1;
  let id = image[row * pixels + column]!;
  if (id === mixedMark(image)) id = quads[quadsAt(tile, column, row) + (y - row >= 0.5 ? 2 : 0) + (x - column >= 0.5 ? 1 : 0)]!;
  return id === 0 ? -1 : units[id - 1]!;
}

/** The buffers to hand over when a tile goes from one thread to another. */
export function buffersOf({ units, image, quads, mixedBefore, cover, lines }: PaintedTile): ArrayBuffer[] {
  return [units, image, quads, mixedBefore, cover, lines.sides, lines.offsets, lines.points].map((array) => array.buffer);
}
