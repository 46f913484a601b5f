import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetDifference, Refresh } from '../../data/refresh.js';
import type { Words } from './states.js';

export interface RefreshActions {
  take(): void;
  close(): void;
}

/** Says that the source has newer data than what is shown, or can't be asked. */
export function renderRefresh(words: Words, refresh: Refresh | null, actions: RefreshActions): TemplateResult | typeof nothing {
  if (refresh?.state === 'unreachable') {
    return html`<div class="kept quietly" role="status"><span>${words.t('unreachable')}</span><button @click=${actions.close}>${words.t('close')}</button></div>`;
  }
  if (refresh?.state !== 'newer') return nothing;
  return html`<div class="kept quietly" role="status">
    <span>${words.t('newer')} ${partsOf(refresh.difference, words).join(' · ')}</span>
    <button class="primary" @click=${actions.take}>${words.t('takeNewer')}</button><button @click=${actions.close}>${words.t('later')}</button>
  </div>`;
}

function partsOf({ measures, ...counts }: DatasetDifference, words: Words): string[] {
  const parts = (['unitsAdded', 'unitsRemoved', 'accountsAdded', 'accountsRemoved'] as const).flatMap((key) => (counts[key] > 0 ? [words.t(key, { count: counts[key] })] : []));
  if (measures.length > 0) parts.push(words.t('measuresChanged', { names: measures.slice(0, 4).join(', ') }));
  return parts.length > 0 ? parts : [words.t('detailsChanged')];
}
