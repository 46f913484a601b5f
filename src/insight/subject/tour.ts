/**
 * A short round tour: cheapest insertion, then 2-opt and Or-opt (segments of up to three, both ways) until neither helps
 * (Croes 1958, Operations Research 6:791-812; Or 1976; Johnson and McGeoch 1997). Costs need not be symmetric.
 *
 * @param costs n x n, row = from
 * @param stops places to visit, in any order; the first is where the tour starts and ends
 * @returns the same places in the order of the visit, the first one first
 */
export function shortTour(costs: Float64Array, n: number, stops: readonly number[]): number[] {
  if (stops.length <= 3) return stops.length === 3 ? cheaperOfTwo(costs, n, stops) : [...stops];
  const tour = cheapestInsertion(costs, n, stops);
  for (let better = true, rounds = 0; better && rounds < 1000; rounds++) better = twoOpt(costs, n, tour) || orOpt(costs, n, tour);
  return tour;
}

/** Cost of going round and back to the first. */
export function tourCost(costs: Float64Array, n: number, tour: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < tour.length; i++) sum += costs[tour[i]! * n + tour[(i + 1) % tour.length]!]!;
  return tour.length > 1 ? sum : 0;
}

function cheaperOfTwo(costs: Float64Array, n: number, [a, b, c]: readonly number[]): number[] {
  const one = [a!, b!, c!];
  const other = [a!, c!, b!];
  return tourCost(costs, n, other) < tourCost(costs, n, one) ? other : one;
}

function cheapestInsertion(costs: Float64Array, n: number, stops: readonly number[]): number[] {
  const tour = [stops[0]!];
  const left = stops.slice(1);
  // per stop its best place, looked up anew only round the place that changed
  const place = new Int32Array(left.length);
  const extra = new Float64Array(left.length).fill(Infinity);
  const look = (s: number) => {
    extra[s] = Infinity;
    for (let p = 0; p < tour.length; p++) {
      const from = tour[p]!;
      const to = tour[(p + 1) % tour.length]!;
      const more = costs[from * n + left[s]!]! + costs[left[s]! * n + to]! - (tour.length > 1 ? costs[from * n + to]! : 0);
      if (more < extra[s]!) {
        extra[s] = more;
        place[s] = p;
      }
    }
  };
  for (let s = 0; s < left.length; s++) look(s);
  const open = new Set(left.keys());
  while (open.size) {
    let best = -1;
    for (const s of open) if (best < 0 || extra[s]! < extra[best]!) best = s;
    open.delete(best);
    const at = place[best]!;
    tour.splice(at + 1, 0, left[best]!);
    for (const s of open) {
      if (place[s] === at) {
        look(s);
        continue;
      }
      if (place[s]! > at) place[s]!++;
      for (let p = at; p <= at + 1; p++) {
        const from = tour[p]!;
        const to = tour[(p + 1) % tour.length]!;
        const more = costs[from * n + left[s]!]! + costs[left[s]! * n + to]! - costs[from * n + to]!;
        if (more < extra[s]!) {
          extra[s] = more;
          place[s] = p;
        }
      }
    }
  }
  return tour;
}

/** Turns a stretch round where that is shorter; true when it did. */
function twoOpt(costs: Float64Array, n: number, tour: number[]): boolean {
  const m = tour.length;
  const cost = (a: number, b: number) => costs[tour[a]! * n + tour[b]!]!;
  let found = false;
  for (let i = 0; i < m - 1; i++) {
    let forward = 0;
    let backward = 0;
    for (let j = i + 1; j < m; j++) {
      if (j > i + 1) {
        forward += cost(j - 1, j);
        backward += cost(j, j - 1);
      }
      const after = (j + 1) % m;
      if (after === i) continue;
      const gain = cost(i, i + 1) + forward + cost(j, after) - cost(i, j) - backward - cost(i + 1, after);
      if (gain <= 1e-9) continue;
      for (let a = i + 1, b = j; a < b; a++, b--) [tour[a], tour[b]] = [tour[b]!, tour[a]!];
      found = true;
      break;
    }
  }
  return found;
}

/** Moves a run of up to three stops to where it costs less, turned or not; true when it did. */
function orOpt(costs: Float64Array, n: number, tour: number[]): boolean {
  let found = false;
  for (let length = Math.min(3, tour.length - 2); length >= 1; length--) {
    for (let i = 1; i + length <= tour.length; i++) if (moveRun(costs, n, tour, i, length)) found = true;
  }
  return found;
}

function moveRun(costs: Float64Array, n: number, tour: number[], i: number, length: number): boolean {
  const cost = (a: number, b: number) => costs[a * n + b]!;
  const run = tour.slice(i, i + length);
  const rest = [...tour.slice(0, i), ...tour.slice(i + length)];
  const first = run[0]!;
  const last = run.at(-1)!;
  const before = tour[i - 1]!;
  const after = tour[(i + length) % tour.length]!;
  let turned = 0;
  for (let k = 1; k < run.length; k++) turned += cost(run[k]!, run[k - 1]!) - cost(run[k - 1]!, run[k]!);
  const saved = cost(before, first) + cost(last, after) - cost(before, after);
  for (let p = 0; p < rest.length; p++) {
    const a = rest[p]!;
    const b = rest[(p + 1) % rest.length]!;
    const base = saved + cost(a, b);
    const straight = base - cost(a, first) - cost(last, b);
    const reversed = base - cost(a, last) - cost(first, b) - turned;
    if (Math.max(straight, reversed) <= 1e-9) continue;
    rest.splice(p + 1, 0, ...(straight >= reversed ? run : run.toReversed()));
    tour.splice(0, tour.length, ...rest);
    return true;
  }
  return false;
}

/**
 * Expected length of the shortest tour through n stops spread evenly over an area: 0.7124 sqrt(n A) (Beardwood, Halton and
 * Hammersley 1959, Proc. Cambridge Phil. Soc. 55:299-327; the constant by Johnson, McGeoch and Rothberg 1996). Right for
 * many stops in a compact area; too low by 10-20 % for ten stops, since the borders count then.
 *
 * @param area km²
 * @returns km
 */
export function expectedTour(stops: number, area: number, roadFactor = 1.3): number {
  return 0.7124 * Math.sqrt(stops * area) * roadFactor;
}

/**
 * Expected length of all tours that visit each of n stops once, `perTour` at a time, from a base at a mean distance `reach`:
 * 2 reach n / perTour + 0.57 sqrt(n A) (Daganzo 1984, Transportation Science 18:331-350). With all stops on one tour use
 * {@link expectedTour}. An estimate: 10-20 % off for evenly spread stops, more for clustered ones (too high).
 *
 * @param area km² of the region with the stops
 * @param reach km from the base, as the crow flies
 * @returns km
 */
export function expectedTours(stops: number, area: number, reach: number, perTour: number, roadFactor = 1.3): number {
  if (stops === 0) return 0;
  const tours = Math.ceil(stops / perTour);
  return (2 * reach * tours + 0.57 * Math.sqrt(stops * area)) * roadFactor;
}
