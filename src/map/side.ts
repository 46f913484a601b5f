interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Whether a place lies to the left of a path, seen along it on a map (y grows downwards): by the side of the part it is nearest to.
 * The first and the last part go on beyond their ends.
 */
export function leftOf(path: readonly Point[], x: number, y: number): boolean {
  let least = Infinity;
  let left = false;
  for (let i = 0; i + 1 < path.length; i++) {
    const a = path[i]!;
    const b = path[i + 1]!;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length = dx * dx + dy * dy;
    if (length === 0) continue;
    let t = ((x - a.x) * dx + (y - a.y) * dy) / length;
    if (i > 0) t = Math.max(0, t);
    if (i + 2 < path.length) t = Math.min(1, t);
    const distance = (a.x + t * dx - x) ** 2 + (a.y + t * dy - y) ** 2;
    if (distance >= least) continue;
    least = distance;
    left = dx * (y - a.y) - dy * (x - a.x) < 0;
  }
  return left;
}
