/**
 * Area of the convex hull of planar points (Andrew 1979, Information Processing Letters 9:216-219), in the square of their
 * unit; 0 for fewer than three or for points on a line.
 */
export function hullArea(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const order = Array.from({ length: x.length }, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const turn = (a: number, b: number, c: number) => (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
  const chain = (points: readonly number[]) => {
    const kept: number[] = [];
    for (const p of points) {
      while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, p) <= 0) kept.pop();
      kept.push(p);
    }
    return kept.slice(0, -1);
  };
  const hull = [...chain(order), ...chain(order.toReversed())];
  let twice = 0;
  hull.forEach((p, i) => {
    const q = hull[(i + 1) % hull.length]!;
    twice += x[p]! * y[q]! - x[q]! * y[p]!;
  });
  return Math.abs(twice) / 2;
}
