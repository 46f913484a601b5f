import type { Objective } from '../../engine/problem.js';
import { baseOf } from '../../model/base.js';
import type { Dataset } from '../../model/dataset.js';
import { UNASSIGNED, type Plan } from '../../model/plan.js';
import type { BalanceMode, BalanceRequest } from '../../workspace/request.js';

/** What can be done: the engine's modes, and two changes that need no run. */
export type BalanceTask = BalanceMode | 'merge' | 'owners';

/** How the number of territories is found. */
export type CountBy = 'number' | 'range' | 'capacity';

/** What the planner has chosen for the next run; goals and rules are the plan's. */
export interface BalanceSettings {
  readonly mode: BalanceTask;
  readonly countBy: CountBy;
  readonly count: number;
  /** End of the range that begins at {@link count}. */
  readonly countTo: number;
  /** What one rep can do at most, in the unit of {@link capacityMeasure}. */
  readonly capacity: number;
  readonly capacityMeasure: string;
  /** Territory that is dissolved, split, merged into another, or changes its owner. */
  readonly territory: number;
  /** The other one of a merger or a change of owners; -1 = owners go where it is nearest. */
  readonly other: number;
  readonly parts: number;
  /** 0 = ignore the present plan … 1 = move as little as possible. */
  readonly stability: number;
  readonly compactness: Objective['compactness'];
  /** Several plans instead of one. */
  readonly front: boolean;
  readonly seed: number;
  /** About how long a run works; its budget is in steps, so that a slow machine takes longer to the same plan. */
  readonly seconds: number;
}

/** Tasks that change single territories or leave the alignment alone. */
export const changeTasks: readonly BalanceTask[] = ['shape', 'add', 'split', 'dissolve', 'merge', 'owners', 'bases'];

/** The measures of shape that need nothing but the map; travel needs bases. */
const shapes: readonly Objective['compactness'][] = ['moi', 'cutBorder', 'cutEdges', 'pMedian', 'hessMoi'];

export function shapesOf({ reps }: Dataset, { territories }: Plan): readonly Objective['compactness'][] {
  return territories.some((territory) => baseOf(territory, reps)) ? [...shapes, 'travel'] : shapes;
}

export const timeLimits: readonly number[] = [5, 20, 60];

/** Steps in a second of a slow machine, with the bound beside them: small problems spend much of it on laying out, and a border takes longer to follow than a centre. */
const stepsPerSecond = (units: number, shape: Objective['compactness']): number => (units < 200 ? 0.8e6 : units < 5000 ? 1.4e6 : 2e6) * (shape === 'cutEdges' || shape === 'cutBorder' ? 0.6 : 1);

/** How much longer than meant a run may take on a slow machine before it is stopped. */
const SLOWEST = 2.5;

/** A plan with units in it is rebalanced, one without is created. */
export function defaultSettings(dataset: Dataset, plan: Plan): BalanceSettings {
  const begun = plan.assignment.some((t) => t !== UNASSIGNED);
  const count = plan.territories.length || Math.max(1, Math.min(10, Math.floor(dataset.units.count / 8)));
  const measure = dataset.measures.find(({ id }) => id === plan.goals[0]?.measure) ?? dataset.measures[0];
  const whole = measure?.values.reduce((sum, value) => sum + (value || 0), 0) ?? 0;
  return {
    mode: begun ? 'rebalance' : 'create',
    countBy: 'number',
    count,
    countTo: count + 2,
    capacity: Number((whole / count).toPrecision(2)),
    capacityMeasure: measure?.id ?? '',
    territory: plan.territories.findIndex(({ locked }) => !locked),
    other: -1,
    parts: 2,
    stability: 0.95,
    compactness: 'moi',
    front: false,
    seed: 1,
    seconds: 20,
  };
}

/** The run that the settings ask for; undefined for what needs none. */
export function requestOf(settings: BalanceSettings, units: number): BalanceRequest | undefined {
  const { mode, countBy, count, countTo, capacity, capacityMeasure, territory, parts, stability, compactness, front, seed, seconds } = settings;
  if (mode === 'merge' || mode === 'owners') return undefined;
  const common: BalanceRequest = { mode, compactness, seed, effort: Math.round(seconds * stepsPerSecond(units, compactness)), seconds: SLOWEST * seconds, ...(front && { front }) };
  switch (mode) {
    case 'create': return { ...common, ...(countBy === 'capacity' ? { capacity: { measure: capacityMeasure, most: capacity } } : { count: countBy === 'range' ? { from: count, to: Math.max(count, countTo) } : count }) };
    case 'bases': return { ...common, count };
    case 'rebalance': return { ...common, stability };
    case 'dissolve': return { ...common, territory };
    case 'split': return { ...common, territory, parts };
    case 'shape':
    case 'add': return common;
  }
}
