/**
 * Lays a thin line from one point to another over an image of coverage: each pixel keeps the most that any line covers of it,
 * judged by the distance of its middle from the line, so that lines run smoothly at any angle.
 *
 * @param reach half of the line's width plus half a pixel, pixels
 */
export function coverLine(cover: Uint8Array, edge: number, x0: number, y0: number, x1: number, y1: number, reach: number): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = dx * dx + dy * dy;
  const perLength = length > 0 ? 1 / length : 0;
  const lowY = dy < 0 ? y1 : y0;
  const highY = dy < 0 ? y0 : y1;
  const firstRow = ceilFrom(0, lowY - reach - 0.5);
  const lastRow = Math.min(edge - 1, Math.floor(highY + reach - 0.5));
  for (let row = firstRow; row <= lastRow; row++) {
    const cy = row + 0.5;
    // the part of the line that comes near this row
    let from = x0;
    let to = x1;
    if (dy > 1 || dy < -1) {
      const t0 = (cy - reach - y0) / dy;
      const t1 = (cy + reach - y0) / dy;
      from = x0 + dx * Math.max(0, Math.min(1, t0));
      to = x0 + dx * Math.max(0, Math.min(1, t1));
    }
    if (from > to) [from, to] = [to, from];
    const first = ceilFrom(0, from - reach - 0.5);
    const last = Math.min(edge - 1, Math.floor(to + reach - 0.5));
    for (let column = first, p = row * edge + first; column <= last; column++, p++) {
      const px = column + 0.5 - x0;
      const py = cy - y0;
      let t = (px * dx + py * dy) * perLength;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const ox = px - t * dx;
      const oy = py - t * dy;
      const covered = reach - Math.sqrt(ox * ox + oy * oy);
      if (covered <= 0) continue;
      const value = covered >= 1 ? 255 : (covered * 255) | 0;
      if (value > cover[p]!) cover[p] = value;
    }
  }
}

/**
 * The same for a short piece of a fine mesh, a pixel wide, at a fraction of the cost: wherever it passes the middle of a column or of a
 * row, the two pixels beside it share the line (after Wu 1991). Consecutive pieces join without a pass being missed or taken twice.
 */
export function coverShort(cover: Uint8Array, edge: number, x0: number, y0: number, x1: number, y1: number): void {
  if (x0 !== x1) coverPasses(cover, edge, x0, y0, x1, y1, 1, edge);
  if (y0 !== y1) coverPasses(cover, edge, y0, x0, y1, x1, edge, 1);
}

/** `along` and `across`: how far apart in the image the next pixel is in the direction of the passes, and beside it. */
function coverPasses(cover: Uint8Array, edge: number, from: number, start: number, to: number, end: number, along: number, across: number): void {
  const high = (from < to ? to : from) - 0.5;
  const first = ceilFrom(0, (from < to ? from : to) - 0.5);
  const last = (high < edge ? ceilFrom(0, high) : edge) - 1;
  if (first > last) return;
  const slope = (end - start) / (to - from);
  let at = start + (first + 0.5 - from) * slope - 0.5;
  for (let step = first; step <= last; step++, at += slope) {
    const lower = Math.floor(at);
    const far = ((at - lower) * 255) | 0;
    const p = step * along + lower * across;
    if (lower >= 0 && lower < edge && 255 - far > cover[p]!) cover[p] = 255 - far;
    if (lower >= -1 && lower + 1 < edge && far > cover[p + across]!) cover[p + across] = far;
  }
}

/** The whole number next above, `least` or more. Never a zero below zero, for which engines throw away what they compiled for whole numbers. */
export function ceilFrom(least: number, value: number): number {
  return value > least ? Math.ceil(value) : least;
}
