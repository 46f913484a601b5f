import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import { rolesOf, unitsOf, type FileRole } from '../build/roles.js';
import type { PlanData } from '../../model/plan.js';
import type { DatasetInput, FileReading, InputFile } from '../input.js';
import type { LoadProgress } from '../adapter.js';
import { jointProgress } from '../progress.js';
import { wired } from '../port/wired-error.js';
import { checkIsText, decodeText, type DecodedText } from '../read/decode.js';
import { bestDelimiter } from '../read/delimited.js';
import type { Recognised } from '../read/recognised.js';
import { findColumn, type Cell } from '../read/table.js';
import { unitTold } from '../read/records.js';
import { unpack } from '../read/unpack.js';
import { inputOfChoices } from './input.js';
import { lookAtJoin } from './join-look.js';
import { factsOf, partLooks, type Facts, type FileLook } from './look.js';
import { proposeUses } from './propose.js';
import { columnWith, type FileUse } from './use.js';

interface Opened {
  readonly found: Recognised;
  readonly facts: Facts;
}

/**
 * The worker's side of an import: files that are looked at again and again while a person says what they are. What was read
 * is kept, one reading a file.
 */
export class ImportSession {
  readonly #files: readonly InputFile[];
  readonly #read = new Map<number, { readonly key: string; readonly opened: Promise<Opened> }>();

  constructor(files: readonly InputFile[]) {
    this.#files = files;
  }

