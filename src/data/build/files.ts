import { TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import type { DatasetFiles, DatasetInput, InputRow, TableInput, UnitInput } from '../input.js';
import { recognise, type Recognised } from '../read/read.js';
import { cellText, tableOfRows, type Cell } from '../read/table.js';
import { columnsFor } from './column-names.js';
import { UnitLookup } from './join.js';

type Part = 'units' | 'unitTable' | 'accounts' | 'plan';

/**
 * Finds out which of several files is what: areas are the units; without them the rows with locations are, of two
 * tables the shorter one; a table of which nearly every row names another unit holds the units' figures; any other holds
 * accounts; a territory plan is the plan.
 *
 * @throws TerritoryError 'no-units', 'format-unknown' when two files would be the same part, and what the readers throw
 */
export function inputOfFiles({ files, ...input }: DatasetFiles): DatasetInput {
  if (files.length === 0) throw new TerritoryError('no-units', { expected: 'at least one file', actual: 'none' });
  const found = files.map((file) => recognise(file));
  const parts = new Map<Part, Recognised>();
  const put = (part: Part, item: Recognised) => {
    const other = parts.get(part);
    if (other) {
      throw new TerritoryError('format-unknown', { expected: `one file of ${LABELS[part]}`, actual: `two: ${other.place.file ?? '?'} and ${item.place.file ?? '?'}`, place: item.place });
    }
    parts.set(part, item);
  };
  const tables: Recognised[] = [];
  for (const item of found) {
    if (item.kind === 'plan') put('plan', item);
    else if (hasAreas(item)) put('units', item);
    else tables.push(item);
  }
  if (!parts.has('units')) {
    const units = shortest(tables.filter(hasLocations)) ?? tables[0];
    if (!units) throw new TerritoryError('no-units', { expected: 'a file of units', actual: files.map(({ name }) => name).join(', ') });
    put('units', units);
    tables.splice(tables.indexOf(units), 1);
  }
  const lookup = new UnitLookup(idsOf(parts.get('units')!));
  for (const item of tables) put(oneRowPerUnit(item, lookup) ? 'unitTable' : 'accounts', item);
  const plan = parts.get('plan');
  return {
    ...input,
    units: parts.get('units') as unknown as UnitInput,
    ...(parts.has('unitTable') && { unitTable: parts.get('unitTable') as unknown as TableInput }),
    ...(parts.has('accounts') && { accounts: parts.get('accounts') as unknown as TableInput }),
    ...(plan?.kind === 'plan' && { plan: plan.value as PlanData }),
  };
}

const LABELS: Readonly<Record<Part, string>> = { units: 'units', unitTable: 'figures of the units', accounts: 'accounts', plan: 'plan' };

function hasAreas(item: Recognised): boolean {
  const types = shapeTypes(item);
  return types.includes('Polygon') || types.includes('MultiPolygon');
}

function hasLocations(item: Recognised): boolean {
  if (item.kind === 'table') return columnsFor('lon', item.table).length > 0 && columnsFor('lat', item.table).length > 0;
  return shapeTypes(item).some((type) => type === 'Point');
}

/** Types of the geometries in it, of a topology in any of its objects. */
function shapeTypes(item: Recognised): readonly string[] {
  if (item.kind !== 'topology' && item.kind !== 'geojson') return [];
  const types = new Set<string>();
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    const { type, features, geometries, geometry } = value as { type?: unknown; features?: unknown; geometries?: unknown; geometry?: unknown };
    if (typeof type === 'string') types.add(type);
    for (const list of [features, geometries]) if (Array.isArray(list)) for (const entry of list) visit(entry, depth + 1);
    visit(geometry, depth + 1);
  };
  if (item.kind === 'topology') for (const object of Object.values(item.value.objects ?? {})) visit(object, 0);
  else visit(item.value, 0);
  return [...types];
}

function shortest(items: readonly Recognised[]): Recognised | undefined {
  const length = (item: Recognised) => (item.kind === 'table' ? item.table.count : idsOf(item).length);
  return items.reduce<Recognised | undefined>((best, item) => (best && length(best) <= length(item) ? best : item), undefined);
}

/** Ids, as far as they can be had without building the units. */
function idsOf(item: Recognised): readonly string[] {
  if (item.kind === 'plan') return [];
  if (item.kind === 'table') return columnsFor('id', item.table)[0]?.cells.map(cellText) ?? [];
  const rows = rowsOf(item);
  const ids = rows.map((row) => cellText(row?.id as Cell));
  return ids.includes('') ? idsOf({ kind: 'table', table: tableOfRows(rows.map((row) => row?.properties), item.place), place: item.place }) : ids;
}

interface Row {
  readonly id?: unknown;
  readonly properties?: InputRow | null;
}

/** Features or geometries, whatever else is wrong with the file. */
function rowsOf(item: Extract<Recognised, { kind: 'geojson' | 'topology' }>): readonly (Row | null)[] {
  const rows: unknown = item.kind === 'geojson' ? (item.value as { features?: unknown }).features : Object.values(item.value.objects ?? {}).flatMap((object) => ('geometries' in object ? object.geometries : [object]));
  return Array.isArray(rows) ? (rows as readonly (Row | null)[]) : [];
}

/** True when a column that may hold ids names units, nearly always and each at most once. */
function oneRowPerUnit(item: Recognised, lookup: UnitLookup): boolean {
  if (item.kind !== 'table') return false;
  const { table } = item;
  return [...columnsFor('id', table), ...columnsFor('unit', table), ...table.columns.slice(0, 1)].some(({ cells }) => {
    const texts = cells.map(cellText);
    const hits = texts.filter((text) => lookup.find(text) !== -1);
    return hits.length > texts.length * 0.8 && new Set(hits).size === hits.length;
  });
}
