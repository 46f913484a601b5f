/** A colour as it lies in memory of an ImageData seen through an Int32Array: 0xAABBGGRR, signed, so that engines keep opaque ones as small integers. */
export type Pixel = number;

/** Of `#rrggbb`, or of `#rrggbbaa` where no alpha is given. Every machine a browser runs on today is little-endian. */
export function pixel(hex: string, alpha = hex.length > 7 ? Number.parseInt(hex.slice(7), 16) / 255 : 1): Pixel {
  const rgb = Number.parseInt(hex.slice(1, 7), 16);
  return (Math.round(alpha * 255) << 24) | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

/** `over` laid on an opaque `base` with strength 0–1; keeps the alpha of the base. */
export function blend(base: Pixel, over: Pixel, strength: number): Pixel {
  const mix = (shift: number) => {
    const a = (base >>> shift) & 255;
    const b = (over >>> shift) & 255;
    return Math.round(a + (b - a) * strength) << shift;
  };
  return (base & 0xff000000) | mix(16) | mix(8) | mix(0);
}

/** Mean of four samples; transparent ones do not darken the colour of the others. */
export function mean(a: Pixel, b: Pixel, c: Pixel, d: Pixel): Pixel {
  // all opaque
  if ((a & b & c & d) >> 24 === -1) {
    const high = (((a >>> 2) & 0x3f3f3f3f) + ((b >>> 2) & 0x3f3f3f3f) + ((c >>> 2) & 0x3f3f3f3f) + ((d >>> 2) & 0x3f3f3f3f)) | 0;
    const low = ((a & 0x03030303) + (b & 0x03030303) + (c & 0x03030303) + (d & 0x03030303) + 0x02020202) >>> 2;
    return (high + (low & 0x03030303)) | 0;
  }
  return softMean(a, b, c, d);
}

function softMean(a: Pixel, b: Pixel, c: Pixel, d: Pixel): Pixel {
  const wa = a >>> 24, wb = b >>> 24, wc = c >>> 24, wd = d >>> 24;
  const weight = wa + wb + wc + wd;
  if (weight === 0) return 0;
  const channel = (shift: number) =>
    Math.round((((a >>> shift) & 255) * wa + ((b >>> shift) & 255) * wb + ((c >>> shift) & 255) * wc + ((d >>> shift) & 255) * wd) / weight) << shift;
  return (Math.round(weight / 4) << 24) | channel(16) | channel(8) | channel(0);
}

/** `a` with `part` of 255 parts of `b`, all channels. */
export function mix(a: Pixel, b: Pixel, part: number): Pixel {
  if (a === b) return a;
  const weight = part + (part >>> 7); // 0–256
  const rest = 256 - weight;
  const even = (Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, weight)) >>> 8;
  const odd = (Math.imul((a >>> 8) & 0xff00ff, rest) + Math.imul((b >>> 8) & 0xff00ff, weight)) | 0;
  return (odd & 0xff00ff00) | (even & 0xff00ff);
}

/** `over` laid on any `base` with an alpha of 0–255 in place of its own. */
export function lay(base: Pixel, over: Pixel, alpha: number): Pixel {
  const below = base >>> 24;
  if (below === 255) return mix(base, over | 0xff000000, alpha);
  const whole = alpha + below * (1 - alpha / 255);
  if (whole === 0) return 0;
  return (mix(base, over, Math.round((alpha * 255) / whole)) & 0xffffff) | (Math.round(whole) << 24);
}
