import { stretches, type Steps } from '../model/steps.js';

/** The sum of the sizes of some values, and whether all of them are whole numbers (whose totals need no room for rounding). */
export function* magnitude(values: Float64Array): Steps<{ readonly sum: number; readonly whole: boolean }> {
  let sum = 0;
  let whole = true;
  yield* stretches(values.length, (from, to) => {
    let part = sum;
    for (let i = from; i < to; i++) {
      part += Math.abs(values[i]!);
      whole &&= Number.isInteger(values[i]!);
    }
    sum = part;
  });
  return { sum, whole };
}
