import type { Look } from '../../map/look.js';
import { bivariateColors, colorDistance, divergingColors, paletteSize, sequentialColors, territoryColor, type Scheme } from '../../ui/palette.js';
import { themes } from './themes.js';

/** What the map draws with in a colour scheme. */
export function lookOf(scheme: Scheme, font: string): Look {
  return {
    theme: themes[scheme], font,
    colors: { count: paletteSize, distance: colorDistance },
    territory: (color) => territoryColor(color, scheme),
    segment: (segment) => territoryColor(segment, scheme),
    sequential: (count) => sequentialColors(count, scheme),
    diverging: (count) => divergingColors(count, scheme),
    bivariate: bivariateColors(scheme),
  };
}
