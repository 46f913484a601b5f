import { plain, type Theme } from './theme-builder/theme.js';

/** An intranet without a design system: the browser's own look, square and quiet. */
const intranet: Theme = {
  ...plain, size: 13, radius: 0, density: 'compact', font: 'Verdana, Arial, sans-serif', shadow: '0 0 0 1px light-dark(#c4c9ce, #444c55)',
  colours: { accent: ['#00539b', '#8fc1f0'], 'on-accent': ['#ffffff', '#04121f'], 'accent-soft': ['#e3eef8', '#16304a'] },
};

/** In the manner of Fluent: Segoe, soft corners, brand blue, neutral greys. */
const fluent: Theme = {
  ...plain, font: "'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif", shadow: '0 0 2px light-dark(#0000001f, #0000003d), 0 4px 8px light-dark(#00000024, #00000047)',
  colours: {
    surface: ['#ffffff', '#292929'], 'surface-2': ['#fafafa', '#1f1f1f'], 'surface-3': ['#f0f0f0', '#3d3d3d'], text: ['#242424', '#ffffff'], 'text-2': ['#5c5c5c', '#bdbdbd'], line: ['#e0e0e0', '#474747'], 'line-strong': ['#757575', '#8a8a8a'],
    accent: ['#0f6cbd', '#62abf5'], 'on-accent': ['#ffffff', '#061724'], 'accent-soft': ['#ebf3fc', '#082338'], focus: ['#000000', '#ffffff'],
  },
};

/** In the manner of the Salesforce Lightning Design System: compact, blue on white, small corners. */
const lightning: Theme = {
  ...plain, size: 13, radius: 4, density: 'compact', font: "'Salesforce Sans', 'Segoe UI', system-ui, sans-serif", shadow: '0 2px 3px light-dark(#00000029, #00000066)',
  colours: {
    surface: ['#ffffff', '#1a1b1e'], 'surface-2': ['#f3f3f3', '#232428'], 'surface-3': ['#e5e5e5', '#2e3036'], text: ['#181818', '#f3f3f3'], 'text-2': ['#5c5c5c', '#aeaeae'], line: ['#e5e5e5', '#3a3c42'], 'line-strong': ['#747474', '#8c8c8c'],
    accent: ['#0b5cab', '#57a3fd'], 'on-accent': ['#ffffff', '#03234d'], 'accent-soft': ['#eef4ff', '#032d60'], focus: ['#0176d3', '#78b0fd'],
  },
};

export const themes: Readonly<Record<'intranet' | 'fluent' | 'lightning', Theme>> = { intranet, fluent, lightning };
