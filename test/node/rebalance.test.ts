import { expect } from 'chai';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { dissolved, leastMoves } from '../bench/engine/rebalance.js';
import { grid } from '../engine/cases.js';

describe('rebalance after a territory is dissolved', () => {
  for (const c of [3, 9, 44, 51, 63, 82]) {
    it(`moves at most 1.2 times as many units as any plan has to (case ${c})`, function () {
      this.timeout(60_000);
      const [w, h] = [[4, 4], [5, 4], [5, 5], [6, 4]][c % 4] as [number, number];
      const before = grid(w, h, 4, 0.2, { seed: c, heaviest: 5 });
      const p = dissolved(before, solve(before, { seed: c, effort: 200_000 }).assignment, new Rng(c).int(4), 0.08);
      const least = leastMoves(p, 4);
      expect(least).to.be.at.least(0);
      const after = solve(p, { seed: c, effort: 600_000 });
      expect(after.valid).to.equal(true);
      expect(after.moved).to.be.at.most(1.2 * least);
    });
  }
});
