import { expect } from 'chai';
import fc from 'fast-check';
import { explainMoves } from '../../src/engine/explain.js';
import { nextMoves } from '../../src/engine/moves.js';
import type { Problem } from '../../src/engine/problem.js';
import { compactnessOf, recount } from '../../src/engine/recount.js';
import { gridProblem, rows } from '../shared/grid-problem.js';

const bands = (width: number, height: number, cut: number) => Int32Array.from({ length: width * height }, (_, u) => (u % width < cut ? 0 : 1));

function applied(plan: Int32Array, steps: readonly { unit: number; to: number }[]): Int32Array {
  const next = plan.slice();
  for (const { unit, to } of steps) next[unit] = to;
  return next;
}

function deviations({ goals, k }: Problem, plan: Int32Array): number[][] {
  return goals.map((goal) => Array.from({ length: k }, (_, t) => (plan.reduce((sum, own, u) => sum + (own === t ? goal.values[u]! : 0), 0) - goal.target[t]!) / Math.abs(goal.target[t]!)));
}

describe('next best moves', () => {
  it('name the unit that brings the totals nearer, with its effects counted right', () => {
    const problem = gridProblem({ width: 8, height: 4, k: 2 });
    const plan = bands(8, 4, 5);
    const [best] = nextMoves(problem, plan);
    expect(best!.steps[0]).to.include({ from: 0, to: 1 });
    const after = applied(plan, best!.steps);
    expect(deviations(problem, after)[0]![0]!).to.be.lessThan(deviations(problem, plan)[0]![0]!);
  });

  it('keep contiguity and every rule, and tell the truth', () => {
    let moves = 0;
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 4 }), (seed, k) => {
      const home = (u: number) => Math.min(k - 1, Math.floor(((u % 7) * k) / 7));
      const problem: Problem = {
        ...gridProblem({ width: 7, height: 6, k, value: (u) => 1 + ((u * 7 + seed) % 5), tolerance: 0.1 }),
        fixed: Int32Array.from({ length: 42 }, (_, u) => ((u + seed) % 11 === 0 ? Math.min(k - 1, Math.floor(((u % 7) * k) / 7)) : -1)),
        forbidden: Uint32Array.from([3, 1, 10, 0]),
        together: Int32Array.from({ length: 42 }, (_, u) => (u >= 14 && u < 28 ? u % 7 : -1)),
        // the fifth row and the first, where they are apart now
        apart: Uint32Array.from([0, 1, 2, 3, 4, 5, 6].map((c) => [28 + c, (c + 1) % 7] as const).filter(([u, v]) => home(u) !== home(v)).flat()),
      };
      const plan = Int32Array.from({ length: 42 }, (_, u) => home(u));
      const ok = (rule: string) => rule !== 'bounds' && rule !== 'forbidden';
      for (const move of nextMoves(problem, plan)) {
        moves++;
        const after = applied(plan, move.steps);
        expect(recount(problem, after).broken.filter(({ rule }) => ok(rule))).to.deep.equal([]);
        for (const { unit, to } of move.steps) expect([[3, 1], [10, 0]]).not.to.deep.include([unit, to]);
        const off = deviations(problem, after);
        for (const effect of move.effects) expect(effect.after).to.be.closeTo(off[0]![effect.territory]!, 1e-9);
        const change = compactnessOf(problem, after) / compactnessOf(problem, plan) - 1;
        expect(move.compactness).to.be.closeTo(change, 1e-9);
        expect(move.gain).to.be.greaterThan(0);
      }
    }), { numRuns: 60, seed: 3 });
    expect(moves).to.be.greaterThan(100);
  });

  it('leave out what would tear a territory, however well it balances', () => {
    // 0 – 1 – 2 hang together by 1 alone, which touches the other territory, 3 – 4, and would even out both
    const problem: Problem = { ...gridProblem({ width: 5, height: 1, k: 2, value: (u) => [1, 2, 3, 1, 1][u]! }), ...rows(5, [[0, 1], [1, 2], [1, 3], [3, 4]]) };
    const plan = Int32Array.of(0, 0, 0, 1, 1);
    expect(nextMoves(problem, plan)).to.deep.equal([]);
    expect(nextMoves({ ...problem, contiguous: false }, plan)[0]!.steps).to.deep.equal([{ unit: 1, from: 0, to: 1 }]);
  });

  it('find swaps where no single move helps', () => {
    // two equal halves, each with one unit on the wrong side
    const problem = gridProblem({ width: 6, height: 3, k: 2, tolerance: 0.01 });
    const plan = bands(6, 3, 3);
    plan[3] = 0;
    plan[14] = 1;
    const moves = nextMoves(problem, plan);
    expect(moves[0]!.steps.map(({ unit }) => unit).sort((a, b) => a - b)).to.deep.equal([3, 14]);
  });

  it('give units without a territory to a neighbour', () => {
    const problem = gridProblem({ width: 6, height: 3, k: 2 });
    const plan = bands(6, 3, 3);
    plan[0] = -1;
    expect(nextMoves(problem, plan)[0]!.steps).to.deep.equal([{ unit: 0, from: -1, to: 0 }]);
  });

  it('have nothing to say about a plan that is as it should be', () => {
    expect(nextMoves(gridProblem({ width: 6, height: 6, k: 2 }), bands(6, 6, 3))).to.deep.equal([]);
  });
});

