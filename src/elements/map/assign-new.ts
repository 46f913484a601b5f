import { splitOff } from '../../workspace/split-off.js';
import type { ActionsHost, MapActions } from './actions.js';

/** Makes a new territory of units and says so. */
export function assignNew(actions: MapActions, host: ActionsHost, units: Uint32Array): void {
  const [model, stage] = [host.model(), host.stage()];
  if (!model?.plan || !stage || host.readonly() || units.length === 0) return;
  const result = splitOff(model.dataset!, model.plan, units, { color: stage.colorFor(units) }, { origin: 'user' });
  if (result.edit) model.apply(result.edit);
  actions.tellAssigned(result, model.plan.territories.length - 1);
}
