import { UNASSIGNED, type Plan, type PlanData } from '../../model/plan.js';
import type { Dataset } from '../../model/dataset.js';
import { classMethods } from '../../map/classify.js';
import type { Classing, FillBy } from '../../map/fill.js';
import type { Workspace } from '../../workspace/workspace.js';
import { GONE } from '../../workspace/reference.js';
import { defaultCount, defaultMethod } from './defaults.js';

/** What a host says about the fill. */
export interface FillWish {
  readonly fill: string;
  readonly classes: string;
  readonly classCount: number;
  readonly pivot: number | null;
  readonly compareTo: PlanData | null;
}

/** Reads the words of the element's attributes; two measures are joined by a plus sign. */
export function fillOf({ fill, classes, classCount, pivot, compareTo }: FillWish, model: Workspace | undefined): FillBy {
  if (fill === 'territory' || fill === 'none' || fill === 'deviation') return { by: fill };
  if (fill === 'change') return { by: 'change', ...(compareTo && model?.plan && { other: alignmentOf(compareTo, model.plan, model.dataset!) }) };
  const classing: Classing = {
    method: classMethods.find((method) => method === classes) ?? defaultMethod,
    count: Number.isInteger(classCount) && classCount >= 2 && classCount <= 9 ? classCount : defaultCount,
    ...(pivot !== null && Number.isFinite(pivot) && { pivot }),
  };
  const measures = model?.dataset?.measures;
  const known = (id: string) => measures?.some((measure) => measure.id === id) ?? true;
  if (known(fill)) return { by: 'measure', measure: fill, ...classing };
  const [a = '', b = ''] = fill.split('+');
  return b && known(a) && known(b) ? { by: 'bivariate', measures: [a, b], ...classing } : { by: 'metric', metric: fill };
}

/** Another plan's alignment in the numbers of this one; units whose territory this one lacks count as moved. */
function alignmentOf(other: PlanData, plan: Plan, dataset: Dataset): Int32Array {
  const unitOf = new Map(dataset.units.ids.map((id, unit) => [id, unit]));
  const numbers = new Map(plan.territories.map(({ id }, t) => [id, t]));
  const alignment = new Int32Array(dataset.units.count).fill(UNASSIGNED);
  for (const [territory, units] of Object.entries(other.assignment)) {
    const number = numbers.get(territory) ?? GONE;
    for (const id of units) {
      const unit = unitOf.get(id);
      if (unit !== undefined) alignment[unit] = number;
    }
  }
  return alignment;
}
