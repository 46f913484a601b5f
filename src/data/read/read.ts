import type { Feature, GeoJSON } from 'geojson';
import type { Topology } from 'topojson-specification';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { InputFile, InputRow, TableInput, UnitInput } from '../input.js';
import type { Notes, NoteSubject } from '../notes.js';
import { decodeText } from './decode.js';
import { readDelimited } from './delimited.js';
import { readFeatures, type Role } from './features.js';
import { parseJson } from './json.js';
import { noteRemarks, type Remark } from './remark.js';
import type { Source } from './source.js';
import { tableOfRows, type Table } from './table.js';
import { readTopology } from './topologies.js';

const GEOMETRIES = new Set(['FeatureCollection', 'Feature', 'Polygon', 'MultiPolygon', 'Point', 'MultiPoint', 'LineString', 'MultiLineString', 'GeometryCollection']);

/** Names under which servers wrap a list of rows. */
const WRAPPERS = ['data', 'items', 'results', 'value', 'records', 'rows'];

export interface ReadOptions {
  readonly role: Role;
  /** What notes about the file are about; by the role when absent. */
  readonly subject?: NoteSubject;
  /** TopoJSON object to take. */
  readonly object?: string | undefined;
  readonly notes: Notes;
}

/** What an input turned out to be, before it is known what its rows are wanted for. */
export type Recognised = {
  readonly place: ErrorPlace;
  readonly remarks?: readonly Remark[];
  /** Encoding the text was decoded from. */
  readonly encoding?: string;
  /** Sheet or object that is taken, and all there are. */
  readonly part?: string;
  readonly parts?: readonly string[];
} & (
  | { readonly kind: 'topology'; readonly value: Topology }
  | { readonly kind: 'geojson'; readonly value: GeoJSON }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'plan'; readonly value: object }
);

/**
 * Reads units or accounts from whatever came: a file (recognised by its content, not by its name), parsed values, or what
 * has been recognised already.
 *
 * @throws TerritoryError that says what was expected, what came, and where
 */
export function readSource(input: UnitInput | TableInput | Recognised, { role, subject = role === 'units' ? 'unit' : 'account', object, notes }: ReadOptions): Source {
  const found = recognise(input);
  if (found.kind === 'plan') throw new TerritoryError('format-unknown', { expected: role, actual: 'a territory plan', place: found.place });
  const source = sourceOf(found, object ?? found.part, role, notes);
  noteRemarks([...(found.remarks ?? []), ...(source.table.remarks ?? [])], notes, subject);
  return source;
}

function sourceOf(found: Exclude<Recognised, { kind: 'plan' }>, object: string | undefined, role: Role, notes: Notes): Source {
  if (found.kind === 'topology') return readTopology(found.value, object, role, found.place);
  if (found.kind === 'geojson') return readFeatures(found.value, role, found.place, notes);
  return { table: found.table };
}

/** Finds out what an input is, and parses it. @throws TerritoryError as `readSource` */
export function recognise(input: UnitInput | TableInput | Recognised): Recognised {
  if (isRecognised(input)) return input;
  if (!isFile(input)) return recogniseValue(input, {});
  const place: ErrorPlace = { file: input.name };
  if (input.content instanceof Blob) throw new TerritoryError('internal', { expected: 'files that were unpacked before', actual: 'a Blob, which is read asynchronously', place });
  const { reading } = input;
  const { text, encoding } = decodeText(input.content, place, reading?.encoding);
  const remarks = encoding === 'utf-8' ? [] : [{ code: 'encoding', message: `${input.name} was read as ${encoding}`, values: { encoding, file: input.name } }];
  const start = text.trimStart();
  if (start.startsWith('<')) throw markupError(start, place);
  if (/^[{[\x1e]/.test(start)) {
    return { ...recogniseValue(parseJson(text, place), place), remarks, encoding, ...(reading?.part !== undefined && { part: reading.part }) };
  }
  return { kind: 'table', table: readDelimited(text, place, reading), place, remarks, encoding };
}

const KINDS = new Set<unknown>(['topology', 'geojson', 'table', 'plan']);

function isRecognised(input: object): input is Recognised {
  return 'kind' in input && 'place' in input && KINDS.has(input.kind);
}

export function isFile(input: unknown): input is InputFile {
  if (typeof input !== 'object' || input === null || !('content' in input) || !('name' in input)) return false;
  return typeof input.content === 'string' || input.content instanceof ArrayBuffer || input.content instanceof Blob;
}

function markupError(start: string, place: ErrorPlace): TerritoryError {
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.trim();
  const isPage = /^<(?:!doctype html|html|head|body)/i.test(start);
  const kind = isPage ? `an HTML page${title ? ` "${clip(title)}"` : ''}` : /<kml/i.test(start.slice(0, 500)) ? 'a KML file' : /<gml|<wfs/i.test(start.slice(0, 2000)) ? 'a GML file' : 'XML';
  return new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV', actual: kind, place });
}

/** Parsed JSON, whatever its rows are wrapped in. */
function recogniseValue(value: unknown, place: ErrorPlace): Recognised {
  if (Array.isArray(value)) return recogniseList(value, place);
  if (typeof value !== 'object' || value === null) {
    throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON or a list of rows', actual: clip(JSON.stringify(value) ?? typeof value), place });
  }
  const { type, format } = value as { type?: unknown; format?: unknown };
  if (type === 'Topology') return { kind: 'topology', value: value as Topology, place };
  if (typeof type === 'string' && GEOMETRIES.has(type)) return { kind: 'geojson', value: value as GeoJSON, place };
  if (format === 'territory-plan') return { kind: 'plan', value, place };
  const lists = Object.entries(value).filter(([, item]) => Array.isArray(item));
  const wrapped = lists.find(([name]) => WRAPPERS.includes(name.toLowerCase())) ?? (lists.length === 1 ? lists[0] : undefined);
  if (wrapped) return recogniseList(wrapped[1] as unknown[], place);
  const names = Object.keys(value).slice(0, 8).map((name) => `"${clip(name, 30)}"`).join(', ');
  throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON or a list of rows', actual: `an object with ${names || 'nothing in it'}`, place });
}

function recogniseList(items: readonly unknown[], place: ErrorPlace): Recognised {
  if (items.length === 0) throw new TerritoryError('file-empty', { expected: 'rows', actual: 'an empty list', place });
  if (items.every((item) => (item as { type?: unknown } | null)?.type === 'Feature' && 'geometry' in (item as object))) {
    return { kind: 'geojson', value: { type: 'FeatureCollection', features: items as Feature[] }, place };
  }
  const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (wrong !== -1) throw new TerritoryError('row-shape', { expected: 'a row with named values', actual: clip(JSON.stringify(items[wrong]) ?? 'nothing'), place: { ...place, row: wrong + 1 } });
  return { kind: 'table', table: tableOfRows(items as InputRow[], place), place };
}
