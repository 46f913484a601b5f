import type { Feature, Geometry } from 'geojson';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { Recognised } from './recognised.js';
import { tableOfRows } from './table.js';

/**
 * Reads Parquet, and GeoParquet with its primary geometry as GeoJSON features. The reader is loaded when it is first needed;
 * of the compressions it knows none, Snappy and gzip among others.
 *
 * @throws TerritoryError 'format-unknown' for a file it can't read
 */
export async function readParquet(content: ArrayBuffer, place: ErrorPlace): Promise<Recognised> {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  try {
    const metadata = parquetMetadata(content);
    const rows = (await parquetReadObjects({ file: content, metadata })).map(withPlainNumbers);
    const geo = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
    const primary = geo === undefined ? undefined : ((JSON.parse(geo) as { primary_column?: string }).primary_column ?? 'geometry');
    if (primary === undefined) return { kind: 'table', table: tableOfRows(rows, place), place };
    const features = rows.map(({ [primary]: geometry, ...properties }): Feature => ({ type: 'Feature', properties, geometry: (geometry ?? null) as Geometry }));
    return { kind: 'geojson', value: { type: 'FeatureCollection', features }, place };
  } catch (cause) {
    const actual = clip(cause instanceof Error ? cause.message : String(cause), 120);
    throw new TerritoryError('format-unknown', { expected: 'a Parquet file that can be read', actual, place, cause });
  }
}

/** 64-bit integers come as BigInt; those that a number can hold become one. */
function withPlainNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value]));
}
