import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Alternative, Job } from '../../workspace/job.js';
import { icons } from './icons.js';
import type { Words } from './words.js';

/** Steps through the plans of a front, fewest moves first. */
export function renderFront(words: Words, { alternatives = [], proposal }: Job, choose: (alternative: number) => void): TemplateResult {
  const at = alternatives.findIndex((alternative) => alternative.proposal === proposal);
  const best = Math.min(...alternatives.map(({ objective }) => objective));
  const last = alternatives.length - 1;
  const text = alternatives[at] ? figures(words, alternatives[at], best) : undefined;
  return html`<section class="front">
    <div class="between">
      <h3>${words.t('planOf', { at: at + 1, all: alternatives.length })}</h3>
      <span>
        <button type="button" class="icon quiet" aria-label=${words.t('frontPrevious')} title=${words.t('frontPrevious')} ?disabled=${at <= 0} @click=${() => choose(at - 1)}>${icons.left}</button>
        <button type="button" class="icon quiet" aria-label=${words.t('frontNext')} title=${words.t('frontNext')} ?disabled=${at >= last} @click=${() => choose(at + 1)}>${icons.right}</button>
      </span>
    </div>
    <input type="range" min="0" max=${last} step="1" .value=${live(String(at))} aria-label=${words.t('planOf', { at: at + 1, all: alternatives.length })}
      aria-valuetext=${text ? words.t('figuresOf', text) : ''} @input=${(event: Event) => choose((event.target as HTMLInputElement).valueAsNumber)} />
    <div class="between hint" aria-hidden="true"><span>${words.t('frontLow')}</span><span>${words.t('frontHigh')}</span></div>
    <p class="hint front-figures">${text ? html`<span>${words.t('farthest')} <b>${text.deviation}</b></span><span>${words.t('shapeIs')} <b>${text.shape}</b></span>` : ''}</p>
  </section>`;
}

function figures(words: Words, { proposal, objective, deviation }: Alternative, best: number): { moves: number; deviation: string; shape: string } {
  const looser = best > 0 ? objective / best - 1 : 0;
  return {
    moves: proposal.moved,
    deviation: words.format.percent(deviation),
    shape: looser < 0.0005 ? words.t('shapeBest') : words.t('shapeMore', { change: words.format.percent(looser) }),
  };
}
