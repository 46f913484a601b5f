import type { Workspace } from '../workspace/workspace.js';
import type { AreaScene } from './area-paint.js';
import { blend, pixel } from './color.js';
import type { AreaStyle } from './colorist.js';
import { unitFill, type FillScale } from './fill.js';
import type { Look } from './look.js';
import type { IndexSummary } from './paint-desk.js';
import { patternOf } from './patterns.js';
import type { PointScene } from './point-units.js';
import type { Scene } from './scene.js';
import type { StageOptions } from './stage-options.js';

/** How the areas, or the cells around points, of a scene look. */
export function areaLook(scene: Scene, model: Workspace, { fill: by, look, show }: StageOptions, scale: FillScale | null): AreaScene {
  const { plan } = model.shown!;
  const fill = unitFill(model.shown!, scene.shown, by, scale, look);
  const land = pixel(look.theme.land);
  return {
    // the cells around points only hint at their territory: the points are what counts
    fill: scene.kind === 'area' ? fill : (unit) => (scene.shown[unit]! < 0 ? land : blend(land, fill(unit), 0.35)),
    bare: scene.kind === 'point',
    assignment: scene.shown,
    selected: scene.selected,
    filter: model.filter,
    locked: plan.lockedUnits,
    lockedTerritory: (territory) => plan.territories[territory]?.locked ?? false,
    territoryPattern: (territory) => (show.patterns ? patternOf(plan.territories[territory]?.color ?? 0) : 0),
  };
}

/** How the points of a scene look: sized by the measure shown, else by that of the first goal. */
export function pointLook(scene: Scene, model: Workspace, { fill: by, look }: StageOptions, scale: FillScale | null): PointScene {
  const { plan } = model.shown!;
  const { filter, hover } = model;
  const { measures, units } = scene.dataset;
  const measure = scale && by.by === 'measure' ? measures[scale.measure] : (measures.find((m) => m.id === plan.goals[0]?.measure) ?? measures[0]);
  const sizes = measure?.values ?? new Float64Array(units.count);
  const fill = unitFill(model.shown!, scene.shown, by, scale, look);
  const idle = blend(pixel(look.theme.unassigned), pixel(look.theme.label), 0.4);
  return {
    index: scene.points, sizes, hover, selected: scene.selected,
    largest: sizes.reduce((most, value) => (value > most ? value : most), 0),
    color: (unit) => css(by.by === 'territory' && scene.shown[unit]! < 0 ? idle : fill(unit)),
    locked: (unit) => plan.lockedUnits[unit] === 1 || (plan.territories[scene.shown[unit]!]?.locked ?? false),
    shown: (unit) => !filter || filter[unit] === 1,
  };
}

/** Plain land behind points. */
export function landLook(summary: IndexSummary, { theme }: Look): AreaStyle {
  const palette = new Int32Array(2 * (summary.units + 1));
  for (let entry = 2; entry < palette.length; entry += 2) {
    palette[entry] = pixel(theme.land);
    palette[entry + 1] = pixel(theme.landLine);
  }
  return { palette, patterns: null, patternInk: 0, strokes: [] };
}

/** `rgb()` of a colour as it lies in memory. */
function css(color: number): string {
  return `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;
}
