import type { Theme } from './theme.js';

/** What the map draws with; the element makes it from the palette, the colour scheme and the host's wishes. */
export interface Look {
  readonly theme: Theme;
  /** Fill of a territory by its number in the palette, `#rrggbb`. */
  readonly territory: (color: number) => string;
  /** How many territory colours there are, and how different two of them look. */
  readonly colors: { readonly count: number; readonly distance: (a: number, b: number) => number };
  /** Colours from little to much, `#rrggbb`. */
  readonly sequential: (count: number) => string[];
  /** Colours from far below to far above, `#rrggbb`. */
  readonly diverging: (count: number) => string[];
  /** Three by three colours for two measures, the first one's classes next to each other, `#rrggbb`. */
  readonly bivariate: readonly string[];
  /** Colour of a segment of accounts by its number. */
  readonly segment: (segment: number) => string;
  /** CSS font family of labels. */
  readonly font: string;
}
