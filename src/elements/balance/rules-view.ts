import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { labelText } from '../../ui/label-text.js';
import { baseOf } from '../../model/base.js';
import type { Columns } from '../../model/columns.js';
import type { Territory } from '../../model/plan.js';
import type { CountLimits } from '../../model/rules.js';
import { renderUnitRules } from './unit-rules-view.js';
import type { SettingsContext } from './task-view.js';
import { measureName, type Words } from './words.js';

export interface RulesContext extends SettingsContext {
  /** Units selected in map or table. */
  readonly selected: readonly number[];
  updateTerritory(territory: number, patch: Partial<Omit<Territory, 'id'>>): void;
}

/** What every plan must keep, besides goals and locks. */
export function renderRules(words: Words, context: RulesContext): TemplateResult {
  const { dataset: { reps }, plan: { rules, territories }, setRules } = context;
  return html`
    <div class="row">
      <label for="contiguous">${words.t('contiguous')}</label>
      <input id="contiguous" type="checkbox" class="switch" role="switch" .checked=${live(rules.contiguous)} @change=${(event: Event) => setRules({ contiguous: (event.target as HTMLInputElement).checked })} />
    </div>
    ${renderTogetherBy(words, context)}
    ${renderLimits(words, 'unitLimits', context)}
    ${context.dataset.accounts.count > 0 ? renderLimits(words, 'accountLimits', context) : nothing}
    ${renderNumber(words, { id: 'max-distance', label: 'maxDistance', unit: 'km', value: rules.maxDistance, scale: 1000, most: 20_040, open: '∞', set: (maxDistance) => setRules({ maxDistance }) })}
    ${rules.maxDistance !== undefined && !territories.some((territory) => baseOf(territory, reps)) ? html`<p class="hint">${words.t('noBases')}</p>` : nothing}
    ${renderMoves(words, context)}
    ${renderUnitRules(words, context)}`;
}

function textColumns(columns: Columns): readonly string[] {
  return [...columns.values()].filter((column) => column.kind === 'text').map(({ id }) => id);
}

function renderTogetherBy(words: Words, { dataset, plan: { rules }, setRules }: RulesContext): TemplateResult | typeof nothing {
  const { units, accounts } = dataset;
  const choices = [...textColumns(units.columns).map((column) => ({ of: 'units' as const, column })), ...textColumns(accounts.columns).map((column) => ({ of: 'accounts' as const, column }))];
  if (choices.length === 0) return nothing;
  const chosen = choices.findIndex(({ of, column }) => of === rules.togetherBy?.of && column === rules.togetherBy.column);
  const name = ({ of, column }: (typeof choices)[number]) => {
    const label = labelText((of === 'units' ? units : accounts).columns.get(column)!.label, words.language);
    return of === 'units' && column === units.parent ? words.t('togetherParent', { column: label }) : words.t(`together.${of}`, { column: label });
  };
  return html`<div class="row">
    <label for="together">${words.t('togetherBy')}</label>
    <select id="together" .value=${live(String(chosen))} @change=${(event: Event) => setRules({ togetherBy: choices[Number((event.target as HTMLSelectElement).value)] })}>
      <option value="-1" ?selected=${chosen < 0}>${words.t('togetherNone')}</option>
      ${choices.map((choice, i) => html`<option value=${i} ?selected=${i === chosen}>${name(choice)}</option>`)}
    </select>
  </div>`;
}

function renderLimits(words: Words, key: 'unitLimits' | 'accountLimits', { plan, setRules }: RulesContext): TemplateResult {
  const limits = plan.rules[key] ?? {};
  const end = (side: keyof CountLimits) => {
    const onChange = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const value = input.value.trim() === '' ? undefined : input.valueAsNumber;
      if (value === undefined || (Number.isInteger(value) && value >= 0)) setRules((rules) => ({ [key]: withLimit(rules[key], side, value) }));
      else input.value = String(limits[side] ?? '');
    };
    return html`<input type="number" min="0" step="1" inputmode="numeric" placeholder=${side === 'min' ? '0' : '∞'} aria-label=${words.t(`${key}.${side}`)} .value=${live(String(limits[side] ?? ''))} @change=${onChange} />`;
  };
  return html`<div class="row"><span class="number-of">${words.t(key)}</span><span class="pair">${end('min')}–${end('max')}</span></div>`;
}

function withLimit(limits: CountLimits = {}, side: keyof CountLimits, value: number | undefined): CountLimits {
  const { [side]: _old, ...others } = limits;
  return value === undefined ? others : { ...others, [side]: value };
}

interface NumberRule {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** undefined = no such rule. */
  readonly value: number | undefined;
  /** What one of the shown unit is. */
  readonly scale: number;
  readonly most: number;
  /** What leaving it out means. */
  readonly open: string;
  set(value: number | undefined): void;
}

/** A number that may be left out. */
function renderNumber(words: Words, { id, label, unit, value, scale, most, open, set }: NumberRule): TemplateResult {
  const shown = value === undefined ? '' : String(Number((value / scale).toFixed(2)));
  const onChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.value.trim() === '') set(undefined);
    else if (input.valueAsNumber >= 0 && input.valueAsNumber <= most) set(input.valueAsNumber * scale);
    else input.value = shown;
  };
  return html`<div class="row">
    <label for=${id}>${words.t(label)}</label>
    <span class="affix"><input id=${id} type="number" min="0" max=${most} step="any" inputmode="decimal" placeholder=${open} .value=${live(shown)} @change=${onChange} />${unit}</span>
  </div>`;
}

function renderMoves(words: Words, { dataset, plan: { rules }, setRules }: RulesContext): TemplateResult {
  const percent = (id: string, label: string, value: number | undefined, set: (value: number | undefined) => void) => renderNumber(words, { id, label, unit: '%', value, scale: 0.01, most: 100, open: '100', set });
  const weighed = rules.maxMovedValue !== undefined || rules.maxLeaving !== undefined || rules.moveMeasure !== undefined;
  return html`<div class="group">
    <h3>${words.t('moveLimits')}</h3>
    ${percent('moved', 'maxMoved', rules.maxMoved < 1 ? rules.maxMoved : undefined, (value) => setRules({ maxMoved: value ?? 1 }))}
    ${percent('moved-value', 'maxMovedValue', rules.maxMovedValue, (maxMovedValue) => setRules({ maxMovedValue }))}
    ${percent('leaving', 'maxLeaving', rules.maxLeaving, (maxLeaving) => setRules({ maxLeaving }))}
    ${weighed
      ? html`<div class="row">
          <label for="move-measure">${words.t('moveMeasure')}</label>
          <select id="move-measure" .value=${live(rules.moveMeasure ?? '')} @change=${(event: Event) => setRules({ moveMeasure: (event.target as HTMLSelectElement).value || undefined })}>
            <option value="" ?selected=${rules.moveMeasure === undefined}>${words.t('moveAccounts')}</option>
            ${dataset.measures.map((m) => html`<option value=${m.id} ?selected=${m.id === rules.moveMeasure}>${measureName(words, m)}</option>`)}
          </select>
        </div>`
      : nothing}
  </div>`;
}
