import { html, svg, type TemplateResult } from 'lit';
import { territoryColor } from '../../ui/palette.js';

/** The territory's colour in both schemes; a presentation attribute, which needs no inline style. */
export function swatch(color: number): TemplateResult {
  const fill = `light-dark(${territoryColor(color, 'light')}, ${territoryColor(color, 'dark')})`;
  return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">${svg`<rect width="10" height="10" rx="3" fill=${fill}></rect>`}</svg>`;
}
