import type { DataNote } from '../model/dataset.js';

/** What a note is about; its code begins with it, so that `rows` are known to be unit or account numbers. */
export type NoteSubject = 'unit' | 'account';

/**
 * Gathers what a person should know about the data. Codes, after `unit-` or `account-`:
 *
 * `encoding` {encoding, file} · `sheet` {sheet, count} · `header-row` {row, file} · `units-row` {row, file} · `footnotes` {count, row, file} · `row-short` rows · `ring-closed` rows · `ring-dropped` rows ·
 * `ring-rewound` rows · `ring-crossing` rows · `area-zero` rows · `border-snapped` {merged, inserted, meters} ·
 * `antimeridian` · `without-place` {count, row} · `components` {components} · `isolated` rows · `id-generated` {column} · `id-padded` {count} · `id-prefixed` {count} · `id-named` {count} ·
 * `table-unmatched` {count, examples} · `table-missing` rows · `unit-unknown` rows {count, examples} ·
 * `nearest` rows {count, km} · `unplaced` rows {count} · `value-missing` rows {column, count} ·
 * `value-negative` rows {column, count} · `column-mixed` rows {column, count, example} · `property-nested` {column}
 */
export class Notes {
  readonly #notes: DataNote[] = [];

  info(subject: NoteSubject, code: string, message: string, detail: { values?: DataNote['values']; rows?: ArrayLike<number> } = {}): void {
    this.#add('info', subject, code, message, detail);
  }

  warn(subject: NoteSubject, code: string, message: string, detail: { values?: DataNote['values']; rows?: ArrayLike<number> } = {}): void {
    this.#add('warning', subject, code, message, detail);
  }

  list(): readonly DataNote[] {
    return this.#notes;
  }

  #add(severity: DataNote['severity'], subject: NoteSubject, code: string, message: string, detail: { values?: DataNote['values']; rows?: ArrayLike<number> }): void {
    const { values, rows } = detail;
    if (rows?.length === 0) return;
    this.#notes.push({ code: `${subject}-${code}`, severity, message, ...(values && { values }), ...(rows && { rows: Uint32Array.from(rows) }) });
  }
}

/** A few of many ids, for a message. */
export function examples(ids: readonly string[], most = 3): string {
  const shown = ids.slice(0, most).map((id) => `"${id.length > 40 ? `${id.slice(0, 40)}…` : id}"`).join(', ');
  return ids.length > most ? `${shown}, …` : shown;
}
