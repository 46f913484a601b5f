import { html, nothing, type TemplateResult } from 'lit';
import type { TerritoryError } from '../../model/errors.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Translate } from './strings.js';

export interface StateParts {
  readonly model: Workspace | undefined;
  readonly error: TerritoryError | null;
  /** Whether the data that is there has been drawn. */
  readonly drawn: boolean;
  readonly t: Translate;
  readonly errorLine: (error: TerritoryError) => string;
}

/** Not connected, empty, loading, failed and drawing are five different things. */
export function renderStates({ model, error, drawn, t, errorLine }: StateParts): TemplateResult | typeof nothing {
  if (!model) return message(t('noWorkspace'), t('noWorkspaceText'));
  if (error) return failure(t('failedDraw'), errorLine(error));
  if (model.dataset) {
    if (model.status === 'loading') return thin(t('loading'));
    return drawn ? nothing : thin(t('drawing'));
  }
  if (model.status === 'loading') return loading(model, t);
  if (model.status === 'failed' && model.error) return failure(t('failed'), errorLine(model.error));
  return message(t('noUnits'), t('noUnitsText'));
}

function message(title: string, text: string): TemplateResult {
  return html`<div class="state"><p class="title">${title}</p><p>${text}</p></div>`;
}

function loading({ loading: progress }: Workspace, t: Translate): TemplateResult {
  const share = progress?.total ? progress.done / progress.total : undefined;
  return html`<div class="state" aria-busy="true">
    <p class="title">${t('loading')}</p>
    <progress max="1" value=${share ?? nothing} aria-label=${t('loading')}></progress>
  </div>`;
}

/** A word at the edge, while what is there stays usable. */
function thin(text: string): TemplateResult {
  return html`<div class="state thin"><p>${text} …</p></div>`;
}

function failure(title: string, text: string): TemplateResult {
  return html`<div class="state" role="alert">
    <p class="title">${title}</p>
    <p>${text}</p>
  </div>`;
}
