import type { Insets, StageShow } from '../../map/stage-options.js';
import type { MapSettings } from './map-settings.js';

/** What is drawn beside the fill. */
export function showOf({ accounts, noLabels, patterns, segment, symbols, density, spokes, routes }: MapSettings, hiddenSegments: ReadonlySet<number>): StageShow {
  return { accounts, segment, hiddenSegments, symbols, density, spokes, routes, territoryLabels: !noLabels, unitLabels: !noLabels, patterns: patterns || matchMedia('(forced-colors: active)').matches };
}

/** What the panels cover, unless that would leave too little map. */
export function insetsOf({ renderRoot, clientWidth }: MapSettings): Insets {
  const width = (selector: string) => renderRoot.querySelector<HTMLElement>(selector)?.offsetWidth ?? 0;
  const right = width('.legend');
  const left = width('.toolbar');
  const room = clientWidth - left - right > Math.max(240, clientWidth * 0.4);
  return { left: room ? left + 30 : 24, top: 24, right: room && right ? right + 30 : 24, bottom: 40 };
}
