import type { Edit, Moves } from '../../model/edit.js';
import type { AccountException, Territory } from '../../model/plan.js';
import { refusal } from '../../workspace/refusal.js';
import type { Workspace } from '../../workspace/workspace.js';
import { NONE, type TableColumn } from './column.js';
import { readNumber } from './filter.js';
import { withTarget } from './target-columns.js';
import type { TableView } from './view.js';

/** One cell that a paste would change, or may not. */
export interface PastedCell {
  readonly row: number;
  readonly column: TableColumn;
  readonly from: string;
  readonly to: string;
}

export interface RefusedCell {
  /** Line and field of what was pasted, 1-based. */
  readonly line: number;
  readonly field: number;
  /** Where it would have gone; -1 and undefined where there is no such row or column. */
  readonly row: number;
  readonly column: TableColumn | undefined;
  readonly text: string;
  /** Key of the reason among the table's strings. */
  readonly reason: string;
}

/** What a paste would do. Nothing has happened yet. */
export interface PastePlan {
  readonly cells: readonly PastedCell[];
  readonly refused: readonly RefusedCell[];
  /** Null when nothing would change. */
  readonly edit: Edit | null;
}

export interface PasteTarget {
  readonly model: Workspace;
  readonly view: TableView;
  /** Visible columns from the cell that has the cursor rightwards, and shown rows from it downwards. */
  readonly columns: readonly TableColumn[];
  readonly rows: ArrayLike<number>;
  /** All visible columns, for a table that is pasted with its headings. */
  readonly all: readonly TableColumn[];
  readonly t: (key: string) => string;
}

/** Lines and fields of a spreadsheet's clipboard text; quoted fields may hold tabs and line ends. */
export function parseTsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    line.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '\t') continue;
    lines.push(line);
    line = [];
    if (match[3] === '' || field.lastIndex >= text.length) break;
  }
  return lines;
}

/**
 * Reads a pasted block against the table. With a first line of headings, columns are found by them and rows by id or
 * name; otherwise the block lies from the cursor rightwards and down. Cells that already say the same are passed over.
 */
export function planPaste(text: string, target: PasteTarget): PastePlan {
  const lines = parseTsv(text);
  const headings = lines[0]?.map((heading) => target.all.find((column) => column.label === heading.trim()));
  const byHeading = lines.length > 1 && headings !== undefined && headings.length > 1 && headings.every(Boolean) && headings.some((column) => column!.id === 'name' || column!.id === 'id');
  const draft = new Draft(target);
  lines.slice(byHeading ? 1 : 0).forEach((fields, i) => {
    const line = i + (byHeading ? 2 : 1);
    const row = byHeading ? findRow(target.view, headings as TableColumn[], fields) : (target.rows[i] ?? NONE);
    const columns = byHeading ? (headings as TableColumn[]) : target.columns;
    draft.line(row, line, fields, columns);
  });
  return draft.plan();
}

