import type { Label } from '../../model/label.js';
import type { MetricContext } from '../metric.js';
import { finish, type Steps } from '../../model/steps.js';
import { unitShapes } from '../unit-shape.js';
import { lacking, numberSource, chosenAll, chosen, textSource, accountTerritories, columnNotes, quotient } from './source.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { kMeans, standardise, wardClusters, type Clusters } from './cluster.js';
import { locationQuotient, type LocationQuotient } from './location-quotient.js';

export const segmentationRoles: readonly Role[] = [
  { id: 'features', label: { en: 'What makes units alike', sv: 'Vad som gör enheter lika' }, hint: { en: 'Numbers per unit or account: population, income, age, sales', sv: 'Tal per enhet eller kund: befolkning, inkomst, ålder, försäljning' }, table: 'either', kind: 'number', required: true, many: true, guess: /^(pop|population|income|tax|taxbase|tertiary|age.*|potential|revenue|sales)$/ },
  { id: 'category', label: { en: 'Kind of account', sv: 'Kundtyp' }, hint: { en: 'A text per account: segment, chain, industry', sv: 'En text per kund: segment, kedja, bransch' }, table: 'accounts', kind: 'text', guess: /segment|chain|kedja|type|categor|industry|bransch/ },
];

export interface SegmentationOptions {
  /** How many segments, default 5. */
  readonly segments?: number;
  /** Segments must hang together. */
  readonly contiguous?: boolean;
  /** Weight of the location beside each feature, default 0. */
  readonly location?: number;
  /** Weight of accounts per km² as a feature, default 0; areas only. */
  readonly density?: number;
  readonly seed?: number;
}

export interface Trait {
  readonly label: Label;
  /** Mean of the segment in standard deviations from the mean of all units. */
  readonly z: number;
}

export interface Segmentation {
  /** Per unit. */
  readonly clusters: Clusters;
  /** Per segment, the farthest from the mean first. */
  readonly traits: readonly (readonly Trait[])[];
  /** Units of each segment in each territory: territories x segments. */
  readonly mix: Float64Array;
  /** Land of each territory, km²; NaN for point units. */
  readonly area: Float64Array;
  /** Accounts per km². */
  readonly density: Float64Array;
  readonly categories: readonly string[];
  /** Territory by category, by number of accounts. */
  readonly quotients: readonly (readonly LocationQuotient[])[];
}

/**
 * Segments of units that are alike (k-means, or Ward's joining of neighbours when contiguous), the density of accounts per
 * km², and the location quotient of each kind of account in each territory with its 95 % interval. Units with a missing
 * feature belong to no segment. Account columns are summed into their units.
 */
export function segmentation(context: MetricContext, columns: ColumnChoice, options: SegmentationOptions = {}): Answer<Segmentation> {
  return finish(segmenting(context, columns, options));
}

