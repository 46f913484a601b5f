import type { Rep } from './dataset.js';
import type { Territory } from './plan.js';

/** Where the rep of a territory starts from: its base, else where its owner lives; undefined when nobody knows. */
export function baseOf({ base, owner }: Territory, reps: readonly Rep[]): Territory['base'] {
  if (base) return base;
  const { lon, lat } = reps.find(({ id }) => id === owner) ?? {};
  return lon !== undefined && lat !== undefined ? { lon, lat } : undefined;
}
