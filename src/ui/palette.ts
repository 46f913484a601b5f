/**
 * Colours of territories and of measures. The territory colours were found by annealing in OKLab so that the least distance between
 * any two of the first 8, 12, 16 and 24 is as large as can be in normal sight and in full protanopia, deuteranopia and tritanopia
 * (matrices: Machado, Oliveira, Fernandes 2009), in both schemes at once; colour n of one scheme is the same hue in the other.
 */
export type Scheme = 'light' | 'dark';

const territories: Readonly<Record<Scheme, readonly string[]>> = {
  light: [
    '#6889cf', '#eac574', '#e39273', '#9bead2', '#b2618c', '#65bbb7', '#898243', '#bfbafe',
    '#e8ae88', '#55a3c3', '#cfe0a6', '#b68488', '#a3a0ee', '#94d1c1', '#a5a44f', '#f0c6fe',
    '#9cb8db', '#cc9b99', '#588f67', '#ceb55f', '#cb7ca7', '#a7d7e0', '#7e78b1', '#849740',
  ],
  dark: [
    '#365497', '#b79139', '#ad5d3d', '#64b7a0', '#782e58', '#238684', '#564e00', '#8d86ca',
    '#b37a53', '#0a6e8e', '#9cad71', '#815155', '#706cb8', '#5e9d8e', '#727001', '#bd93cb',
    '#6884a7', '#976865', '#205b34', '#9a801e', '#944873', '#73a4ad', '#4c437b', '#526200',
  ],
};

/** How many territory colours there are before they start again. */
export const paletteSize = territories.light.length;

/** Fill of a territory, `#rrggbb`; `index` is `Territory.color`, 0-based, taken modulo {@link paletteSize}. */
export function territoryColor(index: number, scheme: Scheme): string {
  const n = Math.trunc(index) % paletteSize;
  return territories[scheme][n < 0 ? n + paletteSize : n]!;
}

/** How different two territory colours look, at worst of both schemes: distance in OKLab. */
export function colorDistance(a: number, b: number): number {
  const apart = (scheme: Scheme) => {
    const p = toOklab(territoryColor(a, scheme));
    const q = toOklab(territoryColor(b, scheme));
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  };
  return Math.min(apart('light'), apart('dark'));
}

/** Fill of units without a territory. */
export function unassignedColor(scheme: Scheme): string {
  return scheme === 'light' ? '#e4e2dd' : '#31363d';
}

/** Fill of units without a value. */
export function missingColor(scheme: Scheme): string {
  return scheme === 'light' ? '#efeeeb' : '#262a30';
}

// lightness falls (or rises, in the dark) steadily, so the order can be read without hue
const sequential: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#eef3e2', '#b9dcc0', '#6fb9ae', '#33839b', '#234a72'],
  dark: ['#22323f', '#24566a', '#2f8489', '#6fb79c', '#d3e8b4'],
};
const divergent: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#4a86bb', '#a5c6de', '#f1efe9', '#eabf98', '#c8743a'],
  dark: ['#6db3ea', '#3a6c95', '#33373d', '#96643a', '#eb9c5c'],
};

/** `count` colours from little to much, `#rrggbb`. */
export function sequentialColors(count: number, scheme: Scheme): string[] {
  return ramp(sequential[scheme], count);
}

/** `count` colours from far below to far above, the middle one neutral when `count` is odd, `#rrggbb`. */
export function divergingColors(count: number, scheme: Scheme): string[] {
  return ramp(divergent[scheme], count);
}

// blue-green by purple (light after Joshua Stevens, 2015); both ways the lightness tells more from less
const bivariate: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#e8e8e8', '#ace4e4', '#5ac8c8', '#dfb0d6', '#a5add3', '#5698b9', '#be64ac', '#8c62aa', '#3b4994'],
  dark: ['#2b2f36', '#2f6a6e', '#34a8a6', '#63406a', '#6a7ba0', '#6fb4cf', '#a65a9f', '#a684c9', '#d5d2fa'],
};

/** Nine colours for two measures of three classes, `#rrggbb`: the first measure's classes next to each other. */
export function bivariateColors(scheme: Scheme): readonly string[] {
  return bivariate[scheme];
}

function ramp(stops: readonly string[], count: number): string[] {
  const labs = stops.map(toOklab);
  return Array.from({ length: count }, (_, i) => {
    const at = (count === 1 ? 0.5 : i / (count - 1)) * (labs.length - 1);
    const left = Math.min(Math.floor(at), labs.length - 2);
    const a = labs[left]!;
    const b = labs[left + 1]!;
    const t = at - left;
    return fromOklab([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
  });
}

type Triple = readonly [number, number, number];

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const encoded = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** `#rrggbb` in OKLab (Björn Ottosson, 2020). */
export function toOklab(hex: string): Triple {
  const rgb = Number.parseInt(hex.slice(1), 16);
  const r = linear(((rgb >> 16) & 255) / 255);
  const g = linear(((rgb >> 8) & 255) / 255);
  const b = linear((rgb & 255) / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, a, b]: Triple): string {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((c) => Math.round(255 * encoded(Math.min(1, Math.max(0, c)))).toString(16).padStart(2, '0')).join('')}`;
}
