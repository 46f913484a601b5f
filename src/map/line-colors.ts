import { blend, type Pixel } from './color.js';

/** Least difference in lightness (0–255) for a line to show on a fill. */
const FAINT = 36;

/**
 * The colour of the line around units of a fill.
 *
 * @param line colour of lines
 * @param ink colour of those that would not show in `line`, much fainter
 * @param strength 0 = the fill itself, 1 = the line's own colour
 */
export function lineColors(line: Pixel, ink: Pixel, strength: number): (fill: Pixel) => Pixel {
  // units share a handful of fills, and neighbours mostly the same
  const known = new Map<Pixel, Pixel>();
  let last = 0;
  let lineOnLast: Pixel | undefined;
  return (fill) => {
    if (strength === 0) return fill;
    if (lineOnLast !== undefined && fill === last) return lineOnLast;
    let found = known.get(fill);
    if (found === undefined) {
      const faint = Math.abs(lightness(fill) - lightness(line)) < FAINT;
      known.set(fill, (found = blend(fill, faint ? ink : line, faint ? strength * 0.3 : strength)));
    }
    last = fill;
    lineOnLast = found;
    return found;
  };
}

/** Luma of a colour, 0–255. */
function lightness(color: Pixel): number {
  return 0.2126 * (color & 255) + 0.7152 * ((color >> 8) & 255) + 0.0722 * ((color >> 16) & 255);
}
