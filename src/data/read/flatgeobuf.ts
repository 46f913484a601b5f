import type { Feature } from 'geojson';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { Recognised } from './recognised.js';

/** Systems whose coordinates are degrees of WGS84; 0 = none is told. */
const DEGREES = new Set([0, 4326, 4979]);

/**
 * Reads FlatGeobuf as GeoJSON features. The reader is loaded when it is first needed.
 *
 * @throws TerritoryError 'format-unknown' for a file that can't be read, 'coordinate-range' for one in a projected system
 */
export async function readFlatGeobuf(content: ArrayBuffer, place: ErrorPlace): Promise<Recognised> {
  const { deserialize } = await import('flatgeobuf/lib/mjs/geojson.js');
  const bytes = new DataView(content);
  const start = content.byteLength >= 12 ? 12 + bytes.getUint32(8, true) : Infinity;
  if (start > content.byteLength) throw broken('one that ends within its header', place);
  const features: Feature[] = [];
  let expected: number | undefined;
  try {
    const headerRead = ({ featuresCount, indexNodeSize, crs }: Header) => {
      expected = featuresCount;
      if (featuresCount < 1 && indexNodeSize > 0) throw broken('an index of nothing', place);
      checkSizes(bytes, start + indexBytes(featuresCount, indexNodeSize), place);
      if (!crs || DEGREES.has(crs.code)) return;
      throw new TerritoryError('coordinate-range', { expected: 'degrees of longitude and latitude (WGS84)', actual: clip(`EPSG:${crs.code}${crs.name ? ` (${crs.name})` : ''}`), place });
    };
    for await (const feature of deserialize(new Uint8Array(content), undefined, headerRead)) {
      // their ids are but their places in the file
      const { type, geometry, properties } = feature as Feature;
      features.push({ type, geometry, properties });
    }
  } catch (cause) {
    if (cause instanceof TerritoryError) throw cause;
    throw broken(clip(cause instanceof Error ? cause.message : String(cause), 120), place, cause);
  }
  // 0 = the writer did not know
  if (expected && expected !== features.length) throw broken(`${features.length} of ${expected} features`, place);
  return { kind: 'geojson', value: { type: 'FeatureCollection', features }, place };
}

interface Header {
  readonly featuresCount: number;
  readonly indexNodeSize: number;
  readonly crs: { readonly code: number; readonly name: string | null } | null;
}

/** Bytes of the packed Hilbert R-tree: 40 a node. */
function indexBytes(features: number, nodeSize: number): number {
  if (nodeSize < 2 || features < 1) return 0;
  let nodes = features;
  for (let level = features; level > 1; nodes += level) level = Math.ceil(level / nodeSize);
  return 40 * (features === 1 ? 2 : nodes);
}

/** The features must fill the rest of the file: the reader goes on for ever in one where they don't. */
function checkSizes(bytes: DataView, start: number, place: ErrorPlace): void {
  let at = start;
  while (at + 4 < bytes.byteLength) at += 4 + bytes.getUint32(at, true);
  if (at !== bytes.byteLength) throw broken('one that ends within a feature', place);
}

function broken(actual: string, place: ErrorPlace, cause?: unknown): TerritoryError {
  return new TerritoryError('format-unknown', { expected: 'a whole FlatGeobuf file', actual, place, cause });
}
