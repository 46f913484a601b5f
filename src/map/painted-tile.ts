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

/**
 * Who is where in a tile, free of colour. A *sample* is `(unit + 1) << 1 | edge`, 0 = nobody; the edge bit is set where the
 * next sample to the right or below belongs to someone else.
 */
export interface PaintedTile {
  readonly pixels: number;
  /** Row by row: a sample (≥ 0) where all samples of the pixel agree, else `~q`, a row of `quads`. */
  readonly image: Int32Array;
  /** Four samples a row: upper left, upper right, lower left, lower right. */
  readonly quads: Uint32Array;
  readonly lines: TileLines;
}

/** The borders that cross a tile, as polylines in its device pixels. */
export interface TileLines {
  /** Units on both sides of line i: sides[2 i], sides[2 i + 1]; -1 = outside. */
  readonly sides: Int32Array;
  /** Points of line i: offsets[i] … offsets[i + 1]. */
  readonly offsets: Uint32Array;
  /** x, y interleaved. */
  readonly points: Float32Array;
  /** minX, minY, maxX, maxY per line. */
  readonly boxes: Int16Array;
}

/** The unit at a device pixel (fractions choose the sample), -1 = nobody. One read. */
export function unitAt(tile: PaintedTile, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= tile.pixels || row >= tile.pixels) return -1;
  const value = tile.image[row * tile.pixels + column]!;
  if (value >= 0) return (value >> 1) - 1;
  const sample = (y - row >= 0.5 ? 2 : 0) + (x - column >= 0.5 ? 1 : 0);
  return (tile.quads[~value * 4 + sample]! >> 1) - 1;
}

/** The buffers to hand over when a tile goes from one thread to another. */
export function buffersOf(tile: PaintedTile): ArrayBuffer[] {
  const { image, quads, lines } = tile;
  return [image, quads, lines.sides, lines.offsets, lines.points, lines.boxes].map((array) => array.buffer as ArrayBuffer);
}
