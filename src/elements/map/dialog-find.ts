import { html, nothing, type TemplateResult } from 'lit';
import { textColumn } from '../../model/columns.js';
import { UNASSIGNED, targets } from '../../model/plan.js';
import { labelText } from '../../ui/label-text.js';
import { territoryColor, unassignedColor } from '../../ui/palette.js';
import type { DialogParts, MapDialog } from './dialog.js';
import { nameRank, NO_MATCH } from './name-rank.js';

/** Names listed at most. */
const LONGEST = 40;

/** Something that can be brought into view. */
export interface Finding {
  readonly text: string;
  /** What tells a unit from others of its name: what it is part of, or its id. */
  readonly of?: string;
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
    const choose = (event: MouseEvent | KeyboardEvent, finding: Finding) => {
      close();
      show(finding.units(), event.shiftKey ? 'add' : event.altKey ? 'remove' : 'replace');
    };
    const search = (event: Event) => {
      this.#query = (event.target as HTMLInputElement).value;
      redraw();
    };
    const enter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || !query || !findings[0]) return;
      // the press is not the map's, which has the focus next
      event.preventDefault();
      choose(event, findings[0]);
    };
    return html`<div class="chooser">
      <input type="search" autofocus autocomplete="off" aria-label=${t('findName')} placeholder=${t('findName')} .value=${this.#query} @input=${search} @keydown=${enter} />
      ${findings.map((finding, i) => html`<button class=${i === 0 && query ? 'first' : nothing} @click=${(event: MouseEvent) => choose(event, finding)}><span class="swatch" .style=${`--_c:${finding.color}`}></span><span class="name">${finding.text}</span><span class="detail">${finding.detail}</span></button>`)}
      ${findings.length === 0 ? html`<p>${t(query ? 'findNothing' : 'allWell')}</p>` : nothing}
      <p class="visually-hidden" role="status">${!query ? nothing : findings[0] ? t('findFirst', { count: findings.length, first: `${findings[0].text}, ${findings[0].detail}` }) : t('findNothing')}</p>
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

/** Names that answer what was typed, the best first. Units of the same name are told apart. */
function named({ model, scheme, t }: FindParts, query: string): Finding[] {
  const { plan, dataset } = model;
  if (!plan || !dataset) return [];
  const wanted = query.toLocaleLowerCase();
  const ranks: Finding[][] = Array.from({ length: NO_MATCH }, () => []);
  const offer = (text: string, finding: () => Finding) => {
    // once enough names begin so, only one that is just that is of use
    if (ranks[1]!.length === LONGEST && text.length !== wanted.length) return;
    const list = ranks[nameRank(text, wanted)];
    if (list && list.length < LONGEST) list.push(finding());
  };
  plan.territories.forEach((territory, i) => offer(territory.name, () => ({ text: territory.name, detail: t('byTerritory'), color: territoryColor(territory.color, scheme), units: () => where(plan.assignment, i) })));
  const { names, ids, columns, parent } = dataset.units;
  const parents = parent === undefined ? undefined : textColumn(columns, parent)?.values;
  for (let u = 0; u < names.length; u++) {
    const finding = (): Finding => {
      const territory = plan.territories[plan.assignment[u]!];
      return { text: names[u]!, of: parents?.[u] || ids[u]!, detail: territory?.name ?? t('unassigned'), color: territory ? territoryColor(territory.color, scheme) : unassignedColor(scheme), units: () => [u] };
    };
    offer(names[u]!, finding);
    if (ids[u] !== names[u] && ids[u]!.toLocaleLowerCase() === wanted) ranks[0]!.push({ ...finding(), detail: ids[u]! });
  }
  const { accounts } = dataset;
  for (let a = 0; a < accounts.count; a++) {
    const unit = accounts.unit[a]!;
    if (unit >= 0) offer(accounts.names[a]!, () => ({ text: accounts.names[a]!, detail: names[unit]!, color: 'transparent', units: () => [unit] }));
  }
  const found = ranks.flat().slice(0, LONGEST);
  const alike = (one: Finding) => found.some((other) => other !== one && other.of !== undefined && other.text === one.text);
  return found.map((one) => (one.of !== undefined && one.of !== one.detail && alike(one) ? { ...one, detail: `${one.of} · ${one.detail}` } : one));
}

function where(assignment: Int32Array, territory: number): number[] {
  const units: number[] = [];
  assignment.forEach((t, unit) => t === territory && units.push(unit));
  return units;
}
