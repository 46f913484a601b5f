import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { PlanRules, RulesPatch } from '../../model/rules.js';
import { renderCount, renderStepper } from './count-view.js';
import { changeTasks, type BalanceSettings, type BalanceTask } from './settings.js';
import type { Words } from './words.js';

export interface SettingsContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  change(patch: Partial<BalanceSettings>): void;
  /** By the rules as they are at that moment, where they matter: not as they were when the view was drawn. */
  setRules(patch: RulesPatch | ((rules: PlanRules) => RulesPatch)): void;
}

type Segment = 'rebalance' | 'create' | 'change';

/** What to do, and what goes with it. */
export function renderTask(words: Words, settings: BalanceSettings, context: SettingsContext): TemplateResult {
  const { plan, change } = context;
  const none = plan.territories.length === 0;
  const segment: Segment = settings.mode === 'rebalance' || settings.mode === 'create' ? settings.mode : 'change';
  const choice = (value: Segment) => html`<label>
    <input type="radio" name="mode" .value=${value} .checked=${live(segment === value)} ?disabled=${value !== 'create' && none} @change=${() => change({ mode: value === 'change' ? 'shape' : value })} />
    <span>${words.t(value)}</span>
  </label>`;
  const onTask = (event: Event) => change({ mode: (event.target as HTMLSelectElement).value as BalanceTask });
  return html`
    <fieldset class="mode">
      <legend class="visually-hidden">${words.t('mode')}</legend>
      <div class="segments">${choice('rebalance')}${choice('create')}${choice('change')}</div>
      ${segment === 'change'
        ? html`<select id="task" aria-label=${words.t('task')} .value=${live(settings.mode)} @change=${onTask}>
            ${changeTasks.map((task) => html`<option value=${task} ?selected=${task === settings.mode}>${words.t(task)}</option>`)}
          </select>`
        : nothing}
      <p class="hint">${words.t(`${settings.mode}Hint`)} ${renderLocks(words, plan)}</p>
    </fieldset>
    ${renderDetails(words, settings, context)}`;
}

function renderDetails(words: Words, settings: BalanceSettings, context: SettingsContext): TemplateResult | typeof nothing {
  switch (settings.mode) {
    case 'rebalance': return renderStability(words, settings, context);
    case 'create': return renderCount(words, settings, context);
    case 'bases': return renderStepper(words, settings, context);
    case 'dissolve': return renderTerritory(words, 'which', 'territory', settings, context);
    case 'split': return html`${renderTerritory(words, 'which', 'territory', settings, context)}${renderParts(words, settings, context)}`;
    case 'merge': return html`${renderTerritory(words, 'which', 'territory', settings, context)}${renderTerritory(words, 'into', 'other', settings, context)}`;
    case 'owners': return html`${renderTerritory(words, 'ownerOf', 'territory', settings, context)}${renderTerritory(words, 'ownerOther', 'other', settings, context)}`;
    case 'shape':
    case 'add': return nothing;
  }
}

function renderLocks(words: Words, plan: Plan): TemplateResult | typeof nothing {
  const territories = plan.territories.filter((t) => t.locked).length;
  const units = plan.lockedUnits.reduce((sum, flag) => sum + flag, 0);
  if (territories + units === 0) return nothing;
  return html`${territories ? words.t('locked', { count: territories }) : ''} ${units ? words.t('lockedUnits', { count: units }) : ''}`;
}

/** Choice of a territory; as the other one of a change of owners it may be nobody in particular. */
function renderTerritory(words: Words, label: string, field: 'territory' | 'other', settings: BalanceSettings, { plan, change }: SettingsContext): TemplateResult {
  const value = settings[field];
  const anybody = settings.mode === 'owners';
  const onChange = (event: Event) => change({ [field]: Number((event.target as HTMLSelectElement).value) });
  const open = (t: number) => anybody || !plan.territories[t]!.locked;
  return html`<div class="row">
    <label for=${field}>${words.t(label)}</label>
    <select id=${field} .value=${live(String(value))} @change=${onChange}>
      ${field === 'other' ? html`<option value="-1" ?selected=${value < 0}>${words.t(anybody ? 'nearestOwner' : 'choose')}</option>` : nothing}
      ${plan.territories.map((territory, t) => (open(t) ? html`<option value=${t} ?selected=${t === value}>${territory.name}</option>` : nothing))}
    </select>
  </div>`;
}

function renderParts(words: Words, { parts }: BalanceSettings, { change }: SettingsContext): TemplateResult {
  const onChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (Number.isInteger(input.valueAsNumber) && input.valueAsNumber >= 2) change({ parts: input.valueAsNumber });
    else input.value = String(parts);
  };
  return html`<div class="row">
    <label for="parts">${words.t('parts')}</label>
    <input id="parts" type="number" min="2" step="1" inputmode="numeric" .value=${live(String(parts))} @change=${onChange} />
  </div>`;
}

function renderStability(words: Words, { stability }: BalanceSettings, { change }: SettingsContext): TemplateResult {
  const percent = Math.round(stability * 100);
  return html`
    <div class="slider">
      <div class="between"><label for="keep">${words.t('keep')}</label><output for="keep">${words.format.percent(stability)}</output></div>
      <input id="keep" type="range" min="0" max="100" step="5" .value=${live(String(percent))} @input=${(event: Event) => change({ stability: (event.target as HTMLInputElement).valueAsNumber / 100 })} />
      <div class="between hint" aria-hidden="true"><span>${words.t('keepLow')}</span><span>${words.t('keepHigh')}</span></div>
    </div>`;
}
