import { expect } from 'chai';
import { buildDataset } from '../../src/data/build/dataset.js';
import { preparedAdapter } from '../../src/data/prepared/adapter.js';
import { narrow, widen } from '../../src/data/prepared/narrow.js';
import { readDataset } from '../../src/data/prepared/read.js';
import { writeDataset } from '../../src/data/prepared/write.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { TerritoryError } from '../../src/model/errors.js';
import { listen, type Listening } from '../servers/listen.js';

const atOnce = () => Promise.resolve();
const read = (bytes: Uint8Array<ArrayBuffer>) => readDataset(bytes, atOnce);
const failureOf = (work: Promise<unknown>) => work.then(() => expect.fail('expected a failure'), (thrown: unknown) => thrown as TerritoryError);
const never = { signal: new AbortController().signal, onProgress: () => undefined };

/** Squares in a row, 1,200 customers in the first three, names that wish to do harm, a plan, uncertain figures, missing ones. */
function market(): Dataset {
  const square = (i: number) => ({ type: 'Feature' as const, properties: { code: `u${i}`, name: i === 1 ? '<img src=x onerror=alert(1)>' : `Å ${i} 🗺`, ['__proto__x']: i }, geometry: { type: 'Polygon' as const, coordinates: [[[i, 50], [i + 1, 50], [i + 1, 51.123456], [i, 51], [i, 50]]] } });
  return buildDataset({
    id: 'squares', name: { en: 'Squares', sv: 'Rutor' },
    units: { type: 'FeatureCollection', features: [0, 1, 2, 3].map(square) },
    unitColumns: { id: 'code' },
    accounts: Array.from({ length: 1200 }, (_, i) => ({ id: `k${i}`, name: i === 7 ? 'lone \ud800' : `Kund ${i}`, lon: (i % 3) + 0.5, lat: 50.25 + (i % 7) / 100, revenue: i % 11 ? i * 1.5 : null, segment: 'ABC'[i % 3]!, constructor: 'x' })),
    measures: [{ id: 'revenue', from: 'accounts', spread: 0.2 }, { id: 'customers', from: 'account-count' }],
    plan: { format: 'territory-plan', version: 1, territories: [{ id: 'a', name: '=cmd', color: 0 }], assignment: { a: ['u0'] } } as unknown as NonNullable<Dataset['plan']>,
    reps: [{ id: 'r', name: 'Åsa', lon: 1, lat: 2 }],
    bridges: [['u0', 'u3']],
    attribution: ['nobody'],
  });
}

describe('prepared data', () => {
  it('is read as it was written, and the dataset that was written is whole', async () => {
    const dataset = market();
    const opened = await read(writeDataset(dataset));
    // a half of a character that is no text at all becomes the mark for that, as everywhere in UTF-8
    const names = dataset.accounts.names.map((name) => name.replace('\ud800', '\ufffd'));
    expect(opened).to.deep.equal({ ...dataset, accounts: { ...dataset.accounts, names } });
    expect(dataset).to.deep.equal(market());
  });

  it('keeps what two hold as one, and every array in memory of its own', async () => {
    const opened = await read(writeDataset(market()));
    const { accountValues } = opened.measures[0]!;
    expect(accountValues).to.equal(opened.accounts.columns.get('revenue')!.values);
    expect(accountValues!.buffer.byteLength).to.equal(accountValues!.byteLength);
    expect(opened.accounts.lon.buffer).not.to.equal(opened.accounts.lat.buffer);
  });

  it('gives the same bytes for the same data', () => {
    expect(writeDataset(market())).to.deep.equal(writeDataset(market()));
  });

  it('says that it is something else, cut short, of another form, or broken', async () => {
    const file = writeDataset(market());
    const changed = (change: (bytes: Uint8Array) => void) => {
      const bytes = file.slice();
      change(bytes);
      return bytes;
    };
    const broken = [
      new Uint8Array(0), new TextEncoder().encode('<!doctype html><title>404</title>'), file.slice(0, 9), file.slice(0, 400), file.slice(0, file.length - 600),
      changed((bytes) => (bytes[7] = 0x32)), changed((bytes) => (bytes[9] = 0xff)), changed((bytes) => bytes.fill(0x20, 12, 40)),
    ];
    for (const bytes of broken) expect((await failureOf(read(bytes))).code, `${bytes.length} bytes`).to.equal('format-unknown');
  });
});

describe('numbers in prepared data', () => {
  const back = (numbers: Float64Array | Uint32Array | Int32Array) => {
    const { narrowed, bytes } = narrow(numbers);
    return { bytes: bytes.byteLength / numbers.length, numbers: widen(narrowed, bytes.slice().buffer) };
  };

  it('take as many bytes as they need and stay what they are', () => {
    const cases: [number, Float64Array | Uint32Array | Int32Array][] = [
      [1, Float64Array.of(0, 1, 255)], [1, Float64Array.of(-128, 127)], [2, Float64Array.of(0, 65_535)], [4, Float64Array.of(-1, 4e4)], [4, Float64Array.of(4_294_967_295, 0)],
      [4, Float64Array.of(-122.41942, 37.7749, 0.1)], [1, Float64Array.of(0.1, 0.2, 0.3)], [2, Float64Array.of(0.1, 30)], [1, Uint32Array.of(7, 9)], [2, Int32Array.of(-1, 3000)],
      // as they are: too large, too fine, nothing, less than nothing, without an end
      [8, Float64Array.of(1e12)], [8, Float64Array.of(Math.PI)], [8, Float64Array.of(1, NaN)], [8, Float64Array.of(1, -0)], [8, Float64Array.of(Infinity, 1)], [4, Uint32Array.of(4_294_967_295)],
    ];
    for (const [bytes, numbers] of cases) {
      const was = Array.from(numbers);
      const now = back(numbers);
      expect(now.bytes, String(was)).to.equal(bytes);
      expect(Array.from(now.numbers).every((value, i) => Object.is(value, was[i])), String(was)).to.equal(true);
      expect(now.numbers.constructor).to.equal(numbers.constructor);
    }
  });
});

describe('preparedAdapter', () => {
  let server: Listening;
  before(async () => {
    const file = writeDataset(market());
    server = await listen((request, response) => {
      if (request.url === '/market') response.end(file);
      else if (request.url === '/page') response.end('<!doctype html>');
      else response.writeHead(404).end();
    });
  });
  after(() => server.close());

  it('opens a file, and tells how far it is', async () => {
    const done: number[] = [];
    const dataset = await preparedAdapter(`${server.origin}/market`).load({ ...never, onProgress: (progress) => done.push(progress.done) });
    expect('graph' in dataset && dataset.units.ids).to.deep.equal(['u0', 'u1', 'u2', 'u3']);
    expect(done.at(-1)).to.equal(writeDataset(market()).byteLength);
  });

  it('says which address holds something else, or nothing', async () => {
    const page = await failureOf(preparedAdapter(`${server.origin}/page`).load(never));
    expect([page.code, page.place.url]).to.deep.equal(['format-unknown', `${server.origin}/page`]);
    expect((await failureOf(preparedAdapter(`${server.origin}/none`).load(never))).code).to.equal('http-status');
  });
});
