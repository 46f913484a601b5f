export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * The smallest circle around planar points (by their numbers), in their unit. From a circle around few of them, the farthest
 * point outside is taken in until there is none (Gärtner 1999, ESA, LNCS 1643:325-338): a handful of plain passes. Around
 * those few it is built as Welzl has it (1991, New Results and New Trends in Computer Science, 359-370). A radius of NaN
 * for no points.
 */
export function enclosingCircle(x: ArrayLike<number>, y: ArrayLike<number>, points: Uint32Array): Circle {
  if (points.length === 0) return { x: Number.NaN, y: Number.NaN, radius: Number.NaN };
  let on = [points[0]!];
  for (;;) {
    const circle = around(x, y, on);
    let farthest = -1;
    let most = (circle.radius * (1 + 1e-10)) ** 2;
    for (let i = 0; i < points.length; i++) {
      const p = points[i]!;
      const square = (x[p]! - circle.x) ** 2 + (y[p]! - circle.y) ** 2;
      if (square <= most) continue;
      most = square;
      farthest = p;
    }
    if (farthest < 0) return circle;
    // what lies inside the circle does not hold it open; every step makes it larger, so this ends
    on = [...on.filter((p) => Math.hypot(x[p]! - circle.x, y[p]! - circle.y) >= circle.radius * (1 - 1e-9)), farthest];
  }
}

/** The same around few points: each that lies outside is on the circle around those before it. */
function around(x: ArrayLike<number>, y: ArrayLike<number>, points: readonly number[]): Circle {
  let circle: Circle = { x: x[points[0]!]!, y: y[points[0]!]!, radius: 0 };
  const outside = (p: number) => Math.hypot(x[p]! - circle.x, y[p]! - circle.y) > circle.radius * (1 + 1e-12);
  for (let i = 1; i < points.length; i++) {
    const a = points[i]!;
    if (!outside(a)) continue;
    circle = { x: x[a]!, y: y[a]!, radius: 0 };
    for (let j = 0; j < i; j++) {
      const b = points[j]!;
      if (!outside(b)) continue;
      circle = through2(x[a]!, y[a]!, x[b]!, y[b]!);
      for (let k = 0; k < j; k++) {
        const c = points[k]!;
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
