import type { Workspace } from '../../workspace/workspace.js';

export const sinces = ['', 'reference', 'hour', 'day'] as const;
/** Since when a unit must have changed to be shown; '' = any time. */
export type Since = (typeof sinces)[number];

const HOUR = 3_600_000;

/** Units whose territory or lock has changed since then, 1 per unit; null for any time. `now` in milliseconds since 1970. */
export function changedUnits(model: Workspace, since: Since, now: number): Uint8Array | null {
  if (since === '') return null;
  const changed = new Uint8Array(model.dataset!.units.count);
  if (since === 'reference') {
    const { plan, reference } = model.context!;
    for (let u = 0; u < changed.length; u++) changed[u] = Number(plan.assignment[u] !== reference[u]);
    return changed;
  }
  const from = now - (since === 'hour' ? HOUR : 24 * HOUR);
  for (const edit of model.history.edits.slice(0, model.history.position)) {
    if ((edit.time ?? 0) < from) continue;
    for (const unit of edit.moves?.units ?? []) changed[unit] = 1;
    for (const unit of edit.unitLocks ?? []) changed[unit] = 1;
  }
  return changed;
}
