import { distance, projectPlanar } from '../../model/projection.js';
import type { MetricContext } from '../metric.js';
import { finish, type Steps } from '../../model/steps.js';
import { ready, type Answer, type ColumnChoice, type Role } from './answer.js';
import { basesOf, type Bases } from './base.js';
import { routing, type DayLimits, type DayRoutes, type Visit } from './day-route.js';
import { hullArea } from './hull.js';
import { newBases, type NewBase } from './new-base.js';
import { accountTerritories, chosen, columnNotes, numberSource, quotient, rowTerritories } from './source.js';
import { expectedTours } from './tour.js';
import { guessedMatrix, type Places, type TravelGuess, type TravelMatrix } from './travel.js';

export const routeRoles: readonly Role[] = [
  { id: 'visits', label: { en: 'Visits a year', sv: 'Besök per år' }, hint: { en: 'Per account; one each without it', sv: 'Per kund; ett var utan den' }, table: 'accounts', kind: 'number', guess: /^(visits|orders|besök|besok|calls)$/ },
  { id: 'demand', label: { en: 'What is to be covered', sv: 'Det som ska täckas' }, hint: { en: 'People, potential or sales', sv: 'Personer, potential eller försäljning' }, table: 'either', kind: 'number', guess: [/^(potential|pop|population)$/, /^(sales|revenue)$/] },
  { id: 'duration', label: { en: 'Minutes a visit', sv: 'Minuter per besök' }, table: 'accounts', kind: 'number', guess: /duration|minutes|besökstid/ },
  { id: 'from', label: { en: 'Open from', sv: 'Öppet från' }, hint: { en: 'Minutes after midnight', sv: 'Minuter efter midnatt' }, table: 'accounts', kind: 'number', guess: /^(open.?from|opens|oppnar)$/ },
  { id: 'until', label: { en: 'Open until', sv: 'Öppet till' }, hint: { en: 'Minutes after midnight; a visit begins before', sv: 'Minuter efter midnatt; besöket börjar innan' }, table: 'accounts', kind: 'number', guess: /^(open.?until|closes|stanger)$/ },
];

export interface RouteOptions extends TravelGuess {
  /** What lies within so many minutes of a base is covered, default 60. */
  readonly withinMinutes?: number;
  /** Or within so many kilometres on the road; goes before the minutes. */
  readonly withinKm?: number;
  /** New bases proposed, default 5. */
  readonly opportunities?: number;
  /** Visits on a day, default 8. */
  readonly perDay?: number;
  /** Minutes a visit takes where no column says, default 30. */
  readonly visitMinutes?: number;
}

export interface Travel {
  readonly bases: Bases;
  /** Demand within the reach of the territory's own base, and all of it. */
  readonly covered: Float64Array;
  readonly demand: Float64Array;
  /** covered / demand. */
  readonly coverage: Float64Array;
  /** Rows of the demand (units or accounts) that no base reaches, and those that two or more reach. */
  readonly gaps: readonly number[];
  readonly overlaps: readonly number[];
  readonly table: 'units' | 'accounts';
  /** Demand of the gaps. */
  readonly open: number;
  /** Units where one base more would cover most of what no base reaches, best first. */
  readonly opportunities: readonly NewBase[];
  /** Accounts visited, and visits a year. */
  readonly stops: Float64Array;
  readonly visits: Float64Array;
  /** Estimated km and hours on the road a year. */
  readonly km: Float64Array;
  readonly hours: Float64Array;
  /** Hours at the accounts a year. */
  readonly visitHours: Float64Array;
  /** Field hours a year of the territory's rep, shared evenly among the rep's territories; NaN where nobody says. */
  readonly capacity: Float64Array;
}

/**
 * Coverage from the bases, and travel a year by Daganzo's estimate for rounds over all accounts of a territory (see
 * {@link expectedTours}): the area is that of the convex hull of the accounts, the reach their mean distance from the base.
 * Expect 20 % error either way; day routes are exact for the days they plan.
 */
export function travel(context: MetricContext, columns: ColumnChoice, options: RouteOptions = {}): Answer<Travel> {
  return finish(travelling(context, columns, options));
}

