import { svg, type SVGTemplateResult } from 'lit';

const icon = (d: string): SVGTemplateResult => svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${d}></path></svg>`;

/** What stands in the bar of a narrow planner in place of words. */
export const icons = {
  notes: icon('M10 3l7.500 13.500h-15zM10 8.300v3.700M10 14.300v.1'),
  export: icon('M10 3v9M6.500 8.500L10 12l3.500-3.500M3.500 13v3.500h13V13'),
};
