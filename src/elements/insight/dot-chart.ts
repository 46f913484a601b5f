import { html, nothing, type TemplateResult } from 'lit';
import type { Chart } from '../../insight/subject/panel/panel.js';
import { cssom } from '../../ui/cssom.js';
import { walk, type BarRow } from './row-bars.js';
import { say, showShort, type Words } from './words.js';

type Dots = Extract<Chart, { kind: 'dots' }>;

/** Territories as named dots on two axes, cut into quadrants. Dots are buttons in percent of the frame, so that text keeps its size. */
export function renderDots(words: Words, chart: Dots, rows: readonly BarRow[]): TemplateResult {
  const scale = (axis: Dots['x']) => {
    const known = Array.from(axis.values).filter(Number.isFinite);
    const low = Math.min(...known, axis.split ?? Infinity);
    const high = Math.max(...known, axis.split ?? -Infinity);
    return (value: number) => (high === low ? 50 : 8 + (84 * (value - low)) / (high - low));
  };
  const [x, y] = [scale(chart.x), scale(chart.y)];
  const line = (axis: Dots['x']) => axis.split !== undefined && Number.isFinite(axis.split);
  return html`
    <div class="dots" role="group" aria-label=${say(words, chart.label)} @keydown=${walk}>
      <span class="axis y">${say(words, chart.y.label)} ↑</span>
      <div class="frame">
        ${(chart.corners ?? []).map((corner, i) => html`<span class="corner ${(['nw', 'ne', 'sw', 'se'] as const)[i]}" aria-hidden="true">${say(words, corner)}</span>`)}
        ${line(chart.x) ? html`<span class="split v" ${cssom({ 'inset-inline-start': `${x(chart.x.split!)}%` })}></span>` : nothing}
        ${line(chart.y) ? html`<span class="split h" ${cssom({ 'inset-block-end': `${y(chart.y.split!)}%` })}></span>` : nothing}
        ${rows.map((row, i) => {
          const [vx, vy] = [chart.x.values[i]!, chart.y.values[i]!];
          if (!Number.isFinite(vx) || !Number.isFinite(vy)) return nothing;
          const value = `${say(words, chart.x.label)} ${showShort(words, vx, chart.x.format)}, ${say(words, chart.y.label)} ${showShort(words, vy, chart.y.format)}`;
          return html`<button class=${x(vx) > 60 ? 'dot left' : 'dot'} tabindex=${i === 0 ? 0 : -1} title=${`${row.name}: ${value}`} aria-label=${words.t('select', { value: `${row.name}: ${value}` })}
            ${cssom({ 'inset-inline-start': `${x(vx)}%`, 'inset-block-end': `${y(vy)}%`, ...(row.color && { '--_dot': row.color }) })} @click=${row.press}><span>${row.name}</span></button>`;
        })}
      </div>
      <span class="axis x">${say(words, chart.x.label)} →</span>
    </div>`;
}
