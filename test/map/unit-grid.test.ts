import { expect } from '@open-wc/testing';
import { UnitGrid } from '../../src/map/unit-grid.js';
import { seeded } from '../../src/model/seeded.js';

/** By looking at every box. */
function plain(boxes: Int32Array, [minX, minY, maxX, maxY]: readonly number[]): number[] {
  return Array.from({ length: boxes.length / 4 }, (_, u) => u).filter((u) => boxes[u * 4]! <= boxes[u * 4 + 2]!
    && boxes[u * 4]! <= maxX! && boxes[u * 4 + 1]! <= maxY! && boxes[u * 4 + 2]! >= minX! && boxes[u * 4 + 3]! >= minY!);
}

describe('finding units by place', () => {
  const random = seeded(7);
  const whole = (most: number) => Math.floor(random() * most);
  const markets: Record<string, () => number[]> = {
    'even ones': () => { const x = whole(1e6); const y = whole(1e6); return [x, y, x + whole(20_000), y + whole(20_000)]; },
    'small ones, and some that reach across all': () => { const x = whole(1e6); const size = random() < 0.05 ? 2e6 : 500; return [x - size, whole(1e6), x + size, 1e6 + whole(size)]; },
    'a crowd, and one at the end of the world': () => (random() < 0.003 ? [0x7ffffff0, 0x7ffffff0, 0x7ffffff0, 0x7ffffff0] : [whole(99), whole(99), 99 + whole(99), 99 + whole(99)]),
    'points in a line': () => { const x = whole(1e6); return [x, 5, x, 5]; },
    'ones without an area among others': () => { const x = whole(1e6); return random() < 0.3 ? [0x7fffffff, 0x7fffffff, -0x80000000, -0x80000000] : [x, x, x + 9, x + 9]; },
  };
  for (const [name, box] of Object.entries(markets)) {
    it(`finds the same as a look at every box: ${name}`, () => {
      const boxes = Int32Array.from(Array.from({ length: 2000 }, box).flat());
      const grid = new UnitGrid(boxes);
      for (let i = 0; i < 200; i++) {
        const x = whole(1.2e6) - 1e5;
        const y = i % 3 === 0 ? 5 : whole(1.2e6) - 1e5;
        const size = 10 ** whole(7);
        const rect = i === 0 ? [-Infinity, -Infinity, Infinity, Infinity] : [x, y, x + size, y + size];
        expect(grid.within(...(rect as [number, number, number, number])).sort((a, b) => a - b)).to.deep.equal(plain(boxes, rect));
      }
    });
  }

  it('is empty without units, and where none has an area', () => {
    for (const grid of [new UnitGrid(new Int32Array(0)), new UnitGrid(Int32Array.of(9, 9, -9, -9))]) {
      expect(grid.bounds).to.equal(null);
      expect(grid.within(-1e9, -1e9, 1e9, 1e9)).to.deep.equal([]);
    }
  });

  it('knows the box of everything', () => {
    expect(new UnitGrid(Int32Array.of(3, 4, 5, 9, 9, 9, -9, -9, 1, 7, 2, 8)).bounds).to.deep.equal([1, 4, 5, 9]);
  });
});
