import { html, nothing, type TemplateResult } from 'lit';
import type { NextMove } from '../../engine/moves.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { Later } from './later.js';
import { measureName, type Words } from './words.js';

export interface MovesContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  apply(move: NextMove, what: string): void;
}

/** What a planner could do next, best first, each with what it would change. */
export function renderMoves(words: Words, moves: Later<readonly NextMove[]>, context: MovesContext): TemplateResult {
  return html`${moves.state === 'failed' ? html`<p class="hint">${words.t('adviceFailed', { message: moves.error })}</p>` : nothing}
      ${moves.value?.length === 0 ? html`<p class="hint">${words.t('noMoves')}</p>` : nothing}
      ${moves.value?.length ? html`<ol class="moves">${moves.value.map((move) => renderMove(words, move, context))}</ol>` : nothing}`;
}

function renderMove(words: Words, move: NextMove, context: MovesContext): TemplateResult {
  const what = moveText(words, move, context);
  return html`<li>
    <div>
      <p>${what}</p>
      <p class="hint">${effectText(words, move, context)}</p>
    </div>
    <button type="button" aria-label=${words.t('applyOf', { what })} @click=${() => context.apply(move, what)}>${words.t('apply')}</button>
  </li>`;
}

function moveText(words: Words, { steps }: NextMove, { dataset, plan }: MovesContext): string {
  const [first, second] = steps;
  const unit = dataset.units.names[first!.unit]!;
  const to = plan.territories[first!.to]!.name;
  if (first!.from < 0) return words.t('moveFirst', { unit, to });
  const from = plan.territories[first!.from]!.name;
  return second ? words.t('swap', { unit, from, other: dataset.units.names[second.unit]!, to }) : words.t('moveOne', { unit, from, to });
}

/** The goal that changes most, in both territories, and the shape. */
function effectText(words: Words, { effects, compactness }: NextMove, { dataset, plan }: MovesContext): string {
  const change = (goal: string) => effects.filter((e) => e.goal === goal).reduce((sum, e) => sum + Math.abs(e.after - e.before), 0);
  const goal = [...new Set(effects.map((e) => e.goal))].filter((id) => dataset.measures.some((m) => m.id === id)).toSorted((a, b) => change(b) - change(a))[0];
  const percent = (value: number) => words.format.percent(value, { signed: true });
  const parts = effects.filter((e) => e.goal === goal).map(({ territory, before, after }) => words.t('moveEffect', { territory: plan.territories[territory]!.name, before: percent(before), after: percent(after) }));
  const name = measureName(words, dataset.measures.find((m) => m.id === goal));
  const shape = Math.abs(compactness) < 0.0005 ? '' : ` · ${words.t(compactness < 0 ? 'shapeBetter' : 'shapeWorse')}`;
  return `${name ? `${name}: ` : ''}${parts.join(', ')}${shape}`;
}
