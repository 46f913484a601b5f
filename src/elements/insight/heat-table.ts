import { html, type TemplateResult } from 'lit';
import type { Chart } from '../../insight/subject/panel/panel.js';
import { cssom } from '../../ui/cssom.js';
import type { BarRow } from './row-bars.js';
import { say, show, type Words } from './words.js';

type Heat = Extract<Chart, { kind: 'heat' }>;

/** Territories by categories; the deeper the colour, the farther from the middle. The number stands in every cell. */
export function renderHeat(words: Words, chart: Heat, rows: readonly BarRow[]): TemplateResult {
  const { columns, values, middle } = chart;
  const off = (value: number) => (value > 0 ? Math.max(-1, Math.min(1, Math.log2(value / middle))) : -1);
  const shade = (value: number) => {
    if (!Number.isFinite(value)) return 'transparent';
    const strength = Math.round(42 * Math.abs(off(value)));
    return `color-mix(in oklab, ${off(value) >= 0 ? 'var(--_accent)' : 'var(--_warn)'} ${strength}%, var(--_surface))`;
  };
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${say(words, chart.label)}>
      <table class="heat">
        <thead><tr><th scope="col">${words.t('territory')}</th>${columns.map((c) => html`<th scope="col">${say(words, c)}</th>`)}</tr></thead>
        <tbody>${rows.map((row, t) => html`<tr><th scope="row">${row.name}</th>
          ${columns.map((_, c) => {
            const value = values[t * columns.length + c]!;
            return html`<td ${cssom({ background: shade(value) })}>${show(words, value, chart.format)}</td>`;
          })}</tr>`)}</tbody>
      </table>
    </div>`;
}
