import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toCsv } from '../../data/write/csv.js';
import type { ColumnChoice } from '../../insight/subject/answer.js';
import { campaign, campaignRoles, holdOut, type Campaign, type CampaignOptions } from '../../insight/subject/campaign.js';
import { chosen, fits, numberSource, proposeColumns } from '../../insight/subject/source.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { saveFile } from '../../ui/save-file.js';
import { spreadsheetOf } from '../../ui/spreadsheet.js';
import { insightStyles } from '../insight/styles.js';
import { budgetStrings } from './strings.js';
import { budgetStyles } from './styles.js';

/** Nodes of the search: exact for most markets, and short enough to follow the hand. */
const STEPS = 20_000;
const POINTS = 24;

interface Assumptions {
  readonly response: number;
  readonly margin: number;
  readonly contactCost: number;
  readonly unitCost: number;
  readonly share: number;
}

/**
 * A budget slider: the units that pay most within the budget become the selection of the workspace, so that they light up
 * on the map and in the table. Some can be held out for a measured effect; the list can be saved.
 *
 * @csspart panel - the whole
 */
export class TerritoryBudget extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, budgetStyles];

  /** Money to spend; half of what all units that pay would cost when absent. */
  @property({ type: Number, reflect: true }) budget: number | undefined;

  /** Currency of all money here, ISO 4217. */
  @property({ reflect: true }) currency = '';

  /** Which column plays which part: audience, response, margin. What is left out is found by names. */
  @property({ attribute: false }) columns: ColumnChoice = {};

  /** Seed of the drawing of held-out units. */
  @property({ type: Number }) seed = 1;

  @state() private assumptions: Assumptions = { response: 0.02, margin: 200, contactCost: 1, unitCost: 500, share: 0 };
  @state() private picked: ColumnChoice = {};

  protected override readonly strings = budgetStrings;
  #found: Campaign | undefined;
  #curve: readonly { budget: number; gain: number }[] = [];
  #held: readonly number[] = [];
  #touched = false;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const keys: readonly PropertyKey[] = ['columns', 'picked', 'assumptions', 'workspace', 'currency'];
    const anew = keys.some((key) => (changed as Map<PropertyKey, unknown>).has(key));
    if (anew || !this.#found) this.#prepare();
    if (anew || changed.has('budget') || changed.has('seed') || !this.#found) this.#compute();
  }

  protected override workspaceLinked(): void {
    this.#found = undefined;
    this.#touched = false;
  }

  protected override workspaceChanged(change: Change): void {
    // new data: curve and plan are computed anew by the update
    if (change.kinds.has('dataset')) this.#found = undefined;
    else if (change.kinds.has('territories') || change.kinds.has('assignment')) this.#compute();
    else if (!change.kinds.has('status')) return;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { model } = this;
    if (!model?.dataset) return html`<p class="state" role="status">${this.t(model?.status === 'loading' ? 'loading' : 'empty')}</p>`;
    return html`<article class="panel" part="panel" aria-labelledby="title">
      <header><h2 id="title">${this.t('title')}</h2><p>${this.t('intro')}</p></header>
      ${this.#found ? this.#renderBudget(model, this.#found) : html`<p>${this.t('needs')}</p>`}
      ${this.#renderAssumptions(model)}
    </article>`;
  }

  #renderBudget(model: Workspace, found: Campaign): TemplateResult {
    const { packing, wholeCost } = found;
    if (!(wholeCost > 0)) return html`<p class="state" role="status">${this.t('none')}</p>`;
    const budget = this.#budget(found);
    const taken = packing.taken.reduce((n, flag) => n + flag, 0);
    const figures = [
      [this.t('units'), this.format.number(taken - this.#held.length)], [this.t('reached'), this.format.compact(sum(found.reached))], [this.t('spent'), this.#money(packing.cost)], [this.t('gain'), this.#money(packing.value)],
      ...(this.#held.length ? [[this.t('held'), this.format.number(this.#held.length)]] : []),
    ];
    const audience = numberSource(model.dataset!, chosen(this.#columns(model), 'audience'));
    const unknown = found.audience.reduce((n, people) => n + Number(Number.isNaN(people)), 0);
    return html`
      ${audience?.madeUp ? html`<p class="made-up">${this.t('madeUp')}</p>` : nothing}
      <div class="slider"><span><label for="budget">${this.t('budget')}</label><output for="budget">${this.t('budgetValue', { budget: this.#money(budget), whole: this.#money(wholeCost) })}</output></span>
        <input id="budget" type="range" min="0" max=${wholeCost} step=${wholeCost / 200} .value=${String(budget)} aria-valuetext=${this.#money(budget)} @input=${this.#slide} @change=${() => this.announce(this.t('lit', { count: taken - this.#held.length }))} />
      </div>
      ${this.#renderCurve(budget, wholeCost)}
      <dl class="figures">${figures.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
      ${unknown ? html`<p class="quiet">${this.t('missing', { count: unknown })}</p>` : nothing}
      ${packing.proven ? nothing : html`<p class="quiet">${this.t('approximate', { bound: this.#money(packing.bound) })}</p>`}
      ${model.plan!.territories.length ? html`<details><summary>${this.t('perTerritory')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${this.t('perTerritory')}><table>
        <thead><tr><th scope="col">${this.t('heading')}</th><th scope="col">${this.t('units')}</th><th scope="col">${this.t('reached')}</th><th scope="col">${this.t('spent')}</th><th scope="col">${this.t('gain')}</th></tr></thead>
        <tbody>${model.plan!.territories.map((t, i) => html`<tr><th scope="row">${t.name}</th><td>${this.format.number(found.units[i]!)}</td><td>${this.format.number(found.reached[i]!)}</td><td>${this.#money(found.spent[i]!)}</td><td>${this.#money(found.expected[i]!)}</td></tr>`)}</tbody></table></div></details>` : nothing}
      <p><button @click=${() => this.#save(model, found)} ?disabled=${taken === 0}>${this.t('save')}</button></p>`;
  }

  #renderCurve(budget: number, whole: number): TemplateResult {
    const most = Math.max(...this.#curve.map((p) => p.gain), 1);
    const points = this.#curve.map((p) => `${(100 * p.budget) / whole},${38 - (34 * p.gain) / most}`).join(' ');
    const spoken = this.#curve.filter((_, i) => i % 6 === 0).map((p) => `${this.#money(p.budget)}: ${this.#money(p.gain)}`).join('; ');
    const x = Math.min(100, (100 * budget) / whole);
    return html`<svg class="curve" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label=${this.t('curve', { points: spoken })}>
      <polygon class="area" points=${`0,40 ${points} 100,40`}></polygon><polyline class="line" points=${points} vector-effect="non-scaling-stroke"></polyline>
      <line class="now" x1=${x} x2=${x} y1="0" y2="40" vector-effect="non-scaling-stroke"></line></svg>`;
  }

  #renderAssumptions(model: Workspace): TemplateResult {
    const { dataset } = model;
    const role = campaignRoles[0]!;
    const audience = chosen(this.#columns(model), 'audience');
    const candidates = new Map([...dataset!.units.columns.values(), ...dataset!.accounts.columns.values(), ...dataset!.measures].filter(({ id }) => fits(dataset!, role, id)).map(({ id, label }) => [id, labelText(label, this.language)]));
    const field = (key: keyof Assumptions, word: string, scale: number, max: number) => html`<label><span>${this.t(word)}</span><input type="number" min="0" max=${max} step="any" .value=${String(this.assumptions[key] * scale)}
      @change=${(e: Event) => { const value = (e.target as HTMLInputElement).valueAsNumber; if (value >= 0 && value <= max) this.assumptions = { ...this.assumptions, [key]: value / scale }; }} /></label>`;
    return html`<details class="options" ?open=${!this.#found}><summary>${this.t('assumptions')}</summary><div class="fields">
      <label><span>${this.t('audience')}</span><select @change=${(e: Event) => (this.picked = { ...this.picked, audience: (e.target as HTMLSelectElement).value || undefined })}>
        <option value="">${this.t('choose')}</option>${[...candidates].map(([id, label]) => html`<option value=${id} ?selected=${id === audience}>${label}</option>`)}</select></label>
      ${field('response', 'response', 100, 100)}${field('margin', 'margin', 1, 1e9)}${field('contactCost', 'contact', 1, 1e9)}${field('unitCost', 'unit', 1, 1e9)}${field('share', 'share', 100, 50)}
    </div></details>`;
  }

  #money(value: number): string {
    return this.format.compact(value, this.currency ? { style: 'currency', currency: this.currency } : {});
  }

  #columns(model: Workspace): ColumnChoice {
    return { ...proposeColumns(model.dataset!, campaignRoles), ...this.columns, ...this.picked };
  }

  #run(options: CampaignOptions): Campaign | undefined {
    const context = this.model?.context;
    if (!context) return undefined;
    const answer = campaign(context, this.#columns(this.model!), { ...this.assumptions, ...options });
    return answer.state === 'ready' ? answer.value : undefined;
  }

  #budget(found: Campaign): number {
    return this.budget ?? found.wholeCost / 2;
  }

  /** The curve behind the slider, coarsely. */
  #prepare(): void {
    const all = this.#run({ budget: 0 });
    this.#curve = all && all.wholeCost > 0 ? Array.from({ length: POINTS + 1 }, (_, i) => {
      const budget = (all.wholeCost * i) / POINTS;
      return { budget, gain: this.#run({ budget, steps: 500 })!.packing.value };
    }) : [];
  }

  #compute(): void {
    const all = this.#run({ budget: 0 });
    this.#found = all && this.#run({ budget: this.#budget(all), steps: STEPS });
    const taken = this.#found ? [...this.#found.packing.taken.keys()].filter((u) => this.#found!.packing.taken[u]) : [];
    this.#held = this.#found ? holdOut(taken, this.#found.audience, this.assumptions.share, this.seed) : [];
    // only a hand on the slider selects: showing the element takes nobody's selection away
    if (this.#touched && this.#found) {
      const kept = new Set(this.#held);
      this.model!.select(taken.filter((u) => !kept.has(u)));
    }
  }

  readonly #slide = (event: Event): void => {
    this.#touched = true;
    this.budget = (event.target as HTMLInputElement).valueAsNumber;
  };

  #save(model: Workspace, found: Campaign): void {
    const { units } = model.dataset!;
    const { plan } = model;
    const held = new Set(this.#held);
    const rows = [...found.packing.taken.keys()].filter((u) => found.packing.taken[u]).map((u) => [units.ids[u]!, units.names[u]!, plan!.territories[plan!.assignment[u]!]?.name ?? '', found.audience[u]!, found.cost[u]!, found.profit[u]!, this.t(held.has(u) ? 'yes' : 'no')]);
    const header = [this.t('unitHead'), this.t('name'), this.t('territory'), this.t('audience'), this.t('spent'), this.t('gain'), this.t('heldOut')];
    this.announce(this.t('saved', { file: saveFile(`${model.dataset!.id}-${this.t('title')}.csv`, toCsv({ title: this.t('title'), header, rows }, spreadsheetOf(this.language)), 'text/csv') }));
  }
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

declare global {
  interface HTMLElementTagNameMap {
    'territory-budget': TerritoryBudget;
  }
}
