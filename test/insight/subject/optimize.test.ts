import { expect } from 'chai';
import { finish } from '../../../src/model/steps.js';
import { largestRemainder } from '../../../src/insight/subject/apportion.js';
import { knapsack } from '../../../src/insight/subject/knapsack.js';
import { equalMarginal, greedyUnits, marginal, responseThrough, sold, type Response } from '../../../src/insight/subject/response.js';
import { seeded } from '../../../src/model/seeded.js';
import { cheapestShipments } from '../../../src/insight/subject/transport.js';

describe('largest remainder', () => {
  it('agrees with a worked example of Hamilton', () => {
    // Balinski and Young's kind of example: 26 seats by population
    expect([...largestRemainder([9061, 7179, 5259, 3319, 1182], 26)]).to.deep.equal([9, 7, 5, 4, 1]);
  });

  it('keeps the definition on many draws: adds up, within one of the quota, larger fractions first', () => {
    const next = seeded(2);
    for (let round = 0; round < 300; round++) {
      const weights = Array.from({ length: 1 + Math.floor(9 * next()) }, () => Math.floor(1000 * next()));
      const seats = Math.floor(40 * next());
      const sum = weights.reduce((a, b) => a + b, 0);
      const got = largestRemainder(weights, seats);
      if (sum === 0) {
        expect([...got].every((s) => s === 0)).to.equal(true);
        continue;
      }
      expect(got.reduce((a, b) => a + b, 0)).to.equal(seats);
      const quota = weights.map((w) => (seats * w) / sum);
      got.forEach((s, i) => {
        expect(Math.abs(s - quota[i]!)).to.be.below(1);
        got.forEach((s2, j) => {
          if (s > Math.floor(quota[i]! + 1e-9) && s2 === Math.floor(quota[j]! + 1e-9)) expect(quota[i]! % 1).to.be.at.least((quota[j]! % 1) - 1e-9);
        });
      });
    }
  });

  it('gives nothing to missing, zero and negative weights', () => {
    expect([...largestRemainder([Number.NaN, 2, -1, 0, 2], 3)]).to.deep.equal([0, 2, 0, 0, 1]);
    expect([...largestRemainder([0, 0], 3)]).to.deep.equal([0, 0]);
    expect([...largestRemainder([1, 1, 1], 0)]).to.deep.equal([0, 0, 0]);
  });
});

const responses = (next: () => number, n: number): Response[] => Array.from({ length: n }, () => ({ most: 10 + 90 * next(), rate: 0.05 + next() }));

describe('equal marginal return', () => {
  it('spends the budget at one price and beats every other split tried', () => {
    const next = seeded(3);
    for (let round = 0; round < 12; round++) {
      const all = responses(next, 4);
      const budget = 0.2 + 12 * next();
      const { efforts, price } = equalMarginal(all, budget);
      expect(efforts.reduce((a, b) => a + b, 0)).to.be.closeTo(budget, 1e-9);
      all.forEach((r, i) => {
        if (efforts[i]! > 0) expect(marginal(r, efforts[i]!)).to.be.closeTo(price, 1e-9 * price + 1e-12);
        else expect(marginal(r, 0)).to.be.at.most(price + 1e-9);
      });
      const worth = (e: ArrayLike<number>) => all.reduce((sum, r, i) => sum + sold(r, e[i]!), 0);
      const best = worth(efforts);
      // all splits on a grid of twentieths
      for (let a = 0; a <= 20; a++) for (let b = 0; a + b <= 20; b++) for (let c = 0; a + b + c <= 20; c++) {
        expect(worth([a, b, c, 20 - a - b - c].map((x) => (x * budget) / 20))).to.be.at.most(best + 1e-9);
      }
    }
  });

  it('gives whole reps as brute force does', () => {
    const next = seeded(5);
    for (let round = 0; round < 60; round++) {
      const all = responses(next, 4);
      const reps = Math.floor(7 * next());
      const got = greedyUnits(all, reps);
      let best = 0;
      for (let a = 0; a <= reps; a++) for (let b = 0; a + b <= reps; b++) for (let c = 0; a + b + c <= reps; c++) {
        best = Math.max(best, [a, b, c, reps - a - b - c].reduce((sum, n, i) => sum + sold(all[i]!, n), 0));
      }
      expect([...got].reduce((sum, n, i) => sum + sold(all[i]!, n), 0)).to.be.closeTo(best, 1e-9);
    }
  });

  it('goes through the known point and refuses points on no such curve', () => {
    const r = responseThrough(100, 40, 2)!;
    expect(sold(r, 2)).to.be.closeTo(40, 1e-12);
    expect(sold(r, 0)).to.equal(0);
    expect(sold(r, 1e9)).to.equal(100);
    for (const [most, sales, effort] of [[100, 100, 2], [100, 120, 2], [100, 40, 0], [100, -5, 1], [Number.NaN, 4, 1]] as const) expect(responseThrough(most, sales, effort)).to.equal(undefined);
    expect(equalMarginal([undefined, r], 3).efforts[0]).to.equal(0);
    expect(equalMarginal([undefined, r], 3).efforts[1]).to.be.closeTo(3, 1e-12);
    expect(equalMarginal([undefined], 3).price).to.equal(0);
  });
});

