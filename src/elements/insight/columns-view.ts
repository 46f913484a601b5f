import { html, nothing, type TemplateResult } from 'lit';
import type { Dataset } from '../../model/dataset.js';
import type { Needs, Role } from '../../insight/subject/answer.js';
import type { AnyPanel, PanelInput, Setting } from '../../insight/subject/panel/panel.js';
import { chosenAll, fits } from '../../insight/subject/source.js';
import { labelText } from '../../ui/label-text.js';
import { say, type Words } from './words.js';

export interface Picks {
  column(role: string, ids: readonly string[]): void;
  setting(id: string, value: number): void;
}

/** What is missing, and a choice of columns for each. */
export function renderNeeds(words: Words, needs: Needs, input: PanelInput, picks: Picks): TemplateResult {
  return html`<div class="needs" part="needs">
    <h3>${words.t(needs.roles.length ? 'needsTitle' : 'needsFirst')}</h3>${needs.roles.length ? html`<p>${words.t('needsText')}</p>` : nothing}
    ${needs.also?.length ? html`<ul>${needs.also.map((what) => html`<li>${words.t(`also.${what}`)}</li>`)}</ul>` : nothing}
    <div class="fields">${needs.roles.map((role) => renderRole(words, role, input, picks, 'need'))}</div>
  </div>`;
}

/** All columns and settings of the subject, to be changed. */
export function renderOptions(words: Words, panel: AnyPanel, input: PanelInput, picks: Picks): TemplateResult | typeof nothing {
  if (panel.roles.length + panel.settings.length === 0) return nothing;
  return html`<details class="options"><summary>${words.t('columns')}</summary>
    <div class="fields">
      ${panel.settings.map((setting) => renderSetting(words, setting, input, picks))}
      ${panel.roles.map((role) => renderRole(words, role, input, picks, 'set'))}
    </div>
    <p class="quiet">${words.t('source', { source: say(words, panel.source) })}</p>
  </details>`;
}

function renderRole(words: Words, role: Role, input: PanelInput, picks: Picks, prefix: string): TemplateResult {
  const chosen = chosenAll(input.columns, role.id);
  const columns = columnsFor(input.context.dataset, role, words.language);
  const pick = (event: Event) => picks.column(role.id, Array.from((event.target as HTMLSelectElement).selectedOptions, (o) => o.value).filter((id) => id !== ''));
  const hint = role.hint ? html`<small id=${`${prefix}-hint-${role.id}`}>${say(words, role.hint)}</small>` : nothing;
  return html`<label><span>${say(words, role.label)} <em>${role.required ? words.t('required') : words.t('optional')}</em></span>
    <select ?multiple=${role.many} size=${role.many ? Math.min(5, Math.max(2, columns.length)) : nothing} aria-describedby=${role.hint ? `${prefix}-hint-${role.id}` : nothing} @change=${pick}>
      ${role.many ? nothing : html`<option value="" ?selected=${chosen.length === 0}>${role.required ? words.t('choose') : words.t('none')}</option>`}
      ${columns.map(({ id, label }) => html`<option value=${id} ?selected=${chosen.includes(id)}>${label}</option>`)}
    </select>${hint}</label>`;
}

function renderSetting(words: Words, setting: Setting, input: PanelInput, picks: Picks): TemplateResult {
  const set = (event: Event) => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (value >= setting.min && value <= setting.max) picks.setting(setting.id, value);
  };
  return html`<label><span>${say(words, setting.label)}</span>
    <input type="number" min=${setting.min} max=${setting.max} step="any" .value=${String(input.settings[setting.id] ?? setting.value)} @change=${set} /></label>`;
}

function columnsFor(dataset: Dataset, role: Role, language: string): { id: string; label: string }[] {
  const all = [...dataset.accounts.columns.values(), ...dataset.units.columns.values(), ...dataset.measures];
  const seen = new Set<string>();
  return all.flatMap(({ id, label }) => {
    if (seen.has(id) || !fits(dataset, role, id)) return [];
    seen.add(id);
    return [{ id, label: labelText(label, language) }];
  });
}
