import { html, nothing, type TemplateResult } from 'lit';
import { classMethods, type ClassMethod } from '../../map/classify.js';
import { BIVARIATE, type FillScale } from '../../map/fill.js';
import { patternOfTerritory } from '../../map/patterns.js';
import { hasTerritories } from '../../insight/metric.js';
import type { Dataset } from '../../model/dataset.js';
import type { Segments } from '../../map/layers/segments.js';
import { UNASSIGNED } from '../../model/plan.js';
import type { Formatter } from '../../ui/format.js';
import { labelText } from '../../ui/label-text.js';
import { missingColor, territoryColor, unassignedColor, type Scheme } from '../../ui/palette.js';
import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import { icon } from './icons.js';
import { patternMarks } from './pattern-marks.js';
import { renderDensity, renderSegments, renderSizes } from './legend-keys.js';
import type { Translate } from './strings.js';

export interface LegendParts {
  readonly model: Workspace;
  readonly scale: FillScale | null;
  /** `territory`, `change`, `deviation`, `none`, a measure's or metric's id, or two measures. */
  readonly fill: string;
  readonly method: ClassMethod;
  readonly scheme: Scheme;
  /** Whether territories are told apart by patterns as well. */
  readonly patterns: boolean;
  readonly format: Formatter;
  readonly t: Translate;
  /** Whether rows show and hide instead of selecting, and which are hidden. */
  readonly filtering: boolean;
  readonly hides: (row: number) => boolean;
  readonly segments: Segments | null;
  readonly hiddenSegments: ReadonlySet<number>;
  /** Measure that symbols are in proportion to, '' = none. */
  readonly symbols: string;
  readonly zoom: number;
  /** What a density surface weighs by, '' = none, and its densest place, per square kilometre. */
  readonly density: string;
  readonly densest: number;
  readonly setFill: (fill: string) => void;
  readonly setMethod: (method: ClassMethod) => void;
  /** A territory's number, or the number of a class (-1 = no value). */
  readonly choose: (row: number, mode: SelectMode) => void;
  readonly toggleFilter: () => void;
  readonly toggleSegment: (segment: number) => void;
  /** Opens what can be done with a territory. */
  readonly more: (territory: number) => void;
  /** What the fill by what changed compares with; nothing where there is no choice. */
  readonly compare: TemplateResult | typeof nothing;
  readonly hide: () => void;
  /** Gives neighbours colours that differ; undefined in a map to look at. */
  readonly recolor: (() => void) | undefined;
}

export function renderLegend(parts: LegendParts): TemplateResult {
  const { t, hide, recolor, fill, scale, filtering, toggleFilter, model } = parts;
  const territories = fill === 'territory' || fill === 'change';
  const rows = territories || scale !== null;
  return html`<div role="group" class=${filtering ? 'panel legend filtering' : 'panel legend'} part="legend" aria-label=${t('legend')}>
    <div class="header">
      ${renderFill(parts)}
      ${recolor && fill === 'territory' && (model.plan?.territories.length ?? 0) > 1 ? html`<button class="icon quiet" @click=${recolor} aria-label=${t('recolor')} title=${t('recolor')}>${icon('palette')}</button>` : nothing}
      ${rows ? html`<button class="icon quiet" aria-pressed=${filtering ? 'true' : 'false'} @click=${toggleFilter} aria-label=${t('legendFilter')} title=${t('legendFilter')}>${icon('eye')}</button>` : nothing}
      <button class="icon quiet" @click=${hide} aria-label=${t('hideLegend')} title=${t('hideLegend')}>${icon('close')}</button>
    </div>
    <div class="rows">
      ${parts.compare}
      ${filtering && rows ? html`<p class="hint">${t('legendFilterHint')}</p>` : nothing}
      ${territories ? renderTerritories(parts) : !scale ? nothing : scale.second ? renderBivariate(parts, scale) : renderClasses(parts, scale)}
      ${renderSizes(parts)}${renderDensity(parts)}${renderSegments(parts)}
    </div>
  </div>`;
}

