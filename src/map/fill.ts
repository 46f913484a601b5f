import type { Dataset } from '../model/dataset.js';
import type { Plan } from '../model/plan.js';
import { classify, classOf, type Classes, type ClassMethod } from './classify.js';
import { pixel, type Pixel } from './color.js';
import type { Look } from './look.js';

/** What the fill of a unit says: its territory, the class of a measure, or nothing. */
export type FillBy = { readonly by: 'territory' } | { readonly by: 'measure'; readonly measure: string; readonly method: ClassMethod } | { readonly by: 'none' };

/** Classes on the map; fewer where the values don't allow more. */
export const CLASS_COUNT = 5;

/** The classes of a measure with their colours, as the map and the legend show them. */
export interface MeasureScale {
  readonly measure: number;
  readonly classes: Classes;
  readonly colors: readonly string[];
}

/** Null when the measure doesn't exist or has no value at all. */
export function measureScale(dataset: Dataset, id: string, method: ClassMethod, look: Look): MeasureScale | null {
  const measure = dataset.measures.findIndex((m) => m.id === id);
  if (measure < 0) return null;
  const classes = classify(dataset.measures[measure]!.values, CLASS_COUNT, method);
  return classes && { measure, classes, colors: look.sequential(classes.breaks.length + 1) };
}

/** Colour of each unit; `assignment` may be the plan's or one with a stroke of the brush in it. */
export function unitFill(dataset: Dataset, plan: Plan, assignment: Int32Array, fill: FillBy, scale: MeasureScale | null, look: Look): (unit: number) => Pixel {
  const missing = pixel(look.theme.missing);
  if (fill.by === 'none') return () => missing;
  if (fill.by === 'measure') {
    if (!scale) return () => missing;
    const { values } = dataset.measures[scale.measure]!;
    const colors = scale.colors.map((color) => pixel(color));
    return (unit) => colors[classOf(scale.classes, values[unit]!)] ?? missing;
  }
  const unassigned = pixel(look.theme.unassigned);
  const colors = plan.territories.map((territory) => pixel(look.territory(territory.color)));
  return (unit) => colors[assignment[unit]!] ?? unassigned;
}
