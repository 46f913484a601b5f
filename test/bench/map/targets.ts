/** What the map is held to at 80,000 polygons, as figures of the bench. */

/** A measurement of one side on one market. */
export interface Row {
  readonly side: 'leaflet' | 'ours';
  readonly source: string;
  readonly units: number;
  /** From data in memory to the whole picture, on a map that waited for it (the median of several pages); and with making the map, ms. */
  readonly firstPaint: number;
  readonly cold: number;
  /** Processor time that the first cost in all of the browser's processes and threads, ms: less blurred by load on the machine. */
  readonly firstPaintCpu: number;
  readonly recolorAll: number;
  readonly recolorOne: number;
  readonly pan: number;
  readonly zoom: number;
  readonly hover: number;
  /** Time between frames while dragging, 95th percentile, ms. */
  readonly dragP95: number;
  readonly lasso: number | null;
  /** Longest tasks on the main thread, 0 = none over 50 ms. */
  readonly longestPaint: number;
  readonly longestView: number;
  readonly longestRecolor: number;
  /**
   * Megabytes that drawing, recolouring, panning and zooming added to the page's process (proportional set size): as it is right after, which is
   * what a task manager shows; after a collection was forced; and after one with the data, in the form this side draws it from.
   */
  readonly memoryAsIs: number;
  readonly memory: number;
  readonly memoryWithData: number;
}

/** What must not grow as the market does. */
export type Growing = 'firstPaint' | 'recolorOne' | 'hover';

/** A small and a large market, measured in turn, ms. */
export interface Growth extends Readonly<Record<Growing, readonly [number, number]>> {
  readonly units: readonly [number, number];
}

export interface Verdict {
  readonly what: string;
  readonly leaflet: string;
  readonly ours: string;
  readonly target: string;
  readonly holds: boolean;
}

type Figure = keyof { [K in keyof Row as Row[K] extends number ? K : never]: true };

/** A share of Leaflet's figure at most. */
const shares: [Figure, string, number][] = [
  ['firstPaint', 'first paint, ms', 1 / 10], ['firstPaintCpu', 'first paint, processor ms', 1 / 10], ['recolorAll', 'recolour all, ms', 1 / 15], ['recolorOne', 'recolour one, ms', 0.7], ['pan', 'pan until sharp, ms', 1 / 15],
  ['zoom', 'zoom step until sharp, ms', 1 / 10], ['hover', 'hover, ms', 1 / 500], ['memoryAsIs', 'memory the map adds, as it is, MB', 1 / 8], ['memory', 'the same, collected, MB', 1 / 8], ['memoryWithData', 'memory of data and map, collected, MB', 1 / 8],
];
/** A figure of ours at most, ms. */
const limits: [Figure | 'lasso', string, number][] = [
  ['dragP95', 'frames while dragging, 95th percentile', 33], ['lasso', 'lasso of 200 points', 30], ['longestPaint', 'longest task, first paint', 50], ['longestView', 'longest task, pan and zoom', 50], ['longestRecolor', 'longest task, recolour', 50],
];
/** An exponent at most. */
const growths: [Growing, string, number][] = [['firstPaint', 'first paint', 0.4], ['recolorOne', 'recolour one', 0.1], ['hover', 'hover', 0.1]];

export function judge(rows: readonly Row[], growth?: Growth, source = '80000'): Verdict[] {
  const at = (side: Row['side'], name: string) => rows.find((row) => row.side === side && row.source === name);
  const verdicts: Verdict[] = [];
  const [leaflet, ours] = [at('leaflet', source), at('ours', source)];
  const digits = (value: number) => (value < 0.1 ? value.toFixed(4) : value < 20 ? value.toFixed(1) : value.toFixed(0));
  for (const [figure, what, share] of leaflet && ours ? shares : []) {
    const [theirs, own] = [leaflet![figure], ours![figure]];
    const asked = share >= 0.5 ? `${share} of it` : `1/${Math.round(1 / share)}`;
    verdicts.push({ what, leaflet: digits(theirs), ours: `${digits(own)} (1/${(theirs / own).toFixed(1)})`, target: asked, holds: own <= theirs * share });
  }
  for (const [figure, what, most] of ours ? limits : []) {
    const own = ours![figure] ?? NaN;
    verdicts.push({ what, leaflet: leaflet?.[figure] == null ? '' : digits(leaflet[figure]!), ours: digits(own), target: `${most} ms`, holds: own <= most });
  }
  for (const [figure, what, most] of growth ? growths : []) {
    const [[less, more], [few, many]] = [growth![figure], growth!.units];
    const exponent = Math.log(more / less) / Math.log(many / few);
    verdicts.push({ what: `growth of ${what}, 10,000 to 200,000, in turn`, leaflet: '', ours: `n^${exponent.toFixed(2)}`, target: most > 0.1 ? `n^${most}` : `flat (n^${most})`, holds: exponent <= most });
  }
  return verdicts;
}
