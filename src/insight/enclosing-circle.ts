import { seeded } from '../model/seeded.js';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * The smallest circle around planar points (by their numbers), in their unit: Welzl's incremental construction (1991, New
 * Results and New Trends in Computer Science, 359-370), linear in the number of points when they come in random order, so
 * `order` is shuffled. A radius of NaN for no points.
 */
export function enclosingCircle(x: ArrayLike<number>, y: ArrayLike<number>, order: Uint32Array): Circle {
  const next = seeded(1);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  let circle: Circle = { x: Number.NaN, y: Number.NaN, radius: Number.NaN };
  const outside = (p: number) => !(Math.hypot(x[p]! - circle.x, y[p]! - circle.y) <= circle.radius * (1 + 1e-12));
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    if (!outside(a)) continue;
    circle = { x: x[a]!, y: y[a]!, radius: 0 };
    for (let j = 0; j < i; j++) {
      const b = order[j]!;
      if (!outside(b)) continue;
      circle = through2(x[a]!, y[a]!, x[b]!, y[b]!);
      for (let k = 0; k < j; k++) {
        const c = order[k]!;
        if (outside(c)) circle = through3(x[a]!, y[a]!, x[b]!, y[b]!, x[c]!, y[c]!) ?? circle;
      }
    }
  }
  return circle;
}

function through2(ax: number, ay: number, bx: number, by: number): Circle {
  return { x: (ax + bx) / 2, y: (ay + by) / 2, radius: Math.hypot(ax - bx, ay - by) / 2 };
}

/** The circle through three points; undefined when they lie on a line. */
function through3(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): Circle | undefined {
  const [px, py, qx, qy] = [bx - ax, by - ay, cx - ax, cy - ay];
  const twice = 2 * (px * qy - py * qx);
  if (twice === 0) return undefined;
  const ux = (qy * (px * px + py * py) - py * (qx * qx + qy * qy)) / twice;
  const uy = (px * (qx * qx + qy * qy) - qx * (px * px + py * py)) / twice;
  return { x: ax + ux, y: ay + uy, radius: Math.hypot(ux, uy) };
}