  /**
   * How each file is understood under what was said of it; a file that can't be read says why and holds none of the others up.
   *
   * @param onProgress told the bytes of the files that are read for it
   */
  async look(uses: readonly FileUse[], onProgress: (progress: LoadProgress) => void = () => undefined): Promise<readonly FileLook[]> {
    const unread = this.#files.flatMap((_, i) => (this.#read.get(i)?.key === keyOf(uses[i]) ? [] : [i]));
    const listeners = jointProgress(onProgress, unread.length);
    const opened = await Promise.all(this.#files.map((_, i) => this.#open(i, uses[i] ?? {}, (done, total) => listeners[unread.indexOf(i)]?.(done, total)).catch((thrown: unknown) => this.#brokenLook(i, uses[i]?.reading, toTerritoryError(thrown)))));
    const items = opened.map((item) => ('found' in item ? item : undefined));
    const roles = settleRoles(items, uses);
    const units = items.find((_, i) => roles[i] === 'units');
    const unitUses = units && proposeUses(units.facts, 'units', undefined, uses[items.indexOf(units)]?.columns);
    const lookup = units && unitsOf(units.found, columnWith('id', unitUses!));
    return opened.map((item, i): FileLook => {
      const reading = uses[i]?.reading;
      if (!('found' in item)) return item;
      const { facts } = item;
      const role = roles[i]!;
      const columns = item === units ? unitUses! : proposeUses(facts, role, lookup, uses[i]?.columns);
      const key = role === 'unit-table' ? columnWith('id', columns) : role === 'accounts' ? columnWith('unit', columns) : undefined;
      const keyColumn = key === undefined ? undefined : findColumn(facts.table, key);
      return { ...facts.look, columns: facts.look.columns.map((column) => ({ ...column, ...unitTold(column.name, reading ?? {}) })), reading: { ...facts.look.reading, ...reading }, role, uses: columns, ...(lookup && keyColumn && { join: lookAtJoin(keyColumn, lookup) }) };
    });
  }

  /**
   * The input that the files make as they were settled, of what was read of them. It is given away: whoever looks again reads again.
   *
   * @throws TerritoryError as `inputOfChoices`, and why a file can't be read
   */
  async input(looks: readonly FileLook[], id: string): Promise<DatasetInput> {
    const used = looks.map((look, i) => ({ look, i })).filter(({ look }) => look.role !== 'leave');
    const chosen = await Promise.all(used.map(async ({ look, i }) => {
      // a sheet or an object that was not asked for is read as it was found
      const { found } = await (this.#read.get(i)?.opened ?? this.#open(i, { reading: look.reading }, () => undefined));
      return { file: this.#files[i]!, look, found: withUnits(found, look.reading) };
    }));
    // what is built of it is as large, and lets go of it while it grows
    this.#read.clear();
    const plan = chosen.find(({ look }) => look.role === 'plan')?.found;
    return inputOfChoices(chosen, id, plan?.kind === 'plan' ? (plan.value as PlanData) : undefined);
  }

  /**
   * Values of columns of a table, as the file has them.
   *
   * @throws TerritoryError 'format-unknown' for what is no table, 'column-missing'
   */
  async cells(file: number, columns: readonly string[]): Promise<readonly (readonly Cell[])[]> {
    const { facts: { table, look } } = await (this.#read.get(file)?.opened ?? this.#open(file, {}, () => undefined));
    return columns.map((name) => {
      const column = findColumn(table, name);
      if (!column) throw new TerritoryError('column-missing', { expected: `a column "${name}"`, actual: table.columns.map((each) => each.name).join(', '), place: { file: look.name } });
      return column.cells;
    });
  }

  /** What can be told of a file that can't be read as it is: when it is text, how it begins, so that its reading can be corrected. */
  async #brokenLook(index: number, reading: FileReading | undefined, error: TerritoryError): Promise<FileLook> {
    const file = this.#files[index]!;
    const start = await beginning(file, reading).catch(() => undefined);
    const found = start && { encoding: start.encoding, delimiter: bestDelimiter(start.text), headerRow: 1 };
    const top = start?.text.split(/\r?\n/).slice(0, LINES).map((line) => [line]) ?? [];
    return { name: file.name, error: wired(error), kind: 'none', rows: 0, hasIds: false, parts: [], reading: { ...found, ...reading }, top, columns: [], role: 'leave', uses: new Map() };
  }

  #open(index: number, { reading }: FileUse, onRead: (done: number, total: number) => void): Promise<Opened> {
    const key = keyOf({ reading });
    const known = this.#read.get(index);
    if (known?.key === key) return known.opened;
    const { name, content } = this.#files[index]!;
    const opened = unpack({ name, content, ...(reading && { reading }) }, onRead).then((file) => {
      const found = withPart(file);
      return { found, facts: factsOf(found, name) };
    });
    this.#read.set(index, { key, opened });
    return opened;
  }
}

/** Names how a file is read. For another unit of its figures it needs not be read anew. */
function keyOf({ reading }: FileUse = {}): string {
  return JSON.stringify({ ...reading, units: undefined });
}

/** The table with the units of its figures as they were told, and not as they were found when it was read. */
function withUnits(found: Recognised, reading: FileReading): Recognised {
  if (found.kind !== 'table' || !reading.units) return found;
  return { ...found, table: { ...found.table, columns: found.table.columns.map((column) => ({ ...column, ...unitTold(column.name, reading) })) } };
}

/** Lines shown of a text that can't be read as a table. */
const LINES = 6;

async function beginning(file: InputFile, reading: FileReading | undefined): Promise<DecodedText> {
  const content = file.content instanceof Blob ? await file.content.slice(0, 65_536).arrayBuffer() : file.content;
  const text = decodeText(typeof content === 'string' ? content : content.slice(0, 65_536), { file: file.name }, reading?.encoding, true);
  checkIsText(text.text, { file: file.name });
  if (/^\s*[[{<]/.test(text.text)) throw new TerritoryError('format-unknown', { expected: 'a table', actual: 'something else', place: { file: file.name } });
  return text;
}

/** Says which object of a topology is taken, when nobody has: the first with areas. */
function withPart(found: Recognised): Recognised {
  if (found.kind !== 'topology' || found.part !== undefined) return found;
  const parts = partLooks(found);
  const part = (parts.find(({ kind }) => kind === 'areas') ?? parts[0])?.name;
  return part === undefined ? found : { ...found, part };
}

/** As said, else as proposed; of two files proposed for what there is once, the second is left out. */
function settleRoles(items: readonly (Opened | undefined)[], uses: readonly FileUse[]): (FileRole | 'leave')[] {
  const open = items.flatMap((item, i) => (item && uses[i]?.role !== 'leave' ? [{ item, i }] : []));
  const proposed = rolesOf(open.map(({ item }) => item.found));
  const roles: (FileRole | 'leave')[] = items.map((_, i) => uses[i]?.role ?? 'leave');
  const said = new Set(roles);
  open.forEach(({ i }, at) => {
    if (uses[i]?.role) return;
    const role = proposed[at]!;
    if (role !== 'unit-table' && said.has(role)) return;
    roles[i] = role;
    said.add(role);
  });
  return roles;
}
