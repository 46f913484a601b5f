import type { Feature, GeoJSON } from 'geojson';
import type { Topology } from 'topojson-specification';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { InputRow } from '../input.js';
import type { Remark } from './remark.js';
import { tableOfRows, type Table } from './table.js';

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

const GEOMETRIES = new Set(['FeatureCollection', 'Feature', 'Polygon', 'MultiPolygon', 'Point', 'MultiPoint', 'LineString', 'MultiLineString', 'GeometryCollection']);

/** Names under which servers wrap a list of rows. */
const WRAPPERS = ['data', 'items', 'results', 'value', 'records', 'rows'];

const KINDS = new Set<unknown>(['topology', 'geojson', 'table', 'plan']);

export function isRecognised(input: object): input is Recognised {
  return 'kind' in input && 'place' in input && KINDS.has(input.kind);
}

/** Parsed JSON, whatever its rows are wrapped in. */
export function recogniseValue(value: unknown, place: ErrorPlace): Recognised {
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
