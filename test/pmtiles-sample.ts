/** A small PMTiles archive (version 3, one tile at zoom 0) made up for tests and stories, byte by byte. */
import { PbfWriter } from 'pbf';
import type { Source } from 'pmtiles';

export interface SampleShape {
  readonly layer: string;
  readonly type: 'point' | 'line' | 'polygon';
  /** Longitudes and latitudes. */
  readonly positions: readonly (readonly [number, number])[];
  readonly properties?: Readonly<Record<string, string>>;
}

const EXTENT = 65536;

/** For `new PMTiles(sampleArchive([...]))`. */
export function sampleArchive(shapes: readonly SampleShape[]): Source {
  const tile = encodeTile(shapes);
  const directory = new PbfWriter();
  // entries column by column: ids, run lengths, lengths, offsets + 1
  for (const value of [1, 0, 1, tile.length, 1]) directory.writeVarint(value);
  const root = directory.finish();
  const metadata = new TextEncoder().encode('{}');
  const header = new DataView(new ArrayBuffer(127));
  new Uint8Array(header.buffer).set(new TextEncoder().encode('PMTiles'));
  header.setUint8(7, 3);
  const long = (at: number, value: number) => header.setBigUint64(at, BigInt(value), true);
  const after = 127 + root.length;
  long(8, 127);
  long(16, root.length);
  long(24, after);
  long(32, metadata.length);
  long(40, after + metadata.length);
  long(48, 0);
  long(56, after + metadata.length);
  long(64, tile.length);
  for (const at of [72, 80, 88]) long(at, 1);
  header.setUint8(96, 1);
  header.setUint8(97, 1); // no compression, of directories and of tiles
  header.setUint8(98, 1);
  header.setUint8(99, 1); // Mapbox vector tiles
  const bytes = new Uint8Array(after + metadata.length + tile.length);
  bytes.set(new Uint8Array(header.buffer), 0);
  bytes.set(root, 127);
  bytes.set(metadata, after);
  bytes.set(tile, after + metadata.length);
  return { getKey: () => 'sample', getBytes: (offset, length) => Promise.resolve({ data: bytes.slice(offset, offset + length).buffer }) };
}

function encodeTile(shapes: readonly SampleShape[]): Uint8Array {
  const tile = new PbfWriter();
  for (const shape of shapes) {
    tile.writeMessage(3, (_: null, layer: PbfWriter) => {
      const keys = Object.keys(shape.properties ?? {});
      layer.writeVarintField(15, 2);
      layer.writeStringField(1, shape.layer);
      layer.writeMessage(2, (__: null, feature: PbfWriter) => {
        feature.writePackedVarint(2, keys.flatMap((_key, i) => [i, i]));
        feature.writeVarintField(3, { point: 1, line: 2, polygon: 3 }[shape.type]);
        feature.writePackedVarint(4, commands(shape));
      }, null);
      for (const key of keys) layer.writeStringField(3, key);
      for (const key of keys) layer.writeMessage(4, (__: null, value: PbfWriter) => value.writeStringField(1, shape.properties![key]!), null);
      layer.writeVarintField(5, EXTENT);
    }, null);
  }
  return tile.finish();
}

/** Move to the first position, lines to the others, and back for polygons; zigzag, each from the one before. */
function commands({ type, positions }: SampleShape): number[] {
  const zigzag = (n: number) => (n << 1) ^ (n >> 31);
  let x = 0;
  let y = 0;
  const step = ([lon, lat]: readonly [number, number]) => {
    const sin = Math.sin((lat * Math.PI) / 180);
    const nextX = Math.round(((lon + 180) / 360) * EXTENT);
    const nextY = Math.round((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * EXTENT);
    const moves = [zigzag(nextX - x), zigzag(nextY - y)];
    x = nextX;
    y = nextY;
    return moves;
  };
  const [first, ...rest] = positions;
  return [9, ...step(first!), ...(rest.length > 0 ? [(rest.length << 3) | 2, ...rest.flatMap(step)] : []), ...(type === 'polygon' ? [15] : [])];
}
