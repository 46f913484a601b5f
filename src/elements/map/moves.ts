import { html, type TemplateResult } from 'lit';
import type { NextMove } from '../../map/next-moves.js';
import type { GoalEffect } from '../../workspace/effect.js';
import type { Formatter } from '../../ui/format.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Translate } from './strings.js';

export interface MovesParts {
  readonly model: Workspace;
  readonly moves: readonly NextMove[];
  readonly format: Formatter;
  readonly t: Translate;
  readonly apply: (move: NextMove) => void;
  /** `bring` has it in view: the keyboard stands on its row. */
  readonly look: (unit: number, bring?: boolean) => void;
}

/** The next best moves, numbered like the arrows on the map, with what each does to the two territories. */
export function renderMoves({ model, moves, format, t, apply, look }: MovesParts): TemplateResult {
  return html`<section class="panel moves" part="moves" aria-label=${t('moves')}>
    <h3>${t('moves')}</h3>
    ${moves.length === 0 ? html`<p>${t('noMoves')}</p>` : html`<ol>${moves.map((move) => html`<li @pointerenter=${() => look(move.unit)} @pointerleave=${() => look(-1)}>
      <span class="what"><strong>${model.dataset!.units.names[move.unit]}</strong> <span class="arrow">→</span> ${model.plan!.territories[move.to]!.name}
        <span class="how">${describe(model, move, format)}</span></span>
      <button @click=${() => apply(move)} @focus=${(event: FocusEvent) => look(move.unit, (event.target as HTMLElement).matches(':focus-visible'))} aria-label=${t('applyMove', { unit: model.dataset!.units.names[move.unit]!, territory: model.plan!.territories[move.to]!.name })}>${t('assign')}</button>
    </li>`)}</ol>`}
  </section>`;
}

/** What is said when they are shown: the first, or that there is none. */
export function tellMoves(model: Workspace, [first]: readonly NextMove[], t: Translate): string {
  return `${t('moves')}: ${first ? t('applyMove', { unit: model.dataset!.units.names[first.unit]!, territory: model.plan!.territories[first.to]!.name }) : t('noMoves')}`;
}

/** "North −4 % → −1 %" for the goal of the two territories that comes closest by it. */
function describe(model: Workspace, move: NextMove, format: Formatter): unknown {
  const closer = (goal: GoalEffect) => Math.abs(goal.deviationBefore) - Math.abs(goal.deviationAfter);
  const [best] = model.preview([move.unit], move.to).goals.toSorted((a, b) => closer(b) - closer(a));
  if (!best) return '';
  const percent = (value: number) => format.percent(value, { signed: true });
  return html`${model.plan!.territories[best.territory]!.name} ${percent(best.deviationBefore)} <span class="arrow">→</span> ${percent(best.deviationAfter)}`;
}