function renderFill({ model, fill, scale, method, t, setFill, setMethod, format }: LegendParts): TemplateResult {
  const measures = model.dataset?.measures ?? [];
  const figures = model.metrics.list().filter((metric) => hasTerritories(metric) && (!metric.secondary || metric.id === fill));
  const label = (measure: Dataset['measures'][number]) => `${labelText(measure.label, format.language)}${measure.madeUp ? ` (${t('madeUp')})` : ''}`;
  const option = (value: string, text: string) => html`<option value=${value} ?selected=${fill === value}>${text}</option>`;
  const pairs = measures.slice(0, 4).flatMap((a, i) => measures.slice(i + 1, 4).map((b) => [`${a.id}+${b.id}`, `${label(a)} × ${label(b)}`] as const));
  return html`<div class="selects"><label><span class="visually-hidden">${t('fillBy')}</span>
    <select title=${t('fillBy')} .value=${fill} @change=${(event: Event) => setFill((event.target as HTMLSelectElement).value)}>
      ${option('territory', t('byTerritory'))}
      ${measures.map((measure) => option(measure.id, label(measure)))}
      ${model.plan?.goals.length ? option('deviation', t('byDeviation')) : nothing}
      ${option('change', t('byChange'))}
      ${pairs.length ? html`<optgroup label=${t('byTwo')}>${pairs.map(([value, text]) => option(value, text))}</optgroup>` : nothing}
      ${figures.length ? html`<optgroup label=${t('byFigure')}>${figures.map((metric) => option(metric.id, labelText(metric.label, format.language)))}</optgroup>` : nothing}
      ${option('none', t('byNothing'))}
    </select>
  </label>
  ${scale && scale.measure >= 0 && fill !== 'deviation' && !scale.second ? html`<label><span class="visually-hidden">${t('classes')}</span>
    <select class="method" title=${t('classes')} .value=${method} @change=${(event: Event) => setMethod((event.target as HTMLSelectElement).value as ClassMethod)}>
      ${classMethods.map((one) => html`<option value=${one} ?selected=${one === method}>${t(`classes-${one}`)}</option>`)}
    </select>
  </label>` : nothing}</div>`;
}

