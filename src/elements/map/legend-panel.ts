import { html, type nothing, type TemplateResult } from 'lit';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { icon } from './icons.js';
import { renderLegend } from './legend.js';
import { LegendConduct } from './legend-conduct.js';
import type { PanelsHost } from './panels-host.js';
import { showsPatterns } from './stage-wishes.js';

/** What the legend asks of the panels around it. */
interface LegendHands {
  tellSelection(): void;
  /** Opens what can be done with the active territory. */
  more(): void;
  /** What the fill compares with, where there is something to choose. */
  compare(model: Workspace): TemplateResult | typeof nothing;
  /** Other segments of the accounts are to be drawn. */
  reshow(): void;
}

/** The legend, or the button that opens it. */
export class LegendPanel {
  readonly #host: PanelsHost;
  readonly #hands: LegendHands;
  readonly #conduct: LegendConduct;
  #open: boolean | undefined;
  #densest = 0;
  #hiddenSegments: ReadonlySet<number> = new Set();

  constructor(host: PanelsHost, hands: LegendHands) {
    const { map, t, say, redraw } = host;
    this.#host = host;
    this.#hands = hands;
    this.#conduct = new LegendConduct({
      t, say, redraw,
      model: () => map.model,
      stage: () => host.session()?.stage,
      fill: () => map.fill,
      assigning: () => map.tool === 'brush' || map.tool === 'fill',
      tellSelection: () => hands.tellSelection(),
    });
  }

  get hiddenSegments(): ReadonlySet<number> {
    return this.#hiddenSegments;
  }

  /** The densest place of the surface is another one, per square kilometre. */
  set densest(densest: number) {
    if (densest === this.#densest) return;
    this.#densest = densest;
    this.#host.redraw();
  }

  follow(change: Change): void {
    if (change.kinds.has('dataset')) this.#conduct.reset();
    if (change.edit) this.#conduct.follow();
  }

  /** Rows stand for other units. */
  refill(): void {
    this.#conduct.reset();
  }

  reset(): void {
    this.#hiddenSegments = new Set();
  }

  render(model: Workspace): TemplateResult {
    const { map, t, say } = this.#host;
    const stage = this.#host.session()?.stage;
    const conduct = this.#conduct;
    // open where there is room, until the planner decides
    if (!(this.#open ?? map.clientWidth > 560)) {
      return html`<div class="panel legend-button"><button class="icon" aria-label=${t('showLegend')} title=${t('showLegend')} @click=${() => this.#show(true)}>${icon('legend')}</button></div>`;
    }
    return renderLegend({
      model, t, scale: stage?.scale ?? null, fill: map.fill, method: map.classes, scheme: this.#host.scheme(), patterns: showsPatterns(map), format: this.#host.format(),
      filtering: conduct.filtering, hides: (row) => conduct.hides(row), segments: stage?.segments ?? null, hiddenSegments: this.#hiddenSegments,
      symbols: map.symbols, density: map.density, densest: this.#densest, zoom: stage?.view.map.getZoom() ?? 0,
      setFill: (fill) => (map.fill = fill), setMethod: (method) => (map.classes = method), choose: (row, mode) => conduct.choose(row, mode),
      toggleFilter: () => conduct.toggleFiltering(), toggleSegment: (segment) => this.#toggleSegment(segment),
      more: (territory) => { model.setActive(territory); this.#hands.more(); }, hide: () => this.#show(false),
      compare: this.#hands.compare(model),
      recolor: map.readonly ? undefined : () => say(t(map.recolorTerritories() ? 'recolored' : 'recoloredNot')),
    });
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#host.redraw();
  }

  #toggleSegment(segment: number): void {
    const hidden = new Set(this.#hiddenSegments);
    if (!hidden.delete(segment)) hidden.add(segment);
    this.#hiddenSegments = hidden;
    this.#hands.reshow();
  }
}
