import { html, nothing, svg, type TemplateResult } from 'lit';
import { judge, type Reading } from '../../insight/reading.js';
import { fromRight } from '../../ui/direction.js';

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

/** What a person does with the bars. */
export interface BarActions {
  /** Name and figure of a bar, for its tooltip. */
  readonly title: (bar: Bar) => string;
  readonly open: (territory: number) => void;
}

/**
 * Bars from a common zero line, with the band that is allowed and, where every territory has its own target, a tick at
 * each. All bars are one shape, so that a card with hundreds costs what one with ten does; which bar is meant follows from where the
 * pointer is. The picture is a help for eyes: what it says stands in words beside it.
 */
export function renderBars(bars: readonly Bar[], reading: Reading, { title, open }: BarActions): TemplateResult | typeof nothing {
  const { limit, target, territoryTargets, territoryIntervals, metric } = reading;
  if (bars.length < 2) return nothing;
  const intervals = bars.flatMap(({ territory }, i) => {
    const { low = Number.NaN, high = Number.NaN } = territoryIntervals?.[territory] ?? {};
    return Number.isFinite(low) ? [{ i, low, high }] : [];
  });
  const band = metric.good === 'target' && limit > 0 && !Number.isNaN(target);
  const marks = [...bars.map(({ value }) => value), ...(territoryTargets ? bars.map(({ territory }) => territoryTargets[territory]!) : []), ...intervals.flatMap(({ low, high }) => [low, high]), ...(band ? [target + 1.15 * limit, target - 1.15 * limit] : [])];
  const top = Math.max(0, ...marks);
  const bottom = Math.min(0, ...marks);
  const y = (value: number) => round(top === bottom ? height : 1 + ((top - value) / (top - bottom)) * (height - 2));
  const pitch = 100 / bars.length;
  const width = Math.min(pitch * 0.72, 7);
  const x = (i: number) => round(pitch * (i + 0.5) - width / 2);
  const shape = ({ value }: Bar, i: number) => `M${x(i)} ${y(0)}h${round(width)}V${y(value) === y(0) ? y(0) - 0.75 : y(value)}h${-round(width)}z`;
  const shapes = (outside: boolean) => bars.map((bar, i) => (bar.outside === outside ? shape(bar, i) : '')).join('');
  const meant = (event: MouseEvent) => {
    const picture = event.currentTarget as Element;
    const { left, right, width: wide } = picture.getBoundingClientRect();
    const along = fromRight(picture) ? right - event.clientX : event.clientX - left;
    return Math.max(0, Math.min(bars.length - 1, Math.floor((along / wide) * bars.length)));
  };
  const point = (event: PointerEvent) => {
    const svgElement = event.currentTarget as SVGElement;
    const i = meant(event);
    svgElement.querySelector('title')!.textContent = title(bars[i]!);
    svgElement.querySelector('.meant')!.setAttribute('d', event.type === 'pointerleave' ? '' : shape(bars[i]!, i));
  };
  return html`
    <svg class="bars" part="chart" viewBox="0 0 100 ${height}" preserveAspectRatio="none" aria-hidden="true" data-count=${bars.length} @pointermove=${point} @pointerleave=${point}
      @click=${(event: MouseEvent) => { event.stopPropagation(); open(bars[meant(event)]!.territory); }}>
      <title></title>
      <rect class="hit" width="100" height=${height}></rect>
      ${band ? svg`<rect class="band" x="0" width="100" y=${y(target + limit)} height=${y(target - limit) - y(target + limit)}></rect>` : nothing}
      <line class="zero" x1="0" x2="100" y1=${y(0)} y2=${y(0)} vector-effect="non-scaling-stroke"></line>
      <path class="value" d=${shapes(false)}></path>
      <path class="value outside" d=${shapes(true)}></path>
      <path class="meant" d=""></path>
      ${territoryTargets ? svg`<path class="tick" d=${bars.map(({ territory }, i) => `M${round(x(i) - width * 0.15)} ${y(territoryTargets[territory]!)}h${round(width * 1.3)}`).join('')} vector-effect="non-scaling-stroke"></path>` : nothing}
      ${intervals.length ? svg`<path class="whisker" d=${intervals.map(({ i, low, high }) => `M${round(pitch * (i + 0.5))} ${y(high)}V${y(low)}`).join('')} vector-effect="non-scaling-stroke"></path>` : nothing}
    </svg>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