/** How a click on a row counts, as on the map: Shift extends, Alt subtracts. */
function modeOf({ shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): SelectMode {
  return altKey ? 'remove' : shiftKey || ctrlKey || metaKey ? 'add' : 'replace';
}

function renderRow({ filtering, hides, choose }: LegendParts, row: number, pressed: boolean | undefined, color: string, text: string, figure: TemplateResult | typeof nothing = nothing, pattern = 0): TemplateResult {
  const hidden = hides(row);
  const state = filtering ? !hidden : pressed;
  return html`<button class=${hidden ? 'off' : nothing} aria-pressed=${state === undefined ? nothing : state ? 'true' : 'false'} @click=${(event: MouseEvent) => choose(row, modeOf(event))}>
    <span class="swatch" .style=${`--_c:${color}`}>${patternMarks(pattern)}</span><span class="name">${text}</span>${figure}
  </button>`;
}

function renderTerritories(parts: LegendParts): TemplateResult {
  const { model, scheme, patterns, format, t, more } = parts;
  const { active, shown } = model;
  if (!shown) return html`${nothing}`;
  const { plan, tallies } = shown;
  const row = (territory: number, name: string, color: string, units: number, locked: boolean, pattern: number) => html`<li data-territory=${territory}>
    ${renderRow(parts, territory, active === territory, color, name, html`<span class="figure">${locked ? html`${icon('lock')}<span class="visually-hidden">${t('locked')}</span>` : nothing}<span aria-hidden="true">${format.number(units)}</span><span class="visually-hidden">${t('unitsIn', { count: units })}</span></span>`, pattern)}
    ${territory < 0 ? nothing : html`<button class="icon quiet more" aria-label=${t('territoryMore', { territory: name })} title=${t('territoryMore', { territory: name })} @click=${() => more(territory)}>${icon('more')}</button>`}
  </li>`;
  const free = tallies.units[plan.territories.length] ?? 0;
  return html`${plan.territories.length === 0 ? html`<p>${t('noTerritories')}</p>` : nothing}
    <ul>
      ${plan.territories.map((territory, i) => row(i, territory.name, territoryColor(territory.color, scheme), tallies.units[i] ?? 0, territory.locked, patternOfTerritory(territory, patterns)))}
      ${free > 0 || active === UNASSIGNED ? row(UNASSIGNED, t('unassigned'), unassignedColor(scheme), free, false, 0) : nothing}
    </ul>`;
}

function renderClasses(parts: LegendParts, scale: FillScale): TemplateResult {
  const { model, scheme, t } = parts;
  const texts = classTexts(parts, scale);
  const values = scale.figures ?? model.dataset!.measures[scale.measure]!.values;
  const missing = parts.fill !== 'deviation' && values.some(Number.isNaN);
  return html`<ul>
    ${scale.colors.map((color, i) => html`<li>${renderRow(parts, i, undefined, color, texts[i]!)}</li>`).reverse()}
    ${missing ? html`<li>${renderRow(parts, -1, undefined, missingColor(scheme), t('missing'))}</li>` : nothing}
  </ul>`;
}

/** What each class of a fill holds, lowest first. */
export function classTexts({ model, fill, format, t }: Pick<LegendParts, 'model' | 'fill' | 'format' | 't'>, scale: FillScale): string[] {
  const { breaks, min, max } = scale.classes;
  const write = fill === 'deviation' ? (v: number) => format.percent(v, { signed: true, digits: 0 }) : writer(model, fill, scale, format);
  // diverging classes may reach beyond every value
  const open = min === -Infinity || (breaks.length > 0 && (min > breaks[0]! || max < breaks.at(-1)!));
  return scale.colors.map((_, i) => {
    if (breaks.length === 0) return write(max);
    if (open && i === 0) return t('below', { value: write(breaks[0]!) });
    if (open && i === breaks.length) return t('over', { value: write(breaks.at(-1)!) });
    return t('between', { from: write(i === 0 ? min : breaks[i - 1]!), to: write(i === breaks.length ? max : breaks[i]!) });
  });
}

function writer(model: Workspace, fill: string, scale: FillScale, format: Formatter): (value: number) => string {
  const style = scale.figures ? model.metrics.read(fill)?.metric.format : model.dataset!.measures[scale.measure]!.format;
  return (value) => (Math.abs(value) < 1000 || style?.style === 'percent' ? format.number(value, style) : format.compact(value, style));
}

/** Two measures as a square: the first grows to the right, the second upwards. */
function renderBivariate({ model, format, t, choose, hides, filtering }: LegendParts, scale: FillScale): TemplateResult {
  const { measures } = model.dataset!;
  const names = [scale.measure, scale.second!.measure].map((m) => labelText(measures[m]!.label, format.language)) as [string, string];
  const cells = Array.from({ length: BIVARIATE }, (_, row) => Array.from({ length: BIVARIATE }, (_, column) => (BIVARIATE - 1 - row) * BIVARIATE + column)).flat();
  const level = (i: number) => t(['levelLow', 'levelMiddle', 'levelHigh'][i]!);
  return html`<div class="square">
    <span class="up">${names[1]} →</span>
    <div class="cells">${cells.map((cell) => {
      const label = `${names[0]}: ${level(cell % BIVARIATE)}, ${names[1]}: ${level(Math.floor(cell / BIVARIATE))}`;
      return html`<button class=${hides(cell) ? 'off' : nothing} .style=${`--_c:${scale.colors[cell]}`} aria-label=${label} title=${label} aria-pressed=${filtering ? (hides(cell) ? 'false' : 'true') : nothing} @click=${(event: MouseEvent) => choose(cell, modeOf(event))}></button>`;
    })}</div>
    <span class="along">${names[0]} <span class="arrow">→</span></span>
  </div>`;
}
