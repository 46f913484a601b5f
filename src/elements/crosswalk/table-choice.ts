import { FileInspector } from '../../data/import/inspector.js';
import { weightsFromRows } from '../../model/crosswalk-weights.js';
import type { CrosswalkWeight } from '../../model/crosswalk.js';
import { TerritoryError } from '../../model/errors.js';
import { unwired } from '../../data/port/wired-error.js';
import type { WorkerFactory } from '../../workers/start.js';

/** Which columns of a table say how old and new units follow each other. */
export interface TableColumns {
  readonly from: string;
  readonly to: string;
  readonly weight: string;
}

/** A table of old and new units that was chosen: its columns, and the weights it gives. */
export class TableChoice {
  readonly name: string;
  readonly #inspector: FileInspector;
  #columns: readonly string[] = [];

  constructor(file: File, worker?: WorkerFactory) {
    this.name = file.name;
    this.#inspector = new FileInspector([{ name: file.name, content: file }], worker);
  }

  get columns(): readonly string[] { return this.#columns; }

  /** Reads the table, and guesses which of its columns is which. @throws TerritoryError why it can't be read */
  async read(): Promise<TableColumns> {
    const [look] = await this.#inspector.look([{}]);
    if (look!.error) throw unwired(look!.error);
    if (look!.kind !== 'table' || look!.columns.length < 3) throw new TerritoryError('format-unknown', { expected: 'a table of at least three columns', actual: look!.kind === 'table' ? `${look!.columns.length} columns` : look!.kind, place: { file: this.name } });
    this.#columns = look!.columns.map(({ name }) => name);
    return guess(this.#columns);
  }

  /** @throws TerritoryError for a cell that is no number */
  async weights(columns: TableColumns): Promise<CrosswalkWeight[]> {
    const names = [columns.from, columns.to, columns.weight];
    const [from, to, weight] = await this.#inspector.cells(0, names);
    return weightsFromRows(from!.map((cell, row) => ({ from: cell, to: to![row], weight: weight![row] })), { from: 'from', to: 'to', weight: 'weight' });
  }

  dispose(): void {
    this.#inspector.dispose();
  }
}

const OLD = /(?:^|_)(?:10|2010|old|from|before|gammal|gamla|från|fran|alt|von|ancien|de|vanha|gammel|fra)(?:_|$)/i;
const NEW = /(?:^|_)(?:20|2020|new|to|after|ny|nya|till|neu|nach|nouveau|vers|uusi|til)(?:_|$)/i;
const WEIGHT = /pop|area|weight|part|share|hh|house|people|personer|invånare|befolkning|areal|yta|vikt|einwohner|fläche|ménage|väestö/i;

/** By the names that statistics offices give such columns; else the first, the second and the last. */
function guess(columns: readonly string[]): TableColumns {
  const from = columns.find((name) => OLD.test(name) && !WEIGHT.test(name)) ?? columns[0]!;
  const to = columns.find((name) => NEW.test(name) && name !== from && !WEIGHT.test(name)) ?? columns.find((name) => name !== from)!;
  const others = columns.filter((name) => name !== from && name !== to);
  return { from, to, weight: others.find((name) => /part/i.test(name)) ?? others.find((name) => WEIGHT.test(name)) ?? others.at(-1)! };
}
