import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { html } from 'lit';

// 20 × 20, strokes of 1.6: one hand for all
const paths = {
  select: svg`<path d="M5 3.2l9.6 5.6-4.3 1-2.1 4z M10.4 10l3.6 5.6"/>`,
  box: svg`<path d="M3.5 6V3.5H6M14 3.5h2.5V6M16.5 14v2.5H14M6 16.5H3.5V14M9 3.5h2M9 16.5h2M3.5 9v2M16.5 9v2"/>`,
  lasso: svg`<path d="M6.6 13.4C4.4 12.6 3 11 3 9c0-3 3.1-5.2 7-5.2S17 6 17 9s-3.1 5.2-7 5.2c-.5 0-1 0-1.500-.1"/><circle cx="7.300" cy="13.800" r="1.500"/><path d="M6.900 15.300c0 1-.6 1.700-1.600 1.900"/>`,
  brush: svg`<path d="M16.800 3.200c-3.400 1.300-6.400 4.300-8.200 7.500l1.700 1.700c3.200-1.800 6-5 7.100-8.200zM8.200 11.400c-1.900-.2-3.200 1-3.400 2.700-.1 1-.6 1.700-1.600 2 2.500 1.300 6.200.7 6.500-2.900"/>`,
  fit: svg`<path d="M3.500 7V3.500H7M13 3.500h3.500V7M16.500 13v3.500H13M7 16.500H3.500V13"/><rect x="7" y="7" width="6" height="6" rx="1"/>`,
  plus: svg`<path d="M10 4.500v11M4.500 10h11"/>`,
  minus: svg`<path d="M4.500 10h11"/>`,
  accounts: svg`<path d="M10 17s-5-4.300-5-8.300a5 5 0 0 1 10 0c0 4-5 8.300-5 8.300z"/><circle cx="10" cy="8.600" r="1.700"/>`,
  help: svg`<circle cx="10" cy="10" r="7"/><path d="M8 8a2 2 0 1 1 2.800 1.900c-.5.2-.8.6-.8 1.100v.4M10 13.800v.1"/>`,
  legend: svg`<rect x="3.500" y="4" width="4" height="4" rx="1"/><rect x="3.500" y="12" width="4" height="4" rx="1"/><path d="M10.500 6h6M10.500 14h6"/>`,
  close: svg`<path d="M5 5l10 10M15 5L5 15"/>`,
  lock: svg`<rect x="4.500" y="9" width="11" height="7.500" rx="1.500"/><path d="M7 9V6.500a3 3 0 0 1 6 0V9"/>`,
  unlock: svg`<rect x="4.500" y="9" width="11" height="7.500" rx="1.500"/><path d="M7 9V6.500a3 3 0 0 1 5.800-1"/>`,
  zoom: svg`<circle cx="9" cy="9" r="5"/><path d="M12.800 12.800L16.500 16.500"/>`,
  warning: svg`<path d="M10 3.500l7 12.500H3zM10 8v4M10 13.900v.1"/>`,
  chevron: svg`<path d="M6 8l4 4 4-4"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type Icon = keyof typeof paths;

export function icon(name: Icon): TemplateResult {
  return html`<svg class="ico" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths[name]}</svg>`;
}
