import { html, nothing, type TemplateResult } from 'lit';
import type { Reading } from '../../insight/reading.js';
import type { Territory } from '../../model/plan.js';
import { adopt } from '../../ui/adopt.js';
import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';
import { barsOf, renderBars, type Bar } from './bars.js';
import { chartStyles } from './chart-styles.js';
import { renderSparkline } from './sparkline.js';
import { valueText } from './wording.js';

export interface ChartModel {
  readonly reading: Reading;
  readonly territories: readonly Territory[];
  readonly format: Formatter;
  readonly t: (key: string, values?: MessageValues) => string;
  /** A bar was clicked. */
  readonly onOpen: (territory: number) => void;
}

export const dress = (root: ShadowRoot): void => adopt(root, chartStyles);

/** The figure over time where it has a trend, else a bar per territory; in words beside it. */
export function renderChart({ reading, territories, format, t, onOpen }: ChartModel): TemplateResult | typeof nothing {
  const known = reading.trend?.filter((value) => !Number.isNaN(value));
  if (reading.trend && known && known.length > 1) {
    const show = (value: number) => valueText(value, reading, format);
    const words = t('overTime', { count: reading.trend.length, first: show(known[0]!), last: show(known.at(-1)!), low: show(Math.min(...known)), high: show(Math.max(...known)) });
    return html`<div class="chart">${renderSparkline(reading.trend)}<p class="visually-hidden">${words}</p></div>`;
  }
  const bars = barsOf(reading);
  const [first] = bars;
  const last = bars.at(-1);
  if (!first || !last || bars.length < 2 || bars.every(({ value }) => value === 0)) return nothing;
  const name = (bar: Bar) => territories[bar.territory]!.name;
  const value = (bar: Bar) => valueText(bar.value, reading, format);
  return html`
    <div class="chart">
      ${renderBars(bars, reading, { title: (bar) => `${name(bar)}: ${value(bar)}`, open: onOpen })}
      <p class="ends" aria-hidden="true"><span><b>${name(first)}</b> ${value(first)}</span><span><b>${name(last)}</b> ${value(last)}</span></p>
      <p class="visually-hidden">${t('ends', { high: name(first), highValue: value(first), low: name(last), lowValue: value(last) })}</p>
    </div>`;
}
