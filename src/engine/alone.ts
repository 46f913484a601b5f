import type { Model } from './model.js';

/** Cost of a set of units as one territory, in the search's unit; over a plan these add up to the objective. */
export function territoryCost(model: Model, members: readonly number[], inside: (unit: number) => boolean): number {
  switch (model.problem.objective.compactness) {
    case 'moi': return inertia(model, members);
    case 'hessMoi': return aboutBestUnit(model, members, true);
    case 'pMedian': return aboutBestUnit(model, members, false);
    case 'cutEdges': return outline(model, members, inside, undefined);
    case 'cutBorder': return outline(model, members, inside, model.problem.border);
    case 'travel': return NaN;
  }
}

function inertia(model: Model, members: readonly number[]): number {
  const { x, y, mass } = model;
  let w = 0;
  let sx = 0;
  let sy = 0;
  for (const i of members) {
    w += mass[i]!;
    sx += mass[i]! * x[i]!;
    sy += mass[i]! * y[i]!;
  }
  let s = 0;
  if (w > 0) for (const i of members) s += mass[i]! * ((x[i]! - sx / w) ** 2 + (y[i]! - sy / w) ** 2);
  return s;
}

function aboutBestUnit(model: Model, members: readonly number[], squared: boolean): number {
  const { x, y, mass, n } = model;
  const { unitDistances } = model.problem;
  let best = Infinity;
  for (const c of members) {
    let s = 0;
    for (let q = 0; q < members.length && s < best; q++) {
      const i = members[q]!;
      const dx = x[i]! - x[c]!;
      const dy = y[i]! - y[c]!;
      const d = unitDistances ? unitDistances[i * n + c]! / 1000 : Math.sqrt(dx * dx + dy * dy);
      const km = Math.floor(d + 0.5);
      s += squared ? mass[i]! * km * km : d;
    }
    if (s < best) best = s;
  }
  return best;
}

/** Half of the cut on the outline: the other half belongs to the neighbours. */
function outline(model: Model, members: readonly number[], inside: (unit: number) => boolean, border: Float64Array | undefined): number {
  const { offsets, neighbors } = model;
  let s = 0;
  for (const i of members) {
    for (let p = offsets[i]!; p < offsets[i + 1]!; p++) if (!inside(neighbors[p]!)) s += border ? border[p]! / 1000 : 1;
  }
  return s / 2;
}
