import { finish, type Steps } from '../../model/steps.js';
import { shortTour } from './tour.js';
import type { TravelMatrix } from './travel.js';

/** A visit to be made. Place 0 of the matrix is the base; visit v is place v + 1. */
export interface Visit {
  /** Minutes at the place. */
  readonly duration: number;
  /** May not begin earlier, minutes after midnight. */
  readonly from?: number;
  /** Must begin at the latest, minutes after midnight. */
  readonly until?: number;
}

export interface DayLimits {
  /** The rep leaves the base, minutes after midnight; default 8:00. */
  readonly start?: number;
  /** The rep is back at the latest; default 17:00. */
  readonly end?: number;
  /** Most visits a day. */
  readonly most?: number;
}

export interface Day {
  /** Visits in order. */
  readonly visits: readonly number[];
  /** Beginning of each visit, minutes after midnight. */
  readonly begins: Float64Array;
  readonly km: number;
  readonly driving: number;
  readonly waiting: number;
  readonly visiting: number;
  /** Back at the base, minutes after midnight. */
  readonly back: number;
}

export interface DayRoutes {
  readonly days: readonly Day[];
  /** Visits that fit in no day: too far, too long, or their time window can't be met. */
  readonly impossible: readonly number[];
}

const bounds = ({ start = 480, end = 1020, most = Infinity }: DayLimits) => ({ start, end, most });

/** Runs through the visits in the given order; undefined when a time window or the end of the day is missed. */
export function runDay(matrix: TravelMatrix, visits: readonly Visit[], order: readonly number[], limits: DayLimits = {}): Day | undefined {
  const { start, end, most } = bounds(limits);
  if (order.length > most) return undefined;
  const begins = new Float64Array(order.length);
  let [time, place, km, driving, waiting, visiting] = [start, 0, 0, 0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    const visit = visits[order[i]!]!;
    const next = order[i]! + 1;
    const minutes = matrix.minutes[place * matrix.count + next]!;
    km += matrix.km[place * matrix.count + next]!;
    driving += minutes;
    time += minutes;
    const begin = Math.max(time, visit.from ?? 0);
    if (begin > (visit.until ?? Infinity)) return undefined;
    waiting += begin - time;
    begins[i] = begin;
    time = begin + visit.duration;
    visiting += visit.duration;
    place = next;
  }
  km += order.length ? matrix.km[place * matrix.count]! : 0;
  const home = order.length ? matrix.minutes[place * matrix.count]! : 0;
  const back = time + home;
  return back <= end + 1e-9 ? { visits: order, begins, km, driving: driving + home, waiting, visiting, back } : undefined;
}

/**
 * Day routes for one rep: every visit begins as a day of its own, days are joined end to end where that saves most driving
 * (savings, Clarke and Wright 1964, Operations Research 12:568-581) as long as windows and hours are kept; then 2-opt and moves
 * of single visits within and between days while anything gets shorter, and days are emptied where the others have room.
 * A heuristic: with few visits compare {@link runDay} over all orders.
 */
export function dayRoutes(matrix: TravelMatrix, visits: readonly Visit[], limits: DayLimits = {}): DayRoutes {
  return finish(routing(matrix, visits, limits));
}

/** {@link dayRoutes} in pieces. */
export function* routing(matrix: TravelMatrix, visits: readonly Visit[], limits: DayLimits = {}): Steps<DayRoutes> {
  const possible = [...visits.keys()].filter((v) => runDay(matrix, visits, [v], limits));
  const impossible = [...visits.keys()].filter((v) => !possible.includes(v));
  const days = yield* joinedDays(matrix, visits, possible, limits);
  yield* improve(matrix, visits, days, limits);
  return { days: days.filter((day) => day.length).map((day) => runDay(matrix, visits, day, limits)!), impossible };
}

function* joinedDays(matrix: TravelMatrix, visits: readonly Visit[], possible: readonly number[], limits: DayLimits): Steps<number[][]> {
  const { count, minutes } = matrix;
  const savings: { i: number; j: number; saved: number }[] = [];
  for (const i of possible) for (const j of possible) {
    if (i === j) continue;
    const saved = minutes[(i + 1) * count]! + minutes[j + 1]! - minutes[(i + 1) * count + j + 1]!;
    if (saved > 0) savings.push({ i, j, saved });
  }
  savings.sort((a, b) => b.saved - a.saved || a.i - b.i || a.j - b.j);
  const dayOf = new Map(possible.map((v) => [v, [v]]));
  yield;
  for (const [at, { i, j }] of savings.entries()) {
    if (at % 8192 === 8191) yield;
    const [first, second] = [dayOf.get(i)!, dayOf.get(j)!];
    if (first === second) continue;
    // i must end a day and j begin one; either may be turned round, as long as the windows allow
    const left = first.at(-1) === i ? first : first[0] === i ? first.toReversed() : undefined;
    const right = second[0] === j ? second : second.at(-1) === j ? second.toReversed() : undefined;
    if (!left || !right || !runDay(matrix, visits, [...left, ...right], limits)) continue;
    const joined = [...left, ...right];
    for (const v of joined) dayOf.set(v, joined);
  }
  return [...new Set(dayOf.values())];
}

