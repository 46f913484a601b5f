import { html, nothing, svg, type TemplateResult } from 'lit';
import { traceSymbol } from '../../map/layers/segments.js';
import { largestOf, symbolRadius } from '../../map/layers/symbol-size.js';
import { labelText } from '../../ui/label-text.js';
import { numberColumn } from '../../model/columns.js';
import { sequentialColors, territoryColor } from '../../ui/palette.js';
import type { LegendParts } from './legend.js';

/** What the size of the symbols says: the largest value, a quarter of it, a tenth. */
export function renderSizes({ model, symbols, format, zoom }: LegendParts): TemplateResult | typeof nothing {
  const measure = model.dataset?.measures.find(({ id }) => id === symbols);
  const largest = measure ? largestOf(measure.values) : 0;
  if (!measure || largest === 0) return nothing;
  const steps = [1, 0.25, 0.05].map((share) => ({ value: largest * share, r: symbolRadius(largest * share, largest, zoom) }));
  const height = steps[0]!.r * 2 + 4;
  return html`<div class="sizes">
    <h3>${labelText(measure.label, format.language)}</h3>
    <svg width="200" height=${height + 8} role="img" aria-label=${steps.map(({ value }) => format.compact(value, measure.format)).join(', ')}>
      ${steps.map(({ value, r }, i) => {
        const top = height - 2 * r;
        const line = top + (i === 0 ? 6 : 0);
        return svg`<circle cx=${steps[0]!.r + 4} cy=${height - r} r=${r}></circle><path d=${`M${steps[0]!.r + 4} ${top}L${steps[0]!.r * 2 + 18} ${line}h8`}></path><text x=${steps[0]!.r * 2 + 30} y=${line + 4}>${format.compact(value, measure.format)}</text>`;
      })}
    </svg>
  </div>`;
}

/** Areas a density is told for, square kilometres: the first that leaves a figure of at least one. */
const AREAS = [1, 100, 10_000, 1_000_000];

/** From where nothing is to the densest place in view, in the colours of the surface. */
export function renderDensity({ model, density, densest, scheme, format, t }: LegendParts): TemplateResult | typeof nothing {
  if (!density) return nothing;
  const { accounts, measures } = model.dataset!;
  const weight = accounts.count > 0 ? numberColumn(accounts.columns, density) : measures.find(({ id }) => id === density);
  const name = weight ? labelText(weight.label, format.language) : accounts.count > 0 ? t('segments') : t('sheetUnits');
  const area = AREAS.find((one) => densest * one >= 1) ?? AREAS.at(-1)!;
  const most = t('densityMost', { value: format.compact(densest * area, weight?.format), area: format.number(area) });
  // thin at first, as it is drawn
  const colors = sequentialColors(7, scheme).map((color, i) => `color-mix(in srgb, ${color} ${Math.min(90, i * 90)}%, transparent)`);
  return html`<div class="density">
    <h3>${t('density', { name })}</h3>
    <div class="ramp" role="img" aria-label=${densest > 0 ? `0 – ${most}` : name} .style=${`--_ramp:${colors.join()}`}></div>
    <p aria-hidden="true"><span>0</span><span>${densest > 0 ? most : ''}</span></p>
  </div>`;
}

/** The symbols of the accounts' segments; a click shows and hides them. */
export function renderSegments({ segments, hiddenSegments, scheme, format, t, toggleSegment }: LegendParts): TemplateResult | typeof nothing {
  if (!segments) return nothing;
  return html`<h3>${t('segments')}</h3><ul class="segments">
    ${segments.names.map((name, i) => html`<li><button class=${hiddenSegments.has(i) ? 'off' : nothing} aria-pressed=${hiddenSegments.has(i) ? 'false' : 'true'} @click=${() => toggleSegment(i)}>
      <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true"><path d=${outline(i)} fill=${territoryColor(i, scheme)}></path></svg>
      <span class="name">${name || t('segmentOther')}</span><span class="figure">${format.number(segments.counts[i]!)}</span>
    </button></li>`)}
  </ul>`;
}

/** A segment's symbol as path data. */
function outline(segment: number): string {
  const parts: string[] = [];
  traceSymbol({
    arc: (x, y, r) => void parts.push(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`),
    rect: (x, y, w, h) => void parts.push(`M${x} ${y}h${w}v${h}h${-w}Z`),
    moveTo: (x, y) => void parts.push(`M${x} ${y}`),
    lineTo: (x, y) => void parts.push(`L${x} ${y}`),
    closePath: () => void parts.push('Z'),
  }, segment, 7.5, 7.5, 4.8);
  return parts.join('');
}
