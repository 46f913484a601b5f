import { expect } from 'chai';
import { packDataset, unpackDataset } from '../../src/data/port/wire.js';
import type { Dataset } from '../../src/model/dataset.js';

describe('a dataset on its way between threads', () => {
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const lists = {
    own: many(5000, (i) => `Kund ${i} 🗺`),
    few: many(5000, (i) => ['', 'Å', 'a longer text that many rows share', '🗺'][(i * 7) % 4]!),
    empty: many(5000, () => ''),
    half: many(5000, (i) => `${i >> 1}`),
    long: many(1500, (i) => (i === 700 ? 'x'.repeat(3_000_000) : 'x')),
    short: ['a', 'b'],
  };

  const sent = async (dataset: unknown) => {
    const packed = packDataset(dataset as Dataset);
    const arrived = structuredClone(packed.dataset, { transfer: [...packed.transfer] });
    return { packed, arrived: await unpackDataset(arrived, (index) => packed.chunks[index]!, () => Promise.resolve()) };
  };

  it('arrives as it was, whether its texts repeat or not', async () => {
    const columns = new Map(Object.entries(lists).map(([name, values]) => [name, { kind: 'text', values }]));
    const numbers = Float64Array.from({ length: 10 }, (_, i) => i / 3);
    const { arrived } = await sent({ id: 'd', accounts: { columns, ids: lists.own, lon: numbers.slice() }, notes: [{ rows: Uint32Array.of(1, 2) }], geometry: null });
    expect(arrived).to.deep.equal({ id: 'd', accounts: { columns, ids: lists.own, lon: numbers }, notes: [{ rows: Uint32Array.of(1, 2) }], geometry: null });
  });

  it('carries a text that many rows share once', async () => {
    const { packed } = await sent({ id: 'd', values: lists.few });
    expect(packed.chunks.join('').length).to.equal(lists.few.slice(0, 4).join('').length);
  });

  it('keeps no text twice when it is spent, and every text when it is not', () => {
    const list = [...lists.own];
    expect(packDataset({ id: 'd', list, again: list } as unknown as Dataset).chunks.join('')).to.equal(lists.own.join(''));
    expect(list).to.deep.equal(lists.own);
    const { dataset, chunks } = packDataset({ id: 'd', list, again: list } as unknown as Dataset, true);
    expect([list.length, chunks.join('')]).to.deep.equal([0, lists.own.join('')]);
    expect((dataset as { list: unknown }).list).to.equal((dataset as { again: unknown }).again);
  });

  it('gives every array away, so that none is copied', async () => {
    const { packed } = await sent({ id: 'd', a: lists.own, b: lists.few, c: Float64Array.of(1) });
    expect(packed.transfer.length).to.equal(4);
    expect(packed.transfer.every((buffer) => buffer.byteLength === 0)).to.equal(true);
  });
});
