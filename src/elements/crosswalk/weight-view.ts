import { html, nothing, type TemplateResult } from 'lit';
import type { Measure } from '../../model/dataset.js';
import type { Label } from '../../model/label.js';
import type { Translate } from '../../ui/pages.js';
import type { TableChoice, TableColumns } from './table-choice.js';
import type { WeightBy } from './work.js';

interface WeightContext {
  readonly t: Translate;
  readonly label: (label: Label) => string;
  readonly before: readonly Measure[];
  readonly after: readonly Measure[];
}

/** What a new unit is given away by. */
export function renderWeight(choices: readonly WeightBy[], now: WeightBy, context: WeightContext, choose: (by: WeightBy) => void): TemplateResult {
  return html`<label class="field">${context.t('by')}<select class="by" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as WeightBy)}>
    ${choices.map((by) => html`<option value=${by} ?selected=${by === now}>${weightName(by, context)}</option>`)}
  </select></label>`;
}

function weightName(by: WeightBy, { t, label, before, after }: WeightContext): string {
  if (by === 'accounts') return t('byAccounts');
  if (by === 'land') return t('byLand');
  if (by === 'table') return t('byTable');
  const id = by.slice(by.indexOf(':') + 1);
  const ofAccounts = by.startsWith('account:');
  const measure = (ofAccounts ? after : before).find((each) => each.id === id);
  return t(ofAccounts ? 'byAccountMeasure' : 'byUnitMeasure', { name: measure ? label(measure.label) : id });
}

export interface TableState {
  readonly choice: TableChoice | undefined;
  readonly columns: TableColumns | undefined;
  readonly used: { readonly name: string; readonly rows: number } | undefined;
}

export interface TableActions {
  readonly choose: (file: File) => void;
  readonly set: (columns: TableColumns) => void;
  readonly use: () => void;
}

/** The table of old and new units: which file, and which of its columns is which. */
export function renderTable({ choice, columns, used }: TableState, t: Translate, actions: TableActions): TemplateResult {
  const chosen = (event: Event) => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) actions.choose(file);
  };
  const column = (key: keyof TableColumns, label: string) => html`<label class="field">${t(label)}<select data-column=${key}
    @change=${(event: Event) => actions.set({ ...columns!, [key]: (event.target as HTMLSelectElement).value })}>
    ${choice!.columns.map((name) => html`<option ?selected=${name === columns![key]}>${name}</option>`)}
  </select></label>`;
  return html`<p class="hint">${t('tableAbout')}</p>
    ${used ? html`<p>${t('tableUsed', { name: used.name, count: used.rows })}</p>` : nothing}
    <div class="actions"><label class="button"><span>${t('tableChoose')}</span><input class="visually-hidden table" type="file" @change=${chosen} /></label></div>
    ${choice && columns && choice.columns.length > 0 ? html`<div class="options" role="group" aria-label=${choice.name}>${column('from', 'columnFrom')}${column('to', 'columnTo')}${column('weight', 'columnWeight')}</div>
      <div class="actions"><button type="button" class="use" @click=${actions.use}>${t('tableUse')}</button></div>` : nothing}`;
}
