import { html, nothing, type TemplateResult } from 'lit';
import type { TerritoryError } from '../../model/errors.js';
import type { MessageValues } from '../../ui/messages.js';
import type { Workspace } from '../../workspace/workspace.js';

type Translate = (key: string, values?: MessageValues) => string;

/** In the place of the rows while there are none: no data, loading, or failed are three different things. */
export function renderWaiting(model: Workspace | undefined, t: Translate, errorLine: (error: TerritoryError) => string): TemplateResult {
  if (model?.status === 'loading') {
    return html`<div class="waiting" role="status" aria-busy="true"><span class="visually-hidden">${t('loading')}</span>${Array.from({ length: 8 }, () => html`<div class="ghost"><i></i><i></i><i></i><i></i></div>`)}</div>`;
  }
  if (model?.status === 'failed' && model.error) {
    return renderNote(t('failed'), errorLine(model.error), true);
  }
  return renderNote(t('empty'), t('emptyText'));
}

/** A few words in the middle of the empty space, and a way on. */
export function renderNote(title: string, text: unknown = '', alarming = false, action: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="note" role=${alarming ? 'alert' : nothing}><p class="title">${title}</p>${text ? html`<p>${text}</p>` : nothing}${action}</div>`;
}
