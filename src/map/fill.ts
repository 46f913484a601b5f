import type { MetricContext } from '../insight/metric.js';
import type { Reading } from '../insight/reading.js';
import type { Dataset } from '../model/dataset.js';
import { targets, type Plan } from '../model/plan.js';
import type { Tallies } from '../model/tallies.js';
import { classify, classOf, type Classes, type ClassMethod } from './classify.js';
import { blend, pixel, type Pixel } from './color.js';
import type { Look } from './look.js';

/**
 * What the fill of a unit says: its territory; the class of a measure, or of two at once; how far its territory is from the target of the
 * first goal; a metric's figure for its territory; what changed against the reference or another plan; or nothing.
 */
export type FillBy =
  | { readonly by: 'territory' | 'deviation' | 'none' }
  /** `other`: the alignment compared with, in the plan's numbers; by default the reference. */
  | { readonly by: 'change'; readonly other?: Int32Array }
  | ({ readonly by: 'measure'; readonly measure: string } & Classing)
  | ({ readonly by: 'bivariate'; readonly measures: readonly [string, string] } & Classing)
  | { readonly by: 'metric'; readonly metric: string };

export interface Classing {
  readonly method: ClassMethod;
  readonly count: number;
  /** Middle of diverging classes; by default the mean. */
  readonly pivot?: number;
}

/** Classes of territories' figures; fewer where the values don't allow more. */
const CLASS_COUNT = 5;
/** Classes of each of two measures. */
export const BIVARIATE = 3;

/** Classes with their colours, as the map and the legend show them. */
export interface FillScale {
  readonly classes: Classes;
  /** By class; with a second measure its class × {@link BIVARIATE} + the first one's. */
  readonly colors: readonly string[];
  /** Number of the measure that is classed or balanced, -1 = none. */
  readonly measure: number;
  readonly second?: { readonly measure: number; readonly classes: Classes };
  /** The classed figures of territories, in the fill by a metric. */
  readonly figures?: Float64Array;
}

/** The classes of a metric's figures per territory; null when there is none. Around a target by its limit where the metric has both. */
export function metricScale({ perTerritory, metric, target, limit }: Reading, look: Look): FillScale | null {
  const classes = perTerritory && classify(perTerritory, CLASS_COUNT, 'quantile');
  if (!classes) return null;
  const around = metric.good === 'target' && limit > 0 && !Number.isNaN(target);
  return around
    ? { measure: -1, figures: perTerritory, classes: { breaks: [-3, -1, 1, 3].map((n) => target + n * limit), min: -Infinity, max: Infinity }, colors: look.diverging(5) }
    : { measure: -1, figures: perTerritory, classes, colors: look.sequential(classes.breaks.length + 1) };
}

/** The classes of a fill; null when it has none: no such measure, no value at all, no goal. */
export function fillScale(dataset: Dataset, context: MetricContext, fill: FillBy, look: Look): FillScale | null {
  const number = (id: string | undefined) => dataset.measures.findIndex((m) => m.id === id);
  if (fill.by === 'measure') {
    const measure = number(fill.measure);
    const classes = measure < 0 ? null : classify(dataset.measures[measure]!.values, fill.count, fill.method, fill.pivot);
    if (!classes) return null;
    return { measure, classes, colors: (fill.method === 'diverging' ? look.diverging : look.sequential)(classes.breaks.length + 1) };
  }
  if (fill.by === 'bivariate') {
    const [measure, other] = fill.measures.map(number) as [number, number];
    if (measure < 0 || other < 0) return null;
    const classed = (m: number) => classify(dataset.measures[m]!.values, BIVARIATE, fill.method === 'diverging' ? 'quantile' : fill.method);
    const classes = classed(measure);
    const second = classed(other);
    return classes && second && { measure, classes, second: { measure: other, classes: second }, colors: look.bivariate };
  }
  const goal = context.plan.goals[0];
  const measure = number(goal?.measure);
  if (fill.by !== 'deviation' || !goal || measure < 0) return null;
  // around the target by its tolerance: well below, below, within, above, well above
  const t = goal.tolerance || 0.05;
  return { measure, classes: { breaks: [-3 * t, -t, t, 3 * t], min: -Infinity, max: Infinity }, colors: look.diverging(5) };
}

/** Class of each unit in a fill with classes, -1 = no value; {@link FREE} = in no territory, where classes are territories'. */
export function unitClass({ dataset, plan, tallies }: MetricContext, assignment: Int32Array, fill: FillBy, scale: FillScale): (unit: number) => number {
  if (fill.by === 'measure' || fill.by === 'bivariate') {
    const { values } = dataset.measures[scale.measure]!;
    const { second } = scale;
    if (!second) return (unit) => classOf(scale.classes, values[unit]!);
    const others = dataset.measures[second.measure]!.values;
    return (unit) => {
      const a = classOf(scale.classes, values[unit]!);
      const b = classOf(second.classes, others[unit]!);
      return a < 0 || b < 0 ? -1 : b * BIVARIATE + a;
    };
  }
  const figures = scale.figures ?? territoryDeviations(plan, tallies, scale);
  const classes = Array.from(figures, (figure) => classOf(scale.classes, figure));
  return (unit) => (assignment[unit]! < 0 ? FREE : (classes[assignment[unit]!] ?? -1));
}

export const FREE = -2;

/** Colour of each unit; `assignment` may be the plan's or one with a stroke of the brush in it. */
export function unitFill(context: MetricContext, assignment: Int32Array, fill: FillBy, scale: FillScale | null, look: Look): (unit: number) => Pixel {
  const missing = pixel(look.theme.missing);
  const unassigned = pixel(look.theme.unassigned);
  if (fill.by === 'territory' || fill.by === 'change') {
    const colors = context.plan.territories.map((territory) => pixel(look.territory(territory.color)));
    if (fill.by === 'territory') return (unit) => colors[assignment[unit]!] ?? unassigned;
    const other = (fill.by === 'change' ? fill.other : undefined) ?? context.reference;
    const same = colors.map((color) => blend(color, missing, 0.86));
    return (unit) => (other[unit] === assignment[unit] ? (same[assignment[unit]!] ?? missing) : (colors[assignment[unit]!] ?? unassigned));
  }
  if (!scale || fill.by === 'none') return () => missing;
  const colors = scale.colors.map((color) => pixel(color));
  const of = unitClass(context, assignment, fill, scale);
  return (unit) => {
    const index = of(unit);
    return index === FREE ? unassigned : (colors[index] ?? missing);
  };
}

/** Relative deviation of each territory from its target of the first goal. */
function territoryDeviations(plan: Plan, tallies: Tallies, scale: FillScale): number[] {
  const goal = plan.goals[0];
  if (!goal) return [];
  const want = targets(plan, goal.measure, tallies.whole(scale.measure));
  return plan.territories.map((_, t) => (want[t] === 0 ? NaN : (tallies.total(t, scale.measure) - want[t]!) / Math.abs(want[t]!)));
}
