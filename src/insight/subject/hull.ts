/** Corners of the convex hull of planar points, by their numbers, counter-clockwise (Andrew 1979, Information Processing Letters 9:216-219). */
export function hull(x: ArrayLike<number>, y: ArrayLike<number>, points: readonly number[]): number[] {
  const order = points.toSorted((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const turn = (a: number, b: number, c: number) => (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
  const chain = (sorted: readonly number[]) => {
    const kept: number[] = [];
    for (const p of sorted) {
      while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, p) <= 0) kept.pop();
      kept.push(p);
    }
    return kept;
  };
  if (order.length < 2) return order;
  return [...chain(order).slice(0, -1), ...chain(order.toReversed()).slice(0, -1)];
}

/** Area of the convex hull of planar points, in the square of their unit; 0 for fewer than three or for points on a line. */
export function hullArea(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const corners = hull(x, y, Array.from({ length: x.length }, (_, i) => i));
  let twice = 0;
  corners.forEach((p, i) => {
    const q = corners[(i + 1) % corners.length]!;
    twice += x[p]! * y[q]! - x[q]! * y[p]!;
  });
  return Math.abs(twice) / 2;
}
