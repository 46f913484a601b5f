import type { Insets, StageShow } from '../../map/stage-options.js';
import type { MapSettings } from './map-settings.js';

/** Less of the map than this beside or under the list of moves is of no use, CSS pixels. */
const BAND = 120;

/** Between panels and around them, CSS pixels. */
const GAP = 10;

/** Fills in which a colour stands for a territory: where colours are few, patterns tell them apart. */
const territoryColors: ReadonlySet<string> = new Set(['territory', 'change']);

/** What is drawn beside the fill. */
export function showOf({ fill, accounts, noLabels, patterns, segment, symbols, density, spokes, routes }: MapSettings, hiddenSegments: ReadonlySet<number>): StageShow {
  return { accounts, segment, hiddenSegments, symbols, density, spokes, routes, territoryLabels: !noLabels, unitLabels: !noLabels, patterns: showsPatterns({ fill, patterns }) };
}

/** Whether patterns lie over the colours of territories. */
export function showsPatterns({ fill, patterns }: Pick<MapSettings, 'fill' | 'patterns'>): boolean {
  return patterns || (territoryColors.has(fill) && matchMedia('(forced-colors: active)').matches);
}

/** What the panels cover, as far as that leaves enough of the map. */
export function insetsOf({ renderRoot, clientWidth, clientHeight }: MapSettings): Insets {
  const panel = (selector: string) => renderRoot.querySelector<HTMLElement>(selector);
  const legend = panel('.legend');
  const right = legend ? legend.offsetWidth + 30 : 24;
  const tools = panel('.toolbar')?.offsetWidth ?? 0;
  const rest = clientWidth - tools - (legend?.offsetWidth ?? 0);
  const plain = rest > Math.max(240, clientWidth * 0.4) ? { left: tools + 30, top: 24, right, bottom: 40 } : { left: 24, top: 24, right: 24, bottom: 40 };
  const moves = panel('.moves');
  return moves ? beside(moves, { plain, tools, rest, right, legendEnd: legend ? legend.offsetTop + legend.offsetHeight : 0, clientHeight }) : plain;
}

interface Room {
  readonly plain: Insets;
  readonly tools: number;
  /** Between tools and legend. */
  readonly rest: number;
  readonly right: number;
  readonly legendEnd: number;
  readonly clientHeight: number;
}

/** Where the list of moves leaves most to see: right of it, or under it; on a narrow map it lies below itself. */
function beside(moves: HTMLElement, { plain, tools, rest, right, legendEnd, clientHeight }: Room): Insets {
  const { offsetTop, offsetWidth: width, offsetHeight: height } = moves;
  // within the corner, which keeps off the edge
  const top = offsetTop + GAP;
  if (top > clientHeight / 3) return top - plain.top > BAND ? { ...plain, bottom: Math.max(plain.bottom, clientHeight - top + GAP) } : plain;
  if (rest - width > 240) return { ...plain, left: tools + width + 30 + GAP, right };
  const end = top + height + GAP;
  return clientHeight - end - plain.bottom > BAND ? { left: tools + 30, top: end, right: legendEnd > end ? right : 24, bottom: plain.bottom } : plain;
}
