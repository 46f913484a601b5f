import { contrast, mix, type Hex } from './colour.js';

/** A colour in light and in dark. */
export type Pair = readonly [light: Hex, dark: Hex];

/** What stands in the elements where a page sets nothing; `src/ui/tokens.ts` holds the same, and a test compares them. */
export const own = {
  surface: ['#ffffff', '#16191d'], text: ['#1a1f24', '#eceff2'], accent: ['#0b5cad', '#6db3f8'], good: ['#18703d', '#62c98c'], warn: ['#8a5300', '#f0b04f'], bad: ['#b3261e', '#ff8f85'],
  'surface-2': ['#f6f7f8', '#1d2126'], 'surface-3': ['#eceef0', '#272c32'], 'text-2': ['#55606b', '#a5b0bb'], line: ['#dde1e5', '#333a42'], 'line-strong': ['#7f8a95', '#76818d'],
  'accent-soft': ['#e5f0fb', '#17324d'], 'on-accent': ['#ffffff', '#0a1722'], focus: ['#0b5cad', '#8cc5ff'],
  'good-soft': ['#e4f4ea', '#16301f'], 'warn-soft': ['#fdf1dc', '#362711'], 'bad-soft': ['#fdeceb', '#3b1a18'],
} as const satisfies Record<string, Pair>;

export type Colour = keyof typeof own;
export const colours = Object.keys(own) as readonly Colour[];
/** Those that a theme begins with; the others follow from them. */
export const chief = ['surface', 'text', 'accent', 'good', 'warn', 'bad'] as const satisfies readonly Colour[];

export type Density = 'compact' | 'normal' | 'roomy';
export const densities = { compact: { gap: '8px', 'control-height': '28px' }, normal: {}, roomy: { gap: '16px', 'control-height': '40px' } } as const satisfies Record<Density, Readonly<Record<string, string>>>;

/** What somebody chose; everything else is the kit's own, or follows from what was chosen. */
export interface Theme {
  readonly colours: Readonly<Partial<Record<Colour, Pair>>>;
  readonly font?: string;
  readonly shadow?: string;
  /** Pixels. */
  readonly size: number;
  /** Pixels. */
  readonly radius: number;
  readonly density: Density;
  readonly scheme: 'light dark' | 'light' | 'dark';
}

export const plain: Theme = { colours: {}, size: 14, radius: 8, density: 'normal', scheme: 'light dark' };

interface Rule {
  readonly from: readonly Colour[];
  /** The colour, of those it comes from. */
  make(...of: Hex[]): Hex;
}

const soft: Rule['make'] = (surface, colour) => mix(surface!, colour!, 0.13);
/** White or nearly black, whichever is read better on it. */
const onto: Rule['make'] = (accent) => (contrast('#ffffff', accent!) >= contrast('#0b1016', accent!) ? '#ffffff' : '#0b1016');

const rules: Readonly<Partial<Record<Colour, Rule>>> = {
  'surface-2': { from: ['surface', 'text'], make: (surface, text) => mix(surface!, text!, 0.045) },
  'surface-3': { from: ['surface', 'text'], make: (surface, text) => mix(surface!, text!, 0.09) },
  'text-2': { from: ['text', 'surface'], make: (text, surface) => mix(text!, surface!, 0.27) },
  line: { from: ['surface', 'text'], make: (surface, text) => mix(surface!, text!, 0.15) },
  'line-strong': { from: ['surface', 'text'], make: (surface, text) => mix(surface!, text!, 0.52) },
  'accent-soft': { from: ['surface', 'accent'], make: soft },
  'on-accent': { from: ['accent'], make: onto },
  focus: { from: ['accent'], make: (accent) => accent! },
  'good-soft': { from: ['surface', 'good'], make: soft },
  'warn-soft': { from: ['surface', 'warn'], make: soft },
  'bad-soft': { from: ['surface', 'bad'], make: soft },
};

/** The colour as it is shown: as chosen, as it follows from what was chosen, or the kit's own. */
export function colourOf({ colours }: Pick<Theme, 'colours'>, name: Colour): Pair {
  const chosen = colours[name];
  if (chosen) return chosen;
  const rule = rules[name];
  if (!rule?.from.some((base) => colours[base])) return own[name];
  return [0, 1].map((scheme) => rule.make(...rule.from.map((base) => colourOf({ colours }, base)[scheme]!))) as unknown as Pair;
}

/** Custom properties of the theme, without those that are the kit's own. */
export function properties(theme: Theme): Readonly<Record<string, string>> {
  const fixed = theme.scheme === 'dark' ? 1 : theme.scheme === 'light' ? 0 : undefined;
  const different = colours.filter((name) => String(colourOf(theme, name)) !== String(own[name]));
  return Object.fromEntries([
    ...different.map((name) => {
      const pair = colourOf(theme, name);
      return [`--tk-${name}`, fixed === undefined && pair[0] !== pair[1] ? `light-dark(${pair.join(', ')})` : pair[fixed ?? 0]];
    }),
    ...(theme.font ? [['--tk-font', theme.font]] : []),
    ...(theme.shadow ? [['--tk-shadow', theme.shadow]] : []),
    ...(theme.size === plain.size ? [] : [['--tk-font-size', `${theme.size}px`]]),
    ...(theme.radius === plain.radius ? [] : [['--tk-radius', `${theme.radius}px`], ['--tk-radius-small', `${Math.round(theme.radius * 0.6)}px`]]),
    ...Object.entries(densities[theme.density]).map(([name, value]) => [`--tk-${name}`, value]),
  ]);
}

/** The theme as a rule of CSS for the page. */
export function toCss(theme: Theme): string {
  return `:root {\n${[['color-scheme', theme.scheme], ...Object.entries(properties(theme))].map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}\n`;
}

/** Two colours that stand on each other, and how far apart they have to be. */
export interface Check {
  readonly front: Colour;
  readonly back: Colour;
  readonly scheme: 'light' | 'dark';
  readonly ratio: number;
  readonly wanted: number;
}

const onSurfaces = (front: Colour): [Colour, Colour, number][] => [[front, 'surface', 4.5], [front, 'surface-2', 4.5], [front, 'surface-3', 4.5]];
const verdict = (front: 'good' | 'warn' | 'bad'): [Colour, Colour, number][] => [[front, 'surface', 4.5], [front, `${front}-soft`, 4.5]];
/** Where the elements put one colour on another: text 4.5, borders and rings 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: readonly [Colour, Colour, number][] = [
  ...onSurfaces('text'), ...onSurfaces('text-2'), ['text', 'accent-soft', 4.5], ['accent', 'surface', 4.5], ['accent', 'accent-soft', 4.5], ['on-accent', 'accent', 4.5],
  ...verdict('good'), ...verdict('warn'), ...verdict('bad'), ['line-strong', 'surface', 3], ['focus', 'surface', 3],
];

/** How every pair does, in the schemes that the theme has. */
export function checks(theme: Theme): readonly Check[] {
  return (['light', 'dark'] as const).filter((scheme) => theme.scheme.includes(scheme)).flatMap((scheme) => pairs.map(([front, back, wanted]) => {
    const at = scheme === 'light' ? 0 : 1;
    return { front, back, scheme, wanted, ratio: contrast(colourOf(theme, front)[at], colourOf(theme, back)[at]) };
  }));
}
