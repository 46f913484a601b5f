import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Chart } from '../../insight/subject/panel/panel.js';
import { cssom } from '../../ui/cssom.js';
import { readingKey } from '../../ui/direction.js';
import { say, show, showShort, type Words } from './words.js';

type Bars = Extract<Chart, { kind: 'bars' }>;

export interface BarRow {
  readonly name: string;
  /** CSS colour of the territory it is. */
  readonly color?: string;
  /** What pressing it does; nothing when it stands for no units. */
  readonly press?: () => void;
}

/**
 * Horizontal bars from a common zero, with whiskers where there is an interval and a tick where there is a mark. One tab stop:
 * arrows go from row to row. The same figures stand in the table behind.
 */
export function renderBars(words: Words, chart: Bars, rows: readonly BarRow[]): TemplateResult {
  const { series, mark, format } = chart;
  const known = [...Array.from(series.values), ...Array.from(mark?.values ?? []), ...Array.from(series.low ?? []), ...Array.from(series.high ?? []), 0].filter(Number.isFinite);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const at = (value: number) => (high === low ? 0 : (100 * (value - low)) / (high - low));
  return html`
    <div class="bars" role="group" aria-label=${say(words, chart.label)} @keydown=${walk}>
      ${rows.map((row, i) => {
        const value = series.values[i]!;
        const interval = series.low && Number.isFinite(series.low[i]!) ? words.t('interval', { low: show(words, series.low[i]!, format), high: show(words, series.high![i]!, format) }) : '';
        const text = showShort(words, value, format);
        const inner = html`
          <span class="name">${row.color ? html`<span class="chip" ${cssom({ background: row.color })}></span>` : nothing}${row.name}</span>
          <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
            <line class="zero" x1=${at(0)} x2=${at(0)} y1="0" y2="20" vector-effect="non-scaling-stroke"></line>
            ${Number.isFinite(value) ? svg`<rect class="bar" x=${Math.min(at(0), at(value))} width=${value === 0 ? 0 : Math.max(0.4, Math.abs(at(value) - at(0)))} y="4" height="12"></rect>` : nothing}
            ${interval ? svg`<line class="whisker" x1=${at(series.low![i]!)} x2=${at(series.high![i]!)} y1="10" y2="10" vector-effect="non-scaling-stroke"></line>` : nothing}
            ${mark && Number.isFinite(mark.values[i]!) ? svg`<line class="mark" x1=${at(mark.values[i]!)} x2=${at(mark.values[i]!)} y1="1" y2="19" vector-effect="non-scaling-stroke"></line>` : nothing}
          </svg>
          <span class="value">${text}</span>`;
        const title = [`${row.name} ${text}`, say(words, series.label), interval, mark ? `${say(words, mark.label)} ${showShort(words, mark.values[i]!, format)}` : ''].filter(Boolean).join(', ');
        return row.press
          ? html`<button class="row" tabindex=${i === 0 ? 0 : -1} aria-label=${words.t('select', { value: title })} @click=${row.press}>${inner}</button>`
          : html`<div class="row" tabindex=${i === 0 ? 0 : -1} role="img" aria-label=${title}>${inner}</div>`;
      })}
      ${mark ? html`<p class="key"><span class="swatch bar"></span>${say(words, series.label)} <span class="swatch mark"></span>${say(words, mark.label)}</p>` : nothing}
    </div>`;
}

/** Arrows, Home and End walk over the marks of a chart. */
export function walk(event: KeyboardEvent): void {
  const marks = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[tabindex]')];
  const here = marks.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: marks.length - 1 }[readingKey(event)];
  if (here < 0 || to === undefined || !marks[to]) return;
  event.preventDefault();
  marks[here]!.tabIndex = -1;
  marks[to].tabIndex = 0;
  marks[to].focus();
}