/**
 * Minutes of driving and a tenth of the waiting of a day in the given order; Infinity when {@link runDay} would refuse it. Nothing
 * is made for it: it is asked for every place a visit could go.
 *
 * @param more a visit that comes at `place` of the order as well; -1 = none
 */
function spent(matrix: TravelMatrix, visits: readonly Visit[], order: readonly number[], limits: DayLimits, more = -1, place = -1): number {
  const { start = 480, end = 1020, most = Infinity } = limits;
  const { minutes, count } = matrix;
  const length = order.length + (more < 0 ? 0 : 1);
  if (length > most) return Infinity;
  if (length === 0) return 0;
  let [time, from, driving, waiting] = [start, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const v = more < 0 || i < place ? order[i]! : i === place ? more : order[i - 1]!;
    const { duration, from: opens = 0, until = Infinity } = visits[v]!;
    const drive = minutes[from * count + v + 1]!;
    driving += drive;
    time += drive;
    if (time < opens) {
      waiting += opens - time;
      time = opens;
    }
    if (time > until) return Infinity;
    time += duration;
    from = v + 1;
  }
  const home = minutes[from * count]!;
  return time + home <= end + 1e-9 ? driving + home + 0.1 * waiting : Infinity;
}

function cheapestPlace(matrix: TravelMatrix, visits: readonly Visit[], days: readonly number[][], v: number, limits: DayLimits, skip = -1): { day: number; place: number; more: number } | undefined {
  let best: { day: number; place: number; more: number } | undefined;
  days.forEach((day, d) => {
    if (d === skip || day.length === 0 || day.length >= (limits.most ?? Infinity)) return;
    const before = spent(matrix, visits, day, limits);
    for (let place = 0; place <= day.length; place++) {
      const more = spent(matrix, visits, day, limits, v, place) - before;
      if (more < (best?.more ?? Infinity)) best = { day: d, place, more };
    }
  });
  return best;
}

function* improve(matrix: TravelMatrix, visits: readonly Visit[], days: number[][], limits: DayLimits): Steps<void> {
  /** Orders that could not be made shorter: a day that nothing came to or left needs no second look. */
  const tidied = new Set<string>();
  for (let round = 0; round < 100; round++) {
    let better = false;
    for (const day of days) {
      if (tidied.has(day.join())) continue;
      if (tidy(matrix, visits, day, limits)) better = true;
      else tidied.add(day.join());
      yield;
    }
    better = (yield* moveBetween(matrix, visits, days, limits)) || better;
    if (!better) return;
  }
}

/** Best order found within one day: the free tour when it keeps the windows, else turns and moves that do. */
function tidy(matrix: TravelMatrix, visits: readonly Visit[], day: number[], limits: DayLimits): boolean {
  let cost = spent(matrix, visits, day, limits);
  let found = false;
  const take = (order: number[]) => {
    const next = spent(matrix, visits, order, limits);
    if (!(next < cost - 1e-9)) return;
    cost = next;
    day.splice(0, day.length, ...order);
    found = true;
  };
  const free = shortTour(matrix.minutes, matrix.count, [0, ...day.map((v) => v + 1)]).slice(1).map((p) => p - 1);
  take(free);
  take(free.toReversed());
  for (let i = 0; i < day.length; i++) {
    for (let j = 0; j < day.length; j++) {
      if (j > i) take([...day.slice(0, i), ...day.slice(i, j + 1).reverse(), ...day.slice(j + 1)]);
      if (j !== i) take(day.toSpliced(i, 1).toSpliced(j, 0, day[i]!));
    }
  }
  return found;
}

/** Takes single visits to other days: to empty the shortest day, or where minutes are saved. */
function* moveBetween(matrix: TravelMatrix, visits: readonly Visit[], days: number[][], limits: DayLimits): Steps<boolean> {
  let found = false;
  const bySize = [...days.keys()].sort((a, b) => days[a]!.length - days[b]!.length);
  for (const d of bySize) {
    yield;
    if (emptyOut(matrix, visits, days, d, limits)) found = true;
    for (let i = 0; i < days[d]!.length; i++) {
      const day = days[d]!;
      const without = day.toSpliced(i, 1);
      const saved = spent(matrix, visits, day, limits) - spent(matrix, visits, without, limits);
      const at = cheapestPlace(matrix, visits, days, day[i]!, limits, d);
      if (!at || at.more >= saved - 1e-9) continue;
      days[at.day]!.splice(at.place, 0, day[i]!);
      days[d] = without;
      found = true;
    }
  }
  return found;
}

/** Spreads a whole day over the others when all of it fits there. */
function emptyOut(matrix: TravelMatrix, visits: readonly Visit[], days: number[][], d: number, limits: DayLimits): boolean {
  if (days[d]!.length === 0) return false;
  const trial = days.map((day) => [...day]);
  for (const v of days[d]!) {
    const at = cheapestPlace(matrix, visits, trial, v, limits, d);
    if (!at) return false;
    trial[at.day]!.splice(at.place, 0, v);
  }
  trial[d] = [];
  days.splice(0, days.length, ...trial);
  return true;
}
