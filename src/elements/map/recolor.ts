import type { MapStage } from '../../map/stage.js';
import type { Workspace } from '../../workspace/workspace.js';

/** Gives every territory a colour that stands out from its neighbours', as one edit. Returns whether any changed. */
export function recolor(model: Workspace, stage: MapStage): boolean {
  const colors = stage.contrastingColors();
  const before = model.plan!.territories;
  if (before.every((territory, i) => territory.color === colors[i])) return false;
  model.apply({ origin: 'user', kind: 'recolor', territories: { before, after: before.map((territory, i) => ({ ...territory, color: colors[i]! })) } });
  return true;
}
