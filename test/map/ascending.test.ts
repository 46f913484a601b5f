import { expect } from '@open-wc/testing';
import { ascending } from '../../src/map/ascending.js';
import { seeded } from '../../src/model/seeded.js';

describe('numbers in order by bits', () => {
  const random = seeded(11);
  const bits = new Uint32Array(4000);

  it('are the same as sorted, and leave the bits as they were', () => {
    for (let round = 0; round < 60; round++) {
      const most = [1, 31, 32, 33, 2000, 128_000][round % 6]!;
      const share = random();
      const numbers = Array.from({ length: most }, (_, i) => i).filter(() => random() < share);
      const shuffled = numbers.map((n) => [random(), n] as const).sort((a, b) => a[0] - b[0]).map(([, n]) => n);
      expect([...ascending(shuffled, bits)]).to.eql(numbers);
      expect(bits.every((word) => word === 0)).to.equal(true);
    }
  });

  it('know the first and the last bit of a word', () => {
    expect([...ascending([127_999, 31, 32, 0, 63], bits)]).to.eql([0, 31, 32, 63, 127_999]);
    expect([...ascending([], bits)]).to.eql([]);
  });
});
