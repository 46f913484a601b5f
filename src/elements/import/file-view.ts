import { html, nothing, type TemplateResult } from 'lit';
import type { FileLook } from '../../data/import/look.js';
import type { ColumnUse, FileUse } from '../../data/import/use.js';
import type { FileReading } from '../../data/input.js';
import type { MessageValues } from '../../ui/messages.js';
import { renderColumns } from './columns-view.js';
import { renderJoin } from './join-view.js';
import { renderReading } from './reading-view.js';

export type Translate = (key: string, values?: MessageValues) => string;

/** What can be said of one file. */
export interface FileActions {
  setRole(role: NonNullable<FileUse['role']>): void;
  setReading(reading: FileReading): void;
  /** '' = its figures have no unit. */
  setUnit(column: string, unit: string): void;
  setUse(column: string, use: ColumnUse): void;
}

interface FileContext {
  /** It is shown as it was settled earlier. */
  readonly remembered: boolean;
  /** Why it can't be read. */
  readonly error: string | undefined;
  readonly t: Translate;
  readonly actions: FileActions;
}

const roles: readonly (readonly [NonNullable<FileUse['role']>, string])[] = [
  ['units', 'roleUnits'], ['unit-table', 'roleUnitTable'], ['accounts', 'roleAccounts'], ['plan', 'rolePlan'], ['leave', 'roleLeave'],
];

/** One file: what it is, how it was read, what its columns are, and how it joins the units. */
export function renderFile(look: FileLook, { remembered, error, t, actions }: FileContext): TemplateResult {
  const { name, kind, rows, role, join, parts } = look;
  const used = role !== 'leave';
  return html`<section class="file" aria-label=${t('file', { name })}>
    <header>
      <h3 title=${name}>${name}</h3>
      <span class="badge ${error ? 'bad' : ''}">${t(kind, { count: rows })}</span>
      ${error ? nothing : html`<label class="role">${t('role')}<select @change=${(event: Event) => actions.setRole((event.target as HTMLSelectElement).value as NonNullable<FileUse['role']>)}>
        ${possible(kind).map(([value, word]) => html`<option value=${value} ?selected=${value === role}>${t(word)}</option>`)}
      </select></label>`}
      ${parts.length > 1 ? renderParts(look, t, actions) : nothing}
    </header>
    ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
    ${remembered && used ? html`<p class="remembered">${t('remembered')}</p>` : nothing}
    ${error && look.top.length > 0 ? html`<pre tabindex="0" role="region" aria-label=${t('firstRows', { name })}>${look.top.map(([line]) => `${line}\n`)}</pre>` : nothing}
    ${used || error ? renderReading(look, t, actions) : nothing}
    ${used && join ? renderJoin(join, role === 'unit-table', t) : nothing}
    ${used && look.columns.length > 0 ? renderColumns(look, t, actions) : nothing}
  </section>`;
}

function renderParts({ parts, part, kind }: FileLook, t: Translate, actions: FileActions): TemplateResult {
  return html`<label>${t(kind === 'table' && parts[0]!.rows === undefined ? 'partSheet' : 'part')}<select @change=${(event: Event) => actions.setReading({ part: (event.target as HTMLSelectElement).value })}>
    ${parts.map(({ name, rows }) => html`<option value=${name} ?selected=${name === part}>${rows === undefined ? name : t('partRows', { name, count: rows })}</option>`)}
  </select></label>`;
}

/** Shapes are no table of figures, and nothing but a plan is a plan. */
function possible(kind: FileLook['kind']): typeof roles {
  const fitting: Readonly<Record<FileLook['kind'], readonly string[]>> = { areas: ['units'], points: ['units', 'accounts'], table: ['units', 'unit-table', 'accounts'], plan: ['plan'], none: [] };
  return roles.filter(([role]) => role === 'leave' || fitting[kind].includes(role));
}
