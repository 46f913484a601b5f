import { baseOf } from '../../model/base.js';
import type { MetricContext } from '../metric.js';
import { accountTerritories } from './source.js';

/** Where the rep of each territory starts from. */
export interface Bases {
  /** Degrees; NaN for a territory without base, rep's home or located accounts. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Territories whose base is only the middle of their accounts (or units). */
  readonly guessed: readonly number[];
}

/** The territory's base, else its owner's place, else the mean of its located accounts, else of its units. */
export function basesOf(context: Pick<MetricContext, 'dataset' | 'plan'>): Bases {
  const { dataset, plan } = context;
  const count = plan.territories.length;
  const sums = { lon: new Float64Array(count), lat: new Float64Array(count), n: new Int32Array(count) };
  const add = (t: number, lon: number, lat: number) => {
    if (t < 0 || Number.isNaN(lon) || Number.isNaN(lat)) return;
    sums.lon[t]! += lon;
    sums.lat[t]! += lat;
    sums.n[t]!++;
  };
  accountTerritories(context).forEach((t, a) => add(t, dataset.accounts.lon[a]!, dataset.accounts.lat[a]!));
  const empty = [...sums.n.keys()].filter((t) => sums.n[t] === 0);
  if (empty.length) plan.assignment.forEach((t, u) => empty.includes(t) && add(t, dataset.units.lon[u]!, dataset.units.lat[u]!));
  const lon = sums.lon.map((sum, t) => (sums.n[t]! > 0 ? sum / sums.n[t]! : Number.NaN));
  const lat = sums.lat.map((sum, t) => (sums.n[t]! > 0 ? sum / sums.n[t]! : Number.NaN));
  const guessed: number[] = [];
  plan.territories.forEach((territory, t) => {
    const place = baseOf(territory, dataset.reps);
    if (place) {
      lon[t] = place.lon;
      lat[t] = place.lat;
    } else guessed.push(t);
  });
  return { lon, lat, guessed };
}
