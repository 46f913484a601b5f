import { findWindow, plainWindow } from '../model/antimeridian.js';
import { unitFinder } from '../model/unit-finder.js';
import type { LoadProgress } from './adapter.js';
import { placementOf, SNAP_KM } from './build/accounts.js';
import type { Overlay, OverlayInput } from './overlay-input.js';

/** Places the accounts in the new units as when they are opened with them, and clips the areas of both. Takes as long as it takes: work for a worker. */
export async function overlay({ before, after }: OverlayInput, onProgress: (progress: LoadProgress) => void = () => undefined): Promise<Overlay> {
  const window = after.geometry ? findWindow(after.geometry.coordinates, after.geometry.arcOffsets) : plainWindow;
  const count = before.lon.length;
  const unit = new Int32Array(count).fill(-1);
  const placement = new Uint8Array(count);
  const find = unitFinder({ ...after, window });
  for (let a = 0; a < count; a++) {
    const found = find(before.lon[a]!, before.lat[a]!, SNAP_KM * 1000);
    unit[a] = found.unit;
    placement[a] = placementOf(found);
    if (a % 10_000 === 0) onProgress({ phase: 'build', done: a, total: count });
  }
  if (!before.geometry || !after.geometry) return { unit, placement, land: null };
  const { sharedLand } = await import('../model/shared-land.js');
  let told = 0;
  const land = sharedLand(before.geometry, after.geometry, undefined, (done, total) => {
    // a message for every unit would cost more than the unit
    if (done < total && done - told < total / 100) return;
    told = done;
    onProgress({ phase: 'build', done, total });
  });
  return { unit, placement, land };
}
