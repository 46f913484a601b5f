import { expect } from 'chai';
import fc from 'fast-check';
import { territoryCost } from '../../src/engine/alone.js';
import { Balance } from '../../src/engine/balance.js';
import { Centred } from '../../src/engine/objective/centred.js';
import { Pool } from '../../src/engine/pool.js';
import { priceOut } from '../../src/engine/price-out.js';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { State } from '../../src/engine/state.js';
import { grid, modelOf, randomProblem } from './cases.js';

const key = (members: readonly number[]) => [...members].sort((a, b) => a - b).join();

describe('pricing out territories', () => {
  it('finds each territory that is cheap enough beyond its prices, and no other', () => {
    let met = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 5, max: 11 }), fc.constantFrom('hessMoi' as const, 'pMedian' as const), fc.double({ min: 0, max: 1, noNaN: true }), (seed, n, compactness, part) => {
      const p = randomProblem(seed, n, 2, 0.3, compactness);
      const model = modelOf(p);
      const term = new Centred(model, compactness);
      const rng = new Rng(seed);
      const pool = new Pool(model, () => rng.bits());
      pool.fill(new Balance(model, new State(model)));
      const mean = pool.territories.reduce((sum, s) => sum + s.cost, 0) / Math.max(1, pool.territories.length) / n;
      const price = Float64Array.from({ length: n }, () => 2 * mean * rng.next());
      const beyond = (members: readonly number[]) => territoryCost(model, members, (i) => members.includes(i)) - members.reduce((sum, i) => sum + price[i]!, 0);
      const all = pool.territories.map((s) => [...s.members]);
      const most = all.map(beyond).sort((a, b) => a - b)[Math.floor(part * (all.length - 1))] ?? 0;
      const run = priceOut(model, term, price, most, 1e6, 1e5);
      let next = run.next();
      while (!next.done) next = run.next();
      expect(next.value.complete).to.equal(true);
      const found = new Set(next.value.territories.map(key));
      const near = 1e-9 * (1 + Math.abs(most));
      for (const members of all) if (beyond(members) < most - near) expect(found.has(key(members)), key(members)).to.equal(true);
      const known = new Set(all.map(key));
      for (const members of next.value.territories) {
        met++;
        expect(known.has(key(members))).to.equal(true);
        expect(beyond(members)).to.be.below(most + near);
      }
    }), { numRuns: 150 });
    expect(met).to.be.above(200);
  });

  it('says when a limit ended it', () => {
    const model = modelOf(grid(5, 5, 2, 0.1, { compactness: 'hessMoi' }));
    const term = new Centred(model, 'hessMoi');
    const out = (nodeLimit: number, capacity: number) => {
      const run = priceOut(model, term, new Float64Array(model.n), Infinity, nodeLimit, capacity);
      let next = run.next();
      while (!next.done) next = run.next();
      return next.value;
    };
    const short = out(500, 1e6);
    expect(short.complete).to.equal(false);
    expect(short.nodes).to.be.at.most(500);
    const few = out(1e6, 7);
    expect(few.complete).to.equal(false);
    expect(few.territories).to.have.length(7);
  });

  it('proves the optimum of a small graph, which no other seed betters', () => {
    const p = grid(6, 5, 3, 0.1, { compactness: 'hessMoi', seed: 4 });
    const proven = solve(p, { seed: 1, effort: 20_000_000 });
    expect(proven.bound).to.equal(proven.objective);
    for (const seed of [2, 3]) expect(solve(p, { seed, effort: 3_000_000 }).objective).to.be.at.least(proven.objective);
  });
});
