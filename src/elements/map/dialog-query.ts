import { html, nothing, type TemplateResult } from 'lit';
import type { SelectMode } from '../../workspace/selection.js';
import type { DialogParts, MapDialog } from './dialog.js';
import { icon } from './icons.js';
import { queryFields, unitsMatching, type Condition, type QueryField } from './unit-query.js';

/** Selects units by their values: conditions in the language of the table's filters, with how many meet them. */
export class QueryDialog implements MapDialog {
  readonly title = 'query';
  #conditions: readonly Condition[] = [];
  #all = true;

  render(parts: DialogParts): TemplateResult {
    const { model, t, format, redraw } = parts;
    const dataset = model.dataset!;
    const fields = queryFields(dataset, model.plan!, model.tallies?.accountsIn, { name: t('fieldName'), territory: t('byTerritory'), accounts: t('fieldAccounts'), unassigned: t('unassigned') }, format.language);
    const blank: Condition = { field: fields[0]!.id, wanted: '' };
    const conditions = this.#conditions.length > 0 ? this.#conditions : [blank];
    const set = (next: readonly Condition[]) => {
      this.#conditions = next;
      redraw();
    };
    const found = unitsMatching(dataset.units.count, fields, conditions, this.#all);
    return html`<form class="query" @submit=${(event: Event) => this.#submit(event, parts, found)}>
      ${conditions.length > 1 ? html`<select aria-label=${t('queryCombine')} @change=${(event: Event) => { this.#all = (event.target as HTMLSelectElement).selectedIndex === 0; redraw(); }}>
        <option ?selected=${this.#all}>${t('queryAll')}</option><option ?selected=${!this.#all}>${t('queryAny')}</option>
      </select>` : nothing}
      ${conditions.map((condition, i) => renderCondition(parts, fields, condition, i, (next) => set(next ? conditions.with(i, next) : conditions.toSpliced(i, 1)), conditions.length > 1))}
      <button type="button" class="quiet" @click=${() => set([...conditions, blank])}>${icon('plus')}${t('queryMore')}</button>
      <p class="found" role="status">${found === null ? t('queryUnclear') : t('queryFound', { count: found.length })}</p>
      <div class="buttons">
        <button class="primary" value="replace" ?disabled=${!found?.length}>${t('querySelect')}</button>
        <button value="add" ?disabled=${!found?.length}>${t('queryAdd')}</button>
        <button value="remove" ?disabled=${!found?.length || model.selection.count === 0}>${t('queryRemove')}</button>
      </div>
    </form>`;
  }

  #submit(event: Event, { close, show }: DialogParts, found: readonly number[] | null): void {
    event.preventDefault();
    if (!found?.length) return;
    const { submitter } = event as SubmitEvent;
    close();
    show(found, ((submitter as HTMLButtonElement | null)?.value ?? 'replace') as SelectMode);
  }
}

function renderCondition({ t }: DialogParts, fields: readonly QueryField[], { field: id, wanted }: Condition, i: number, set: (condition: Condition | null) => void, removable: boolean): TemplateResult {
  const field = fields.find((f) => f.id === id) ?? fields[0]!;
  const input = (event: Event) => set({ field: field.id, wanted: (event.target as HTMLInputElement).value });
  return html`<div class="condition">
    <select aria-label=${t('queryField')} @change=${(event: Event) => set({ field: fields[(event.target as HTMLSelectElement).selectedIndex]!.id, wanted: '' })}>
      ${fields.map((f) => html`<option ?selected=${f === field}>${f.label}</option>`)}
    </select>
    ${field.choices.length > 0
      ? html`<select aria-label=${t('queryValue')} @change=${input}><option value="">…</option>${field.choices.map((choice) => html`<option value=${choice} ?selected=${choice === wanted}>${choice}</option>`)}</select>`
      : html`<input aria-label=${t('queryValue')} autocomplete="off" ?autofocus=${i === 0} placeholder=${field.kind === 'number' ? '> 100, 10..20' : t('queryPart')} .value=${wanted} @input=${input} />`}
    ${removable ? html`<button type="button" class="icon quiet" aria-label=${t('queryLess')} @click=${() => set(null)}>${icon('close')}</button>` : nothing}
  </div>`;
}
