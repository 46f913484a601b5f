/** Radius of the largest symbol at zoom 6, CSS pixels. */
const LARGEST = 24;

/** Radius of a value's symbol: areas are in proportion, whatever the sign. */
export function symbolRadius(value: number, largest: number, zoom: number): number {
  const growth = Math.min(2, Math.max(0.6, 1 + (zoom - 6) * 0.12));
  return largest > 0 ? LARGEST * growth * Math.sqrt(Math.abs(value) / largest) : 0;
}

/** Greatest value without its sign, 0 when there is none. */
export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}
