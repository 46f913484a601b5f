import { html, nothing, svg, type TemplateResult } from 'lit';
import { judge, type Reading } from '../../insight/reading.js';

/** One bar: a territory and its figure. */
export interface Bar {
  readonly territory: number;
  readonly value: number;
  /** Outside what the plan allows. */
  readonly outside: boolean;
}

/** The known figures of a reading, highest first. */
export function barsOf({ perTerritory, metric, target, limit }: Reading): Bar[] {
  if (!perTerritory) return [];
  return Array.from(perTerritory, (value, territory) => ({
    territory, value,
    outside: metric.good === 'target' && (['warn', 'bad'] as string[]).includes(judge('target', value, target, limit)),
  })).filter(({ value }) => Number.isFinite(value)).sort((a, b) => b.value - a.value || a.territory - b.territory);
}

const height = 36;

/**
 * Bars from a common zero line, with the band that is allowed and, where every territory has its own target, a tick at
 * each. The picture is a help for eyes: what it says stands in words beside it.
 */
export function renderBars(bars: readonly Bar[], reading: Reading, title: (bar: Bar) => string, onOpen: (territory: number) => void): TemplateResult | typeof nothing {
  const { limit, target, territoryTargets, territoryIntervals, metric } = reading;
  if (bars.length < 2) return nothing;
  const band = metric.good === 'target' && limit > 0 && !Number.isNaN(target);
  const marks = [...bars.map(({ value }) => value), ...(territoryTargets ? bars.map(({ territory }) => territoryTargets[territory]!) : []), ...(territoryIntervals?.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite) ?? []), ...(band ? [target + 1.15 * limit, target - 1.15 * limit] : [])];
  const top = Math.max(0, ...marks);
  const bottom = Math.min(0, ...marks);
  const y = (value: number) => (top === bottom ? height : 1 + ((top - value) / (top - bottom)) * (height - 2));
  const pitch = 100 / bars.length;
  const width = Math.min(pitch * 0.72, 7);
  const x = (i: number) => pitch * (i + 0.5) - width / 2;
  return html`
    <svg class="bars" part="chart" viewBox="0 0 100 ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${band ? svg`<rect class="band" x="0" width="100" y=${y(target + limit)} height=${y(target - limit) - y(target + limit)}></rect>` : nothing}
      <line class="zero" x1="0" x2="100" y1=${y(0)} y2=${y(0)} vector-effect="non-scaling-stroke"></line>
      ${bars.map((bar, i) => svg`
        <g class=${bar.outside ? 'bar outside' : 'bar'} @click=${(event: Event) => { event.stopPropagation(); onOpen(bar.territory); }}>
          <title>${title(bar)}</title>
          <rect class="hit" x=${pitch * i} width=${pitch} y="0" height=${height}></rect>
          <rect class="value" x=${x(i)} width=${width} y=${Math.min(y(bar.value), y(0))} height=${Math.max(Math.abs(y(bar.value) - y(0)), 0.75)}></rect>
          ${territoryTargets ? svg`<line class="tick" x1=${x(i) - width * 0.15} x2=${x(i) + width * 1.15} y1=${y(territoryTargets[bar.territory]!)} y2=${y(territoryTargets[bar.territory]!)} vector-effect="non-scaling-stroke"></line>` : nothing}
          ${Number.isFinite(territoryIntervals?.[bar.territory]?.low) ? svg`<line class="whisker" x1=${pitch * (i + 0.5)} x2=${pitch * (i + 0.5)} y1=${y(territoryIntervals![bar.territory]!.high)} y2=${y(territoryIntervals![bar.territory]!.low)} vector-effect="non-scaling-stroke"></line>` : nothing}
        </g>`)}
    </svg>`;
}
