import { html, nothing, type TemplateResult } from 'lit';
import type { MessageValues } from '../../ui/messages.js';
import type { PastePlan } from './paste.js';
import type { TableView } from './view.js';

const most = 50;

/** What a paste would change and what it may not, before anything happens. */
export function renderPasteDialog(plan: PastePlan, view: TableView, t: (key: string, values?: MessageValues) => string, onApply: () => void, onCancel: () => void): TemplateResult {
  const { cells, refused } = plan;
  return html`
    <dialog class="paste" aria-labelledby="paste-title" @cancel=${onCancel} @close=${onCancel}>
      <h2 id="paste-title">${t('pasteTitle')}</h2>
      ${cells.length
        ? html`<h3>${t('pasteChanges', { count: cells.length })}</h3>
          <div class="list" tabindex="0" role="region" aria-label=${t('pasteChanges', { count: cells.length })}><table>
            <thead><tr><th>${t('where')}</th><th>${t('from')}</th><th>${t('to')}</th></tr></thead>
            <tbody>${cells.slice(0, most).map((cell) => html`<tr><td>${view.nameOf(cell.row)} · ${cell.column.label}</td><td>${cell.from || '–'}</td><td>${cell.to || '–'}</td></tr>`)}</tbody>
          </table>${renderMore(cells.length, t)}</div>`
        : html`<p>${t('pasteNothing')}</p>`}
      ${refused.length
        ? html`<h3>${t('pasteRefused', { count: refused.length })}</h3>
          <div class="list" tabindex="0" role="region" aria-label=${t('pasteRefused', { count: refused.length })}><table>
            <thead><tr><th>${t('where')}</th><th>${t('to')}</th><th>${t('why')}</th></tr></thead>
            <tbody>${refused.slice(0, most).map((cell) => html`<tr><td>${cell.row >= 0 && cell.column ? html`${view.nameOf(cell.row)} · ${cell.column.label}` : t('pasteAt', { line: cell.line, field: cell.field })}</td><td>${cell.text}</td><td>${t(cell.reason)}</td></tr>`)}</tbody>
          </table>${renderMore(refused.length, t)}</div>`
        : nothing}
      <div class="buttons"><button @click=${onCancel}>${t('cancel')}</button>${cells.length ? html`<button class="primary" @click=${onApply}>${t('pasteApply', { count: cells.length })}</button>` : nothing}</div>
    </dialog>`;
}

function renderMore(count: number, t: (key: string, values?: MessageValues) => string): TemplateResult | typeof nothing {
  return count > most ? html`<p>${t('more', { count: count - most })}</p>` : nothing;
}
