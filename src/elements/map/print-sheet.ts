import { html, nothing, render, type TemplateResult } from 'lit';
import { patternOfTerritory } from '../../map/patterns.js';
import { targets } from '../../model/plan.js';
import { labelText } from '../../ui/label-text.js';
import type { Formatter } from '../../ui/format.js';
import { territoryColor } from '../../ui/palette.js';
import { deviation } from '../../workspace/effect.js';
import type { Workspace } from '../../workspace/workspace.js';
import { patternMarks } from './pattern-marks.js';
import type { Translate } from './strings.js';

export interface SheetParts {
  readonly model: Workspace;
  readonly picture: HTMLCanvasElement;
  readonly credits: string;
  /** Whether the picture tells territories apart by patterns as well. */
  readonly patterns: boolean;
  /** What the fill says, and its classes with their colours, none where it shows territories; what else is drawn, in words. */
  readonly legend: { readonly title: string; readonly also: string; readonly rows: readonly { readonly color: string; readonly text: string }[] };
  readonly language: string;
  readonly format: Formatter;
  readonly t: Translate;
}

const styles = `
  @page { margin: 14mm; }
  body { margin: 0; color: #111; background: #fff; font: 10.5pt/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { margin: 0 0 2mm; font-size: 16pt; }
  h2 { margin: 5mm 0 2mm; font-size: 11pt; break-after: avoid; }
  canvas { display: block; width: 100%; max-height: 150mm; object-fit: contain; border: 0.2mm solid #bbb; }
  ul { display: flex; flex-wrap: wrap; gap: 1mm 6mm; margin: 0; padding: 0; list-style: none; }
  li, td:first-child, th:first-child { text-align: start; white-space: nowrap; }
  i { display: inline-block; width: 3.4mm; height: 3.4mm; margin-inline-end: 1.6mm; border: 0.2mm solid #555; vertical-align: -0.4mm; }
  i svg { display: block; fill: #111; opacity: 0.5; }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 1mm 2mm; border-bottom: 0.2mm solid #ccc; text-align: end; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .out { font-weight: 700; }
  footer { margin-top: 4mm; color: #555; font-size: 8.5pt; }`;

/** Fills an empty document with the map, its legend and a table of the territories. */
export function fillSheet(page: Document, parts: SheetParts): void {
  const { model, language, picture } = parts;
  page.documentElement.lang = language;
  page.title = labelText(model.dataset!.name, language);
  // a sheet of the page's own, so that a strict policy for styles has nothing against it
  const sheet = new (page.defaultView as unknown as typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(styles);
  page.adoptedStyleSheets = [sheet];
  render(renderSheet(parts), page.body);
  page.querySelector('.map')!.replaceWith(page.adoptNode(picture));
  // colours by the style object: the attribute would be against the policy
  for (const swatch of page.querySelectorAll<HTMLElement>('i')) swatch.style.background = swatch.dataset['color']!;
}

function renderSheet({ model, credits, patterns, legend, language, format, t }: SheetParts): TemplateResult {
  const { plan, tallies, dataset } = { plan: model.plan!, tallies: model.tallies!, dataset: model.dataset! };
  const goals = plan.goals.flatMap((goal) => {
    const m = dataset.measures.findIndex(({ id }) => id === goal.measure);
    return m < 0 ? [] : [{ goal, m, measure: dataset.measures[m]!, want: targets(plan, goal.measure, tallies.whole(m)) }];
  });
  const free = tallies.units[plan.territories.length] ?? 0;
  const cells = (territory: number) => goals.map(({ goal, m, measure, want }) => {
    const off = deviation(tallies.total(territory, m), want[territory]!);
    return html`<td>${format.number(tallies.total(territory, m), measure.format)}</td><td class=${Math.abs(off) > goal.tolerance ? 'out' : ''}>${Number.isNaN(off) ? '–' : format.percent(off, { signed: true, digits: 1 })}</td>`;
  });
  return html`<h1>${labelText(dataset.name, language)}</h1>
    <div class="map"></div>
    ${legend.rows.length > 0 ? html`<h2>${legend.title}</h2><ul>${legend.rows.map(({ color, text }) => html`<li><i data-color=${color}></i>${text}</li>`)}</ul>` : nothing}
    ${legend.also ? html`<p>${legend.also}</p>` : nothing}
    <h2>${t('territories')}</h2>
    <table>
      <thead><tr><th>${t('territory')}</th><th>${t('sheetUnits')}</th>${dataset.accounts.count > 0 ? html`<th>${t('fieldAccounts')}</th>` : nothing}
        ${goals.map(({ measure }) => html`<th>${labelText(measure.label, language)}${measure.madeUp ? ` (${t('madeUp')})` : ''}</th><th>${t('byDeviation')}</th>`)}</tr></thead>
      <tbody>${plan.territories.map(({ name, color, locked }, i) => html`<tr>
        <td><i data-color=${territoryColor(color, 'light')}>${patternMarks(patternOfTerritory({ color, locked }, patterns))}</i>${name}</td><td>${format.number(tallies.units[i] ?? 0)}</td>
        ${dataset.accounts.count > 0 ? html`<td>${format.number(tallies.accountCount(i))}</td>` : nothing}${cells(i)}
      </tr>`)}
      ${free > 0 ? html`<tr><td>${t('unassigned')}</td><td>${format.number(free)}</td><td colspan="9"></td></tr>` : nothing}</tbody>
    </table>
    <footer>${credits}</footer>`;
}

/** Fills a sheet in a frame that nobody sees and opens the browser's dialog for printing it; the frame goes with the dialog. */
export async function printSheet(root: ShadowRoot, parts: SheetParts, open?: (page: Window) => void): Promise<void> {
  root.querySelector('iframe.sheet')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'sheet';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  root.append(frame);
  const page = frame.contentWindow!;
  fillSheet(frame.contentDocument!, parts);
  // one frame for the layout, so that the canvas is there
  await new Promise((resolve) => requestAnimationFrame(resolve));
  if (open) {
    open(page);
    frame.remove();
  } else {
    page.addEventListener('afterprint', () => frame.remove(), { once: true });
    page.print();
  }
}
