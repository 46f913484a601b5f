import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan, PlanRules } from '../../model/plan.js';
import { icons } from './icons.js';
import { shapes, timeLimits, type BalanceSettings } from './settings.js';
import type { Words } from './words.js';

export interface SettingsContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  change(patch: Partial<BalanceSettings>): void;
  setRules(rules: Partial<PlanRules>): void;
}

/** Create or rebalance, and what goes with it. */
export function renderMode(words: Words, settings: BalanceSettings, context: SettingsContext): TemplateResult {
  const { plan } = context;
  const choice = (mode: BalanceSettings['mode']) => html`<label>
    <input type="radio" name="mode" .value=${mode} .checked=${live(settings.mode === mode)} ?disabled=${mode === 'rebalance' && plan.territories.length === 0} @change=${() => context.change({ mode })} />
    <span>${words.t(mode)}</span>
  </label>`;
  return html`
    <fieldset class="mode">
      <legend class="visually-hidden">${words.t('mode')}</legend>
      <div class="segments">${choice('rebalance')}${choice('create')}</div>
      <p class="hint">${words.t(settings.mode === 'create' ? 'createHint' : 'rebalanceHint')} ${renderLocks(words, plan)}</p>
    </fieldset>
    ${settings.mode === 'create' ? renderCount(words, settings, context) : renderStability(words, settings, context)}`;
}

function renderLocks(words: Words, plan: Plan): TemplateResult | typeof nothing {
  const territories = plan.territories.filter((t) => t.locked).length;
  const units = plan.lockedUnits.reduce((sum, flag) => sum + flag, 0);
  if (territories + units === 0) return nothing;
  return html`${territories ? words.t('locked', { count: territories }) : ''} ${units ? words.t('lockedUnits', { count: units }) : ''}`;
}

function renderCount(words: Words, { count }: BalanceSettings, { plan, dataset, change }: SettingsContext): TemplateResult {
  const least = Math.max(1, plan.territories.filter((t) => t.locked).length);
  const most = Math.max(least, dataset.units.count);
  const set = (value: number) => change({ count: Math.min(most, Math.max(least, Math.round(value))) });
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

function renderStability(words: Words, { stability }: BalanceSettings, { plan, change, setRules }: SettingsContext): TemplateResult {
  const percent = Math.round(stability * 100);
  const onMoved = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = input.valueAsNumber;
    if (value >= 0 && value <= 100) setRules({ maxMoved: value / 100 });
    else input.value = String(Math.round(plan.rules.maxMoved * 1000) / 10);
  };
  return html`
    <div class="slider">
      <div class="between"><label for="keep">${words.t('keep')}</label><output for="keep">${words.format.percent(stability)}</output></div>
      <input id="keep" type="range" min="0" max="100" step="5" .value=${live(String(percent))} @input=${(event: Event) => change({ stability: (event.target as HTMLInputElement).valueAsNumber / 100 })} />
      <div class="between hint" aria-hidden="true"><span>${words.t('keepLow')}</span><span>${words.t('keepHigh')}</span></div>
    </div>
    <div class="row">
      <label for="moved">${words.t('maxMoved')}</label>
      <span class="affix"><input id="moved" type="number" min="0" max="100" step="any" inputmode="decimal" .value=${live(String(Math.round(plan.rules.maxMoved * 1000) / 10))} @change=${onMoved} />%</span>
    </div>`;
}

/** What most planners leave as it is. */
export function renderOptions(words: Words, settings: BalanceSettings, { plan, change, setRules }: SettingsContext): TemplateResult {
  const onSeed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = input.valueAsNumber;
    if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) change({ seed: value });
    else input.value = String(settings.seed);
  };
  const times = timeLimits.includes(settings.seconds) ? timeLimits : [...timeLimits, settings.seconds].toSorted((a, b) => a - b);
  return html`<details class="options">
    <summary>${words.t('options')}</summary>
    <div class="fold">
    <div class="row">
      <label for="shape">${words.t('compactness')}</label>
      <select id="shape" .value=${live(settings.compactness)} @change=${(event: Event) => change({ compactness: (event.target as HTMLSelectElement).value as BalanceSettings['compactness'] })}>
        ${shapes.map((shape) => html`<option value=${shape} ?selected=${shape === settings.compactness}>${words.t(shape)}</option>`)}
      </select>
    </div>
    <div class="row">
      <label for="contiguous">${words.t('contiguous')}</label>
      <input id="contiguous" type="checkbox" class="switch" role="switch" .checked=${live(plan.rules.contiguous)} @change=${(event: Event) => setRules({ contiguous: (event.target as HTMLInputElement).checked })} />
    </div>
    <div class="row">
      <label for="front">${words.t('front')} <span class="hint">${words.t('frontHint')}</span></label>
      <input id="front" type="checkbox" class="switch" role="switch" .checked=${live(settings.front)} @change=${(event: Event) => change({ front: (event.target as HTMLInputElement).checked })} />
    </div>
    <div class="row">
      <label for="time">${words.t('time')}</label>
      <select id="time" .value=${live(String(settings.seconds))} @change=${(event: Event) => change({ seconds: Number((event.target as HTMLSelectElement).value) })}>
        ${times.map((seconds) => html`<option value=${seconds} ?selected=${seconds === settings.seconds}>${words.t('seconds', { count: seconds })}</option>`)}
      </select>
    </div>
    <div class="row">
      <label for="seed">${words.t('seed')} <span class="hint">${words.t('seedHint')}</span></label>
      <input id="seed" type="number" step="1" inputmode="numeric" .value=${live(String(settings.seed))} @change=${onSeed} />
    </div>
    </div>
  </details>`;
}
