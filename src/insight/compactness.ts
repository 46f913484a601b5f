import type { Dataset } from '../model/dataset.js';
import type { Label } from '../model/label.js';
import { Follower } from './follow.js';
import type { Metric, MetricContext } from './metric.js';
import { oncePerTallies } from './once.js';
import { unitShapes, type UnitShapes } from './unit-shape.js';

/** Sums per territory from which its shape follows, kept by delta: a move costs the neighbours of the unit. */
interface ShapeSums {
  readonly area: Float64Array;
  readonly perimeter: Float64Array;
  /** Weights (area, or 1 for points) and their first and second moments in metres. */
  readonly w: Float64Array;
  readonly wx: Float64Array;
  readonly wy: Float64Array;
  readonly wr: Float64Array;
}

class Shapes {
  readonly #units: UnitShapes;
  readonly #follower: Follower;
  /** The alignment as far as it has been followed: perimeters change one unit at a time. */
  readonly #placed: Int32Array;
  #sums: ShapeSums = emptySums(0);

  constructor(dataset: Dataset) {
    this.#units = unitShapes(dataset);
    this.#follower = new Follower(dataset.units.count);
    this.#placed = new Int32Array(dataset.units.count);
  }

  sums({ dataset, plan }: MetricContext): ShapeSums {
    this.#follower.follow(plan, plan.assignment, (territories) => {
      this.#sums = emptySums(territories);
      this.#placed.fill(-1);
    }, (unit, from, to) => {
      if (from >= 0) this.#put(dataset, unit, from, -1);
      this.#placed[unit] = to;
      if (to >= 0) this.#put(dataset, unit, to, 1);
    });
    return this.#sums;
  }

  /** Adds the unit to the territory (sign 1) or takes it away (-1); common borders inside don't count as perimeter. */
  #put({ graph, geometry }: Dataset, unit: number, territory: number, sign: number): void {
    const { area, perimeter, x, y } = this.#units;
    const s = this.#sums;
    if (geometry) {
      let inside = 0;
      for (let p = graph.offsets[unit]!; p < graph.offsets[unit + 1]!; p++) {
        if (this.#placed[graph.neighbors[p]!] === territory) inside += graph.border[p]!;
      }
      s.perimeter[territory]! += sign * (perimeter[unit]! - 2 * inside);
      s.area[territory]! += sign * area[unit]!;
    }
    const w = geometry ? area[unit]! : 1;
    s.w[territory]! += sign * w;
    s.wx[territory]! += sign * w * x[unit]!;
    s.wy[territory]! += sign * w * y[unit]!;
    // a unit counts as a disc of its area about its point: r² / 2 = A / 2 pi
    s.wr[territory]! += sign * w * (x[unit]! ** 2 + y[unit]! ** 2 + (geometry ? area[unit]! / (2 * Math.PI) : 0));
  }
}

function emptySums(territories: number): ShapeSums {
  const zeros = () => new Float64Array(territories);
  return { area: zeros(), perimeter: zeros(), w: zeros(), wx: zeros(), wy: zeros(), wr: zeros() };
}

const shapesOf = oncePerTallies((dataset) => new Shapes(dataset));
const shapeSums = (context: MetricContext): ShapeSums => shapesOf(context).sums(context);

/** Square metres of a territory of areas. */
export function territoryArea(context: MetricContext, territory: number): number {
  return shapeSums(context).area[territory]!;
}

/** Polsby-Popper 4 pi A / P²: 1 = a circle (Polsby and Popper 1991, Yale Law & Policy Review 9). NaN for point units. */
function polsbyPopper({ area, perimeter }: ShapeSums, t: number): number {
  return Math.min(1, (4 * Math.PI * area[t]!) / perimeter[t]! ** 2);
}

/**
 * Normalised moment of inertia A² / 2 pi I about the centre of area: 1 = a circle (Li, Goodchild and Church 2013,
 * IJGIS 27:6). Units count as discs of their area about their point. NaN for point units.
 */
function inertia(s: ShapeSums, t: number): number {
  return Math.min(1, s.area[t]! ** 2 / (2 * Math.PI * moment(s, t)));
}

/** Root mean square distance from the centre, km; weighted by area, or by unit where units are points. */
function spread(s: ShapeSums, t: number): number {
  return Math.sqrt(moment(s, t) / s.w[t]!) / 1000;
}

/** Second moment about the own centre; rounding may leave a trace below zero. */
function moment({ w, wx, wy, wr }: ShapeSums, t: number): number {
  return Math.max(0, wr[t]! - (wx[t]! ** 2 + wy[t]! ** 2) / w[t]!);
}

/** Mean of what is known; NaN when nothing is. */
export function mean(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : Number.NaN;
}

/** `compactness.polsby-popper` and `compactness.inertia` (areas only) and `compactness.spread`, in km. */
export function compactness(dataset: Dataset): Metric[] {
  const make = (id: string, compute: (sums: ShapeSums, territory: number) => number, words: { label: Label; description: Label }, rest: Pick<Metric, 'good' | 'format' | 'secondary'>): Metric => ({
    ...words, ...rest,
    id: `compactness.${id}`,
    dependsOn: ['assignment'],
    overall: (_, values) => mean(values),
    // an empty territory has no shape
    ofTerritory: (context, t) => (context.tallies.unitCount(t) > 0 ? compute(shapeSums(context), t) : Number.NaN),
  });
  const ratio: Pick<Metric, 'good' | 'format'> = { good: 'high', format: { maximumFractionDigits: 2, minimumFractionDigits: 2 } };
  const byArea = [
    make('polsby-popper', polsbyPopper, {
      label: { en: 'Compactness', sv: 'Kompakthet' },
      description: { en: 'Polsby-Popper: area against the square of the perimeter, mean over the territories; 1 = a circle.', sv: 'Polsby-Popper: yta mot omkretsen i kvadrat, medel över distrikten; 1 = en cirkel.' },
    }, ratio),
    make('inertia', inertia, {
      label: { en: 'Compactness by inertia', sv: 'Kompakthet, tröghet' },
      description: { en: 'Normalised moment of inertia, mean over the territories; 1 = a circle. Ragged borders matter less than in Polsby-Popper.', sv: 'Normaliserat tröghetsmoment, medel över distrikten; 1 = en cirkel. Flikiga gränser väger lättare än i Polsby-Popper.' },
    }, { ...ratio, secondary: true }),
  ];
  const km = make('spread', spread, {
    label: { en: 'Spread', sv: 'Spridning' },
    description: { en: 'Typical distance from the middle of a territory (root mean square), mean over the territories.', sv: 'Typiskt avstånd från ett distrikts mitt (kvadratiskt medelvärde), medel över distrikten.' },
  }, { good: 'low', format: { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 }, ...(dataset.geometry && { secondary: true }) });
  return dataset.geometry ? [...byArea, km] : [km];
}
