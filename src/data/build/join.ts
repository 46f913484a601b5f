/**
 * Finds unit numbers by id. Ids that lost their leading zeros on the way through a spreadsheet ("180" for "0180") are
 * found as well, as long as no two units differ in zeros only.
 */
export class UnitLookup {
  readonly #numbers: ReadonlyMap<string, number>;
  #bare: ReadonlyMap<string, number> | undefined;
  /** How many ids were found only without their leading zeros. */
  padded = 0;

  constructor(readonly ids: readonly string[]) {
    this.#numbers = new Map(ids.map((id, u) => [id, u]));
  }

  /** -1 = no such unit. */
  find(id: string): number {
    const exact = this.#numbers.get(id);
    if (exact !== undefined) return exact;
    const bare = this.#bareNumbers().get(withoutZeros(id));
    if (bare === undefined) return -1;
    this.padded++;
    return bare;
  }

  #bareNumbers(): ReadonlyMap<string, number> {
    if (this.#bare) return this.#bare;
    const bare = new Map(this.ids.map((id, u) => [withoutZeros(id), u]));
    this.#bare = bare.size === this.ids.length ? bare : new Map();
    return this.#bare;
  }
}

/** Only ids that begin with digits lose zeros; 180.0 is what a spreadsheet makes of 0180. */
function withoutZeros(id: string): string {
  return /^\d+(?:\.0+)?$/.test(id) ? id.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : id;
}