function findRow(view: TableView, headings: readonly TableColumn[], fields: readonly string[]): number {
  const wanted = (id: string) => fields[headings.findIndex((column) => column.id === id)]?.trim().replace(/^'/, '');
  const [id, name] = [wanted('id'), wanted('name')];
  let found = NONE;
  for (let row = 0; row < view.count; row++) {
    if (id !== undefined ? view.idOf(row) === id : view.nameOf(row) === name) {
      // two rows of one name can't be told apart
      if (found !== NONE) return NONE;
      found = row;
    }
  }
  return found;
}

/** Collects the changes of a paste into one edit. */
class Draft {
  readonly #target: PasteTarget;
  readonly #cells: PastedCell[] = [];
  readonly #refused: RefusedCell[] = [];
  readonly #moves = new Map<number, number>();
  readonly #locks: number[] = [];
  readonly #territories: Territory[];
  readonly #exceptions = new Map<number, AccountException | null>();

  constructor(target: PasteTarget) {
    this.#target = target;
    this.#territories = [...target.model.plan!.territories];
  }

  line(row: number, line: number, fields: readonly string[], columns: readonly TableColumn[]): void {
    fields.forEach((raw, i) => {
      const column = columns[i];
      const text = raw.trim();
      const refuse = (reason: string) => this.#refused.push({ line, field: i + 1, row: row ?? NONE, column, text: raw, reason });
      if (row === NONE || row === undefined) return void (i === 0 && refuse('refuseRow'));
      if (!column) return void (text !== '' && refuse('refuseOutside'));
      const now = column.text(row);
      if (text === now || text === `'${now}` || text === (column.exact ?? column.text)(row) || (column.number && column.kind === 'number' && readNumber(text) === column.number(row))) return;
      const reason = this.#change(row, column, text, fields, columns);
      if (reason === undefined) this.#cells.push({ row, column, from: now, to: text });
      else if (reason) refuse(reason);
    });
  }

  plan(): PastePlan {
    const { model } = this.#target;
    const before = model.plan!.territories;
    const moves: Moves = { units: Uint32Array.from(this.#moves.keys()), from: Int32Array.from(this.#moves.keys(), (unit) => model.plan!.assignment[unit]!), to: Int32Array.from(this.#moves.values()) };
    const edit: Edit = {
      origin: 'user', kind: 'paste',
      ...(moves.units.length > 0 && { moves }),
      ...(this.#locks.length > 0 && { unitLocks: Uint32Array.from(this.#locks) }),
      ...(this.#territories.some((territory, i) => territory !== before[i]) && { territories: { before, after: this.#territories } }),
      ...(this.#exceptions.size > 0 && { exceptions: [...this.#exceptions].map(([account, after]) => ({ account, before: model.plan!.exceptions.get(account) ?? null, after })) }),
    };
    return { cells: this.#cells, refused: this.#refused, edit: this.#cells.length ? edit : null };
  }

  /** Undefined when the cell changes, '' when it is passed over in silence, else the reason why not. */
  #change(row: number, column: TableColumn, text: string, fields: readonly string[], columns: readonly TableColumn[]): string | undefined {
    const { view } = this.#target;
    if (view.name === 'units') return this.#unit(row, column, text);
    if (view.name === 'territories') return this.#territory(row, column, text);
    if (view.name === 'accounts') return this.#account(row, column, text, fields, columns);
    return 'refuseColumn';
  }

  #unit(row: number, column: TableColumn, text: string): string | undefined {
    const { model } = this.#target;
    if (column.kind === 'lock') {
      const locked = this.#yesNo(text);
      if (locked === undefined) return 'refuseLock';
      if (locked === (model.plan!.lockedUnits[row] === 1)) return '';
      this.#locks.push(row);
      return undefined;
    }
    if (column.kind !== 'territory') return 'refuseColumn';
    const territory = this.#find(text);
    if (territory === undefined) return 'refuseTerritory';
    if (territory === model.plan!.assignment[row]) return '';
    if (refusal(model.plan!, row, territory)) return 'refuseLocked';
    this.#moves.set(row, territory);
    return undefined;
  }

  #territory(row: number, column: TableColumn, text: string): string | undefined {
    const territory = this.#territories[row]!;
    const set = (patch: Partial<Territory>) => {
      this.#territories[row] = { ...territory, ...patch };
      return undefined;
    };
    switch (column.id) {
      case 'name': return text === '' ? 'nameNeeded' : set({ name: text });
      case 'note': return set({ note: text || undefined });
      case 'share': return readNumber(text) >= 0 ? set({ share: readNumber(text) }) : 'shareNeeded';
      case 'lock': {
        const locked = this.#yesNo(text);
        return locked === undefined ? 'refuseLock' : locked === territory.locked ? '' : set({ locked });
      }
      case 'owner': {
        const rep = this.#target.model.dataset!.reps.find((r) => r.name === text || r.id === text);
        return text === '' ? set({ owner: undefined }) : rep ? set({ owner: rep.id }) : 'refuseRep';
      }
      default: return column.id.startsWith('target.') ? this.#targetOf(territory, column.id.slice('target.'.length), text, set) : 'refuseColumn';
    }
  }

  #targetOf(territory: Territory, measure: string, text: string, set: (patch: Partial<Territory>) => undefined): string | undefined {
    const change = withTarget(territory.targets, measure, text);
    return change ? set(change as Partial<Territory>) : 'shareNeeded';
  }

  #account(row: number, column: TableColumn, text: string, fields: readonly string[], columns: readonly TableColumn[]): string | undefined {
    if (column.id === 'exception') return columns.some((c) => c.kind === 'territory') ? '' : 'refuseColumn';
    if (column.kind !== 'territory') return 'refuseColumn';
    const reason = fields[columns.findIndex((c) => c.id === 'exception')]?.trim() ?? '';
    const territory = this.#find(text);
    if (territory === undefined || territory === NONE) return 'refuseTerritory';
    if (!reason) return 'refuseReason';
    this.#exceptions.set(row, { account: row, territory, reason });
    return undefined;
  }

  #find(text: string): number | undefined {
    const { model, t } = this.#target;
    if (text === '' || text === t('unassigned')) return NONE;
    const plain = text.replace(/^'/, '');
    const found = model.plan!.territories.findIndex((territory) => territory.id === plain || territory.name === plain);
    return found < 0 ? undefined : found;
  }

  #yesNo(text: string): boolean | undefined {
    const { t } = this.#target;
    const word = text.toLowerCase();
    if (['1', 'true', 'x', t('yes').toLowerCase(), t('locked').toLowerCase()].includes(word)) return true;
    if (['', '0', 'false', t('no').toLowerCase(), t('notLocked').toLowerCase()].includes(word)) return false;
    return undefined;
  }
}
