import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from './icons.js';
import type { BalanceSettings, CountBy } from './settings.js';
import type { SettingsContext } from './task-view.js';
import { amount, measureName, type Words } from './words.js';

const ways: readonly CountBy[] = ['number', 'range', 'capacity'];

/** How many territories: a number, a range to choose from, or as many as the workload needs. */
export function renderCount(words: Words, settings: BalanceSettings, context: SettingsContext): TemplateResult {
  const { countBy } = settings;
  const onWay = (event: Event) => context.change({ countBy: (event.target as HTMLSelectElement).value as CountBy });
  return html`
    <div class="row">
      <label for="count-by">${words.t('countBy')}</label>
      <select id="count-by" .value=${live(countBy)} @change=${onWay}>
        ${ways.map((way) => html`<option value=${way} ?selected=${way === countBy} ?disabled=${way === 'capacity' && context.dataset.measures.length === 0}>${words.t(`count.${way}`)}</option>`)}
      </select>
    </div>
    ${countBy === 'number' ? renderStepper(words, settings, context) : countBy === 'range' ? renderRange(words, settings, context) : renderCapacity(words, settings, context)}`;
}

function boundsOf({ plan, dataset }: SettingsContext): { least: number; most: number } {
  const least = Math.max(1, plan.territories.filter((t) => t.locked).length);
  return { least, most: Math.max(least, dataset.units.count) };
}

export function renderStepper(words: Words, { count }: BalanceSettings, context: SettingsContext): TemplateResult {
  const { least, most } = boundsOf(context);
  const set = (value: number) => context.change({ count: Math.min(most, Math.max(least, Math.round(value))) });
  const onInput = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (Number.isFinite(input.valueAsNumber)) set(input.valueAsNumber);
    input.value = String(count);
  };
  return html`<div class="row">
    <label for="count">${words.t('count')}</label>
    <span class="stepper">
      <button type="button" class="icon" aria-label=${words.t('fewer')} ?disabled=${count <= least} @click=${() => set(count - 1)}>${icons.minus}</button>
      <input id="count" type="number" min=${least} max=${most} step="1" inputmode="numeric" .value=${live(String(count))} @change=${onInput} />
      <button type="button" class="icon" aria-label=${words.t('more')} ?disabled=${count >= most} @click=${() => set(count + 1)}>${icons.plus}</button>
    </span>
  </div>`;
}

function renderRange(words: Words, { count, countTo }: BalanceSettings, context: SettingsContext): TemplateResult {
  const { least, most } = boundsOf(context);
  const end = (key: 'count' | 'countTo', value: number, label: string) => {
    const onChange = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const wanted = Math.round(input.valueAsNumber);
      if (wanted >= least && wanted <= most) context.change(key === 'count' ? { count: wanted, countTo: Math.max(wanted, countTo) } : { countTo: wanted, count: Math.min(wanted, count) });
      else input.value = String(value);
    };
    return html`<input type="number" min=${least} max=${most} step="1" inputmode="numeric" aria-label=${words.t(label)} .value=${live(String(value))} @change=${onChange} />`;
  };
  return html`<div class="row">
    <span class="number-of">${words.t('count')}</span>
    <span class="pair">${end('count', count, 'countFrom')}–${end('countTo', countTo, 'countTo')}</span>
  </div>`;
}

function renderCapacity(words: Words, { capacity, capacityMeasure }: BalanceSettings, { dataset, change }: SettingsContext): TemplateResult {
  const measure = dataset.measures.find(({ id }) => id === capacityMeasure);
  const whole = measure?.values.reduce((sum, value) => sum + (value || 0), 0) ?? 0;
  const onCapacity = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.valueAsNumber > 0) change({ capacity: input.valueAsNumber });
    else input.value = String(capacity);
  };
  return html`
    <div class="row">
      <label for="capacity-measure">${words.t('capacityMeasure')}</label>
      <select id="capacity-measure" .value=${live(capacityMeasure)} @change=${(event: Event) => change({ capacityMeasure: (event.target as HTMLSelectElement).value })}>
        ${dataset.measures.map((m) => html`<option value=${m.id} ?selected=${m.id === capacityMeasure}>${measureName(words, m)}</option>`)}
      </select>
    </div>
    <div class="row">
      <label for="capacity">${words.t('capacity')}</label>
      <input id="capacity" type="number" min="0" step="any" inputmode="decimal" .value=${live(String(capacity))} @change=${onCapacity} />
    </div>
    ${measure && capacity > 0 ? html`<p class="hint">${words.t('capacityNeeds', { total: amount(words, measure, whole), count: Math.max(1, Math.ceil(whole / capacity - 1e-9)) })}</p>` : nothing}`;
}
