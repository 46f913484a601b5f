import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { DatasetInput } from '../../src/data/input.js';
import { unpackInput } from '../../src/data/read/unpack.js';
import { toWorkbook } from '../../src/data/write/workbook.js';
import { TerritoryError } from '../../src/model/errors.js';

const open = async (input: Omit<DatasetInput, 'id'>) => buildDataset(await unpackInput({ id: 'packed', ...input }));

async function failure(promise: Promise<unknown>): Promise<TerritoryError> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(TerritoryError);
  return error as TerritoryError;
}

const workbook = async (...sheets: (string | number)[][][]) => (await toWorkbook(sheets.map((rows, i) => ({ title: `Sheet ${i + 1}`, header: rows[0]!.map(String), rows: rows.slice(1) })))).arrayBuffer();

describe('Excel workbooks', () => {
  it('with title rows, merged headers and an empty first sheet', async () => {
    const content = await workbook(
      [['']],
      [['Försäljning per ort', '', '', '', ''], ['', '', '', '', ''], ['kod', 'lon', 'lat', '2024', ''], ['', '', '', 'Omsättning', 'Besök'], ['01', 13.1, 63.4, 1234.5, 3], ['02', 13, 55.6, '', 4]],
    );
    const { units, measures, notes } = await open({ units: { name: 'ort.xlsx', content } });
    expect(units.ids).to.deep.equal(['01', '02']);
    expect(measures.map(({ id, values }) => [id, ...values])).to.deep.equal([['2024 Omsättning', 1234.5, NaN], ['2024 Besök', 3, 4]]);
    expect(notes.map(({ code }) => code)).to.include.members(['unit-header-row', 'unit-sheet', 'unit-value-missing']);
  });

  it('with repeated names under groups', async () => {
    const content = await workbook([['', '', '', '2023', '', '2024', ''], ['id', 'lon', 'lat', 'pop', 'sales', 'pop', 'sales'], ['a', 1, 2, 3, 4, 5, 6]]);
    const { units } = await open({ units: { name: 'x.xlsx', content } });
    expect([...units.columns.keys()]).to.deep.equal(['2023 pop', '2023 sales', '2024 pop', '2024 sales']);
  });

  it('say the row and column of a fault', async () => {
    const content = await workbook([['id', 'lon', 'lat'], ['a', 1, 2], ['b', 1, 'north']]);
    expect((await failure(open({ units: { name: 'x.xlsx', content } }))).message).to.equal('x.xlsx, row 3, column "lat": expected a number, got "north"');
  });

  it('that are broken, empty or another archive are refused', async () => {
    const content = await workbook([['id', 'lon', 'lat'], ['a', 1, 2]]);
    expect((await failure(open({ units: { name: 'x.xlsx', content: content.slice(0, 400) } }))).code).to.equal('format-unknown');
    expect((await failure(open({ units: { name: 'x.xlsx', content: await workbook([['']]) } }))).code).to.equal('file-empty');
  });
});

describe('gzip', () => {
  it('is unpacked, also around another packed format', async () => {
    const csv = gzipSync('id,lon,lat\na,1,2\n');
    const zipped = (buffer: Buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length) as ArrayBuffer;
    expect((await open({ units: { name: 'a.csv.gz', content: zipped(csv) } })).units.ids).to.deep.equal(['a']);
    const sheet = gzipSync(Buffer.from(await workbook([['id', 'lon', 'lat'], ['a', 1, 2]])));
    expect((await open({ units: { name: 'a.xlsx.gz', content: zipped(sheet) } })).units.ids).to.deep.equal(['a']);
    const error = await failure(open({ units: { name: 'a.csv.gz', content: zipped(csv.subarray(0, 15)) } }));
    expect([error.code, error.place.file]).to.deep.equal(['format-unknown', 'a.csv.gz']);
  });
});

describe('Parquet', () => {
  it('gives rows, 64-bit integers as numbers', async () => {
    const content = parquetWriteBuffer({
      columnData: [
        { name: 'code', data: ['01', '02'], type: 'STRING' },
        { name: 'lon', data: [1.5, 2.5], type: 'DOUBLE' },
        { name: 'lat', data: [50, 51], type: 'DOUBLE' },
        { name: 'sales', data: [10n, 20n], type: 'INT64' },
      ],
    });
    const { units, measures } = await open({ units: { name: 'p.parquet', content } });
    expect(units.ids).to.deep.equal(['01', '02']);
    expect([...measures[0]!.values]).to.deep.equal([10, 20]);
  });

  it('gives areas when it is GeoParquet', async () => {
    const wkb = (x: number) => {
      const bytes = new DataView(new ArrayBuffer(1 + 4 + 4 + 4 + 5 * 16));
      bytes.setUint8(0, 1);
      [3, 1, 5].forEach((value, i) => bytes.setUint32(1 + 4 * i, value, true));
      [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]].flat().forEach((value, i) => bytes.setFloat64(13 + 8 * i, value, true));
      return new Uint8Array(bytes.buffer);
    };
    const content = parquetWriteBuffer({
      columnData: [{ name: 'id', data: ['a', 'b'], type: 'STRING' }, { name: 'geom', data: [wkb(0), wkb(1)], type: 'BYTE_ARRAY' }],
      kvMetadata: [{ key: 'geo', value: JSON.stringify({ version: '1.1.0', primary_column: 'geom', columns: { geom: { encoding: 'WKB', geometry_types: ['Polygon'] } } }) }],
    });
    const { units, graph } = await open({ units: { name: 'areas.parquet', content } });
    expect([units.kind, units.ids.join(), graph.neighbors.length]).to.deep.equal(['area', 'a,b', 2]);
  });

  it('that is broken is refused', async () => {
    const content = parquetWriteBuffer({ columnData: [{ name: 'id', data: ['a'], type: 'STRING' }] }).slice(0, 30);
    expect((await failure(open({ units: { name: 'p.parquet', content } }))).code).to.equal('format-unknown');
  });
});

describe('FlatGeobuf', () => {
  const file = (crs?: number) => {
    const square = (x: number) => [[[x, 50], [x + 1, 50], [x + 1, 51], [x, 51], [x, 50]]];
    const features = ['a', 'b'].map((id, i) => ({ type: 'Feature' as const, properties: { id, sales: 7.5 + i }, geometry: { type: 'Polygon' as const, coordinates: square(i) } }));
    return Uint8Array.from(serialize({ type: 'FeatureCollection', features }, crs)).buffer;
  };

  it('gives areas with their attributes', async () => {
    const { units, graph, measures } = await open({ units: { name: 'areas.fgb', content: file(4326) } });
    expect([units.kind, units.ids.join(), graph.neighbors.length, ...measures[0]!.values]).to.deep.equal(['area', 'a,b', 2, 7.5, 8.5]);
  });

  it('in a projected system, broken or cut off is refused', async () => {
    expect((await failure(open({ units: { name: 'a.fgb', content: file(3006) } }))).message).to.equal('a.fgb: expected degrees of longitude and latitude (WGS84), got EPSG:3006');
    for (const length of [12, 60, file().byteLength - 20]) expect((await failure(open({ units: { name: 'a.fgb', content: file().slice(0, length) } }))).code, `${length} bytes`).to.equal('format-unknown');
  });
});
