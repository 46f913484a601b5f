import { expect } from 'chai';
import fc from 'fast-check';
import { TreeCuts } from '../../src/engine/ensemble-cuts.js';
import { Trees } from '../../src/engine/ensemble-tree.js';
import type { Problem } from '../../src/engine/problem.js';
import { Rng } from '../../src/engine/rng.js';
import { finish } from '../../src/model/steps.js';
import { randomProblem } from './cases.js';

const rows = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), n: fc.integer({ min: 2, max: 40 }), share: fc.double({ min: 0.15, max: 0.85, noNaN: true }), tolerance: fc.double({ min: 0, max: 0.4, noNaN: true }), goals: fc.constantFrom(1, 2), limited: fc.boolean() });

/** Two territories with unequal targets, of one measure or two, one of which may be a limit. */
function pairOf({ seed, n, share, goals, limited }: { seed: number; n: number; share: number; goals: number; limited: boolean }): Problem {
  const problem = randomProblem(seed, n, 2, 0.1, 'moi');
  const rng = new Rng(seed + 1);
  const of = (values: Float64Array, limit: boolean) => {
    const total = values.reduce((a, b) => a + b, 0);
    const target = Float64Array.of(share * total, (1 - share) * total);
    return { id: 'm', values, weight: 1, target, lower: target.map(() => 0.1 * total), upper: target.map((t) => t * 1.3), ...(limit && { limit }) };
  };
  return { ...problem, goals: [of(problem.goals[0]!.values, false), of(problem.goals[0]!.values.map(() => rng.int(8)), limited)].slice(0, goals) };
}

describe('cuts of a spanning tree', () => {
  it('are all that leave two parts within their bounds, and never more than are foretold', () => {
    let cutsSeen = 0;
    let foretold = 0;
    fc.assert(fc.property(rows, (row) => {
      const problem = pairOf(row);
      const { n, goals } = problem;
      const cuts = new TreeCuts(problem);
      finish(cuts.allow(row.tolerance));
      const units = Int32Array.from({ length: n }, (_, u) => u);
      const most = cuts.most(units, 0, 1);
      if (most < 24) foretold++;
      const trees = new Trees(problem, new Rng(row.seed));
      for (let draw = 0; draw < 20; draw++) {
        trees.begin(units);
        if (draw % 2) while (!trees.uniform(3));
        else while (!trees.grown(3));
        expect(trees.reached).to.equal(n);
        cuts.lay(trees.order, 0, n, 0, 1);
        cuts.add(trees.order, trees.parent, 0, n);
        cuts.find(trees.order, 0, n, 0, 1);
        const below = (root: number) => trees.order.slice(0, n).reduce((own, u, q) => own.add(u === root || (q > 0 && own.has(trees.parent[u]!)) ? u : -1), new Set<number>());
        const expected: number[] = [];
        for (const u of trees.order.slice(1, n)) {
          const own = below(u);
          for (const way of [0, 1]) {
            const fits = goals.every(({ values, target, lower, upper, limit }) => [own, new Set([...units].filter((v) => !own.has(v)))].every((part, q) => {
              const t = way === q ? 0 : 1;
              const held = [...part].reduce((sum, v) => sum + (values[v] ?? 0), 0);
              return limit ? held >= lower[t]! - 1e-9 && held <= upper[t]! + 1e-9 : Math.abs(held - target[t]!) <= row.tolerance * target[t]! * (1 + 1e-9) + 1e-9;
            }));
            if (fits) expected.push(2 * u + way);
          }
        }
        expect(cuts.found).to.deep.equal(expected);
        expect(cuts.found.length).to.be.at.most(most);
        cutsSeen += cuts.found.length;
      }
    }), { numRuns: 400 });
    expect(cutsSeen).to.be.above(500);
    expect(foretold).to.be.above(30);
  });
});
