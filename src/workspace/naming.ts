import type { Dataset } from '../model/dataset.js';
import type { Plan, Territory } from '../model/plan.js';

/**
 * Names the territories that a run has drawn anew after their most important unit (the most of the first goal's
 * measure), the way planners speak of them. Territories that stand in the plan already keep their names.
 */
export function nameTerritories(dataset: Dataset, plan: Plan, territories: readonly Territory[], assignment: Int32Array): readonly Territory[] {
  const known = new Set(plan.territories.map((t) => t.id));
  const measure = dataset.measures.find((m) => m.id === plan.goals[0]?.measure);
  const largest = new Int32Array(territories.length).fill(-1);
  for (let u = 0; u < assignment.length; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    if (largest[t] === -1 || (measure?.values[u] ?? 0) > (measure?.values[largest[t]!] ?? 0)) largest[t] = u;
  }
  const used = new Set(territories.filter((t) => known.has(t.id)).map((t) => t.name));
  return territories.map((territory, t) => {
    const unit = largest[t]!;
    const base = unit < 0 ? '' : dataset.units.names[unit]!;
    if (known.has(territory.id) || base === '') return territory;
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base} ${n}`;
    used.add(name);
    return { ...territory, name };
  });
}
