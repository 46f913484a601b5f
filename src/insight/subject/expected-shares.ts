import type { Dataset } from '../../model/dataset.js';
import { projectPlanar } from '../../model/projection.js';
import { PIECE, type Steps } from '../../model/steps.js';
import { pulling, type HuffOptions } from './huff.js';

/** Competing sites: what draws people to each, and the chain it belongs to. */
export interface Sites {
  readonly accounts: readonly number[];
  /** Number of the chain of each, below `chains`. */
  readonly chain: Uint16Array;
  readonly chains: number;
  readonly attraction: Float64Array;
}

/**
 * What each chain can expect of each unit's demand (units x chains, each row adding up to 1, or to 0 when no site is within
 * reach): {@link huffShares} summed by chain. Distances in km on the plane about the middle of all (error below 0.5 % within
 * 1,000 km). The plan plays no part, so that it is kept for the dataset.
 */
export function* expectedShares(dataset: Dataset, sites: Sites, options: HuffOptions): Steps<Float64Array> {
  const key = JSON.stringify([options, sites.chains]);
  const kept = known.get(dataset);
  if (kept?.key === key && alike(kept.sites, sites)) return kept.shares;
  const { units, accounts } = dataset;
  const lon = Float64Array.from([...units.lon, ...sites.accounts.map((a) => accounts.lon[a]!)]);
  const lat = Float64Array.from([...units.lat, ...sites.accounts.map((a) => accounts.lat[a]!)]);
  const { x, y } = projectPlanar(lon, lat);
  const shares = new Float64Array(units.count * sites.chains);
  const pull = pulling(options);
  let done = 0;
  for (let u = 0; u < units.count; u++) {
    if ((done += sites.accounts.length) > PIECE) {
      yield;
      done = 0;
    }
    const row = shares.subarray(u * sites.chains, (u + 1) * sites.chains);
    let sum = 0;
    for (let j = 0; j < sites.accounts.length; j++) {
      const [dx, dy] = [x[units.count + j]! - x[u]!, y[units.count + j]! - y[u]!];
      const drawn = pull(sites.attraction[j]!, Math.sqrt(dx * dx + dy * dy) / 1000);
      row[sites.chain[j]!]! += drawn;
      sum += drawn;
    }
    if (sum > 0) for (let c = 0; c < row.length; c++) row[c]! /= sum;
  }
  known.set(dataset, { key, sites, shares });
  return shares;
}

const known = new WeakMap<Dataset, { readonly key: string; readonly sites: Sites; readonly shares: Float64Array }>();

function alike(a: Sites, b: Sites): boolean {
  return a.accounts.length === b.accounts.length && a.accounts.every((account, j) => account === b.accounts[j] && a.chain[j] === b.chain[j] && Object.is(a.attraction[j], b.attraction[j]));
}
