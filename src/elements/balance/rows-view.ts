import { html, nothing, svg, type TemplateResult } from 'lit';
import { swatch } from './swatch.js';
import { icons } from './icons.js';
import { outsideTolerance, type GoalOutcome, type GoalRow } from './outcome.js';
import { amount, type Words } from './words.js';

interface RowsContext {
  readonly showAll: boolean;
  toggleAll(): void;
}

const firstShown = 12;

/** Every territory's deviation before and after on one scale, with the tolerance as a band; the farthest first when not all fit. */
export function renderRows(words: Words, outcome: GoalOutcome, { showAll, toggleAll }: RowsContext): TemplateResult {
  const { rows, goal } = outcome;
  const many = rows.length > firstShown;
  const list = many && !showAll ? rows.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || a.index - b.index).slice(0, firstShown) : rows;
  const offs = rows.flatMap((row) => [row.deviation, row.deviationBefore]).filter(Number.isFinite).map(Math.abs);
  // one far outlier must not squeeze the rest flat
  const reach = Math.min(Math.max(goal.tolerance * 1.6, ...offs), Math.max(goal.tolerance * 8, 0.5)) || 0.1;
  return html`
    <p class="legend hint" aria-hidden="true">
      <span><svg class="dumbbell" viewBox="0 0 12 12"><circle class="before" cx="6" cy="6" r="3.5"></circle></svg>${words.t('before')}</span>
      <span><svg class="dumbbell" viewBox="0 0 12 12"><circle class="after" cx="6" cy="6" r="4.5"></circle></svg>${words.t('after')}</span>
      <span><svg class="dumbbell" viewBox="0 0 12 12"><rect class="band" width="12" height="12" rx="3"></rect></svg>${words.t('within')}</span>
    </p>
    <table class="rows">
      <caption class="visually-hidden">${words.t('perTerritory')}</caption>
      <tbody>${list.map((row) => renderRow(words, row, outcome, reach))}</tbody>
    </table>
    ${many ? html`<button type="button" class="quiet all" aria-expanded=${showAll} @click=${toggleAll}>${showAll ? words.t('showFewer') : words.t('showAll', { count: rows.length })}</button>` : nothing}`;
}

function renderRow(words: Words, row: GoalRow, { goal, measure }: GoalOutcome, reach: number): TemplateResult {
  const { territory, isNew, before, after, deviation, deviationBefore } = row;
  const percent = (value: number) => words.format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return html`<tr>
    <th scope="row"><span class="who">${swatch(territory.color)}<span class="name" title=${territory.name}>${territory.name}</span></span></th>
    <td class="plot">${renderPlot(row, goal.tolerance, reach)}</td>
    <td class="was" title=${isNew ? '' : amount(words, measure, before)}><span class="visually-hidden">${words.t('before')} </span>${isNew ? words.t('new') : percent(deviationBefore)}</td>
    <td class="is" title=${amount(words, measure, after)}><span class="visually-hidden">${words.t('after')} </span>${renderBadge(words, row, outsideTolerance(row, goal), percent(deviation))}</td>
  </tr>`;
}

function renderBadge(words: Words, { deviation }: GoalRow, outside: boolean, text: string): TemplateResult {
  const key = !outside ? 'within' : deviation > 0 ? 'over' : 'under';
  const icon = !outside ? icons.check : deviation > 0 ? icons.up : icons.down;
  return html`<span class="badge ${outside ? 'bad' : 'good'}">${icon}${text}<span class="visually-hidden">, ${words.t(key)}</span></span>`;
}

function renderPlot({ deviation, deviationBefore }: GoalRow, tolerance: number, reach: number): TemplateResult {
  const x = (value: number) => 50 + (Math.max(-reach, Math.min(reach, value)) / reach) * 48;
  const now = Number.isFinite(deviation) ? x(deviation) : undefined;
  const was = Number.isFinite(deviationBefore) ? x(deviationBefore) : undefined;
  return html`<svg class="dumbbell" aria-hidden="true">
    <rect class="band" x="${x(-tolerance)}%" width="${x(tolerance) - x(-tolerance)}%" y="3" height="14" rx="3"></rect>
    <line class="zero" x1="50%" x2="50%" y1="1" y2="19"></line>
    ${was !== undefined && now !== undefined ? svg`<line class="step" x1="${was}%" x2="${now}%" y1="10" y2="10"></line>` : nothing}
    ${was !== undefined ? svg`<circle class="before" cx="${was}%" cy="10" r="3.5"></circle>` : nothing}
    ${now !== undefined ? svg`<circle class=${Math.abs(deviation) > tolerance + 1e-9 ? 'after out' : 'after'} cx="${now}%" cy="10" r="4.5"></circle>` : nothing}
  </svg>`;
}
