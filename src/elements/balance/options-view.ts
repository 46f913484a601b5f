import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { shapesOf, timeLimits, type BalanceSettings } from './settings.js';
import type { SettingsContext } from './task-view.js';
import type { Words } from './words.js';

/** What most planners leave as it is. */
export function renderOptions(words: Words, settings: BalanceSettings, { dataset, plan, change }: SettingsContext): TemplateResult {
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
        ${shapesOf(dataset, plan).map((shape) => html`<option value=${shape} ?selected=${shape === settings.compactness}>${words.t(shape)}</option>`)}
      </select>
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
