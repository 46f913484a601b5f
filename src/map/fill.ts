import type { MetricContext } from '../insight/metric.js';
import type { Reading } from '../insight/reading.js';
import type { Dataset } from '../model/dataset.js';
import { targets } from '../model/plan.js';
import { classify, classOf, type Classes, type ClassMethod } from './classify.js';
import { blend, pixel, type Pixel } from './color.js';
import type { Look } from './look.js';

/**
 * What the fill of a unit says: its territory; the class of a measure; how far its territory is from the target of the first goal;
 * a metric's figure for its territory; what changed against the reference plan; or nothing.
 */
export type FillBy =
  | { readonly by: 'territory' | 'deviation' | 'change' | 'none' }
  | { readonly by: 'measure'; readonly measure: string; readonly method: ClassMethod }
  | { readonly by: 'metric'; readonly metric: string };

/** Classes on the map; fewer where the values don't allow more. */
export const CLASS_COUNT = 5;

/** Classes with their colours, as the map and the legend show them. */
export interface FillScale {
  readonly classes: Classes;
  readonly colors: readonly string[];
  /** Number of the measure that is classed or balanced, -1 = none. */
  readonly measure: number;
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
  if (fill.by === 'measure') {
    const measure = dataset.measures.findIndex((m) => m.id === fill.measure);
    if (measure < 0) return null;
    const classes = classify(dataset.measures[measure]!.values, CLASS_COUNT, fill.method);
    return classes && { measure, classes, colors: look.sequential(classes.breaks.length + 1) };
  }
  const goal = context.plan.goals[0];
  const measure = dataset.measures.findIndex((m) => m.id === goal?.measure);
  if (fill.by !== 'deviation' || !goal || measure < 0) return null;
  // around the target by its tolerance: well below, below, within, above, well above
  const t = goal.tolerance || 0.05;
  return { measure, classes: { breaks: [-3 * t, -t, t, 3 * t], min: -Infinity, max: Infinity }, colors: look.diverging(5) };
}

/** Colour of each unit; `assignment` may be the plan's or one with a stroke of the brush in it. */
export function unitFill(context: MetricContext, assignment: Int32Array, fill: FillBy, scale: FillScale | null, look: Look): (unit: number) => Pixel {
  const missing = pixel(look.theme.missing);
  if (fill.by === 'none') return () => missing;
  if (fill.by === 'measure') {
    if (!scale) return () => missing;
    const { values } = context.dataset.measures[scale.measure]!;
    const colors = scale.colors.map((color) => pixel(color));
    return (unit) => colors[classOf(scale.classes, values[unit]!)] ?? missing;
  }
  const unassigned = pixel(look.theme.unassigned);
  if (fill.by === 'metric') {
    const colors = Array.from(scale?.figures ?? [], (figure) => pixel(scale!.colors[classOf(scale!.classes, figure)] ?? look.theme.missing));
    return (unit) => colors[assignment[unit]!] ?? (assignment[unit]! < 0 ? unassigned : missing);
  }
  if (fill.by === 'deviation') {
    const colors = territoryDeviations(context, scale).map((d) => (scale && !Number.isNaN(d) ? pixel(scale.colors[classOf(scale.classes, d)]!) : missing));
    return (unit) => colors[assignment[unit]!] ?? unassigned;
  }
  const colors = context.plan.territories.map((territory) => pixel(look.territory(territory.color)));
  if (fill.by === 'territory') return (unit) => colors[assignment[unit]!] ?? unassigned;
  const { reference } = context;
  const same = colors.map((color) => blend(color, missing, 0.86));
  return (unit) => (reference[unit] === assignment[unit] ? (same[assignment[unit]!] ?? missing) : (colors[assignment[unit]!] ?? unassigned));
}

/** Class of each territory in the fill by deviation. */
export function deviationClasses(context: MetricContext, scale: FillScale): number[] {
  return territoryDeviations(context, scale).map((deviation) => classOf(scale.classes, deviation));
}

/** Relative deviation of each territory from its target of the first goal. */
function territoryDeviations({ plan, tallies }: MetricContext, scale: FillScale | null): number[] {
  const goal = plan.goals[0];
  if (!goal || !scale) return [];
  const want = targets(plan, goal.measure, tallies.whole(scale.measure));
  return plan.territories.map((_, t) => (want[t] === 0 ? NaN : (tallies.total(t, scale.measure) - want[t]!) / Math.abs(want[t]!)));
}