describe('explanations', () => {
  const problem = (start: Int32Array): Problem => gridProblem({ width: 8, height: 4, k: 2, tolerance: 0.05 }, { start });

  it('say which bound a unit serves', () => {
    const reasons = explainMoves(problem(bands(8, 4, 5)), bands(8, 4, 4));
    expect(reasons.length).to.equal(4);
    for (const reason of reasons) expect(reason).to.deep.include({ from: 0, to: 1, reason: 'balance', goal: 'value', territory: 0, amount: 1 / 16 });
  });

  it('know units that had none, that may not stay, and that make the shape better', () => {
    const start = bands(8, 4, 4);
    start[0] = -1;
    const free = explainMoves(problem(start), bands(8, 4, 4));
    expect(free).to.deep.equal([{ unit: 0, from: -1, to: 0, reason: 'unassigned' }]);
    const barred = { ...problem(bands(8, 4, 5)), forbidden: Uint32Array.from([4, 0]) };
    expect(explainMoves(barred, bands(8, 4, 4)).find(({ unit }) => unit === 4)!.reason).to.equal('rule');
    const swapped = bands(8, 4, 4);
    swapped[4] = 0;
    swapped[27] = 1;
    const wide = gridProblem({ width: 8, height: 4, k: 2, tolerance: 0.5 }, { start: swapped });
    expect(explainMoves(wide, bands(8, 4, 4)).map(({ unit, reason }) => [unit, reason])).to.deep.equal([[4, 'shape'], [27, 'shape']]);
  });

  it('speak of the territory that was relieved where a unit alone would not matter', () => {
    const wide = gridProblem({ width: 12, height: 8, k: 2, tolerance: 0.1 }, { start: bands(12, 8, 8) });
    const reasons = explainMoves(wide, bands(12, 8, 6));
    expect(reasons.length).to.equal(16);
    for (const reason of reasons) expect(reason).to.deep.include({ reason: 'relief', goal: 'value', territory: 0, amount: 1 / 3 });
  });

  it('see when a unit alone would be cut off', () => {
    const start = bands(8, 4, 4);
    const plan = start.slice();
    plan[0] = 1; // far from its territory: only explained by the rule that is broken if it stays or goes
    const wide = gridProblem({ width: 8, height: 4, k: 2, tolerance: 1 }, { start: plan });
    const reasons = explainMoves({ ...wide, start: Int32Array.from(plan) }, start);
    expect(reasons).to.deep.equal([{ unit: 0, from: 1, to: 0, reason: 'contiguity' }]);
  });

  it('have nothing to explain where there was no plan', () => {
    expect(explainMoves(gridProblem({ width: 4, height: 4, k: 2 }), new Int32Array(16))).to.deep.equal([]);
  });
});
