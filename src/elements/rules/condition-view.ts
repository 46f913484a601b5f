import { html, nothing, type TemplateResult } from 'lit';
import { numberColumn, textColumn } from '../../model/columns.js';
import type { Dataset } from '../../model/dataset.js';
import { labelText } from '../../ui/label-text.js';
import type { AccountCondition } from '../../model/plan.js';
import type { Words } from '../insight/words.js';

/** Values offered for one column, the most common first. */
const MOST = 60;

export interface ConditionPresses {
  change(condition: AccountCondition): void;
  remove(): void;
}

/** The columns of accounts that a rule can test, by id. */
export function testable({ accounts }: Dataset, language: string): { id: string; label: string }[] {
  return [...accounts.columns.values()].map(({ id, label }) => ({ id, label: labelText(label, language) })).sort((a, b) => a.label.localeCompare(b.label, language));
}

/** A condition on a column as it begins: nothing chosen, no limit. */
export function conditionOn({ accounts }: Dataset, column: string): AccountCondition {
  return textColumn(accounts.columns, column) ? { column, is: [] } : { column };
}

export function renderCondition(words: Words, dataset: Dataset, condition: AccountCondition, place: { n: number; c: number }, presses: ConditionPresses): TemplateResult {
  const columns = testable(dataset, words.language);
  const known = columns.find(({ id }) => id === condition.column);
  const label = known?.label ?? condition.column;
  return html`<div class="condition">
    <span class="joint">${words.t(place.c === 0 ? 'when' : 'and')}</span>
    <select aria-label=${words.t('columnOf', { c: place.c + 1, n: place.n + 1 })} @change=${(e: Event) => presses.change(conditionOn(dataset, (e.target as HTMLSelectElement).value))}>
      ${known ? nothing : html`<option value=${condition.column} selected>${words.t('missingColumn', { column: condition.column })}</option>`}
      ${columns.map(({ id, label: text }) => html`<option value=${id} ?selected=${id === condition.column}>${text}</option>`)}
    </select>
    ${condition.is ? renderValues(words, dataset, condition, label, presses) : renderRange(words, dataset, condition, label, presses)}
    <button class="icon quiet" aria-label=${words.t('removeCondition', { column: label })} @click=${presses.remove}>✕</button>
  </div>`;
}

function renderValues(words: Words, { accounts }: Dataset, condition: AccountCondition, label: string, presses: ConditionPresses): TemplateResult {
  const counts = new Map<string, number>();
  for (const text of textColumn(accounts.columns, condition.column)?.values ?? []) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const chosen = new Set(condition.is);
  const order = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], words.language));
  const offered = order.filter(([text], i) => i < MOST || chosen.has(text));
  const toggle = (text: string) => {
    const next = new Set(chosen);
    if (!next.delete(text)) next.add(text);
    presses.change({ ...condition, is: [...next] });
  };
  return html`<span>${words.t('isOneOf')}</span>
    <details class="values"><summary>${chosen.size ? [...chosen].join(', ') : words.t('noValues')}</summary>
      <fieldset><legend class="visually-hidden">${words.t('values', { column: label })}</legend>
        ${offered.map(([text, count]) => html`<label class="check"><input type="checkbox" .checked=${chosen.has(text)} @change=${() => toggle(text)} /> <span>${text}</span> <span class="badge">${words.format.number(count)}</span></label>`)}
        ${order.length > offered.length ? html`<p class="quiet">${words.t('moreValues', { count: order.length - offered.length })}</p>` : nothing}
      </fieldset></details>`;
}

function renderRange(words: Words, { accounts }: Dataset, condition: AccountCondition, label: string, presses: ConditionPresses): TemplateResult {
  const known = Array.from(numberColumn(accounts.columns, condition.column)?.values ?? []).filter((v) => !Number.isNaN(v));
  const [low, high] = known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))] : [Number.NaN, Number.NaN];
  const limit = (key: 'min' | 'max') => (event: Event) => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    const { [key]: _, ...rest } = condition;
    presses.change(Number.isNaN(value) ? rest : { ...rest, [key]: value });
  };
  const field = (key: 'min' | 'max', word: string, name: string, from: number) => html`<label class="limit"><span>${words.t(word)}</span>
    <input type="number" step="any" aria-label=${words.t(name, { column: label })} placeholder=${Number.isNaN(from) ? '' : words.format.number(from, { maximumFractionDigits: 0 })} .value=${condition[key] === undefined ? '' : String(condition[key])} @change=${limit(key)} /></label>`;
  return html`${field('min', 'least', 'leastOf', low)}${field('max', 'most', 'mostOf', high)}`;
}
