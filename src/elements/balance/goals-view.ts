import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset } from '../../model/dataset.js';
import type { Goal, Plan } from '../../model/plan.js';
import type { Tallies } from '../../model/tallies.js';
import { icons } from './icons.js';
import { renderTargets, type TargetsContext } from './targets-view.js';
import { measureName, percentValue, type Words } from './words.js';

export interface GoalsContext extends TargetsContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly tallies: Tallies;
  /** Changes the goals as they are at that moment, not as they were when the view was drawn. */
  changeGoals(change: (goals: readonly Goal[]) => readonly Goal[]): void;
}

const weights: readonly (readonly [number, string])[] = [[0.5, 'weightLow'], [1, 'weightNormal'], [2, 'weightHigh'], [4, 'weightHighest']];

/** What is to be balanced: one row per measure, and the measures that could be added. */
export function renderGoals(words: Words, context: GoalsContext): TemplateResult {
  const { dataset, plan } = context;
  const free = dataset.measures.filter(({ id }) => !plan.goals.some((goal) => goal.measure === id));
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const measure = select.value;
    select.value = '';
    if (measure) context.changeGoals((goals) => [...goals, { measure, weight: 1, tolerance: 0.05 }]);
  };
  return html`
    <fieldset class="goals">
      <legend>${words.t('goals')}</legend>
      ${plan.goals.length === 0 ? html`<p class="hint">${words.t(dataset.measures.length ? 'noGoals' : 'noMeasures')}</p>` : nothing}
      ${plan.goals.map((goal) => renderGoal(words, context, goal))}
      ${free.length
        ? html`<select class="add" aria-label=${words.t('addGoal')} @change=${add}>
            <option value="">${words.t('addGoal')}</option>
            ${free.map((measure) => html`<option value=${measure.id}>${measureName(words, measure)}</option>`)}
          </select>`
        : nothing}
      ${plan.goals.length ? renderTargets(words, context) : nothing}
    </fieldset>`;
}

function renderGoal(words: Words, { dataset, changeGoals }: GoalsContext, goal: Goal): TemplateResult {
  const measure = dataset.measures.find(({ id }) => id === goal.measure);
  const name = measureName(words, measure) || goal.measure;
  const change = (patch: Partial<Goal>) => changeGoals((goals) => goals.map((g) => (g.measure === goal.measure ? { ...g, ...patch } : g)));
  const onTolerance = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = input.valueAsNumber;
    if (value >= 0 && value <= 1000) change({ tolerance: value / 100 });
    else input.value = String(percentValue(goal.tolerance));
  };
  const known = weights.some(([value]) => value === goal.weight);
  return html`<div class="goal">
    <span class="name" title=${name}>${name}${measure?.madeUp ? html` <span class="made-up">${words.t('madeUp')}</span>` : nothing}</span>
    <label class="tolerance">
      <span class="caption">${words.t('tolerance')}</span>
      <span class="affix">±<input type="number" min="0" max="1000" step="any" inputmode="decimal" aria-label=${words.t('toleranceOf', { measure: name })} .value=${live(String(percentValue(goal.tolerance)))} @change=${onTolerance} />%</span>
    </label>
    <label class="weight">
      <span class="caption">${words.t('weight')}</span>
      <select aria-label=${words.t('weightOf', { measure: name })} .value=${live(String(goal.weight))} @change=${(event: Event) => change({ weight: Number((event.target as HTMLSelectElement).value) })}>
        ${known ? nothing : html`<option value=${goal.weight} selected>${words.format.number(goal.weight)}×</option>`}
        ${weights.map(([value, key]) => html`<option value=${value} ?selected=${value === goal.weight}>${words.t(key)}</option>`)}
      </select>
    </label>
    <button type="button" class="icon quiet remove" aria-label=${words.t('removeGoal', { measure: name })} title=${words.t('removeGoal', { measure: name })} @click=${() => changeGoals((goals) => goals.filter((g) => g.measure !== goal.measure))}>${icons.close}</button>
  </div>`;
}
