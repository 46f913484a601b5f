import type { Dataset } from '../model/dataset.js';

/** Results by what they were made from. */
type Results = WeakMap<object, Map<string, unknown>>;

const lastUnits = new WeakMap<Dataset, { readonly unitOf: Uint32Array; readonly results: Results }>();

/**
 * What framing makes of a dataset for the units of a problem. After most edits the same units are free, and all but the plan is as before: so
 * it is kept, for the last units of each dataset. Data are replaced and never changed, so that what something was made from tells whether it holds.
 */
export class FrameMemory {
  /** Unit of the problem -> unit of the dataset; the same array again for the same units. */
  readonly unitOf: Uint32Array;
  readonly #results: Results;

  constructor(dataset: Dataset, unitOf: Uint32Array) {
    let last = lastUnits.get(dataset);
    if (!last || !same(last.unitOf, unitOf)) lastUnits.set(dataset, (last = { unitOf, results: new WeakMap() }));
    this.unitOf = last.unitOf;
    this.#results = last.results;
  }

  /** The result that was made from `source` under this name, else it is made. */
  of<T>(source: object, name: string, make: () => T): T {
    let results = this.#results.get(source);
    if (!results) this.#results.set(source, (results = new Map<string, unknown>()));
    if (!results.has(name)) results.set(name, make());
    return results.get(name) as T;
  }
}

function same(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
