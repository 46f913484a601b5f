import { html, nothing, type TemplateResult } from 'lit';
import type { SubjectNote } from '../../insight/subject/answer.js';
import { formatOf, overallOf, type AnyPanel, type Chart, type Finding, type PanelInput, type Shown, type Where } from '../../insight/subject/panel/panel.js';
import type { Dataset } from '../../model/dataset.js';
import { territoryColor } from '../../ui/palette.js';
import { cssom } from '../../ui/cssom.js';
import { renderDots } from './dot-chart.js';
import { renderHeat } from './heat-table.js';
import { renderBars, type BarRow } from './row-bars.js';
import { say, sayFinding, show, showShort, type Words } from './words.js';

/** What pressing things in a panel does. */
export interface Presses {
  territory(t: number): void;
  place(where: Where, name: string): void;
}

/** The one thing to know, above all else, with the way to see it. */
export function renderFinding(words: Words, finding: Finding, presses: Presses): TemplateResult {
  const text = sayFinding(words, finding);
  const { where, tone = 'plain' } = finding;
  return html`<div class="finding ${tone}" part="finding"><p>${text}</p>${where ? html`<button aria-label=${words.t('showName', { name: text })} @click=${() => presses.place(where, text)}>${words.t('show')}</button>` : nothing}</div>`;
}

export function renderFigures(words: Words, { figures }: Shown): TemplateResult {
  const known = figures.filter((f) => Number.isFinite(f.value));
  return html`<dl class="figures">${(known.length ? known : figures).map((f) => html`
    <div><dt>${say(words, f.label)}</dt><dd>${showShort(words, f.value, f.format)}${f.low === undefined ? nothing : html`<small>${words.t('interval', { low: showShort(words, f.low, f.format), high: showShort(words, f.high!, f.format) })}</small>`}</dd></div>`)}</dl>`;
}

/** The rows of a chart: territories, unless it names its own. */
export function chartRows(words: Words, chart: Chart, input: PanelInput, presses: Presses): BarRow[] {
  if (chart.kind === 'bars' && chart.names) return chart.names.map((name) => ({ name: say(words, name) }));
  return input.context.plan.territories.map(({ name, color }, t) => ({ name, color: swatch(color), press: () => presses.territory(t) }));
}

/** The colour a territory has on the map, in either scheme. */
export const swatch = (color: number): string => `light-dark(${territoryColor(color, 'light')}, ${territoryColor(color, 'dark')})`;

export function renderChart(words: Words, chart: Chart, input: PanelInput, presses: Presses): TemplateResult {
  const rows = chartRows(words, chart, input, presses);
  const drawn = chart.kind === 'bars' ? renderBars(words, chart, rows) : chart.kind === 'dots' ? renderDots(words, chart, rows) : renderHeat(words, chart, rows);
  return html`<section class="chart" part="chart"><h3>${say(words, chart.label)}</h3>${drawn}${chart.kind === 'heat' ? nothing : renderBehind(words, chart, rows)}</section>`;
}

/** The table behind a chart. */
function renderBehind(words: Words, chart: Exclude<Chart, { kind: 'heat' }>, rows: readonly BarRow[]): TemplateResult {
  const series = chart.kind === 'bars'
    ? [{ ...chart.series, format: chart.format }, ...(chart.series.low ? [{ label: words.t('atLeast'), values: chart.series.low, format: chart.format }, { label: words.t('atMost'), values: chart.series.high!, format: chart.format }] : []), ...(chart.mark ? [{ ...chart.mark, format: chart.format }] : [])]
    : [chart.x, chart.y];
  return html`<details><summary>${words.t('asTable')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${say(words, chart.label)}, ${words.t('asTable')}`}><table>
      <thead><tr><th scope="col"><span class="visually-hidden">${words.t('territory')}</span></th>${series.map((s) => html`<th scope="col">${say(words, s.label)}</th>`)}</tr></thead>
      <tbody>${rows.map((row, i) => html`<tr><th scope="row">${row.name}</th>${series.map((s) => html`<td>${show(words, s.values[i]!, s.format)}</td>`)}</tr>`)}</tbody>
    </table></div></details>`;
}

/** Every column of the subject that the data has, per territory, with the whole below. */
export function renderTerritories(words: Words, panel: AnyPanel, value: unknown, input: PanelInput, presses: Presses): TemplateResult | typeof nothing {
  const { territories } = input.context.plan;
  const columns = panel.columns.flatMap((column) => {
    const values = column.values(value);
    return values ? [{ column, values, format: formatOf(column, input) }] : [];
  });
  if (columns.length === 0 || territories.length === 0) return nothing;
  const text = ({ column, format }: (typeof columns)[number], v: number) => (column.names ? (Number.isNaN(v) ? '–' : say(words, column.names[v] ?? '–')) : show(words, v, format));
  return html`<section><h3 id="per">${words.t('perTerritory')}</h3>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="per"><table class="territories">
      <thead><tr><th scope="col">${words.t('territory')}</th>${columns.map(({ column }) => html`<th scope="col" title=${column.description ? say(words, column.description) : ''}>${say(words, column.label)}</th>`)}</tr></thead>
      <tbody>${territories.map(({ name, color }, t) => html`<tr><th scope="row"><span class="chip" ${cssom({ background: swatch(color) })}></span><button class="link" @click=${() => presses.territory(t)}>${name}</button></th>${columns.map((c) => html`<td class=${c.column.names ? 'text' : ''}>${text(c, c.values[t]!)}</td>`)}</tr>`)}</tbody>
      <tfoot><tr><th scope="row">${words.t('whole')}</th>${columns.map((c) => html`<td>${text(c, overallOf(c.column, value))}</td>`)}</tr></tfoot>
    </table></div></section>`;
}

/** What to know about the data; generated values are said once, above all. */
export function renderNotes(words: Words, notes: readonly SubjectNote[], dataset: Dataset): TemplateResult | typeof nothing {
  const nameOf = (column: string) => say(words, (dataset.accounts.columns.get(column) ?? dataset.units.columns.get(column) ?? dataset.measures.find(({ id }) => id === column))?.label ?? column);
  const shown = notes.filter((note) => note.code !== 'made-up');
  return html`
    ${notes.some((note) => note.code === 'made-up') ? html`<p class="made-up">${words.t('madeUp')}</p>` : nothing}
    ${shown.length ? html`<details class="notes"><summary>${words.t('notes', { count: shown.length })}</summary><ul>
      ${shown.map((note) => html`<li>${words.t(`note.${note.code}`, { count: note.count, in: note.column ? words.t('inColumn', { column: nameOf(note.column) }) : '' })}</li>`)}
    </ul></details>` : nothing}`;
}
