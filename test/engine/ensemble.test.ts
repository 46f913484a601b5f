import { expect } from 'chai';
import { ensembleSteps, type Ensemble } from '../../src/engine/ensemble.js';
import type { Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { gridProblem } from '../shared/grid-problem.js';

function ensemble(problem: Problem, plan: Int32Array, seed = 1, steps = 200, reference?: Int32Array, reversible = false): Ensemble {
  const run = ensembleSteps(problem, plan, { seed, steps, reversible, ...(reference && { reference }) });
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** Every way to divide the units into three connected threes. */
function allThrees(problem: Problem): Int32Array[] {
  const found: Int32Array[] = [];
  const plan = new Int32Array(problem.n);
  const visit = (u: number, used: number) => {
    if (u === problem.n) {
      if (recount(problem, plan).broken.length === 0) found.push(plan.slice());
      return;
    }
    for (let t = 0; t <= Math.min(used, 2); t++) {
      plan[u] = t;
      visit(u + 1, Math.max(used, t + 1));
    }
  };
  visit(0, 0);
  return found;
}

const squares = Int32Array.from({ length: 64 }, (_, u) => 2 * Math.floor(u / 32) + Math.floor((u % 8) / 4));
const stripes = Int32Array.from({ length: 64 }, (_, u) => Math.floor(u / 16));
const problem = gridProblem({ width: 8, height: 8, k: 4, tolerance: 0.15 });

describe('the ensemble', () => {
  it('ranks squares above nearly all random plans, and stripes not', () => {
    const best = ensemble(problem, squares);
    expect(best.lessCompact).to.be.greaterThan(0.95);
    expect(best.plan.deviation).to.equal(0);
    expect(ensemble(problem, stripes).lessCompact).to.be.lessThan(best.lessCompact);
  });

  it('holds random plans within the tolerance, different from each other, and the same for the same seed', () => {
    const one = ensemble(problem, squares, 5);
    expect(Math.max(...one.deviation)).to.be.at.most(0.15 + 1e-9);
    expect(new Set(one.compactness).size).to.be.greaterThan(50);
    expect(Math.max(...one.moved)).to.be.greaterThan(16);
    expect([...ensemble(problem, squares, 5).compactness]).to.deep.equal([...one.compactness]);
    expect([...ensemble(problem, squares, 6).compactness]).not.to.deep.equal([...one.compactness]);
  });

  it('leaves fixed units where they are', () => {
    const fixed = new Int32Array(64).fill(-1);
    [0, 7, 56, 63].forEach((u) => (fixed[u] = squares[u]!));
    const run = ensemble({ ...problem, fixed }, squares, 2);
    expect(new Set(run.compactness).size).to.be.greaterThan(20);
    expect(recount({ ...problem, fixed }, run.last).broken).to.deep.equal([]);
  });

  it('keeps rules about units and pairs, and ranks by what has moved since a reference', () => {
    const rules = { forbidden: Uint32Array.of(9, 1, 54, 2), apart: Uint32Array.of(3, 4), together: Int32Array.from({ length: 64 }, (_, u) => (u === 0 || u === 1 || u === 8 ? 1 : -1)), minUnits: 15 };
    const ruled = { ...problem, ...rules };
    expect(recount(ruled, squares).broken).to.deep.equal([]);
    const reference = squares.map((t, u) => (u === 27 ? 1 : t));
    const run = ensemble(ruled, squares, 3, 200, reference);
    expect(new Set(run.compactness).size).to.be.greaterThan(10);
    expect(recount(ruled, run.last).broken).to.deep.equal([]);
    expect(run.plan.moved).to.equal(1);
    expect(run.lessDisruptive).to.be.greaterThan(0.9);
    expect(ensemble(ruled, squares).lessDisruptive).to.equal(undefined);
  });

  it('counts as it goes what the last plan is when counted afresh', () => {
    const mass = Float64Array.from({ length: 64 }, (_, u) => 1 + (u % 5));
    const weighted = { ...problem, objective: { compactness: 'moi' as const, mass } };
    for (const reversible of [true, false]) {
      const run = ensemble(weighted, squares, 7, 150, stripes, reversible);
      const afresh = recount({ ...weighted, start: stripes }, run.last);
      expect(run.compactness.at(-1)).to.be.closeTo(afresh.objective, 1e-9 * afresh.objective);
      expect(run.deviation.at(-1)).to.be.closeTo(afresh.deviation, 1e-9);
      expect(run.moved.at(-1)).to.equal(afresh.moved);
    }
  });

  it('takes an unbalanced plan as the measure, and says so', () => {
    const uneven = squares.map((t, u) => (t === 1 && u < 24 ? 0 : t));
    const run = ensemble(problem, uneven);
    expect(run.tolerance).to.be.closeTo(run.plan.deviation, 1e-9);
    expect(run.tolerance).to.be.greaterThan(0.15);
  });

  it('draws plans as often as their spanning trees say, where the chain is reversible', () => {
    // 3 × 3 in three threes: every plan can be listed, and trees of three units counted by hand
    const small = gridProblem({ width: 3, height: 3, k: 3, tolerance: 0 });
    const edges = (own: readonly number[]) => own.flatMap((u) => own.filter((v) => v > u && [...small.neighbors.subarray(small.offsets[u], small.offsets[u + 1])].includes(v)));
    const seen = new Map<string, number>();
    const chain = ensembleSteps(small, Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), { seed: 4, steps: 2500, reversible: true });
    let result: Ensemble | undefined;
    const key = (value: number) => value.toFixed(0);
    for (let step = chain.next(); ; step = chain.next()) {
      if (step.done) {
        result = step.value;
        break;
      }
    }
    for (const value of result.compactness) seen.set(key(value), (seen.get(key(value)) ?? 0) + 1);
    expect(result.reversible).to.equal(true);
    // territories of three units in a row or an L have one tree each: all ten partitions are equally likely
    expect(edges([0, 1, 2]).length).to.equal(2);
    const expected = new Map<string, number>();
    const all = allThrees(small);
    for (const plan of all) {
      const value = key(recount(small, plan).objective);
      expected.set(value, (expected.get(value) ?? 0) + 1 / all.length);
    }
    expect(all.length).to.equal(10);
    for (const [value, share] of expected) expect((seen.get(value) ?? 0) / 2500, `plans of inertia ${value}`).to.be.closeTo(share, 0.07);
  });

  it('comes to an end where nothing can be recombined', () => {
    const one = gridProblem({ width: 3, height: 3, k: 1 });
    expect(ensemble(one, new Int32Array(9), 1, 5).lessCompact).to.equal(0);
    expect(ensemble(one, new Int32Array(9).fill(-1), 1, 5).compactness.length).to.equal(5);
  });
});