describe('knapsack', () => {
  it('is as good as brute force', () => {
    const next = seeded(7);
    for (let round = 0; round < 200; round++) {
      const n = 1 + Math.floor(12 * next());
      const values = Array.from({ length: n }, () => Math.round(100 * next() - 10));
      const costs = Array.from({ length: n }, () => Math.round(50 * next()));
      const budget = Math.round(150 * next());
      let best = 0;
      for (let set = 0; set < 1 << n; set++) {
        let value = 0;
        let cost = 0;
        for (let i = 0; i < n; i++) if ((set >> i) & 1) {
          value += values[i]!;
          cost += costs[i]!;
        }
        if (cost <= budget && value > best) best = value;
      }
      const got = knapsack(values, costs, budget);
      expect(got.proven).to.equal(true);
      expect(got.value).to.equal(best);
      expect(got.cost).to.be.at.most(budget);
      expect([...got.taken].reduce((sum, flag, i) => sum + flag * values[i]!, 0)).to.equal(best);
    }
  });

  it('keeps to its steps on a hard set and bounds what it may miss', () => {
    const next = seeded(8);
    const costs = Array.from({ length: 2000 }, () => 1000 + Math.floor(1000 * next()));
    const values = costs.map((c) => c + 100 + next());
    const got = knapsack(values, costs, 500_000, 20_000);
    expect(got.value).to.be.at.most(got.bound + 1e-6);
    expect(got.bound / got.value).to.be.below(1.002);
    expect(got.cost).to.be.at.most(500_000);
  });

  it('leaves what is worthless, unknown or too dear, and takes what is free', () => {
    expect([...knapsack([5, -1, Number.NaN, 9, 2], [0, 0, 1, 100, Number.NaN], 10).taken]).to.deep.equal([1, 0, 0, 0, 0]);
  });
});

describe('cheapest shipments', () => {
  it('agree with brute force over whole units', () => {
    const next = seeded(11);
    for (let round = 0; round < 120; round++) {
      const supply = Array.from({ length: 1 + Math.floor(3 * next()) }, () => Math.floor(3 * next()));
      const demand = Array.from({ length: 1 + Math.floor(3 * next()) }, () => Math.floor(3 * next()));
      const prices = supply.map(() => demand.map(() => (next() < 0.15 ? Infinity : Math.ceil(9 * next()))));
      const got = finish(cheapestShipments(supply, demand, (i, j) => prices[i]![j]!));
      const best = { amount: 0, cost: 0 };
      const from = supply.flatMap((n, i) => Array.from({ length: n }, () => i));
      const walk = (k: number, open: number[], amount: number, cost: number) => {
        if (amount > best.amount || (amount === best.amount && cost < best.cost)) Object.assign(best, { amount, cost });
        if (k === from.length) return;
        walk(k + 1, open, amount, cost);
        open.forEach((left, j) => {
          if (left > 0 && prices[from[k]!]![j]! < Infinity) walk(k + 1, open.with(j, left - 1), amount + 1, cost + prices[from[k]!]![j]!);
        });
      };
      walk(0, demand, 0, 0);
      expect(got.reduce((sum, s) => sum + s.amount, 0)).to.be.closeTo(best.amount, 1e-9);
      expect(got.reduce((sum, s) => sum + s.cost, 0)).to.be.closeTo(best.cost, 1e-9);
    }
  });
});
