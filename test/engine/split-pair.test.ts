import { expect } from 'chai';
import { enumerate } from '../../src/engine/enumerate.js';
import type { Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { canSplitPairs, splitPair } from '../../src/engine/split-pair.js';
import { solve } from '../../src/engine/solve.js';
import { equalGoal, grid, modelOf, randomProblem } from './cases.js';

/** Cost of the best valid plan with two territories, Infinity where there is none. */
function bestOfAll(p: Problem): number {
  let best = Infinity;
  for (let mask = 1; mask < 1 << (p.n - 1); mask++) {
    const r = recount(p, Int32Array.from({ length: p.n }, (_, i) => (mask >> i) & 1));
    if (r.broken.length === 0) best = Math.min(best, r.objective);
  }
  return best;
}

describe('splitting a pair exactly', () => {
  const split = (p: Problem, bar: number, limit: number) => {
    const steps = splitPair(p, all(p), bar, limit);
    for (;;) {
      const next = steps.next();
      if (next.done) return next.value;
    }
  };
  const all = (p: Problem) => Uint32Array.from({ length: p.n }, (_, i) => i);

  it('gives the best split there is, or none where none is below the bar', () => {
    let splits = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const p = randomProblem(seed, 6 + (seed % 6), 2, 0.2, seed % 2 ? 'hessMoi' : 'pMedian');
      if (!canSplitPairs(p)) continue;
      const want = bestOfAll(p);
      const bar = want < Infinity ? want * 1.3 + 1 : 1e18;
      const r = split(p, bar, 1e6);
      expect(r.complete, `seed ${seed}`).to.equal(true);
      if (want === Infinity) {
        expect(r.side, `seed ${seed}: a split where there is none`).to.equal(undefined);
        continue;
      }
      splits++;
      const got = recount(p, Int32Array.from(r.side!));
      expect(got.broken).to.deep.equal([]);
      expect(got.objective, `seed ${seed}`).to.be.closeTo(want, 1e-6 * want);
      expect(split(p, want * (1 - 1e-9), 1e6).side).to.equal(undefined);
    }
    expect(splits).to.be.above(10);
  });

  it('says when it gave up', () => {
    expect(split(grid(8, 8, 2, 0.01, { compactness: 'hessMoi' }), 1e18, 5).complete).to.equal(false);
  });

  it('lets the engine prove a plan of two territories optimal', () => {
    const s = solve(grid(6, 6, 2, 0.05, { compactness: 'hessMoi' }), { seed: 1, effort: 3e6 });
    expect(s.bound).to.equal(s.objective);
  });
});

describe('looking through every plan', () => {
  it('sees at once that a unit fits nowhere, however many plans the rest has', () => {
    const p = grid(10, 10, 5, 0.02);
    const values = new Float64Array(100).fill(10);
    // 288 wanted: the corner of 170 is too light alone and too heavy with either neighbour
    values[0] = 170;
    values[1] = values[10] = 150;
    const run = enumerate(modelOf({ ...p, goals: [equalGoal(values, 5, 0.02)] }), 100_000);
    let next = run.next();
    while (!next.done) next = run.next();
    expect(next.value.plan).to.equal(undefined);
    expect(next.value.complete).to.equal(true);
  });
});
