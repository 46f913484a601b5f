import { expect } from 'chai';
import fc from 'fast-check';
import { allocateTerritories } from '../../src/engine/allocate.js';
import { distance } from '../../src/engine/field.js';
import type { Problem } from '../../src/engine/problem.js';
import { finish } from '../../src/model/steps.js';
import { recount } from '../../src/engine/recount.js';
import { Rng } from '../../src/engine/rng.js';
import { TreeDivision } from '../../src/engine/tree-division.js';
import { graphFromEdges } from '../../src/engine/graph.js';
import { equalGoal, grid, modelOf } from './cases.js';

function draws(p: Problem, seed: number, count: number): Int32Array[] {
  const model = modelOf(p);
  const division = new TreeDivision(model, allocateTerritories(model), new Rng(seed));
  return Array.from({ length: count }, () => finish(division.draw()));
}

describe('random plans of spanning trees', () => {
  it('are connected, whatever the number of territories', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 8 }), (seed, k) => {
      for (const plan of draws(grid(8, 7, k, 9, { seed }), seed, 2)) expect(recount(grid(8, 7, k, 9, { seed }), plan).broken).to.deep.equal([]);
    }), { numRuns: 60 });
  });

  it('give each territory about its own target', () => {
    const p = grid(20, 20, 3, 1);
    const wanted = [0.5, 0.3, 0.2];
    const total = p.goals[0]!.values.reduce((a, b) => a + b, 0);
    const goal = { ...p.goals[0]!, target: Float64Array.from(wanted, (share) => share * total) };
    for (const plan of draws({ ...p, goals: [goal] }, 3, 20)) {
      const held = [0, 0, 0];
      plan.forEach((t, i) => (held[t]! += goal.values[i]! / total));
      held.forEach((share, t) => expect(share).to.be.closeTo(wanted[t]!, 0.06));
    }
  });

  it('differ from each other, and are the same again with the same seed', () => {
    const p = grid(12, 12, 3, 0.1);
    const plans = draws(p, 5, 8);
    expect(draws(p, 5, 8)).to.deep.equal(plans);
    let sum = 0;
    for (const plan of plans.slice(1)) sum += distance(plans[0]!, plan, 3) / 7;
    expect(sum).to.be.above(0.2 * p.n);
  });

  it('keep to the components of the territories', () => {
    const edges = [0, 1, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8];
    const { offsets, neighbors } = graphFromEdges(9, edges);
    const values = new Float64Array(9).fill(1);
    const p: Problem = { ...grid(3, 3, 3, 1), offsets, neighbors, goals: [equalGoal(values, 3, 1)] };
    for (const plan of draws(p, 1, 10)) {
      expect(Math.min(...plan)).to.equal(0);
      expect(recount(p, plan).broken).to.deep.equal([]);
    }
  });
});
