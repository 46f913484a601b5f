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
  const crowded = crowdedLabels(rows.map(({ name }, i) => ({ name, x: x(chart.x.values[i]!), y: y(chart.y.values[i]!) })), (chart.corners ?? []).map((corner) => say(words, corner)));
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
          return html`<button class=${`dot${x(vx) > 60 ? ' left' : ''}${crowded.has(i) ? ' crowded' : ''}`} tabindex=${i === 0 ? 0 : -1} title=${`${row.name}: ${value}`} aria-label=${words.t('select', { value: `${row.name}: ${value}` })}
            ${cssom({ 'inset-inline-start': `${x(vx)}%`, 'inset-block-end': `${y(vy)}%`, ...(row.color && { '--_dot': row.color }) })} @click=${row.press}><span>${row.name}</span></button>`;
        })}
      </div>
      <span class="axis x">${say(words, chart.x.label)} <span class="arrow">→</span></span>
    </div>`;
}

/** Labels that would lie over an earlier one or a word in a corner, by percent of a frame of ordinary size: they show when their dot is pointed at or focused. */
function crowdedLabels(dots: readonly { name: string; x: number; y: number }[], corners: readonly string[]): Set<number> {
  const crowded = new Set<number>();
  // in the order nw, ne, sw, se; as wide as they are on a phone
  const boxes = corners.map((word, i) => ({ left: i % 2 ? 98 - word.length * 2.3 : 0, right: i % 2 ? 100 : 2 + word.length * 2.3, y: i < 2 ? 96 : 4 }));
  dots.forEach(({ name, x, y }, i) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const width = 2 + Math.min(name.length, 16) * 1.5;
    const box = x > 60 ? { left: x - width, right: x, y } : { left: x, right: x + width, y };
    const covers = boxes.some((other) => other.left < box.right && box.left < other.right && Math.abs(other.y - y) < 6.5) || dots.some((dot, j) => j !== i && dot.x > box.left + 1 && dot.x < box.right - 0.5 && Math.abs(dot.y - y) < 4);
    if (covers) crowded.add(i);
    else boxes.push(box);
  });
  return crowded;
}