/** {@link segmentation} in pieces. */
export function* segmenting(context: MetricContext, columns: ColumnChoice, options: SegmentationOptions = {}): Steps<Answer<Segmentation>> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, segmentationRoles, columns);
  if (needs) return needs;
  const { segments = 5, contiguous = false, location = 0, density = 0, seed = 1 } = options;
  const sources = chosenAll(columns, 'features').flatMap((id) => numberSource(dataset, id) ?? []);
  const shapes = unitShapes(dataset);
  const features = sources.map((s) => ({ label: s.label, weight: 1, values: s.table === 'units' ? s.values : intoUnits(context, s.values) }));
  const unitDensity = quotient(context.tallies.accountsIn, shapes.area.map((m2) => m2 / 1e6));
  if (density > 0 && dataset.geometry) features.push({ label: { en: 'Customer density', sv: 'Kundtäthet' }, weight: density, values: unitDensity.map((d) => Math.log1p(d)) });
  const place = location > 0 ? [shapes.x, shapes.y] : [];
  const { points, constant } = standardise([...features.map((f) => f.values), ...place], [...features.map((f) => f.weight), ...place.map(() => location)]);
  const k = Math.max(1, Math.round(segments));
  const clusters = yield* contiguous ? wardClusters(points, dataset.graph, k) : kMeans(points, k, seed);
  const mix = new Float64Array(plan.territories.length * clusters.count);
  clusters.cluster.forEach((c, u) => {
    if (c >= 0 && plan.assignment[u]! >= 0) mix[plan.assignment[u]! * clusters.count + c]!++;
  });
  const left = [...clusters.cluster.keys()].filter((u) => clusters.cluster[u] === -1);
  const notes: (SubjectNote | undefined)[] = [
    ...sources.flatMap(columnNotes).filter((note) => note.code !== 'missing-values'),
    left.length ? { code: 'missing-values', count: left.length, table: 'units', rows: left } : undefined,
    ...constant.filter((f) => f < sources.length).map((f): SubjectNote => ({ code: 'constant-column', count: 1, column: sources[f]!.id })),
    contiguous && clusters.count > k ? { code: 'unreachable', count: clusters.count - k } : undefined,
  ];
  return ready({
    clusters, mix,
    traits: traitsOf(clusters, features, points.features),
    ...areas(context), ...categoryQuotients(context, chosen(columns, 'category')),
  }, notes);
}

/** Units of a segment, for the filter that all elements share. */
export function unitsOfSegment({ clusters }: Segmentation, segment: number): number[] {
  return [...clusters.cluster.keys()].filter((u) => clusters.cluster[u] === segment);
}

function intoUnits({ dataset }: MetricContext, values: Float64Array): Float64Array {
  const { unit } = dataset.accounts;
  const sums = new Float64Array(dataset.units.count);
  const missing = new Uint8Array(dataset.units.count);
  const known = new Uint8Array(dataset.units.count);
  values.forEach((value, a) => {
    const u = unit[a]!;
    if (u < 0) return;
    if (Number.isNaN(value)) missing[u] = 1;
    else {
      known[u] = 1;
      sums[u]! += value;
    }
  });
  return sums.map((sum, u) => (missing[u] && !known[u] ? Number.NaN : sum));
}

function traitsOf({ count, centers }: Clusters, features: readonly { readonly label: Label; readonly weight: number }[], width: number): Trait[][] {
  return Array.from({ length: count }, (_, c) => features
    .map(({ label, weight }, f) => ({ label, z: centers[c * width + f]! / weight }))
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z)));
}

function areas(context: MetricContext): Pick<Segmentation, 'area' | 'density'> {
  const { plan, dataset, tallies } = context;
  const area = new Float64Array(plan.territories.length).fill(dataset.geometry ? 0 : Number.NaN);
  if (dataset.geometry) unitShapes(dataset).area.forEach((m2, u) => {
    if (plan.assignment[u]! >= 0) area[plan.assignment[u]!]! += m2 / 1e6;
  });
  return { area, density: quotient(Float64Array.from(plan.territories, (_, t) => tallies.accountCount(t)), area) };
}

function categoryQuotients(context: MetricContext, column: string | undefined): Pick<Segmentation, 'categories' | 'quotients'> {
  const texts = textSource(context.dataset, column);
  if (!texts) return { categories: [], quotients: [] };
  const territory = accountTerritories(context);
  const counts = new Map<string, Float64Array>();
  const part = new Float64Array(context.plan.territories.length);
  let whole = 0;
  texts.forEach((text, a) => {
    if (text === '') return;
    let row = counts.get(text);
    if (!row) counts.set(text, (row = new Float64Array(part.length + 1)));
    row[part.length]!++;
    whole++;
    if (territory[a]! < 0) return;
    row[territory[a]!]!++;
    part[territory[a]!]!++;
  });
  const categories = [...counts.keys()].sort((a, b) => counts.get(b)!.at(-1)! - counts.get(a)!.at(-1)! || (a < b ? -1 : 1));
  return { categories, quotients: Array.from(part, (n, t) => categories.map((c) => locationQuotient(counts.get(c)![t]!, n, counts.get(c)!.at(-1)!, whole))) };
}
