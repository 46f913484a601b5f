import { html, nothing, type TemplateResult } from 'lit';
import type { SyncReport } from '../../data/sync/apply.js';
import type { EntryState, JournalEntry } from '../../data/sync/journal.js';
import { pageOf, renderKinds, renderPages, type Showing, type Translate } from '../../ui/pages.js';
import { recordName } from './difference-view.js';
import type { Names } from './names.js';

/** What needs a person first. */
const states: readonly EntryState[] = ['failed', 'conflict', 'skipped', 'sent', 'pending', 'done', 'already'];

/** The state to begin with: what needs a person most. */
export function firstState({ counts }: SyncReport): EntryState {
  return states.find((state) => counts[state] > 0) ?? 'done';
}

/** What became of every write. */
export function renderReport(t: Translate, { journal, counts }: SyncReport, names: Names, { kind, page, show }: Showing<EntryState>): TemplateResult {
  const rows = journal.entries.filter(({ state }) => state === kind);
  const told = rows.some(({ code }) => code !== undefined);
  return html`
    ${renderKinds(t, states.filter((state) => counts[state] > 0), kind, (state) => counts[state], (state) => show(state, 0))}
    ${rows.length === 0 ? nothing : html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t(kind, { count: rows.length })}><table>
        <thead><tr><th scope="col">${t('record')}</th><th scope="col">${t('wanted')}</th>${told ? html`<th scope="col">${t('happened')}</th>` : nothing}</tr></thead>
        <tbody>${pageOf(rows, page).map((entry) => html`<tr>
          <th scope="row">${recordName(t, names, entry.operation.subject, entry.operation.key)}</th>
          <td>${wantedOf(t, names, entry)}</td>${told ? html`<td>${happened(t, entry)}</td>` : nothing}</tr>`)}</tbody>
      </table></div>
      ${renderPages(t, rows.length, page, (to) => show(kind, to))}`}`;
}

function wantedOf(t: Translate, names: Names, { operation: { subject, action, value } }: JournalEntry): string {
  if (value === null) return t('none');
  const name = subject === 'owner' ? names.rep(value) : names.territory(value);
  return action === 'set' ? name : t(action, { value: name });
}

/** In our words where the code is ours, else in the words of the server. */
function happened(t: Translate, { code, message }: JournalEntry): string {
  if (code === undefined) return '';
  const key = `code.${code}`;
  const own = t(key);
  return own === key ? [code, message].filter(Boolean).join(': ') : own;
}
