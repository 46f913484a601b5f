import type { GeoJsonProperties } from 'geojson';
import type { GeometryObject } from 'topojson-specification';
import type { Column } from '../../model/columns.js';
import { hasAreas, hasLocations, rowsOf, type FileRole } from '../build/roles.js';
import { understand } from '../build/columns.js';
import { isSummable } from '../build/measures.js';
import type { FileReading } from '../input.js';
import { Notes } from '../notes.js';
import type { WiredError } from '../port/wired-error.js';
import { isMissing, readNumbers } from '../read/numbers.js';
import type { Recognised } from '../read/recognised.js';
import { cellText, type Table, type TableColumn } from '../read/table.js';
import type { ColumnUse } from './use.js';
import type { JoinLook } from './join-look.js';

/** A column as it was understood. */
export interface ColumnLook {
  readonly name: string;
  /** The name without the unit it tells. */
  readonly label: string;
  /** Unit of its figures, when the file or a person tells it. */
  readonly unit?: string;
  readonly kind: 'number' | 'text';
  /** Rows without a value. */
  readonly missing: number;
  /** Texts in a column that is numbers otherwise: they keep it from being a measure. */
  readonly odd?: { readonly count: number; readonly examples: readonly string[] };
  /** First values, as they stand in the file. */
  readonly sample: readonly string[];
}

/** A sheet or an object that can be chosen. */
export interface PartLook {
  readonly name: string;
  readonly rows?: number;
  readonly kind?: 'areas' | 'points';
}

/** What is known of a file, and what it is proposed or said to be. */
export interface FileLook {
  readonly name: string;
  /** Why it can't be read; everything else is empty then. */
  readonly error?: WiredError;
  readonly kind: 'areas' | 'points' | 'table' | 'plan' | 'none';
  readonly rows: number;
  readonly part?: string;
  readonly parts: readonly PartLook[];
  /** Ids stand beside the attributes of every row. */
  readonly hasIds: boolean;
  /** How it was read: as told, else as found. */
  readonly reading: FileReading;
  /** First records of a table, those above the names among them. */
  readonly top: readonly (readonly string[])[];
  readonly columns: readonly ColumnLook[];
  readonly role: FileRole | 'leave';
  readonly uses: ReadonlyMap<string, ColumnUse>;
  readonly join?: JoinLook;
}

/** What can be told of a file by itself. */
export interface Facts {
  readonly table: Table;
  readonly ids: readonly string[] | undefined;
  readonly understood: ReadonlyMap<string, Column>;
  readonly look: Omit<FileLook, 'role' | 'uses' | 'join'>;
}

const SAMPLE = 6;

export function factsOf(found: Recognised, name: string): Facts {
  const { table, ids } = rowsOf(found);
  const understood = new Map(table.columns.map((column) => [column.name, understand(table, column, { numbers: new Set(), details: new Map() }, new Notes(), 'unit')]));
  const { layout, decimal } = table;
  const reading: FileReading = {
    ...(found.encoding !== undefined && { encoding: found.encoding }),
    ...(layout?.delimiter !== undefined && { delimiter: layout.delimiter }),
    ...(layout && decimal && { decimal }),
    ...(layout && { headerRow: layout.headerRow, unitsRow: layout.unitsRow }),
  };
  return {
    table,
    ids,
    understood,
    look: {
      name,
      kind: kindOf(found),
      rows: table.count,
      hasIds: ids !== undefined,
      ...(found.part !== undefined && { part: found.part }),
      parts: partLooks(found),
      reading,
      top: layout?.top.map((record) => record.map(cellText)) ?? [],
      columns: table.columns.map((column) => columnLook(table, column, understood.get(column.name)!)),
    },
  };
}

export function isMeasure(column: Column): boolean {
  return isSummable(column);
}

function kindOf(found: Recognised): FileLook['kind'] {
  if (found.kind === 'plan') return 'plan';
  if (hasAreas(found)) return 'areas';
  return found.kind !== 'table' && hasLocations(found) ? 'points' : 'table';
}

function columnLook(table: Table, column: TableColumn, { kind }: Column): ColumnLook {
  const missing = column.cells.reduce<number>((count, cell) => count + (isMissing(cell) ? 1 : 0), 0);
  const odd = kind === 'text' ? oddTexts(table, column) : undefined;
  return { name: column.name, label: kind === 'number' ? column.label ?? column.name : column.name, kind, missing, sample: column.cells.slice(0, SAMPLE).map(cellText), ...(column.unit && kind === 'number' && { unit: column.unit }), ...(odd && { odd }) };
}

function oddTexts(table: Table, { cells }: TableColumn): ColumnLook['odd'] {
  // most columns of text show that they are by their beginning
  const start = readNumbers(cells.slice(0, 50), table.decimal, table.decimalGiven);
  if (start.good === 0 || start.codes) return undefined;
  const { good, bad } = readNumbers(cells, table.decimal, table.decimalGiven);
  if (bad.length === 0 || good < 4 * bad.length) return undefined;
  return { count: bad.length, examples: [...new Set(bad.map((row) => cellText(cells[row])))].slice(0, 12) };
}

/** Sheets or objects there are to choose from. */
export function partLooks(found: Recognised): readonly PartLook[] {
  if (found.kind !== 'topology') return found.parts?.map((name) => ({ name })) ?? [];
  return Object.entries(found.value.objects ?? {}).map(([name, object]: [string, GeometryObject<GeoJsonProperties>]) => {
    const one: Recognised = { ...found, part: name };
    return { name, rows: object.type === 'GeometryCollection' ? object.geometries.length : 1, kind: hasAreas(one) ? 'areas' : 'points' };
  });
}
