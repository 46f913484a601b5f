import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Ensemble } from '../../engine/ensemble.js';
import type { Later } from './later.js';
import { plusMinus, type Words } from './words.js';

export interface CompareContext {
  /** 0–1 while it runs. */
  readonly done: number;
  compare(): void;
}

const bins = 24;

/** How the present plan stands among random ones: two sentences, and the distributions with the plan's place in them. */
export function renderCompare(words: Words, ensemble: Later<Ensemble>, { done, compare }: CompareContext): TemplateResult {
  const { state, value } = ensemble;
  return html`${value ? nothing : html`<p class="hint">${words.t('compareHint')}</p>`}
    ${state === 'failed' ? html`<p class="hint">${words.t('adviceFailed', { message: ensemble.error })}</p>` : nothing}
    ${value ? html`
      ${renderRank(words, 'lessCompact', value.lessCompact, value.compactness, value.plan.compactness)}
      ${renderRank(words, 'lessBalanced', value.lessBalanced, value.deviation, value.plan.deviation)}
      ${value.lessDisruptive === undefined ? nothing : renderRank(words, 'lessDisruptive', value.lessDisruptive, value.moved, value.plan.moved)}
      <p class="hint">${words.t(value.reversible ? 'randomSample' : 'randomWithin', { tolerance: plusMinus(words, value.tolerance) })}</p>` : nothing}
    <button type="button" ?disabled=${state === 'busy'} @click=${compare}>
      ${state === 'busy' ? words.t('comparing', { share: words.format.percent(done, { digits: 0 }) }) : words.t(value ? 'compareAgain' : 'compareRun')}
    </button>`;
}

function renderRank(words: Words, key: string, share: number, values: Float64Array, own: number): TemplateResult {
  const low = Math.min(own, ...values);
  const high = Math.max(own, ...values);
  const width = high - low || 1;
  const counts = new Float64Array(bins);
  for (const v of values) counts[Math.min(bins - 1, Math.floor(((v - low) / width) * bins))]!++;
  const top = Math.max(1, ...counts);
  const at = 1 + ((own - low) / width) * 98;
  const sentence = words.t(key, { share: words.format.percent(share, { digits: 0 }), count: values.length });
  return html`<div class="rank">
    <p>${sentence}</p>
    <svg class="histogram" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      ${Array.from(counts, (count, b) => svg`<rect class="bin" x=${(b * 100) / bins + 0.4} width=${100 / bins - 0.8} y=${22 - (count / top) * 20} height=${(count / top) * 20}></rect>`)}
      <line class="own" x1=${at} x2=${at} y1="0" y2="24" vector-effect="non-scaling-stroke"></line>
    </svg>
  </div>`;
}
