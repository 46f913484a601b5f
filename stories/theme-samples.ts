/** Themes as a host would write them: custom properties by name. */
export type ThemeValues = Readonly<Record<string, string>>;

/** An intranet without a design system: the browser's own look, square and quiet. */
const intranet: ThemeValues = {
  '--tk-accent': 'light-dark(#00539b, #8fc1f0)', '--tk-on-accent': 'light-dark(#ffffff, #04121f)', '--tk-accent-soft': 'light-dark(#e3eef8, #16304a)', '--tk-focus': 'light-dark(#00539b, #8fc1f0)',
  '--tk-font': 'Verdana, Arial, sans-serif', '--tk-font-size': '13px', '--tk-radius': '0', '--tk-radius-small': '0', '--tk-gap': '10px', '--tk-control-height': '30px', '--tk-shadow': '0 0 0 1px light-dark(#c4c9ce, #444c55)',
};

/** In the manner of Fluent: Segoe, soft corners, brand blue, neutral greys. */
const fluent: ThemeValues = {
  '--tk-surface': 'light-dark(#ffffff, #292929)', '--tk-surface-2': 'light-dark(#fafafa, #1f1f1f)', '--tk-surface-3': 'light-dark(#f0f0f0, #3d3d3d)', '--tk-text': 'light-dark(#242424, #ffffff)', '--tk-text-2': 'light-dark(#5c5c5c, #bdbdbd)',
  '--tk-line': 'light-dark(#e0e0e0, #474747)', '--tk-line-strong': 'light-dark(#757575, #8a8a8a)', '--tk-accent': 'light-dark(#0f6cbd, #62abf5)', '--tk-on-accent': 'light-dark(#ffffff, #061724)', '--tk-accent-soft': 'light-dark(#ebf3fc, #082338)', '--tk-focus': 'light-dark(#000000, #ffffff)',
  '--tk-font': "'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif", '--tk-font-size': '14px', '--tk-radius': '8px', '--tk-radius-small': '4px', '--tk-gap': '12px', '--tk-control-height': '32px', '--tk-shadow': '0 0 2px light-dark(#0000001f, #0000003d), 0 4px 8px light-dark(#00000024, #00000047)',
};

/** In the manner of the Salesforce Lightning Design System: compact, blue on white, small corners. */
const lightning: ThemeValues = {
  '--tk-surface': 'light-dark(#ffffff, #1a1b1e)', '--tk-surface-2': 'light-dark(#f3f3f3, #232428)', '--tk-surface-3': 'light-dark(#e5e5e5, #2e3036)', '--tk-text': 'light-dark(#181818, #f3f3f3)', '--tk-text-2': 'light-dark(#5c5c5c, #aeaeae)',
  '--tk-line': 'light-dark(#e5e5e5, #3a3c42)', '--tk-line-strong': 'light-dark(#747474, #8c8c8c)', '--tk-accent': 'light-dark(#0176d3, #57a3fd)', '--tk-on-accent': 'light-dark(#ffffff, #03234d)', '--tk-accent-soft': 'light-dark(#eef4ff, #032d60)', '--tk-focus': 'light-dark(#0176d3, #78b0fd)',
  '--tk-font': "'Salesforce Sans', 'Segoe UI', system-ui, sans-serif", '--tk-font-size': '13px', '--tk-radius': '4px', '--tk-radius-small': '4px', '--tk-gap': '8px', '--tk-control-height': '32px', '--tk-shadow': '0 2px 3px light-dark(#00000029, #00000066)',
};

export const themes: Readonly<Record<'intranet' | 'fluent' | 'lightning', ThemeValues>> = { intranet, fluent, lightning };
