import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import type { LoadProgress } from '../../src/data/adapter.js';
import { ImportSession } from '../../src/data/import/session.js';
import type { InputFile } from '../../src/data/input.js';
import type { Recognised } from '../../src/data/read/recognised.js';
import { unpack, unpackInput } from '../../src/data/read/unpack.js';
import { TerritoryError } from '../../src/model/errors.js';

const blob = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);
const inPieces = (content: string | Uint8Array<ArrayBuffer>, piece: number, reading?: InputFile['reading']) => unpack({ name: 'f', content: blob(content), ...(reading && { reading }) }, undefined, piece);

function cells(found: Recognised, column: string) {
  if (found.kind !== 'table') throw new Error(found.kind);
  return found.table.columns.find(({ name }) => name === column)?.cells;
}

async function failure(promise: Promise<unknown>): Promise<TerritoryError> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(TerritoryError);
  return error as TerritoryError;
}

/** Sizes that put the border of two pieces at every place of a short text. */
const everywhere = Array.from({ length: 40 }, (_, i) => i + 1);

describe('files read in pieces', () => {
  it('keep characters that a border splits, in every encoding', async () => {
    const text = 'id,ort,lon,lat\n1,Malmö Ålön 🗺 Łódź,13,55\n2,Östersund,14,63\n';
    const texts: [string, Uint8Array<ArrayBuffer>][] = [
      ['utf-8', new TextEncoder().encode(text)],
      ['utf-16le', Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))],
      ['windows-1252', Uint8Array.from(Buffer.from(text.replace(/🗺 Łódź/, 'Å'), 'latin1'))],
    ];
    for (const [encoding, bytes] of texts) {
      for (const piece of everywhere) {
        const found = await inPieces(bytes, piece);
        expect(found.encoding, `${piece}`).to.equal(encoding);
        expect(cells(found, 'ort'), `${encoding} ${piece}`).to.deep.equal([encoding === 'windows-1252' ? 'Malmö Ålön Å' : 'Malmö Ålön 🗺 Łódź', 'Östersund']);
      }
    }
  });

  it('that turn out not to be UTF-8 far behind their beginning are read once more, from the beginning', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},Town ${i},13,55`).join('\n');
    const bytes = Uint8Array.from(Buffer.from(`id,ort,lon,lat\n${rows}\nlast,Malmö,13,55`, 'latin1'));
    const told: number[] = [];
    const found = await unpack({ name: 'f', content: blob(bytes) }, (done) => told.push(done), 1 << 16);
    expect([found.encoding, cells(found, 'ort')?.length, cells(found, 'ort')?.at(-1)]).to.deep.equal(['windows-1252', 30_001, 'Malmö']);
    expect(told).to.deep.equal([...told].sort((a, b) => a - b));
    expect(told.at(-1)).to.equal(bytes.length);
  });

  it('keep quoted fields with line ends, quotes and delimiters, wherever a border falls', async () => {
    // long enough that the reading begins before the end
    const filler = Array.from({ length: 12_000 }, (_, i) => `x${i},plain,13,55`).join('\r\n');
    const tail = '"a ""b"", c\r\nd","e",1,2\r\nlast,"f" ,3,4\r\n';
    const text = `id,note,lon,lat\r\n${filler}\r\n${tail}`;
    const whole = await unpack({ name: 'f', content: text });
    expect(cells(whole, 'id')?.slice(-2)).to.deep.equal(['a "b", c\nd', 'last']);
    expect(cells(whole, 'note')?.slice(-2)).to.deep.equal(['e', 'f']);
    for (let cut = 1; cut <= tail.length; cut++) {
      const found = await inPieces(text, text.length - cut);
      for (const column of ['id', 'note', 'lon', 'lat']) expect(cells(found, column)?.slice(-3), `${cut} before the end`).to.deep.equal(cells(whole, column)?.slice(-3));
    }
  });

  it('say where a quote is open or wrong, after however many pieces', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},"plain",13,55`);
    const open = await failure(inPieces(`id,note,lon,lat\n${rows.join('\n')}\n5,"never closed,1,2\n6,b,1,2\n`, 50_000));
    expect(open.message).to.equal('f, row 20002: expected fields in whole quotes, got a quote that is never closed');
    const wrong = await failure(inPieces(`id,note,lon,lat\n${rows.join('\n')}\n5,"closed" twice",1,2\n${rows.join('\n')}`, 50_000));
    expect(wrong.message).to.equal('f, row 20002: expected fields in whole quotes, got text after a closing quote');
  });

  it('take no more than a few readings of a row that goes on for very long', async () => {
    const long = 'word '.repeat(2_000_000);
    const began = performance.now();
    const found = await inPieces(`id,note,lon,lat\n1,"${long}",1,2\n`, 1 << 14);
    expect(cells(found, 'note')).to.deep.equal([long]);
    expect(performance.now() - began).to.be.lessThan(5000);
  });

  it('hold whole numbers as numbers, and codes, signs and decimals as they are written', async () => {
    const found = await inPieces('id,a,b,c\n007,12,-3,1.50\n+5,0,-0,12345678901234567890\n', 7);
    expect([cells(found, 'id'), cells(found, 'a'), cells(found, 'b'), cells(found, 'c')]).to.deep.equal([['007', '+5'], [12, 0], [-3, '-0'], ['1.50', '12345678901234567890']]);
    expect(cells(await inPieces('id,a\nx,99\ny,1\n', 7, { missing: ['99'] }), 'a')).to.deep.equal(['', 1]);
  });

  it('are JSON values line by line, as they come; a fault is told by its line', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `{"id":${i},"name":"Å ${i}"}`);
    for (const piece of [1, 3, 17, 64, 10_000]) {
      expect(cells(await inPieces(`\n${lines.join('\n\n')}\n`, piece), 'name')?.at(-1), `${piece}`).to.equal('Å 49');
      expect(cells(await inPieces(lines.map((line) => `\x1e${line}\r\n`).join(''), piece), 'id')?.length, `sequence, ${piece}`).to.equal(50);
      const error = await failure(inPieces(`${lines.join('\n')}\n{"id": }\n`, piece));
      expect([error.code, error.place.row, error.actual], `${piece}`).to.deep.equal(['json-broken', 51, '"}" at line 51, column 8']);
    }
    const pretty = JSON.stringify(lines.map((line) => JSON.parse(line) as unknown), null, 2);
    expect(cells(await inPieces(pretty, 11), 'id')?.length).to.equal(50);
  });

  it('are unpacked while they are read; a broken archive is told as one', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i},${(i * 7919) % 104_729},13,55`).join('\n');
    const packed = Uint8Array.from(gzipSync(`id,a,lon,lat\n${rows}`));
    const told: number[] = [];
    const found = await unpack({ name: 'f.csv.gz', content: blob(packed) }, (done) => told.push(done), 10_000);
    expect(cells(found, 'a')?.at(-1)).to.equal((99_999 * 7919) % 104_729);
    expect(told.length).to.be.greaterThan(10);
    expect(told.at(-1)).to.equal(packed.length);
    for (const length of [packed.length - 5, packed.length >> 1]) {
      const error = await failure(unpack({ name: 'f.csv.gz', content: blob(packed.slice(0, length)) }, undefined, 10_000));
      expect([error.code, error.actual, error.place.file]).to.deep.equal(['format-unknown', 'a broken one', 'f.csv.gz']);
    }
  });

  it('tell of a progress over all files that never falls and ends at their size', async () => {
    const units = blob(`id,lon,lat\n${Array.from({ length: 100_000 }, (_, i) => `u${i},13,55`).join('\n')}`);
    const accounts = blob(Uint8Array.from(gzipSync(`id,unit\n${Array.from({ length: 300_000 }, (_, i) => `a${(i * 7919) % 1_000_003},u${i % 100_000}`).join('\n')}`)));
    const files = [{ name: 'units.csv', content: units }, { name: 'accounts.csv.gz', content: accounts }];
    const told: LoadProgress[] = [];
    await unpackInput({ id: 'x', files }, (progress) => told.push(progress));
    const dones = told.map(({ done }) => done);
    expect(dones).to.deep.equal([...dones].sort((a, b) => a - b));
    expect(told.at(-1)).to.deep.equal({ phase: 'read', done: units.size + accounts.size, total: units.size + accounts.size });
    expect(told.length).to.be.greaterThan(4);
  });

  it('that are looked at once more under another reading tell of that file only', async () => {
    const file = blob('id;lon;lat\na;1;2\n');
    const session = new ImportSession([{ name: 'a.csv', content: file }, { name: 'b.csv', content: blob('id,x\na,1\n') }]);
    const totals = async (reading: InputFile['reading']) => {
      const told: LoadProgress[] = [];
      await session.look([reading ? { reading } : {}, {}], (progress) => told.push(progress));
      return [...new Set(told.map(({ total }) => total))].filter((total) => total !== undefined);
    };
    expect(await totals(undefined)).to.deep.equal([file.size + 9]);
    expect(await totals(undefined)).to.deep.equal([]);
    expect(await totals({ delimiter: ',' })).to.deep.equal([file.size]);
  });

  it('that vanish while they are read are told as such', async () => {
    const good = blob(`id,lon,lat\n${'a,1,2\n'.repeat(1000)}`);
    const vanishing = Object.assign(blob(''), {
      slice: (start: number, end: number) => (start > 2000 ? ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) : good.slice(start, end)),
    });
    Object.defineProperty(vanishing, 'size', { value: good.size });
    const error = await failure(unpack({ name: 'f.csv', content: vanishing as Blob }, undefined, 500));
    expect([error.code, error.actual, error.place.file]).to.deep.equal(['adapter-failed', 'gone', 'f.csv']);
  });
});
