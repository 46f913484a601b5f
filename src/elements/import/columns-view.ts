import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnLook, FileLook } from '../../data/import/look.js';
import type { ColumnUse } from '../../data/import/use.js';
import type { FileActions, Translate } from './file-view.js';

const words: Readonly<Record<ColumnUse, string>> = {
  id: 'useId', name: 'useName', lon: 'useLon', lat: 'useLat', parent: 'useParent', unit: 'useUnit', measure: 'useMeasure', keep: 'useKeep', leave: 'useLeave',
};

/** The first rows, each column under its name and what becomes of it. */
export function renderColumns(look: FileLook, t: Translate, actions: FileActions): TemplateResult {
  const rows = Math.min(look.rows, look.columns[0]?.sample.length ?? 0);
  return html`<div class="preview" tabindex="0" role="region" aria-label=${t('firstRows', { name: look.name })}>
    <table>
      <thead>
        <tr>${look.columns.map((column) => html`<th scope="col" class=${column.kind} ?data-left=${look.uses.get(column.name) === 'leave'}>${renderHead(column, look, t, actions)}</th>`)}</tr>
      </thead>
      <tbody>
        ${Array.from({ length: rows }, (_, row) => html`<tr>${look.columns.map(({ name, kind, sample }) => html`<td class=${kind} ?data-left=${look.uses.get(name) === 'leave'}>${clip(sample[row] ?? '')}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>
  ${look.columns.map((column) => renderOdd(column, t, actions))}`;
}

function renderHead(column: ColumnLook, look: FileLook, t: Translate, actions: FileActions): TemplateResult {
  const { name, label, kind, unit, missing } = column;
  const use = look.uses.get(name) ?? 'keep';
  // only tables of rows are read by what is said of them
  const units = kind === 'number' && (use === 'measure' || use === 'keep') && look.reading.headerRow !== undefined;
  const word = (option: ColumnUse) => t(option === 'id' && look.role === 'unit-table' ? 'useKey' : words[option]);
  return html`<span class="name" title=${name}>${label}</span>
    <select aria-label=${t('columnUse', { column: name })} @change=${(event: Event) => actions.setUse(name, (event.target as HTMLSelectElement).value as ColumnUse)}>
      ${usesFor(look, column).map((option) => html`<option value=${option} ?selected=${option === use}>${word(option)}</option>`)}
    </select>
    ${units ? html`<input class="unit" placeholder=${t('figureUnit')} aria-label=${t('figureUnitOf', { column: name })} .value=${unit ?? ''} maxlength="30" @change=${(event: Event) => actions.setUnit(name, (event.target as HTMLInputElement).value)} />` : nothing}
    <small>${unit && !units ? t('unitOf', { unit }) : nothing}${unit && !units && missing > 0 ? ' · ' : nothing}${missing > 0 ? t('missing', { count: missing }) : nothing}</small>`;
}

function renderOdd({ name, odd }: ColumnLook, t: Translate, actions: FileActions): TemplateResult | typeof nothing {
  if (!odd) return nothing;
  const examples = odd.examples.slice(0, 5).map((text) => `“${clip(text)}”`).join(', ');
  return html`<p class="odd"><strong>${name}</strong> ${t('odd', { count: odd.count, examples })}
    <button @click=${() => actions.setReading({ missing: odd.examples })}>${t('oddMissing')}</button></p>`;
}

/** What a column can become in a file of this role. */
function usesFor({ role, kind }: FileLook, column: ColumnLook): readonly ColumnUse[] {
  const located: ColumnUse[] = kind === 'table' ? ['lon', 'lat'] : [];
  const roles: ColumnUse[] = role === 'units' ? ['id', 'name', ...located, 'parent'] : role === 'accounts' ? ['id', 'name', 'unit', ...located] : role === 'unit-table' ? ['id'] : [];
  return [...roles, ...(column.kind === 'number' ? (['measure'] as const) : []), 'keep', 'leave'];
}

const clip = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
