import { distance } from '../../model/projection.js';
import { PIECE, type Steps } from '../../model/steps.js';

/** A place where one base more would cover demand that none covers now. */
export interface NewBase {
  /** Number of the candidate. */
  readonly site: number;
  /** Demand it covers beyond all bases before it in the list. */
  readonly gain: number;
  /** Rows it covers. */
  readonly rows: readonly number[];
}

export interface Spots {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
}

/**
 * Where new bases would cover most of what lies out of every reach: greedy adding for maximal covering (Church and ReVelle
 * 1974, Papers of the Regional Science Association 32:101-118); each step is the best single site, and all together cover at least
 * 63 % of what any sites of that number could (Nemhauser, Wolsey and Fisher 1978).
 *
 * @param open rows that are not covered, with what each is worth (above zero counts)
 * @param reach metres as the crow flies
 */
export function* newBases(sites: Spots, demand: Spots, open: readonly number[], worth: (row: number) => number, reach: number, most: number): Steps<NewBase[]> {
  const rows = open.filter((row) => worth(row) > 0 && !Number.isNaN(demand.lon[row]!)).sort((a, b) => demand.lat[a]! - demand.lat[b]!);
  if (most < 1) return [];
  const left = new Uint8Array(demand.lon.length);
  for (const row of rows) left[row] = 1;
  const reached: number[][] = [];
  const gains = new Float64Array(sites.lon.length);
  const gainOf = (site: number) => reached[site]!.reduce((sum, row) => sum + (left[row] ? worth(row) : 0), 0);
  let done = 0;
  for (let site = 0; site < gains.length; site++) {
    reached.push(within(sites, site, demand, rows, reach));
    gains[site] = gainOf(site);
    if ((done += 100 + 20 * reached[site]!.length) < PIECE) continue;
    yield;
    done = 0;
  }
  const found: NewBase[] = [];
  while (found.length < most) {
    let best: NewBase = { site: -1, gain: 0, rows: [] };
    for (let site = 0; site < gains.length; site++) {
      // a gain only falls as others are added (Minoux 1978): the one from before says whether it is worth counting again
      if (gains[site]! <= best.gain) continue;
      gains[site] = gainOf(site);
      if (gains[site]! > best.gain) best = { site, gain: gains[site]!, rows: reached[site]! };
    }
    if (best.site < 0) break;
    const covered = best.rows.filter((row) => left[row]);
    for (const row of covered) left[row] = 0;
    found.push({ ...best, rows: covered });
    yield;
  }
  return found;
}

/** Rows within reach of a site; rows are sorted by latitude. */
function within(sites: Spots, site: number, demand: Spots, rows: readonly number[], reach: number): number[] {
  const [lon, lat] = [sites.lon[site]!, sites.lat[site]!];
  // a degree of latitude is at least 110.5 km, one of longitude that by the cosine: most rows are ruled out without a sine
  const span = reach / 110_500;
  const across = Math.min(360, span / Math.max(1e-6, Math.cos(((Math.abs(lat) + span) * Math.PI) / 180)));
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (demand.lat[rows[middle]!]! < lat - span) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < rows.length && demand.lat[rows[i]!]! <= lat + span; i++) {
    const apart = Math.abs(demand.lon[rows[i]!]! - lon);
    if (Math.min(apart, 360 - apart) > across) continue;
    if (distance(lon, lat, demand.lon[rows[i]!]!, demand.lat[rows[i]!]!) <= reach) found.push(rows[i]!);
  }
  return found;
}