/** {@link travel} in pieces. */
export function* travelling(context: MetricContext, columns: ColumnChoice, options: RouteOptions = {}): Steps<Answer<Travel>> {
  const { dataset, plan } = context;
  if (plan.territories.length === 0) return { state: 'needs', roles: [], also: ['territories'] };
  const demand = numberSource(dataset, chosen(columns, 'demand'));
  const visits = numberSource(dataset, chosen(columns, 'visits'));
  if (!demand && dataset.accounts.count === 0) return { state: 'needs', roles: [routeRoles[1]!], also: ['accounts'] };
  const bases = basesOf(context);
  const rounds = roundsOf(context, visits?.table === 'accounts' ? visits.values : undefined, numberSource(dataset, chosen(columns, 'duration'))?.values, bases, options);
  const nowhere = dataset.accounts.lon.reduce((n, lon) => n + Number(Number.isNaN(lon)), 0);
  const coverage = yield* coverageOf(context, demand?.table ?? 'accounts', demand?.values, bases, options);
  return ready<Travel>({ bases, ...coverage, ...rounds, capacity: capacities(context) }, [
    ...columnNotes(demand), ...columnNotes(visits),
    bases.guessed.length ? { code: 'approximate', count: bases.guessed.length, table: 'territories', rows: bases.guessed } : undefined,
    nowhere ? { code: 'no-location', count: nowhere, table: 'accounts' } : undefined,
  ]);
}

function capacities({ dataset, plan: { territories } }: MetricContext): Float64Array {
  return Float64Array.from(territories, ({ owner }) => (dataset.reps.find((rep) => rep.id === owner)?.capacity ?? Number.NaN) / territories.filter((other) => other.owner === owner).length);
}

function* coverageOf(context: MetricContext, table: 'units' | 'accounts', values: Float64Array | undefined, bases: Bases, { withinMinutes = 60, speed = 60, roadFactor = 1.3, withinKm = (withinMinutes / 60) * speed, opportunities = 5 }: RouteOptions): Steps<Pick<Travel, 'covered' | 'demand' | 'coverage' | 'gaps' | 'overlaps' | 'table' | 'open' | 'opportunities'>> {
  const { lon, lat } = context.dataset[table];
  const territory = rowTerritories(context, table);
  const count = context.plan.territories.length;
  const [covered, demand, gaps, overlaps] = [new Float64Array(count), new Float64Array(count), [] as number[], [] as number[]];
  const reach = (withinKm * 1000) / roadFactor;
  // a degree of latitude is at least 110.5 km: most pairs are ruled out without a sine
  const span = reach / 110_500;
  for (let row = 0; row < lon.length; row++) {
    if (row % 1024 === 1023) yield;
    const value = values ? values[row]! : 1;
    if (Number.isNaN(lon[row]!) || Number.isNaN(value)) continue;
    let reached = 0;
    let own = false;
    for (let t = 0; t < count; t++) {
      if (Math.abs(lat[row]! - bases.lat[t]!) > span || !(distance(lon[row]!, lat[row]!, bases.lon[t]!, bases.lat[t]!) <= reach)) continue;
      reached++;
      own ||= t === territory[row];
    }
    if (reached === 0) gaps.push(row);
    else if (reached > 1) overlaps.push(row);
    if (territory[row]! < 0) continue;
    demand[territory[row]!]! += value;
    if (own) covered[territory[row]!]! += value;
  }
  const worth = (row: number) => (values ? values[row]! : 1);
  return { covered, demand, coverage: quotient(covered, demand), gaps, overlaps, table, open: gaps.reduce((sum, row) => sum + worth(row), 0), opportunities: yield* newBases(context.dataset.units, { lon, lat }, gaps, worth, reach, opportunities) };
}

