import { html, nothing, type TemplateResult } from 'lit';
import { UNASSIGNED, targets } from '../../model/plan.js';
import { labelText } from '../../ui/label-text.js';
import { territoryColor, unassignedColor } from '../../ui/palette.js';
import type { DialogParts, MapDialog } from './dialog.js';

/** Names listed at most. */
const LONGEST = 40;

/** Something that can be brought into view. */
export interface Finding {
  readonly text: string;
  readonly detail: string;
  readonly color: string;
  readonly units: () => Iterable<number>;
}

type FindParts = Pick<DialogParts, 'model' | 'scheme' | 'format' | 't'>;

/** Names of everything, and what a planner looks for first; what is chosen is selected and brought into view. */
export class FindDialog implements MapDialog {
  readonly title = 'find';
  #query = '';

  render(parts: DialogParts): TemplateResult {
    const { t, show, close, redraw } = parts;
    const query = this.#query.trim();
    const findings = query ? named(parts, query) : problems(parts);
    const choose = (event: MouseEvent, finding: Finding) => {
      close();
      show(finding.units(), event.shiftKey ? 'add' : event.altKey ? 'remove' : 'replace');
    };
    const search = (event: Event) => {
      this.#query = (event.target as HTMLInputElement).value;
      redraw();
    };
    return html`<div class="chooser">
      <input type="search" autofocus autocomplete="off" aria-label=${t('findName')} placeholder=${t('findName')} .value=${this.#query} @input=${search} />
      ${findings.map((finding) => html`<button @click=${(event: MouseEvent) => choose(event, finding)}><span class="swatch" .style=${`--_c:${finding.color}`}></span><span class="name">${finding.text}</span><span class="detail">${finding.detail}</span></button>`)}
      ${findings.length === 0 ? html`<p>${t(query ? 'findNothing' : 'allWell')}</p>` : nothing}
    </div>`;
  }
}

/** What a planner looks for first: units without a territory, pieces cut off, territories out of tolerance. */
function problems({ model, scheme, format, t }: FindParts): Finding[] {
  const { plan, tallies, contiguity, dataset } = model;
  if (!plan || !tallies || !contiguity || !dataset) return [];
  const found: Finding[] = [];
  const free = tallies.units[plan.territories.length] ?? 0;
  if (free > 0) found.push({ text: t('unassigned'), detail: t('unitsIn', { count: free }), color: unassignedColor(scheme), units: () => where(plan.assignment, UNASSIGNED) });
  plan.territories.forEach((territory, i) => {
    if (contiguity.pieces(i) < 2) return;
    const loose = contiguity.parts(i).slice(1);
    found.push({ text: t('detached', { territory: territory.name }), detail: t('unitsIn', { count: loose.reduce((sum, part) => sum + part.length, 0) }), color: territoryColor(territory.color, scheme), units: () => loose.flatMap((part) => [...part]) });
  });
  for (const goal of plan.goals) {
    const m = dataset.measures.findIndex((measure) => measure.id === goal.measure);
    if (m < 0) continue;
    const want = targets(plan, goal.measure, tallies.whole(m));
    plan.territories.forEach((territory, i) => {
      const deviation = want[i] ? (tallies.total(i, m) - want[i]) / Math.abs(want[i]) : NaN;
      if (!(Math.abs(deviation) > goal.tolerance + 1e-9)) return;
      const off = plan.goals.length > 1 ? `${labelText(dataset.measures[m]!.label, format.language)} ` : '';
      found.push({ text: t('outside', { territory: territory.name }), detail: off + format.percent(deviation, { signed: true }), color: territoryColor(territory.color, scheme), units: () => where(plan.assignment, i) });
    });
  }
  return found;
}

function named({ model, scheme, t }: FindParts, query: string): Finding[] {
  const { plan, dataset } = model;
  if (!plan || !dataset) return [];
  const wanted = query.toLocaleLowerCase();
  const starts: Finding[] = [];
  const holds: Finding[] = [];
  const offer = (text: string, finding: () => Finding) => {
    const at = text.toLocaleLowerCase().indexOf(wanted);
    if (at < 0) return;
    const list = at === 0 ? starts : holds;
    if (list.length < LONGEST) list.push(finding());
  };
  plan.territories.forEach((territory, i) => offer(territory.name, () => ({ text: territory.name, detail: t('byTerritory'), color: territoryColor(territory.color, scheme), units: () => where(plan.assignment, i) })));
  const { names, ids } = dataset.units;
  for (let u = 0; u < names.length && starts.length < LONGEST; u++) {
    const territory = plan.territories[plan.assignment[u]!];
    const color = territory ? territoryColor(territory.color, scheme) : unassignedColor(scheme);
    offer(names[u]!, () => ({ text: names[u]!, detail: territory?.name ?? t('unassigned'), color, units: () => [u] }));
    if (ids[u] !== names[u] && ids[u]!.toLocaleLowerCase() === wanted) starts.push({ text: names[u]!, detail: ids[u]!, color, units: () => [u] });
  }
  const { accounts } = dataset;
  for (let a = 0; a < accounts.count && starts.length < LONGEST; a++) {
    const unit = accounts.unit[a]!;
    if (unit >= 0) offer(accounts.names[a]!, () => ({ text: accounts.names[a]!, detail: names[unit]!, color: 'transparent', units: () => [unit] }));
  }
  return [...starts, ...holds].slice(0, LONGEST);
}

function where(assignment: Int32Array, territory: number): number[] {
  const units: number[] = [];
  assignment.forEach((t, unit) => t === territory && units.push(unit));
  return units;
}
