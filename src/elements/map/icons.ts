import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { html } from 'lit';

// 20 × 20, strokes of 1.6: one hand for all
const paths = {
  select: svg`<path d="M5 3.2l9.6 5.6-4.3 1-2.1 4z M10.4 10l3.6 5.6"/>`,
  box: svg`<path d="M3.5 6V3.5H6M14 3.5h2.5V6M16.5 14v2.5H14M6 16.5H3.5V14M9 3.5h2M9 16.5h2M3.5 9v2M16.5 9v2"/>`,
  lasso: svg`<path d="M6.6 13.4C4.4 12.6 3 11 3 9c0-3 3.1-5.2 7-5.2S17 6 17 9s-3.1 5.2-7 5.2c-.5 0-1 0-1.5-.1"/><circle cx="7.3" cy="13.8" r="1.5"/><path d="M6.9 15.300c0 1-.6 1.7-1.6 1.9"/>`,
  brush: svg`<path d="M16.8 3.200c-3.4 1.3-6.4 4.3-8.2 7.500l1.7 1.700c3.2-1.8 6-5 7.1-8.200zM8.2 11.400c-1.9-.2-3.2 1-3.4 2.7-.1 1-.6 1.7-1.6 2 2.5 1.3 6.2.7 6.5-2.9"/>`,
  fill: svg`<path d="M4 10.500l6-6 6 6-5.2 5.200a1.2 1.2 0 0 1-1.6 0z M4.3 10.500h11.4 M8 2.500l2 2"/><path d="M17 14c.8 1.2 1 1.7 1 2.100a1 1 0 0 1-2 0c0-.4.2-.9 1-2.100z"/>`,
  split: svg`<circle cx="5.5" cy="14.5" r="2"/><circle cx="14.5" cy="14.5" r="2"/><path d="M6.6 12.800L14 3.500M13.400 12.800L6 3.500"/>`,
  drive: svg`<circle cx="10" cy="10" r="6.8" stroke-dasharray="2.4 2.2"/><circle cx="10" cy="10" r="1.4"/><path d="M10 10l4.4-4.4"/>`,
  border: svg`<path d="M5 3.500c2.500 2-1 4 1.500 6.500S5 14.500 7 16.500"/><path d="M9.500 10h6.500M13.300 7.200L16 10l-2.700 2.800"/>`,
  swap: svg`<path d="M4 7.500h10.500M11.800 4.500l3 3-3 3M16 13.500H5.500M8.200 10.800l-3 2.900 3 2.900"/>`,
  query: svg`<path d="M3.500 4.500h13l-5 6v5l-3 1.500v-6.500z"/>`,
  more: svg`<path d="M4.500 10h.01M10 10h.01M15.500 10h.01" stroke-width="2.600"/>`,
  eye: svg`<path d="M2.800 10s2.700-4.700 7.200-4.700 7.200 4.700 7.200 4.700-2.700 4.700-7.200 4.700S2.800 10 2.800 10z"/><circle cx="10" cy="10" r="2"/>`,
  palette: svg`<path d="M10 3.500a6.500 6.500 0 1 0 0 13c1.300 0 1.700-.9 1.300-1.800-.5-1.100.2-2.200 1.500-2.200h1.700c1.200 0 2-.9 2-2.300 0-3.700-3-6.700-6.500-6.700z"/><path d="M6.800 9.500v.01M9 6.800v.01M12.300 6.900v.01" stroke-width="2.200"/>`,
  find: svg`<circle cx="9" cy="9" r="5"/><path d="M12.8 12.800L16.5 16.5"/>`,
  moves: svg`<path d="M3.5 14.500c2-6 6-8 11-8M11.5 3.500l3.2 3-3.2 3"/><circle cx="3.5" cy="15.5" r="1"/>`,
  picture: svg`<path d="M10 3.500v8.500M6.5 8.800L10 12.300l3.5-3.500M3.5 13.500v3h13v-3"/>`,
  fit: svg`<path d="M3.5 7V3.500H7M13 3.500h3.500V7M16.5 13v3.500H13M7 16.500H3.500V13"/><rect x="7" y="7" width="6" height="6" rx="1"/>`,
  plus: svg`<path d="M10 4.500v11M4.5 10h11"/>`,
  minus: svg`<path d="M4.5 10h11"/>`,
  accounts: svg`<path d="M10 17s-5-4.3-5-8.300a5 5 0 0 1 10 0c0 4-5 8.3-5 8.300z"/><circle cx="10" cy="8.6" r="1.7"/>`,
  help: svg`<circle cx="10" cy="10" r="7"/><path d="M8 8a2 2 0 1 1 2.8 1.900c-.5.2-.8.6-.8 1.100v.4M10 13.800v.1"/>`,
  legend: svg`<rect x="3.5" y="4" width="4" height="4" rx="1"/><rect x="3.5" y="12" width="4" height="4" rx="1"/><path d="M10.5 6h6M10.5 14h6"/>`,
  close: svg`<path d="M5 5l10 10M15 5L5 15"/>`,
  lock: svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.500a3 3 0 0 1 6 0V9"/>`,
  unlock: svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.500a3 3 0 0 1 5.8-1"/>`,
  zoom: svg`<circle cx="9" cy="9" r="5"/><path d="M12.8 12.800L16.5 16.5"/>`,
  warning: svg`<path d="M10 3.500l7 12.500H3zM10 8v4M10 13.900v.1"/>`,
  chevron: svg`<path d="M6 8l4 4 4-4"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type Icon = keyof typeof paths;

export function icon(name: Icon): TemplateResult {
  return frame(paths[name]);
}

/** Any drawing as an icon like the others. */
export function frame(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="ico" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawing}</svg>`;
}
