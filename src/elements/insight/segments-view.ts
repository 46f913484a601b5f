import { html, nothing, type TemplateResult } from 'lit';
import type { List, ListRow } from '../../insight/subject/panel/panel.js';
import type { PlanSegment } from '../../model/rules.js';
import type { Workspace } from '../../workspace/workspace.js';
import { sayCell, type Words } from './words.js';

/** Segments with names of their own: found ones can be kept in the plan, kept ones filter everything at any time. */
export function renderSegments(words: Words, model: Workspace, { rows }: List, announce: (sentence: string) => void): TemplateResult {
  const kept = model.plan!.rules.segments ?? [];
  const { ids } = model.dataset!.units;
  const show = (units: readonly number[], name: string) => {
    model.setFilter(units, name);
    announce(words.t('onlyShown', { count: units.length, name }));
  };
  const showAll = () => {
    model.setFilter(null);
    announce(words.t('allShown'));
  };
  const forget = (segment: PlanSegment) => {
    model.setRules({ segments: kept.filter((s) => s !== segment) });
    announce(words.t('forgotten', { name: segment.name }));
  };
  const keep = (event: SubmitEvent, row: ListRow) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim();
    if (!name) return;
    model.setRules({ segments: [...kept.filter((s) => s.name !== name), { name, units: row.units!.map((u) => ids[u]!) }] });
    model.setFilter(row.units!, name);
    announce(words.t('segmentKept', { name }));
  };
  const number = new Map(ids.map((id, u) => [id, u]));
  return html`
    ${model.filter ? html`<p class="only">${words.t('onlyShown', { count: model.filter.reduce((sum, flag) => sum + flag, 0), name: model.filterName || words.t('unnamed') })} <button @click=${showAll}>${words.t('showAll')}</button></p>` : nothing}
    <section><h3>${words.t('foundSegments')}</h3>
      <ul class="segments">${rows.map((row, i) => {
        const name = sayCell(words, row.cells[0]!);
        return html`<li><form @submit=${(event: SubmitEvent) => keep(event, row)}>
          <input name="name" aria-label=${words.t('segmentName', { number: i + 1 })} .value=${name} required /><span class="badge">${words.t('unitCount', { count: row.units!.length })}</span>
          <button type="button" aria-label=${`${words.t('filter')}: ${name}`} @click=${(event: Event) => show(row.units!, (event.target as HTMLElement).closest('form')!.querySelector('input')!.value)}>${words.t('filter')}</button>
          <button class="quiet" aria-label=${words.t('keepName', { name })}>${words.t('keep')}</button>
        </form></li>`;
      })}</ul></section>
    ${kept.length ? html`<section><h3>${words.t('keptSegments')}</h3><ul class="segments">${kept.map((segment) => {
      const units = segment.units.flatMap((id) => number.get(id) ?? []);
      return html`<li><span class="name">${segment.name}</span><span class="badge">${words.t('unitCount', { count: units.length })}</span>
        <button aria-label=${`${words.t('filter')}: ${segment.name}`} @click=${() => show(units, segment.name)}>${words.t('filter')}</button>
        <button class="quiet" aria-label=${words.t('forgetName', { name: segment.name })} @click=${() => forget(segment)}>${words.t('forget')}</button></li>`;
    })}</ul></section>` : nothing}`;
}
