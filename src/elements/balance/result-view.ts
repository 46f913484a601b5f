import { html, nothing, type TemplateResult } from 'lit';
import type { MoveReason } from '../../engine/explain.js';
import type { Solution } from '../../engine/problem.js';
import type { Job } from '../../workspace/job.js';
import { drawsAnew } from '../../workspace/request.js';
import { renderFindings, type FindingsContext } from './findings-view.js';
import { renderFront } from './front-view.js';
import { icons } from './icons.js';
import type { Later } from './later.js';
import { summaryText, type GoalOutcome, type Outcome } from './outcome.js';
import { renderReasons } from './reasons-view.js';
import { renderRows } from './rows-view.js';
import { amount, measureName, plusMinus, type Words } from './words.js';

export interface ResultContext extends FindingsContext {
  /** Number of the goal that the rows show. */
  readonly goal: number;
  readonly showAll: boolean;
  showGoal(goal: number): void;
  toggleAll(): void;
  readonly reasons: Later<readonly MoveReason[]>;
  explain(open: boolean): void;
  choose(alternative: number): void;
  accept(): void;
  discard(): void;
}

/** The proposal: a sentence, what it costs in moves, each territory before and after, and the decision. */
export function renderResult(words: Words, job: Job, outcome: Outcome, context: ResultContext): TemplateResult {
  const { solution } = job.proposal!;
  const shown: GoalOutcome | undefined = outcome.goals[context.goal] ?? outcome.goals[0];
  const empty = solution.assignment.every((t) => t < 0);
  return html`<section class="result" aria-label=${words.t('resultTitle')}>
    <p class="verdict ${solution.valid ? 'good' : 'bad'}">
      ${solution.valid ? icons.check : icons.stop}
      <span>${solution.valid ? summaryText(words, outcome) : words.t(empty ? 'noPlan' : 'notValid')}</span>
    </p>
    ${(job.alternatives?.length ?? 0) > 1 ? renderFront(words, job, context.choose) : nothing}
    ${renderFindings(words, solution.findings, context)}
    ${empty ? nothing : html`
      ${outcome.moved === 0 && outcome.placed > 0 ? nothing : renderFigures(words, outcome)}
      ${shown ? renderGoalChoice(words, outcome, shown, context) : nothing}
      ${shown ? renderRows(words, shown, context) : nothing}
      ${!drawsAnew(job.request.mode) && outcome.moved + outcome.placed > 0
        ? renderReasons(words, context.reasons, { dataset: context.dataset, territories: job.proposal!.territories, dissolved: outcome.dissolved.length > 0, toggle: context.explain, select: (units) => context.relax({ kind: 'show', units }) })
        : nothing}
      ${renderProof(words, job, solution)}`}
    <div class="actions decision">
      <button type="button" @click=${context.discard}>${words.t('discard')}</button>
      ${empty ? nothing : html`<button type="button" class=${solution.valid ? 'primary' : ''} @click=${context.accept}>${words.t(solution.valid ? 'accept' : 'acceptAnyway')}</button>`}
    </div>
  </section>`;
}

function renderFigures(words: Words, { moved, units, accounts, accountsMoved, goals }: Outcome): TemplateResult {
  const share = (part: number, whole: number) => (whole > 0 ? words.t('shareOfAll', { share: words.format.percent(part / whole) }) : '');
  const first = goals[0];
  return html`<dl class="figures">
    <div><dt>${words.t('unitsMove')}</dt><dd>${words.format.number(moved)}</dd><dd class="hint">${share(moved, units)}</dd></div>
    ${accounts > 0 ? html`<div><dt>${words.t('accountsMove')}</dt><dd>${words.format.number(accountsMoved)}</dd><dd class="hint">${share(accountsMoved, accounts)}</dd></div>` : nothing}
    ${first ? html`<div><dt>${words.t('valueMoves', { measure: measureName(words, first.measure) })}</dt><dd>${amount(words, first.measure, first.moved)}</dd><dd class="hint">${share(first.moved, first.whole)}</dd></div>` : nothing}
  </dl>`;
}

function renderGoalChoice(words: Words, { goals }: Outcome, shown: GoalOutcome, context: ResultContext): TemplateResult {
  return html`<div class="between goal-choice">
    <h3>${words.t('perTerritory')}</h3>
    ${goals.length > 1
      ? html`<select aria-label=${words.t('goalShown')} @change=${(event: Event) => context.showGoal(Number((event.target as HTMLSelectElement).value))}>
          ${goals.map((goal, i) => html`<option value=${i} ?selected=${goal === shown}>${measureName(words, goal.measure)} ${plusMinus(words, goal.goal.tolerance)}</option>`)}
        </select>`
      : html`<span class="hint">${measureName(words, shown.measure)} ${plusMinus(words, shown.goal.tolerance)}</span>`}
  </div>`;
}

function renderProof(words: Words, { request }: Job, { objective, bound, seconds, valid }: Solution): TemplateResult {
  const known = valid && Number.isFinite(bound) && objective > 0;
  const gap = known ? Math.max(0, (objective - bound) / objective) : Number.NaN;
  const time = words.format.number(seconds, { maximumFractionDigits: 1 });
  return html`<p class="hint proof">
    ${known ? html`${icons.proof}<span>${gap < 1e-6 ? words.t('proven') : words.t('gap', { gap: words.format.percent(gap, { digits: gap < 0.01 ? 2 : 1 }) })}</span>` : nothing}
    <span>${words.t('worked', { time, seed: String(request.seed ?? 1) })}</span>
  </p>`;
}
