import type { Accounts, Dataset } from '../model/dataset.js';
import type { SharedLand } from '../model/shared-land.js';

/** What of a dataset lies over another: plain arrays, which threads can send. */
export interface OverlayInput {
  readonly before: Pick<Dataset, 'geometry'> & { readonly lon: Float64Array; readonly lat: Float64Array };
  readonly after: Pick<Dataset, 'geometry'> & { readonly lon: Float64Array; readonly lat: Float64Array };
}

/** How the accounts and the land of one dataset lie in the units of another. */
export interface Overlay extends Pick<Accounts, 'unit' | 'placement'> {
  /** Null where one of the two has no areas. */
  readonly land: SharedLand | null;
}

/** @param before accounts by their places, and areas · @param after units */
export function overlayInput(before: Dataset, after: Dataset): OverlayInput {
  return {
    before: { geometry: before.geometry, lon: before.accounts.lon, lat: before.accounts.lat },
    after: { geometry: after.geometry, lon: after.units.lon, lat: after.units.lat },
  };
}
