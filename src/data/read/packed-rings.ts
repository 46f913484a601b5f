/** A ring whose positions are known to be finite numbers: x0, y0, x1, y1 … A fraction of what as many arrays take. */
export type PackedRing = Float64Array;

/** Numbers of a block that rings share. */
const BLOCK = 1 << 17;
/** Points from which on packing is worth the object it takes. */
const LEAST = 8;

/**
 * Packs the rings of areas as they are read. What is no ring of positions stays as it is, for the reader of rings to say what is wrong; heights
 * are left out, as it leaves them out.
 */
export class RingPacker {
  #block = new Float64Array(0);
  #used = 0;

  /** Packs the areas of a GeoJSON feature, or of a list of them; anything else is left alone. */
  pack(value: unknown): void {
    const { type, geometry, features } = (value ?? {}) as { readonly type?: unknown; readonly geometry?: unknown; readonly features?: unknown };
    if (type === 'Feature') this.#geometry(geometry);
    else if (type === 'FeatureCollection' && Array.isArray(features)) for (const feature of features) this.pack(feature);
  }

  #geometry(geometry: unknown): void {
    const { type, coordinates } = (geometry ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
    if (!Array.isArray(coordinates)) return;
    if (type === 'Polygon') this.#polygon(coordinates);
    else if (type === 'MultiPolygon') for (const polygon of coordinates) if (Array.isArray(polygon)) this.#polygon(polygon);
  }

  #polygon(rings: unknown[]): void {
    rings.forEach((ring, r) => {
      const packed = Array.isArray(ring) && ring.length >= LEAST ? this.#ring(ring) : undefined;
      if (packed) rings[r] = packed;
    });
  }

  #ring(ring: readonly unknown[]): PackedRing | undefined {
    const length = 2 * ring.length;
    if (this.#used + length > this.#block.length) {
      this.#block = new Float64Array(Math.max(BLOCK, length));
      this.#used = 0;
    }
    const start = this.#used;
    let at = start;
    for (const position of ring) {
      if (!Array.isArray(position)) return undefined;
      const [x, y] = position as [unknown, unknown];
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
      this.#block[at++] = x;
      this.#block[at++] = y;
    }
    this.#used = at;
    return this.#block.subarray(start, at);
  }
}
