import type { Dataset } from '../../model/dataset.js';
import { lowerBound } from '../../model/lower-bound.js';
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
  const { units } = dataset;
  const [here, there] = located(dataset, sites);
  const shares = new Float64Array(units.count * sites.chains);
  const pull = pulling(options);
  // a hair wider than what is drawn from, so that no rounding leaves out a site at its very edge
  const width = (options.reach ?? Infinity) * (1 + 1e-9);
  let done = 0;
  for (let u = 0; u < units.count; u++) {
    const row = shares.subarray(u * sites.chains, (u + 1) * sites.chains);
    const [begin, end] = [-width, width].map((off) => lowerBound(there.x, here.x[u]! + off)) as [number, number];
    add(row, here.x[u]!, here.y[u]!, there, begin, end, pull);
    const sum = row.reduce((a, b) => a + b, 0);
    if (sum > 0) for (let c = 0; c < row.length; c++) row[c]! /= sum;
    if ((done += end - begin) > PIECE) {
      yield;
      done = 0;
    }
  }
  known.set(dataset, { key, sites, shares });
  return shares;
}

interface PlacedSites {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly attraction: Float64Array;
  readonly chain: Uint16Array;
}

/** Adds what the sites from `begin` to `end` draw to their chains. */
function add(row: Float64Array, x0: number, y0: number, { x, y, attraction, chain }: PlacedSites, begin: number, end: number, pull: ReturnType<typeof pulling>): void {
  for (let j = begin; j < end; j++) {
    const dx = x[j]! - x0;
    const dy = y[j]! - y0;
    row[chain[j]!]! += pull(attraction[j]!, dx * dx + dy * dy);
  }
}

/** Units and sites on one plane, km; the sites from west to east, so that those out of reach need not be looked at. */
function located({ units, accounts }: Dataset, sites: Sites) {
  const lon = Float64Array.from([...units.lon, ...sites.accounts.map((a) => accounts.lon[a]!)]);
  const lat = Float64Array.from([...units.lat, ...sites.accounts.map((a) => accounts.lat[a]!)]);
  const plane = projectPlanar(lon, lat);
  const [x, y] = [plane.x.map((meters) => meters / 1000), plane.y.map((meters) => meters / 1000)];
  const order = Uint32Array.from(sites.accounts.keys()).sort((a, b) => x[units.count + a]! - x[units.count + b]! || a - b);
  const sorted = (values: ArrayLike<number>, first = 0) => Float64Array.from(order, (j) => values[first + j]!);
  return [
    { x: x.subarray(0, units.count), y: y.subarray(0, units.count) },
    { x: sorted(x, units.count), y: sorted(y, units.count), attraction: sorted(sites.attraction), chain: Uint16Array.from(order, (j) => sites.chain[j]!) },
  ] as const;
}

const known = new WeakMap<Dataset, { readonly key: string; readonly sites: Sites; readonly shares: Float64Array }>();

function alike(a: Sites, b: Sites): boolean {
  return a.accounts.length === b.accounts.length && a.accounts.every((account, j) => account === b.accounts[j] && a.chain[j] === b.chain[j] && Object.is(a.attraction[j], b.attraction[j]));
}
