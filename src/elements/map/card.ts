import { html, nothing, type TemplateResult } from 'lit';
import { numberColumn, textColumn } from '../../model/columns.js';
import { labelText } from '../../ui/label-text.js';
import { UNASSIGNED } from '../../model/plan.js';
import type { Formatter } from '../../ui/format.js';
import { territoryColor, unassignedColor, type Scheme } from '../../ui/palette.js';
import type { Effect, GoalEffect } from '../../workspace/effect.js';
import type { Workspace } from '../../workspace/workspace.js';
import { refusalTexts } from './actions.js';
import { icon } from './icons.js';
import type { Translate } from './strings.js';

export interface CardParts {
  readonly model: Workspace;
  readonly unit: number;
  /** -1 = none. */
  readonly account: number;
  readonly effect: Effect | null;
  readonly scheme: Scheme;
  readonly format: Formatter;
  readonly t: Translate;
}

/** What is under the pointer: a unit with its measures, an account, and what the tool in hand would do. */
export function renderCard(parts: CardParts): TemplateResult {
  const { unit, account, effect } = parts;
  return html`${account >= 0 ? renderAccount(parts) : unit >= 0 ? renderUnit(parts) : nothing}${effect && (effect.units > 0 || effect.refused.length > 0) ? renderEffect(parts, effect) : nothing}`;
}

function renderUnit({ model, unit, scheme, format, t }: CardParts): TemplateResult {
  const dataset = model.dataset!;
  const plan = model.plan!;
  const { units, measures, accounts } = dataset;
  const parent = units.parent ? textColumn(units.columns, units.parent)?.values[unit] : undefined;
  const count = model.tallies!.accountsIn[unit]!;
  return html`<h3>${units.names[unit]}${parent ? html`<small>, ${parent}</small>` : nothing}</h3>
    ${renderTerritory(model.shown!.plan.assignment[unit]!, { model, scheme, t })}
    ${plan.lockedUnits[unit] ? html`<p class="of">${icon('lock')} ${t('locked')}</p>` : nothing}
    <dl>
      ${measures.map((measure) => html`<dt>${labelText(measure.label, format.language)}</dt><dd>${format.number(measure.values[unit]!, measure.format)}</dd>`)}
      ${accounts.count > 0 && count > 0 ? html`<dt>${t('accountsIn', { count })}</dt><dd></dd>` : nothing}
    </dl>`;
}

function renderAccount({ model, account, scheme, format, t }: CardParts): TemplateResult {
  const dataset = model.dataset!;
  const plan = model.plan!;
  const { accounts } = dataset;
  const unit = accounts.unit[account]!;
  const territory = plan.exceptions.get(account)?.territory ?? (unit < 0 ? UNASSIGNED : plan.assignment[unit]!);
  const numbers = [...accounts.columns.keys()].flatMap((id) => numberColumn(accounts.columns, id) ?? []);
  return html`<h3>${accounts.names[account]}</h3>
    ${renderTerritory(territory, { model, scheme, t })}
    ${unit >= 0 ? html`<p class="of">${dataset.units.names[unit]}</p>` : nothing}
    <dl>${numbers.slice(0, 6).map((column) => html`<dt>${labelText(column.label, format.language)}</dt><dd>${format.number(column.values[account]!, column.format)}</dd>`)}</dl>`;
}

function renderTerritory(territory: number, { model, scheme, t }: Pick<CardParts, 'model' | 'scheme' | 't'>): TemplateResult {
  const found = model.shown!.plan.territories[territory];
  const color = found ? territoryColor(found.color, scheme) : unassignedColor(scheme);
  return html`<p class="of"><span class="swatch" .style=${`--_c:${color}`}></span>${found?.name ?? t('unassigned')}${found?.locked ? html` · ${t('lockedTerritory')}` : nothing}</p>`;
}

function renderEffect({ model, scheme, format, t }: CardParts, effect: Effect): TemplateResult {
  const { territories } = model.plan!;
  const target = territories[effect.territory];
  const color = target ? territoryColor(target.color, scheme) : unassignedColor(scheme);
  return html`<div class="effect">
    <p><span class="swatch" .style=${`--_c:${color}`}></span>${t('effect', { territory: target?.name ?? t('unassigned') })} <span class="was">${t('effectUnits', { count: effect.units })}</span></p>
    ${refusalTexts(effect.refused, target?.name ?? '', t).map((reason) => html`<p class="refused">${icon('lock')} ${reason}</p>`)}
    ${effect.goals.length > 0 ? html`<table><tbody>${effect.goals.slice(0, 8).map((goal) => renderGoal(goal, model, format))}</tbody></table>` : nothing}
  </div>`;
}

/** How far from its target a territory is now and would be then. */
function renderGoal(goal: GoalEffect, model: Workspace, format: Formatter): TemplateResult {
  const { name } = model.plan!.territories[goal.territory]!;
  const measure = model.dataset!.measures.find((m) => m.id === goal.measure);
  const several = model.plan!.goals.length > 1;
  const closer = Math.abs(goal.deviationAfter) < Math.abs(goal.deviationBefore);
  const percent = (value: number) => format.percent(value, { signed: true, digits: 1 });
  return html`<tr>
    <th scope="row">${name}${several && measure ? `: ${labelText(measure.label, format.language)}` : ''}</th>
    <td class="was">${percent(goal.deviationBefore)}</td>
    <td class=${closer ? 'good' : 'bad'}><span class="arrow">→</span> ${percent(goal.deviationAfter)}</td>
  </tr>`;
}
