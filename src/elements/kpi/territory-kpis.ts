import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defaultMetrics } from '../../insight/default-metrics.js';
import { TerritoryElement } from '../../ui/base.js';
import { repeat } from '../../ui/repeat.js';
import { SizeController } from '../../ui/size.js';
import { tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import { kpiStrings } from './strings.js';

const list = {
  fromAttribute: (text: string | null) => text?.split(/[\s,]+/).filter(Boolean),
  toAttribute: (metrics: readonly string[] | undefined) => metrics?.join(' ') ?? null,
};

/**
 * Several figures of the plan side by side on one calm surface: those that are named, or the ones a planner wants first.
 *
 * @csspart grid - the surface the cards lie on
 * @fires territory-metric - a figure or a bar was opened; prevent it to keep the units from being selected
 */
export class TerritoryKpis extends TerritoryElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        overflow: hidden;
        border-radius: var(--_radius);
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(var(--_columns, 1), minmax(0, 1fr));
        /* hairlines between the cards only: the outer ones fall outside the host */
        margin-block-start: -1px;
        margin-inline-start: -1px;
        background: var(--_surface);
      }
      /* beside a card with a long list the charts of the others stay up */
      .grid:has([ranked]) {
        --_chart-align: start;
      }
      territory-kpi::part(card) {
        /* before the card: what a card of a broken width covers by rounding is its neighbour that was painted earlier */
        border: solid var(--_line);
        border-width: 1px 0 0;
        border-inline-start-width: 1px;
        border-radius: 0;
      }
    `,
  ];

  /** Ids of the metrics, as an array or separated by spaces; absent: the usual ones. */
  @property({ converter: list }) metrics: readonly string[] | undefined;

  /** Leaves out the bars per territory. */
  @property({ type: Boolean, reflect: true, attribute: 'no-chart' }) noChart = false;

  /** Least width of a card in px; as many columns as fit, filled evenly. */
  @property({ type: Number, attribute: 'card-width' }) cardWidth = 180;

  protected override readonly strings = kpiStrings;

  protected readonly size = new SizeController(this, () => this.#spread());

  protected override updated(): void {
    this.#spread();
  }

  protected override workspaceChanged({ kinds }: Change): void {
    if (kinds.has('dataset') || kinds.has('goals') || kinds.has('status')) this.requestUpdate();
  }

  override render(): TemplateResult {
    const ids = this.metrics?.length ? this.metrics : this.#usual();
    return html`
      <div class="grid" part="grid" role="group" aria-label=${this.t('figures')}>
        ${repeat(ids, (id, i) => `${i} ${id}`, (id) => html`<territory-kpi lang=${this.language} metric=${id} ?no-chart=${this.noChart} .workspace=${this.linked ?? undefined}></territory-kpi>`)}
      </div>`;
  }

  /** As many columns as fit, but no more than fill every row about equally: seven cards lie as four and three, not six and one. */
  #spread(): void {
    const cards = this.renderRoot.querySelectorAll('territory-kpi').length;
    const fit = Math.max(1, Math.floor(this.clientWidth / (this.clientWidth < 420 ? Math.min(this.cardWidth, 150) : this.cardWidth)));
    const rows = Math.ceil(cards / fit);
    this.style.setProperty('--_columns', String(Math.max(1, Math.ceil(cards / Math.max(1, rows)))));
  }

  /** The usual figures for the plan; as many empty cards as those of one goal while there is none. */
  #usual(): readonly string[] {
    const { model } = this;
    if (!model?.dataset || !model.plan) return ['balance', 'tolerance.territories', 'unassigned.units', 'compactness', 'contiguity.detached', 'disruption.units'];
    return defaultMetrics(model.plan.goals, model.dataset);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-kpis': TerritoryKpis;
  }
}
