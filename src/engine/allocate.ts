import type { Model } from './model.js';

/**
 * Which connected component each territory lives in. Territories with fixed units or a base go where those are; the
 * others go one by one, the largest target first, to the component with the most that is not yet spoken for.
 */
export function allocateTerritories(model: Model): Int32Array {
  const { n, k, g, components, component, fixed, values, target, problem } = model;
  const home = new Int32Array(k).fill(-1);
  if (components === 1 || !problem.contiguous) return home.fill(0);
  const rest = new Float64Array(components);
  const room = new Int32Array(components);
  for (let i = 0; i < n; i++) {
    const c = component[i]!;
    rest[c]! += g > 0 ? values[i * g]! : 1;
    room[c]!++;
    if (fixed[i]! >= 0 && home[fixed[i]!]! < 0) home[fixed[i]!] = c;
  }
  const want = (t: number): number => (g > 0 ? target[t * g]! : n / k);
  const settle = (t: number, c: number): void => {
    home[t] = c;
    rest[c]! -= want(t);
    room[c]!--;
  };
  const open: number[] = [];
  for (let t = 0; t < k; t++) {
    if (home[t]! >= 0) settle(t, home[t]!);
    else if (problem.baseX && Number.isFinite(problem.baseX[t]!)) settle(t, component[nearestUnit(model, problem.baseX[t]!, problem.baseY![t]!)]!);
    else open.push(t);
  }
  open.sort((a, b) => want(b) - want(a) || a - b);
  for (const t of open) {
    let c = -1;
    for (let q = 0; q < components; q++) if (room[q]! > 0 && (c < 0 || rest[q]! > rest[c]!)) c = q;
    if (c >= 0) settle(t, c);
  }
  return home;
}

/** The unit nearest to a place given in the problem's metres. */
export function nearestUnit(model: Model, px: number, py: number): number {
  const { x, y } = model.problem;
  let best = 0;
  let bestD = Infinity;
  for (let i = 0; i < model.n; i++) {
    const d = (x[i]! - px) ** 2 + (y[i]! - py) ** 2;
    if (d < bestD) {
      bestD = d;
      best = i;
    }
  }
  return best;
}
