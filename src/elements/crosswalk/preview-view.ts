import { html, nothing, type TemplateResult } from 'lit';
import type { CrosswalkChange } from '../../model/crosswalk.js';
import type { Dataset } from '../../model/dataset.js';
import type { PlanData } from '../../model/plan.js';
import type { Formatter } from '../../ui/format.js';
import { pageOf, renderKinds, renderPages, type Showing, type Translate } from '../../ui/pages.js';
import type { ChangeGroups, ChangeKind, ChangeWords } from './changes.js';
import type { Preview, WeightBy } from './work.js';

interface PreviewContext {
  readonly t: Translate;
  readonly format: Formatter;
  readonly words: ChangeWords;
  readonly groups: ChangeGroups;
  readonly before: PlanData;
  readonly after: Dataset;
}

/** What becomes of the territories, and what a person should look at. */
export function renderPreview(preview: Preview, context: PreviewContext, showing: Showing<ChangeKind>, save: () => void): TemplateResult {
  const { t, format, words, groups } = context;
  const { crosswalk: { kept } } = preview;
  const kinds = [...groups.keys()];
  const shown = kinds.includes(showing.kind) ? showing.kind : kinds[0];
  return html`
    <p>${t('kept', { share: format.percent(kept) })}</p>
    ${renderTerritories(preview, context)}
    ${shown === undefined ? html`<p class="told good">${t('nothingOdd')}</p>` : html`
      ${renderKinds(t, kinds, shown, (kind) => groups.get(kind)!.length, (kind) => showing.show(kind, 0))}
      <p class="hint">${t(`about.${shown}`)}</p>
      ${renderChanges(t, words, groups.get(shown)!, { ...showing, kind: shown })}
      <div class="actions"><button type="button" class="save" @click=${save}>${t('saveList')}</button></div>`}`;
}

function renderChanges(t: Translate, words: ChangeWords, changes: readonly CrosswalkChange[], { kind, page, show }: Showing<ChangeKind>): TemplateResult {
  const outcomes = pageOf(changes, page).map((change) => words.outcome(change));
  const told = outcomes.some((text) => text !== '');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t(kind, { count: changes.length })}><table>
      <thead><tr><th scope="col">${t(kind === 'empty-territory' ? 'territory' : 'unit')}</th>${told ? html`<th scope="col">${t(kind === 'unknown-unit' ? 'weightAfter' : kind === 'lost-unit' ? 'territory' : 'what')}</th>` : nothing}</tr></thead>
      <tbody>${pageOf(changes, page).map((change, i) => {
        const [name, id] = [words.subject(change), 'unit' in change ? change.unit : change.territory];
        return html`<tr><th scope="row">${name}${name === id ? nothing : html` <small>${id}</small>`}</th>${told ? html`<td>${outcomes[i]}</td>` : nothing}</tr>`;
      })}</tbody>
    </table></div>
    ${renderPages(t, changes.length, page, (to) => show(kind, to))}`;
}

function renderTerritories({ crosswalk: { plan, territories }, by }: Preview, { t, format, words, before, after }: PreviewContext): TemplateResult {
  const weight = weightFormat(by, format, after);
  const weighed = [...territories.values()].some((sums) => sums.before > 0);
  const unassigned = territories.get('');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${t('stepPreview')}: ${t('territory')}`}><table class="territories">
    <thead><tr><th scope="col">${t('territory')}</th><th scope="col" class="number">${t('unitsBefore')}</th><th scope="col" class="number">${t('unitsAfter')}</th>
      ${weighed ? html`<th scope="col" class="number">${t('weightBefore')}</th><th scope="col" class="number">${t('weightAfter')}</th>` : nothing}</tr></thead>
    <tbody>
      ${plan.territories.map(({ id }) => html`<tr><th scope="row">${words.territory(id)}</th>
        <td class="number">${format.number(before.assignment[id]?.length ?? 0)}</td><td class="number">${format.number(plan.assignment[id]?.length ?? 0)}</td>
        ${weighed ? html`<td class="number">${weight(territories.get(id)?.before ?? 0)}</td><td class="number">${weight(territories.get(id)?.after ?? 0)}</td>` : nothing}</tr>`)}
      ${weighed && unassigned && unassigned.before + unassigned.after > 0 ? html`<tr><th scope="row">${t('noTerritory')}</th><td></td><td></td><td class="number">${weight(unassigned.before)}</td><td class="number">${weight(unassigned.after)}</td></tr>` : nothing}
    </tbody>
  </table></div>`;
}

/** Land is counted in square metres; a measure as it is shown elsewhere. */
function weightFormat(by: WeightBy, format: Formatter, after: Dataset): (weight: number) => string {
  if (by === 'land') return (weight) => format.compact(weight / 1e6, { style: 'unit', unit: 'kilometer' }).concat('²');
  const measure = by.startsWith('account:') ? after.measures.find(({ id }) => id === by.slice('account:'.length)) : undefined;
  return (weight) => (by === 'accounts' ? format.number(weight) : format.compact(weight, measure?.format ?? {}));
}
