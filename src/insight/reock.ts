import type { Dataset } from '../model/dataset.js';
import type { AreaGeometry } from '../model/geometry.js';
import { projectPlanar } from '../model/projection.js';
import { mean, territoryArea } from './compactness.js';
import { enclosingCircle, type Circle } from './enclosing-circle.js';
import { Follower } from './follow.js';
import { members } from './members.js';
import type { Metric, MetricContext } from './metric.js';
import { oncePerTallies } from './once.js';
import { hull } from './subject/hull.js';

/** The corners of every unit's convex hull in planar metres, unit after unit: no other point can lie on the circle around it. */
interface Corners {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly starts: Uint32Array;
}

const kept = new WeakMap<Dataset, Corners>();

function cornersOf(dataset: Dataset): Corners {
  let corners = kept.get(dataset);
  if (!corners) kept.set(dataset, (corners = hullCorners(dataset.geometry!, dataset.units.count)));
  return corners;
}

function hullCorners({ coordinates, arcOffsets, ringArcs, ringOffsets, polygonRings, unitPolygons }: AreaGeometry, units: number): Corners {
  const count = coordinates.length / 2;
  const planar = projectPlanar(Float64Array.from({ length: count }, (_, p) => coordinates[2 * p]!), Float64Array.from({ length: count }, (_, p) => coordinates[2 * p + 1]!));
  const points: number[] = [];
  const starts = new Uint32Array(units + 1);
  for (let u = 0; u < units; u++) {
    const own: number[] = [];
    for (let polygon = unitPolygons[u]!; polygon < unitPolygons[u + 1]!; polygon++) {
      // the outer ring comes first; holes lie within it
      const ring = polygonRings[polygon]!;
      for (let i = ringOffsets[ring]!; i < ringOffsets[ring + 1]!; i++) {
        const arc = ringArcs[i]! < 0 ? ~ringArcs[i]! : ringArcs[i]!;
        for (let p = arcOffsets[arc]!; p < arcOffsets[arc + 1]!; p++) own.push(p);
      }
    }
    for (const p of hull(planar.x, planar.y, own)) points.push(p);
    starts[u + 1] = points.length;
  }
  return { x: Float64Array.from(points, (p) => planar.x[p]!), y: Float64Array.from(points, (p) => planar.y[p]!), starts };
}

/** Smallest circle of every territory, kept while what comes lies within it and what goes does not hold it open. */
class Circles {
  readonly #corners: Corners;
  readonly #follower: Follower;
  /** Undefined = to be found anew. */
  #circles: (Circle | undefined)[] = [];

  constructor(dataset: Dataset) {
    this.#corners = cornersOf(dataset);
    this.#follower = new Follower(dataset.units.count);
  }

  of(context: MetricContext, territory: number): Circle {
    this.#follower.follow(context.plan, context.plan.assignment, (territories) => {
      this.#circles = Array.from({ length: territories }, () => undefined);
    }, (unit, from, to) => {
      if (from >= 0 && this.#reaches(unit, this.#circles[from], 1 - 1e-9)) this.#circles[from] = undefined;
      if (to >= 0 && this.#reaches(unit, this.#circles[to], 1 + 1e-10)) this.#circles[to] = undefined;
    });
    return (this.#circles[territory] ??= enclosingCircle(this.#corners.x, this.#corners.y, pointsOf(members(context).of(territory), this.#corners)));
  }

  /** Whether a corner of the unit is farther from the centre than this share of the radius. */
  #reaches(unit: number, circle: Circle | undefined, share: number): boolean {
    const { x, y, starts } = this.#corners;
    if (!circle) return false;
    const most = (circle.radius * share) ** 2;
    for (let p = starts[unit]!; p < starts[unit + 1]!; p++) if (!((x[p]! - circle.x) ** 2 + (y[p]! - circle.y) ** 2 < most)) return true;
    return false;
  }
}

const circlesOf = oncePerTallies((dataset) => new Circles(dataset));

/** Numbers of the corners in a territory. */
function pointsOf(units: Uint32Array, { starts }: Corners): Uint32Array {
  const points = new Uint32Array(units.reduce((sum, u) => sum + starts[u + 1]! - starts[u]!, 0));
  let at = 0;
  for (const u of units) for (let p = starts[u]!; p < starts[u + 1]!; p++) points[at++] = p;
  return points;
}

/** `compactness.reock`: area of a territory over that of the smallest circle around it; 1 = a circle (Reock 1961, Midwest Journal of Political Science 5). */
export function reock(dataset: Dataset): Metric[] {
  if (!dataset.geometry) return [];
  return [{
    id: 'compactness.reock',
    label: { en: 'Compactness by circle', sv: 'Kompakthet, cirkel' },
    description: { en: 'Reock: area against the smallest circle around the territory, mean over the territories; 1 = a circle.', sv: 'Reock: yta mot den minsta cirkeln runt distriktet, medel över distrikten; 1 = en cirkel.' },
    format: { maximumFractionDigits: 2, minimumFractionDigits: 2 },
    good: 'high',
    secondary: true,
    dependsOn: ['assignment'],
    overall: (_, values) => mean(values),
    ofTerritory: (context, t) => Math.min(1, territoryArea(context, t) / (Math.PI * circlesOf(context).of(context, t).radius ** 2)),
  }];
}
