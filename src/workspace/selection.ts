export type SelectMode = 'replace' | 'add' | 'remove' | 'toggle';

/** A set of row numbers with constant-time questions. */
export class Selection {
  #flags = new Uint8Array(0);
  #count = 0;
  #list: Uint32Array | undefined;

  get count(): number {
    return this.#count;
  }

  has(row: number): boolean {
    return this.#flags[row] === 1;
  }

  /** 1 per selected row; read only. */
  get flags(): Uint8Array {
    return this.#flags;
  }

  /** Selected rows, ascending. */
  get rows(): Uint32Array {
    if (!this.#list) {
      const list = new Uint32Array(this.#count);
      let n = 0;
      for (let row = 0; row < this.#flags.length; row++) if (this.#flags[row] === 1) list[n++] = row;
      this.#list = list;
    }
    return this.#list;
  }

  /** Forgets everything and takes rows 0 … size − 1 from now on. */
  resize(size: number): void {
    this.#flags = new Uint8Array(size);
    this.#count = 0;
    this.#list = undefined;
  }

  /** Returns whether anything changed. Rows out of range are ignored. */
  change(rows: Iterable<number>, mode: SelectMode): boolean {
    const before = mode === 'replace' ? this.#flags : undefined;
    const oldCount = this.#count;
    if (before) {
      this.#flags = new Uint8Array(before.length);
      this.#count = 0;
    }
    let changed = false;
    for (const row of rows) {
      const old = this.#flags[row];
      if (old === undefined) continue;
      const next = mode === 'remove' ? 0 : mode === 'toggle' ? 1 - old : 1;
      if (next === old) continue;
      this.#flags[row] = next;
      this.#count += next - old;
      changed = true;
    }
    if (before) changed = this.#count !== oldCount || before.some((flag, row) => flag !== this.#flags[row]);
    if (changed) this.#list = undefined;
    return changed;
  }
}
