import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryMetricEvent } from '../../events.js';
import { unitsOfTerritories } from '../../insight/units-of-territories.js';
import type { Reading } from '../../insight/reading.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Metrics } from '../../workspace/metrics.js';
import type { Workspace } from '../../workspace/workspace.js';
import { kpiStrings } from './strings.js';
import { kpiStyles } from './styles.js';
import { verdictIcon } from './verdict.js';
import { comparison, valueText } from './wording.js';

/**
 * One figure of the plan: its value, what it is compared with, how it stands, a bar per territory, and on demand the territories by rank.
 * Opening it selects the units behind it in the map and the table.
 *
 * @csspart card - the whole card
 * @csspart label - the name of the figure
 * @csspart value - the figure
 * @csspart verdict - how it stands, as icon and words
 * @csspart chart - the bars per territory
 * @csspart rank-button - opens the list of territories, from the best to the worst
 * @cssprop [--tk-kpi-size=27px] - size of the figure
 * @cssprop [--tk-kpi-padding=14px 16px] - space around the contents
 * @cssprop [--tk-kpi-background] - ground of the card
 * @fires territory-metric - the figure or a bar was opened; prevent it to keep the units from being selected
 */
export class TerritoryKpi extends TerritoryElement {
  static override styles = [tokens, controls, kpiStyles];

  /** Id of the metric, e.g. `balance.revenue`, `unassigned.units`, or one of the host's own. */
  @property({ reflect: true }) metric = '';

  /** Leaves out the bars per territory. */
  @property({ type: Boolean, reflect: true, attribute: 'no-chart' }) noChart = false;

  /** What the list of territories is drawn with, while it is open. */
  @state() private ranking: typeof import('./ranking.js') | undefined;

  /** What the bars or the line over time are drawn with; it comes while the data does. */
  @state() private chart: typeof import('./chart.js') | undefined;

  #charting: Promise<void> | undefined;

  protected override readonly strings = kpiStrings;