function roundsOf(context: MetricContext, visits: Float64Array | undefined, durations: Float64Array | undefined, bases: Bases, { perDay = 8, visitMinutes = 30, speed = 60, roadFactor = 1.3 }: RouteOptions): Pick<Travel, 'stops' | 'visits' | 'km' | 'hours' | 'visitHours'> {
  const { accounts } = context.dataset;
  const count = context.plan.territories.length;
  const members: number[][] = Array.from({ length: count }, () => []);
  accountTerritories(context).forEach((t, a) => {
    const wanted = visits ? visits[a]! : 1;
    if (t >= 0 && wanted > 0 && !Number.isNaN(accounts.lon[a]!)) members[t]!.push(a);
  });
  const [stops, all, km, visitHours] = Array.from({ length: 4 }, () => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  members.forEach((rows, t) => {
    const lon = Float64Array.from([bases.lon[t]!, ...rows.map((a) => accounts.lon[a]!)]);
    const lat = Float64Array.from([bases.lat[t]!, ...rows.map((a) => accounts.lat[a]!)]);
    stops[t] = rows.length;
    for (const a of rows) {
      const n = visits ? visits[a]! : 1;
      const minutes = durations?.[a] ?? visitMinutes;
      all[t]! += n;
      visitHours[t]! += (n * (Number.isNaN(minutes) ? visitMinutes : minutes)) / 60;
    }
    if (rows.length === 0) return;
    const { x, y } = projectPlanar(lon, lat);
    const reach = x.slice(1).reduce((sum, xi, i) => sum + Math.hypot(xi - x[0]!, y[i + 1]! - y[0]!), 0) / rows.length / 1000;
    const area = hullArea(x.subarray(1), y.subarray(1)) / 1e6;
    km[t] = (expectedTours(rows.length, area, reach, Math.min(perDay, rows.length), roadFactor) * all[t]!) / rows.length;
  });
  return { stops, visits: all, km, hours: km.map((d) => d / speed), visitHours };
}

/** A way from stop to stop, as maps draw it. */
export interface DrawnRoute {
  /** In the order they are visited, degrees. */
  readonly stops: readonly { readonly lon: number; readonly lat: number }[];
  /** The way as driven, longitudes and latitudes interleaved; without it beelines. */
  readonly path?: ArrayLike<number>;
  /** Number of the territory whose colour it takes. */
  readonly territory?: number;
  /** Whether it leads back to the first stop, where there is no `path`. */
  readonly closed?: boolean;
}

export interface PlannedDays extends DayRoutes {
  /** Accounts by visit number. */
  readonly accounts: readonly number[];
  readonly matrix: TravelMatrix;
  /** Minutes at each account, by visit number. */
  readonly durations: readonly number[];
  /** Accounts left out because they have no location. */
  readonly unlocated: readonly number[];
  readonly base: { readonly lon: number; readonly lat: number; readonly guessed: boolean };
}

/** The accounts of a territory (or the ones given) and its base as places: base first. */
export function placesOf(context: MetricContext, territory: number, accounts?: readonly number[]): { places: Places; accounts: number[]; unlocated: number[]; guessed: boolean } {
  const { lon, lat } = context.dataset.accounts;
  const bases = basesOf(context);
  const of = accountTerritories(context);
  const wanted = accounts ?? [...of.keys()].filter((a) => of[a] === territory);
  const located = wanted.filter((a) => !Number.isNaN(lon[a]!));
  return {
    places: { lon: [bases.lon[territory]!, ...located.map((a) => lon[a]!)], lat: [bases.lat[territory]!, ...located.map((a) => lat[a]!)] },
    accounts: located, unlocated: wanted.filter((a) => Number.isNaN(lon[a]!)), guessed: bases.guessed.includes(territory),
  };
}

/**
 * Day routes for one round over the accounts of a territory, or over the ones given.
 *
 * @param matrix travel between the places of {@link placesOf}; guessed when absent
 */
export function planDays(context: MetricContext, territory: number, columns: ColumnChoice, options: PlanOptions = {}): PlannedDays {
  return finish(planning(context, territory, columns, options));
}

export interface PlanOptions extends RouteOptions, DayLimits {
  readonly accounts?: readonly number[];
  readonly matrix?: TravelMatrix;
}

/** {@link planDays} in pieces. */
export function* planning(context: MetricContext, territory: number, columns: ColumnChoice, options: PlanOptions = {}): Steps<PlannedDays> {
  const { places, accounts, unlocated, guessed } = placesOf(context, territory, options.accounts);
  const value = (role: string, a: number) => {
    const found = numberSource(context.dataset, chosen(columns, role));
    const n = found?.table === 'accounts' ? found.values[a]! : Number.NaN;
    return Number.isNaN(n) ? undefined : n;
  };
  const visits = accounts.map((a): Visit => {
    const [from, until] = [value('from', a), value('until', a)];
    return { duration: value('duration', a) ?? options.visitMinutes ?? 30, ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  });
  const matrix = options.matrix ?? guessedMatrix(places, options);
  const limits: DayLimits = { ...options, most: options.most ?? options.perDay ?? 8 };
  return { ...(yield* routing(matrix, visits, limits)), accounts, matrix, durations: visits.map((v) => v.duration), unlocated, base: { lon: places.lon[0]!, lat: places.lat[0]!, guessed } };
}
