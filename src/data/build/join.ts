import type { Notes, NoteSubject } from '../notes.js';

/** How many ids were found otherwise than as they stand. */
export interface JoinCounts {
  /** Without their leading zeros. */
  padded: number;
  /** As the code before a name: "0114 Upplands Väsby". */
  prefixed: number;
  /** By the name of the unit. */
  named: number;
}

/**
 * Finds unit numbers by id. Ids that lost their leading zeros on the way through a spreadsheet ("180" for "0180"), ids with a
 * name behind them and, last, the units' names are understood as well, as long as they stand for one unit only.
 */
export class UnitLookup {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #names: readonly string[];
  #bare: ReadonlyMap<string, number> | undefined;
  #named: ReadonlyMap<string, number> | undefined;
  #counts: JoinCounts = { padded: 0, prefixed: 0, named: 0 };

  constructor(readonly ids: readonly string[], names: readonly string[] = []) {
    this.#numbers = new Map(ids.map((id, u) => [id, u]));
    this.#names = names;
  }

  /** -1 = no such unit. */
  find(id: string): number {
    return this.#numbers.get(id) ?? this.#found('padded', this.#byBare(id)) ?? this.#found('prefixed', this.#byCode(id)) ?? this.#found('named', this.#byName(id)) ?? -1;
  }

  /** Does what is not to count; a try of one column, say. */
  quietly<T>(work: () => T): T {
    const before = { ...this.#counts };
    try {
      return work();
    } finally {
      this.#counts = before;
    }
  }

  /** What was found otherwise since this was last asked. */
  takeCounts(): JoinCounts {
    const counts = this.#counts;
    this.#counts = { padded: 0, prefixed: 0, named: 0 };
    return counts;
  }

  #found(way: keyof JoinCounts, unit: number | undefined): number | undefined {
    if (unit !== undefined) this.#counts[way]++;
    return unit;
  }

  #byBare(id: string): number | undefined {
    this.#bare ??= oneToOne(this.ids.map(withoutZeros));
    return this.#bare.get(withoutZeros(id));
  }

  #byCode(id: string): number | undefined {
    const code = /^(\S*\d\S*)\s+\p{L}/u.exec(id)?.[1];
    return code === undefined ? undefined : this.#numbers.get(code) ?? this.#byBare(code);
  }

  #byName(id: string): number | undefined {
    this.#named ??= oneToOne(this.#names.map(folded));
    return this.#named.get(folded(id));
  }
}

/** Notes what was found otherwise than as it stands. */
export function noteJoin({ padded, prefixed, named }: JoinCounts, notes: Notes, subject: NoteSubject): void {
  const table = subject === 'unit' ? 'ids of the table' : 'ids of units';
  if (padded > 0) notes.info(subject, 'id-padded', `${padded} ${table} were matched without their leading zeros`, { values: { count: padded } });
  if (prefixed > 0) notes.info(subject, 'id-prefixed', `${prefixed} ${table} were matched by the code before a name`, { values: { count: prefixed } });
  if (named > 0) notes.info(subject, 'id-named', `${named} ${table} were matched by the names of units`, { values: { count: named } });
}

/** Keys to their places; empty when two are the same. */
function oneToOne(keys: readonly string[]): ReadonlyMap<string, number> {
  const map = new Map(keys.map((key, i) => [key, i]));
  return map.size === keys.length ? map : new Map();
}

/** Only ids that begin with digits lose zeros; 180.0 is what a spreadsheet makes of 0180. */
function withoutZeros(id: string): string {
  return /^\d+(?:\.0+)?$/.test(id) ? id.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : id;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
