import type { CrosswalkWeight } from './crosswalk.js';
import type { AreaGeometry } from './geometry.js';

/** Units of one boundary version. */
export interface BoundaryVersion {
  readonly ids: readonly string[];
  readonly geometry: AreaGeometry;
}

/**
 * Weights by land: square metres that an old and a new unit share.
 *
 * @param sliver overlaps below this part of the smaller unit come of borders drawn differently and are left out; default 0.0001
 * @param onProgress called per new unit
 */
export async function weightsByArea(before: BoundaryVersion, after: BoundaryVersion, sliver?: number, onProgress?: (done: number, total: number) => void): Promise<CrosswalkWeight[]> {
  // the clipping is 20 KB that only this needs
  const { sharedLand } = await import('./shared-land.js');
  const { from, to, area } = sharedLand(before.geometry, after.geometry, sliver, onProgress);
  return Array.from(area, (weight, i) => ({ from: before.ids[from[i]!]!, to: after.ids[to[i]!]!, weight }));
}
