import { html, nothing, type TemplateResult } from 'lit';
import type { AssociationChange, Blocked, Difference } from '../../data/sync/difference.js';
import type { Subject } from '../../data/sync/target.js';
import { pageOf, renderKinds, renderPages, type Showing, type Translate } from '../../ui/pages.js';
import type { Names } from './names.js';

/** A kind of change, or what can't be written. */
export type DifferenceKind = AssociationChange['kind'] | 'blocked';

const kinds: readonly DifferenceKind[] = ['create', 'update', 'delete', 'blocked'];

/** The kind to begin with: the first there is. */
export function firstKind({ counts }: Difference): DifferenceKind {
  return kinds.find((kind) => counts[kind] > 0) ?? 'update';
}

/** What writing would do, record by record. */
export function renderDifference(t: Translate, difference: Difference, names: Names, showing: Showing<DifferenceKind>): TemplateResult {
  const { kind, page, show } = showing;
  const rows: readonly (AssociationChange | Blocked)[] = kind === 'blocked' ? difference.blocked : difference.changes.filter((change) => change.kind === kind);
  return html`
    ${renderKinds(t, kinds.filter((each) => difference.counts[each] > 0), kind, (each) => difference.counts[each], (each) => show(each, 0))}
    ${rows.length === 0 ? nothing : html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t(kind, { count: rows.length })}><table>
        <thead><tr><th scope="col">${t('record')}</th>
          ${kind === 'blocked' ? html`<th scope="col">${t('why')}</th>` : html`<th scope="col">${t('before')}</th><th scope="col">${t('after')}</th>`}</tr></thead>
        <tbody>${pageOf(rows, page).map((row) => html`<tr><th scope="row">${recordName(t, names, row.subject, row.key)}</th>
          ${'reason' in row ? html`<td title=${row.message}>${t(`block.${row.reason}`)}</td>` : html`<td>${sideOf(t, names, row, 'from')}</td><td>${sideOf(t, names, row, 'to')}</td>`}</tr>`)}</tbody>
      </table></div>
      ${renderPages(t, rows.length, page, (to) => show(kind, to))}`}
    ${difference.counts.unchanged > 0 ? html`<p class="hint">${t('unchanged', { count: difference.counts.unchanged })}</p>` : nothing}`;
}

/** The record's name, and its id where that says more. */
export function recordName(t: Translate, names: Names, subject: Subject, key: string): TemplateResult {
  const name = subject === 'account' ? names.account(key) : t('ownerOf', { name: names.territory(key) });
  return html`${name}${name === key ? nothing : html` <small>${key}</small>`}`;
}

function sideOf(t: Translate, names: Names, change: AssociationChange, side: 'from' | 'to'): string {
  const values = change[side];
  if (values.length === 0) return t('none');
  if (change.subject === 'owner') return values.map(names.rep).join(', ');
  const territories = values.map(names.territory).join(', ');
  const owners = side === 'from' ? change.fromOwners : change.toOwners;
  return owners.length > 0 ? t('withOwner', { territory: territories, owner: owners.map(names.rep).join(', ') }) : territories;
}
