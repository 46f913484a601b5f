import { html, nothing, type TemplateResult } from 'lit';
import type { Progress } from '../../engine/problem.js';
import type { Job } from '../../workspace/job.js';
import { renderProgressChart } from './progress-chart.js';
import type { Words } from './words.js';

export interface ProgressActions {
  cancel(): void;
  finish(): void;
}

/** A run on its way: phase, share, time, the chart, and the two ways to end it. */
export function renderProgress(words: Words, job: Job, actions: ProgressActions): TemplateResult {
  const { progress, trace } = job;
  const limit = job.request.seconds ?? 20;
  const valid = trace.some((p) => p.valid);
  return html`<section class="progress" aria-label=${words.t('running')}>
    <div class="between"><h3>${phaseText(words, job)}</h3><span class="elapsed">${progress ? words.t('elapsed', { time: words.format.number(progress.seconds, { maximumFractionDigits: 1, minimumFractionDigits: 1 }) }) : ''}</span></div>
    <progress max="1" value=${progress ? progress.done : nothing} aria-label=${words.t('running')}></progress>
    ${renderProgressChart(trace, limit, words.t('chart'))}
    <p class="hint status">${standText(words, trace)}</p>
    <div class="actions">
      <button type="button" @click=${actions.cancel}>${words.t('cancel')}</button>
      <button type="button" ?disabled=${!valid} @click=${actions.finish}>${words.t('finish')}</button>
    </div>
  </section>`;
}

function phaseText(words: Words, { state, progress }: Job): string {
  if (state === 'checking' || !progress) return words.t('phaseChecking');
  const { phase } = progress;
  return words.t(`phase${phase[0]!.toUpperCase()}${phase.slice(1)}`);
}

function standText(words: Words, trace: readonly Progress[]): string {
  const last = trace.at(-1);
  const first = trace.find((p) => p.valid);
  const deviation = last && Number.isFinite(last.deviation) ? ` · ${words.t('deviationNow', { deviation: words.format.percent(last.deviation) })}` : '';
  if (!first || !last) return words.t('noPlanYet') + deviation;
  const known = last.valid && last.bound > 0 && last.objective > 0;
  const gap = known ? ` · ${words.t('gapNow', { gap: words.format.percent(Math.max(0, 1 - last.bound / last.objective), { digits: 1 }) })}` : '';
  const change = first.objective > 0 ? 1 - last.objective / first.objective : 0;
  return (change > 0.0005 ? words.t('planSince', { change: words.format.percent(change) }) : words.t('planFirst')) + gap + deviation;
}
