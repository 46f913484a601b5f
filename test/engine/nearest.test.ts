import { expect } from 'chai';
import { CentreGrid } from '../../src/engine/nearest.js';
import { Rng } from '../../src/engine/rng.js';

describe('CentreGrid', () => {
  it('finds the same nearest centres as looking at all', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const rng = new Rng(seed);
      const k = 20 + rng.int(200);
      // half of the centres crowd in one corner, as in a city
      const at = (t: number): number => (t % 2 ? 100 * rng.next() : rng.next());
      const cx = Float64Array.from({ length: k }, (_, t) => at(t));
      const cy = Float64Array.from({ length: k }, (_, t) => (seed % 5 ? at(t) : 3));
      const grid = new CentreGrid(cx, cy, 12);
      const out = new Int32Array(20);
      for (let q = 0; q < 50; q++) {
        const px = 140 * rng.next() - 20;
        const py = 140 * rng.next() - 20;
        const all = Array.from(cx, (x, t) => (x - px) ** 2 + (cy[t]! - py) ** 2).sort((a, b) => a - b).slice(0, 12);
        expect(grid.nearest(px, py, out, 4)).to.equal(12);
        expect(Array.from(out.subarray(4, 16), (t) => (cx[t]! - px) ** 2 + (cy[t]! - py) ** 2)).to.deep.equal(all);
      }
    }
  });
});
