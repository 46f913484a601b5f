import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset, Measure } from '../../model/dataset.js';
import { targets, type Plan, type Territory } from '../../model/plan.js';
import type { Tallies } from '../../model/tallies.js';
import { icons } from './icons.js';
import { swatch } from './swatch.js';
import { amount, measureName, type Words } from './words.js';

export interface TargetsContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly tallies: Tallies;
  /** '' = the shares are shown, else the id of the measure whose amounts are. */
  readonly targetsAs: string;
  showTargets(as: string): void;
  updateTerritory(territory: number, patch: Partial<Omit<Territory, 'id'>>): void;
}

/** What each territory should get: by relative size, or a fixed amount of a measure; and whether it is locked. */
export function renderTargets(words: Words, context: TargetsContext): TemplateResult {
  const { plan, targetsAs } = context;
  const even = plan.territories.every((t) => t.share === plan.territories[0]!.share && Object.keys(t.targets ?? {}).length === 0);
  const measures = goalMeasures(context);
  const shown = measures.some(({ id }) => id === targetsAs) ? targetsAs : '';
  return html`<details class="targets">
    <summary>${words.t('targets')} <span class="hint">${words.t(even ? 'targetsEqual' : 'targetsUneven')}</span></summary>
    <div class="fold">
      ${plan.territories.length
        ? html`<div class="row">
            <label for="targets-as">${words.t('targetsAs')}</label>
            <select id="targets-as" .value=${live(shown)} @change=${(event: Event) => context.showTargets((event.target as HTMLSelectElement).value)}>
              <option value="" ?selected=${shown === ''}>${words.t('targetsShares')}</option>
              ${measures.map((measure) => html`<option value=${measure.id} ?selected=${measure.id === shown}>${words.t('targetsAmount', { measure: measureName(words, measure) })}</option>`)}
            </select>
          </div>`
        : nothing}
      <p class="hint">${words.t(plan.territories.length === 0 ? 'targetsLater' : shown ? 'targetsAmountHint' : 'targetsHint')}</p>
      ${plan.territories.length ? html`<ul class="shares">${renderRows(words, context, measures, shown)}</ul>` : nothing}
    </div>
  </details>`;
}

function goalMeasures({ dataset, plan }: TargetsContext): Measure[] {
  return plan.goals.flatMap((goal) => dataset.measures.filter(({ id }) => id === goal.measure));
}

function renderRows(words: Words, context: TargetsContext, measures: readonly Measure[], shown: string): TemplateResult[] {
  const { dataset, plan, tallies } = context;
  const wanted = measures.map((measure) => ({ measure, values: targets(plan, measure.id, tallies.whole(dataset.measures.indexOf(measure))) }));
  return plan.territories.map((territory, t) => {
    const lock = words.t(territory.locked ? 'unlockTerritory' : 'lockTerritory', { territory: territory.name });
    const amounts = wanted.map(({ measure, values }) => html`<span title=${measureName(words, measure)}>${amount(words, measure, values[t]!)}</span>`);
    return html`<li>
      ${swatch(territory.color)}
      <span class="name" title=${territory.name}>${territory.name}</span>
      ${shown ? renderAmount(words, context, wanted.find(({ measure }) => measure.id === shown)!, t) : renderShare(words, context, t)}
      <span class="wanted">${amounts}</span>
      <button type="button" class="icon quiet" aria-pressed=${territory.locked} aria-label=${lock} title=${lock} @click=${() => context.updateTerritory(t, { locked: !territory.locked })}>${territory.locked ? icons.lock : icons.unlock}</button>
    </li>`;
  });
}

function renderShare(words: Words, { plan, updateTerritory }: TargetsContext, t: number): TemplateResult {
  const territory = plan.territories[t]!;
  const onShare = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = input.valueAsNumber;
    if (value >= 0 && Number.isFinite(value)) updateTerritory(t, { share: value });
    else input.value = String(territory.share);
  };
  return html`<input type="number" min="0" step="any" inputmode="decimal" aria-label=${words.t('shareOf', { territory: territory.name })} .value=${live(String(territory.share))} @change=${onShare} />`;
}

/** A fixed amount; left empty, the territory shares what the fixed ones leave. */
function renderAmount(words: Words, { plan, updateTerritory }: TargetsContext, { measure, values }: { readonly measure: Measure; readonly values: Float64Array }, t: number): TemplateResult {
  const territory = plan.territories[t]!;
  const fixed = territory.targets?.[measure.id];
  const onAmount = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const { [measure.id]: _old, ...others } = territory.targets ?? {};
    if (input.value.trim() === '') updateTerritory(t, { targets: others });
    else if (Number.isFinite(input.valueAsNumber)) updateTerritory(t, { targets: { ...others, [measure.id]: input.valueAsNumber } });
    else input.value = String(fixed ?? '');
  };
  const label = words.t('amountOf', { measure: measureName(words, measure), territory: territory.name });
  return html`<input type="number" step="any" inputmode="decimal" aria-label=${label} placeholder=${String(Math.round(values[t]!))} .value=${live(String(fixed ?? ''))} @change=${onAmount} />`;
}
