import { html, nothing, type TemplateResult } from 'lit';
import { hasTerritories } from '../../insight/metric.js';
import type { FillScale } from '../../map/fill.js';
import type { Dataset } from '../../model/dataset.js';
import { labelText } from '../../ui/label-text.js';
import { UNASSIGNED } from '../../model/plan.js';
import type { Formatter } from '../../ui/format.js';
import { missingColor, territoryColor, unassignedColor, type Scheme } from '../../ui/palette.js';
import type { Workspace } from '../../workspace/workspace.js';
import { icon } from './icons.js';
import type { Translate } from './strings.js';

export interface LegendParts {
  readonly model: Workspace;
  readonly scale: FillScale | null;
  /** 'territory', 'none' or a measure's id. */
  readonly fill: string;
  readonly scheme: Scheme;
  readonly format: Formatter;
  readonly t: Translate;
  readonly setFill: (fill: string) => void;
  readonly choose: (territory: number) => void;
  readonly chooseClass: (index: number) => void;
  readonly hide: () => void;
  /** Opens what can be done with a territory. */
  readonly more: (territory: number) => void;
  /** Gives neighbours colours that differ; undefined in a map to look at. */
  readonly recolor: (() => void) | undefined;
}

export function renderLegend(parts: LegendParts): TemplateResult {
  const { t, hide, recolor } = parts;
  return html`<section class="panel legend" part="legend" aria-label=${t('legend')}>
    <header>
      ${renderFill(parts)}
      ${recolor && parts.fill === 'territory' && (parts.model.plan?.territories.length ?? 0) > 1 ? html`<button class="icon quiet" @click=${recolor} aria-label=${t('recolor')} title=${t('recolor')}>${icon('palette')}</button>` : nothing}
      <button class="icon quiet" @click=${hide} aria-label=${t('hideLegend')} title=${t('hideLegend')}>${icon('close')}</button>
    </header>
    ${parts.fill === 'territory' || parts.fill === 'change' ? renderTerritories(parts) : !parts.scale ? nothing : parts.fill === 'deviation' ? renderDeviation(parts, parts.scale) : renderClasses(parts, parts.scale)}
  </section>`;
}

function renderFill({ model, fill, t, setFill, format }: LegendParts): TemplateResult {
  const measures = model.dataset?.measures ?? [];
  const figures = model.metrics.list().filter((metric) => hasTerritories(metric) && (!metric.secondary || metric.id === fill));
  return html`<label><span class="visually-hidden">${t('fillBy')}</span>
    <select title=${t('fillBy')} .value=${fill} @change=${(event: Event) => setFill((event.target as HTMLSelectElement).value)}>
      <option value="territory" ?selected=${fill === 'territory'}>${t('byTerritory')}</option>
      ${measures.map((measure) => html`<option value=${measure.id} ?selected=${fill === measure.id}>${labelText(measure.label, format.language)}${measure.madeUp ? ` (${t('madeUp')})` : ''}</option>`)}
      ${model.plan?.goals.length ? html`<option value="deviation" ?selected=${fill === 'deviation'}>${t('byDeviation')}</option>` : nothing}
      <option value="change" ?selected=${fill === 'change'}>${t('byChange')}</option>
      ${figures.length ? html`<optgroup label=${t('byFigure')}>${figures.map((metric) => html`<option value=${metric.id} ?selected=${fill === metric.id}>${labelText(metric.label, format.language)}</option>`)}</optgroup>` : nothing}
      <option value="none" ?selected=${fill === 'none'}>${t('byNothing')}</option>
    </select>
  </label>`;
}

function renderTerritories({ model, scheme, format, t, choose, more }: LegendParts): TemplateResult {
  const { active, shown } = model;
  if (!shown) return html`${nothing}`;
  const { plan, tallies } = shown;
  const row = (territory: number, name: string, color: string, units: number, locked: boolean) => html`<li data-territory=${territory}>
    <button aria-pressed=${active === territory ? 'true' : 'false'} @click=${() => choose(territory)}>
      <span class="swatch" .style=${`--_c:${color}`}></span>
      <span class="name">${name}</span>
      <span class="figure">${locked ? html`${icon('lock')}<span class="visually-hidden">${t('locked')}</span>` : nothing}<span aria-hidden="true">${format.number(units)}</span><span class="visually-hidden">${t('unitsIn', { count: units })}</span></span>
    </button>
    ${territory < 0 ? nothing : html`<button class="icon quiet more" aria-label=${t('territoryMore', { territory: name })} title=${t('territoryMore', { territory: name })} @click=${() => more(territory)}>${icon('more')}</button>`}
  </li>`;
  const free = tallies.units[plan.territories.length] ?? 0;
  return html`${plan.territories.length === 0 ? html`<p>${t('noTerritories')}</p>` : nothing}
    <ul>
      ${plan.territories.map((territory, i) => row(i, territory.name, territoryColor(territory.color, scheme), tallies.units[i] ?? 0, territory.locked))}
      ${free > 0 || active === UNASSIGNED ? row(UNASSIGNED, t('unassigned'), unassignedColor(scheme), free, false) : nothing}
    </ul>`;
}

function renderClasses({ model, fill, scheme, format, t, chooseClass }: LegendParts, scale: FillScale): TemplateResult {
  const measure = scale.figures ? { format: model.metrics.read(fill)?.metric.format, values: scale.figures } : (model.dataset as Dataset).measures[scale.measure]!;
  const { breaks, min, max } = scale.classes;
  const small = (v: number) => Math.abs(v) < 1000 || measure.format?.style === 'percent';
  const value = (v: number) => (small(v) ? format.number(v, measure.format) : format.compact(v, measure.format));
  const text = (i: number) => {
    if (breaks.length === 0) return value(max);
    if (min === -Infinity && (i === 0 || i === breaks.length)) return i === 0 ? t('below', { value: value(breaks[0]!) }) : t('over', { value: value(breaks.at(-1)!) });
    return t('between', { from: value(i === 0 ? min : breaks[i - 1]!), to: value(i === breaks.length ? max : breaks[i]!) });
  };
  return html`<ul>
    ${scale.colors.map((color, i) => html`<li><button @click=${() => chooseClass(i)}><span class="swatch" .style=${`--_c:${color}`}></span><span class="name">${text(i)}</span></button></li>`).reverse()}
    ${measure.values.some(Number.isNaN) ? html`<li><button @click=${() => chooseClass(-1)}><span class="swatch" .style=${`--_c:${missingColor(scheme)}`}></span><span class="name">${t('missing')}</span></button></li>` : nothing}
  </ul>`;
}

function renderDeviation({ format, t, chooseClass }: LegendParts, scale: FillScale): TemplateResult {
  const { breaks } = scale.classes;
  const percent = (value: number) => format.percent(value, { signed: true, digits: 0 });
  const text = (i: number) => {
    if (i === 0) return t('below', { value: percent(breaks[0]!) });
    if (i === breaks.length) return t('over', { value: percent(breaks.at(-1)!) });
    return t('between', { from: percent(breaks[i - 1]!), to: percent(breaks[i]!) });
  };
  return html`<ul>${scale.colors.map((color, i) => html`<li><button @click=${() => chooseClass(i)}><span class="swatch" .style=${`--_c:${color}`}></span><span class="name">${text(i)}</span></button></li>`).reverse()}</ul>`;
}