  protected override workspaceChanged({ kinds, edit }: Change): void {
    if (edit || kinds.has('status') || kinds.has('dataset') || kinds.has('reference') || kinds.has('metrics')) this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.noChart && !this.chart) this.#charting ??= this.#fetchChart().finally(() => (this.#charting = undefined));
  }

  /** A card with a figure is complete with its chart. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#charting || !this.renderRoot.querySelector('.card:not(.state)')) return complete;
    await this.#charting;
    return super.getUpdateComplete();
  }

  override render(): TemplateResult {
    const { model } = this;
    if (!model?.dataset) return this.#renderWaiting(model);
    const reading = this.metric ? model.metrics.read(this.metric) : undefined;
    if (!reading) return this.#renderUnknown(model.metrics);
    const label = this.#label(reading);
    if (reading.missing.length) return this.#renderState(label, this.t('missing', { columns: reading.missing.join(', ') }));
    if (reading.error) return this.#renderState(label, this.t('error', { message: reading.error.actual }));
    return this.#renderCard(model, reading, label);
  }

  #renderCard(model: Workspace, reading: Reading, label: string): TemplateResult {
    const { metric, verdict, overall } = reading;
    const opens = Boolean(metric.units);
    const note = [comparison(reading, model.plan!.territories.length, this.format, (key, values) => this.t(key, values)), this.#share(model, reading)].filter(Boolean).join(' · ');
    const text = valueText(overall, reading, this.format);
    return html`
      <section class="card ${opens ? 'opens' : ''}" part="card" aria-labelledby="label" title=${labelText(metric.description, this.language)}>
        ${opens ? html`<button class="open" aria-label=${this.t('showRows', { label })} @click=${() => this.#open(-1)}></button>` : nothing}
        <h3 class="label" part="label" id="label"><span>${label}</span></h3>
        <p class="figure">
          <span class="value" part="value" title=${this.format.number(overall, metric.format)}>${Number.isNaN(overall) ? html`<span aria-hidden="true">–</span><span class="visually-hidden">${this.t('notKnown')}</span>` : text}</span>
          ${verdict === 'none' ? nothing : html`<span class="verdict ${verdict}" part="verdict">${verdictIcon(verdict)}${this.t(verdict)}</span>`}
        </p>
        <p class="note">${note}${metric.madeUp ? html`${note ? ' · ' : ''}<span title=${this.t('madeUpHint')}>${this.t('madeUp')}</span>` : nothing}</p>
        ${this.noChart ? nothing : this.#renderChart(model, reading)}
        ${(reading.perTerritory?.length ?? 0) > 1 ? this.#renderRanking(model, reading, label) : nothing}
      </section>`;
  }

  #renderRanking(model: Workspace, reading: Reading, label: string): TemplateResult {
    const { ranking } = this;
    return html`
      <button class="rank-button" part="rank-button" aria-expanded=${ranking ? 'true' : 'false'} aria-label=${this.t('rank', { label })} title=${this.t('ranking')} @click=${() => void this.#toggleRanking()}>
        <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true"><path d="M2.5 4h11m-11 4h8m-8 4h5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"></path></svg>
      </button>
      ${ranking ? ranking.renderRanking({ reading, territories: model.plan!.territories, format: this.format, t: (key, values) => this.t(key, values), onOpen: (territory) => this.#open(territory) }) : nothing}`;
  }

  async #toggleRanking(): Promise<void> {
    const open = this.toggleAttribute('ranked');
    if (!open) {
      this.ranking = undefined;
      return;
    }
    const ranking = await import('./ranking.js');
    ranking.dress(this.renderRoot as ShadowRoot);
    this.ranking = ranking;
  }

  #renderChart(model: Workspace, reading: Reading): TemplateResult | typeof nothing {
    return this.chart?.renderChart({ reading, territories: model.plan!.territories, format: this.format, t: (key, values) => this.t(key, values), onOpen: (territory) => this.#open(territory) }) ?? nothing;
  }

  async #fetchChart(): Promise<void> {
    // without it the card still says all in words; the next change asks again
    const chart = await import('./chart.js').catch(() => undefined);
    chart?.dress(this.renderRoot as ShadowRoot);
    this.chart = chart;
  }

  #renderWaiting(model: Workspace | undefined): TemplateResult {
    if (model?.status === 'loading') return this.#renderLoading();
    return this.#renderState(model?.status === 'failed' ? this.t('failed') : this.t('empty'), model?.error?.message ?? '');
  }

  #renderLoading(): TemplateResult {
    return html`<div class="card state" part="card" aria-busy="true"><span class="label">${this.t('loading')}</span><span class="ghost"></span><span class="note">&nbsp;</span>${this.noChart ? nothing : html`<span class="ghost wide"></span>`}</div>`;
  }

  #renderUnknown({ pending, failed }: Metrics): TemplateResult {
    if (pending) return this.#renderLoading();
    if (!failed) return this.#renderState(this.metric || '–', this.t('unknown', { id: this.metric }));
    return this.#renderState(this.metric, html`${this.t('notFetched')} <button @click=${() => this.model?.metrics.complete()}>${this.t('again')}</button>`);
  }

  #renderState(label: string, note: string | TemplateResult): TemplateResult {
    return html`
      <section class="card state" part="card">
        <h3 class="label" part="label"><span>${label}</span></h3>
        <p class="figure"><span class="value" part="value" aria-hidden="true">–</span></p>
        <p class="note">${note}</p>
      </section>`;
  }

  #label({ metric }: Reading): string {
    return labelText(metric.label, this.language);
  }

  /** For what is summed: how much of the whole it is. */
  #share(model: Workspace, { metric, overall }: Reading): string {
    const [kind, of] = metric.id.split('.', 2) as [string, string?];
    if (kind !== 'unassigned' && kind !== 'disruption') return '';
    const { tallies, dataset } = model;
    const whole = of === 'units' ? dataset!.units.count : of === 'accounts' ? dataset!.accounts.count : tallies!.whole(dataset!.measures.findIndex((m) => m.id === of));
    return whole > 0 && overall > 0 ? this.t('shareOfAll', { share: this.format.percent(overall / whole) }) : '';
  }

  #open(territory: number): void {
    const { model } = this;
    const reading = model?.metrics.read(this.metric);
    if (!model?.context || !reading) return;
    const one = model.plan!.territories.map((_, t) => Number(t === territory));
    const units = Uint32Array.from(territory >= 0 ? unitsOfTerritories(model.context, one) : (reading.metric.units?.(model.context, reading.perTerritory ?? new Float64Array(0)) ?? []));
    if (!this.dispatchEvent(new TerritoryMetricEvent(this.metric, territory, units))) return;
    model.select(units);
    this.announce(this.t(units.length ? 'selected' : 'noRows', { count: units.length, label: this.#label(reading) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-kpi': TerritoryKpi;
  }
}
