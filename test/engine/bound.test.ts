import { expect } from 'chai';
import fc from 'fast-check';
import { boundSteps, type BoundOptions } from '../../src/engine/bound.js';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { compactnessOf, recount } from '../../src/engine/recount.js';
import { solve } from '../../src/engine/solve.js';
import { equalGoal, gridProblem } from '../shared/grid-problem.js';

function bound(problem: Problem, options: BoundOptions): number {
  const steps = boundSteps(problem, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The best valid plan by trying all; undefined when there is none. */
function bestPlan(problem: Problem): Int32Array | undefined {
  const { n, k } = problem;
  const plan = new Int32Array(n);
  let best: Int32Array | undefined;
  let value = Infinity;
  for (;;) {
    const counted = recount(problem, plan);
    if (counted.broken.length === 0 && counted.objective < value) {
      value = counted.objective;
      best = plan.slice();
    }
    let u = 0;
    while (u < n && plan[u] === k - 1) plan[u++] = 0;
    if (u === n) return best;
    plan[u]!++;
  }
}

const centred: Compactness[] = ['moi', 'hessMoi', 'pMedian'];
const shapes: Compactness[] = [...centred, 'cutEdges', 'cutBorder', 'travel'];
const small = fc.record({
  width: fc.integer({ min: 2, max: 4 }),
  k: fc.integer({ min: 1, max: 3 }),
  compactness: fc.constantFrom(...shapes),
  tolerance: fc.constantFrom(0.1, 0.3, 0.8),
  values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
  masses: fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }), { nil: undefined }),
  lengths: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 20 }),
  bases: fc.array(fc.double({ min: -1000, max: 4000, noNaN: true }), { minLength: 6, maxLength: 6 }),
  ways: fc.option(fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 64, maxLength: 64 }), { nil: undefined }),
  jitter: fc.array(fc.double({ min: -900, max: 900, noNaN: true }), { minLength: 16, maxLength: 16 }),
});

/** A length for each border, the same from both sides. */
function borderLengths({ n, offsets, neighbors }: Problem, lengths: readonly number[]): Float64Array {
  const border = new Float64Array(neighbors.length);
  for (let i = 0; i < n; i++) for (let p = offsets[i]!; p < offsets[i + 1]!; p++) border[p] = lengths[(3 * Math.min(i, neighbors[p]!) + Math.max(i, neighbors[p]!)) % lengths.length]!;
  return border;
}

describe('the lower bound', () => {
  it('is never above the best plan', () => {
    let compared = 0;
    const told = new Set<string>();
    fc.assert(fc.property(small, ({ width, k, compactness, tolerance, values, masses, lengths, bases, ways, jitter }) => {
      const grid = gridProblem({ width, height: 2, k, value: (u) => values[u]!, tolerance });
      const problem: Problem = {
        ...grid,
        x: grid.x.map((x, u) => x + jitter[u]!),
        y: grid.y.map((y, u) => y + jitter[8 + u]!),
        border: borderLengths(grid, lengths),
        baseX: Float64Array.from(bases.slice(0, k)),
        baseY: Float64Array.from(bases.slice(3, 3 + k)),
        ...(ways && { unitDistances: Float64Array.from(ways.slice(0, grid.n * grid.n)), baseDistances: Float64Array.from(ways.slice(0, grid.n * k)) }),
        objective: { compactness, ...(masses && { mass: Float64Array.from(masses.slice(0, grid.n)) }) },
      };
      const plan = bestPlan(problem);
      if (!plan) return;
      compared++;
      const best = compactnessOf(problem, plan);
      // from a plan that is not the best, too: any plan may be in hand
      for (const objective of [best, 1.5 * best + 1]) {
        const found = bound(problem, { objective, plan, work: 1e6 });
        if (Number.isNaN(found)) continue;
        told.add(`${compactness}${ways ? ', given' : ''}`);
        expect(found).to.be.at.most(best * (1 + 1e-9) + 1e-9);
      }
    }), { numRuns: 800, seed: 4 });
    expect(compared).to.be.greaterThan(200);
    expect([...told].sort()).to.deep.equal(shapes.flatMap((shape) => [shape, `${shape}, given`]).sort());
  });

  for (const compactness of centred) {
    it(`comes near a good plan (${compactness})`, () => {
      const problem: Problem = { ...gridProblem({ width: 12, height: 12, k: 4, tolerance: 0.05 }), objective: { compactness } };
      const plan = Int32Array.from({ length: 144 }, (_, u) => 2 * Math.floor(u / 72) + Math.floor((u % 12) / 6));
      const objective = compactnessOf(problem, plan);
      const found = bound(problem, { objective, plan, work: 2e7 });
      expect(found).to.be.at.most(objective * (1 + 1e-9));
      expect(found).to.be.greaterThan(objective * 0.9);
      expect(bound(problem, { objective, plan, work: 2e7 })).to.equal(found);
    });
  }

  it('comes near a good plan of cities and empty land, where one territory costs a hundred times another', () => {
    for (const compactness of centred) {
      const grid = gridProblem({ width: 24, height: 10, k: 8, tolerance: 0.05 });
      const problem: Problem = { ...grid, x: grid.x.map((_, u) => 1000 * 1.3 ** (u % 24)), y: grid.y.map((_, u) => 400 * Math.floor(u / 24) * 1.3 ** (u % 24)), objective: { compactness } };
      const { assignment, objective, valid } = solve(problem, { seed: 2, effort: 600_000 });
      expect(valid).to.equal(true);
      expect(bound(problem, { objective, plan: assignment }), compactness).to.be.within(0.9 * objective, objective * (1 + 1e-9));
    }
  });

  for (const compactness of ['hessMoi', 'pMedian'] as const) {
    it(`comes near a good plan by the distances of the host (${compactness})`, () => {
      const grid = gridProblem({ width: 12, height: 12, k: 4, tolerance: 0.05 });
      // roads along the grid, with a river that costs 20 km: places tell nothing of it
      const way = (a: number, b: number) => Math.abs((a % 12) - (b % 12)) + Math.abs(Math.floor(a / 12) - Math.floor(b / 12)) + (a % 12 < 6 === b % 12 < 6 ? 0 : 20);
      const problem: Problem = { ...grid, objective: { compactness }, unitDistances: Float64Array.from({ length: 144 * 144 }, (_, q) => 1000 * way(Math.floor(q / 144), q % 144)) };
      const plan = Int32Array.from({ length: 144 }, (_, u) => 2 * Math.floor(u / 72) + Math.floor((u % 12) / 6));
      const across = Int32Array.from({ length: 144 }, (_, u) => Math.floor(u / 36));
      const objective = compactnessOf(problem, plan);
      const found = bound(problem, { objective, plan, work: 2e7 });
      expect(found).to.be.within(0.9 * objective, objective * (1 + 1e-9));
      expect(bound(problem, { objective: compactnessOf(problem, across), plan: across, work: 2e7 }), 'from a poor plan').to.be.within(0.5 * objective, objective * (1 + 1e-9));
    });
  }

  it('proves a plan that cannot be better', () => {
    const problem: Problem = { ...gridProblem({ width: 4, height: 1, k: 4, tolerance: 0 }), objective: { compactness: 'hessMoi' } };
    expect(bound(problem, { objective: 0, plan: Int32Array.from([0, 1, 2, 3]), work: 1e6 })).to.equal(0);
  });

  it('holds with several goals and with territories of different sizes', () => {
    const grid = gridProblem({ width: 4, height: 2, k: 2, value: (u) => 1 + (u % 3), tolerance: 0.3 });
    const second = equalGoal('second', Float64Array.from({ length: 8 }, (_, u) => 1 + ((u * 5) % 4)), 2, 0.4);
    const uneven = { ...second, target: Float64Array.from([6, 14]), lower: Float64Array.from([4, 10]), upper: Float64Array.from([9, 18]) };
    const problem: Problem = { ...grid, goals: [grid.goals[0]!, uneven], objective: { compactness: 'hessMoi' } };
    const plan = bestPlan(problem)!;
    const best = compactnessOf(problem, plan);
    expect(bound(problem, { objective: best, plan, work: 1e6 })).to.be.at.most(best);
  });

  it('ends soon when told to, with a bound that holds', () => {
    const bases = { baseX: Float64Array.of(0, 11_000, 0, 11_000), baseY: Float64Array.of(0, 0, 11_000, 3000) };
    for (const compactness of shapes) {
      const problem: Problem = { ...gridProblem({ width: 12, height: 12, k: 4, tolerance: 0.05 }), ...bases, objective: { compactness } };
      const plan = Int32Array.from({ length: 144 }, (_, u) => 2 * Math.floor(u / 72) + Math.floor((u % 12) / 6));
      const steps = boundSteps(problem, { objective: compactnessOf(problem, plan), plan, work: 5e7 });
      let count = 0;
      for (let step = steps.next(); ; step = steps.next(true)) {
        if (step.done) {
          expect(step.value > compactnessOf(problem, plan)).to.equal(false);
          break;
        }
        count++;
      }
      expect(count).to.be.lessThan(20);
    }
  });

  it('comes near the shortest borders of a grid, which halves it along a line', () => {
    const problem: Problem = { ...gridProblem({ width: 12, height: 12, k: 2, tolerance: 0.02 }), objective: { compactness: 'cutEdges' } };
    const plan = Int32Array.from({ length: 144 }, (_, u) => (u < 72 ? 0 : 1));
    expect(bound(problem, { objective: 12, plan })).to.be.within(11, 12);
  });

  it('comes near the least travel to given bases, whatever binds', () => {
    const grid = gridProblem({ width: 12, height: 12, k: 3, tolerance: 0.02, value: (u) => 1 + (u % 4) });
    const second = equalGoal('second', Float64Array.from({ length: 144 }, (_, u) => 1 + (u % 5)), 3, 0.02);
    const problem: Problem = {
      ...grid, goals: [grid.goals[0]!, second], objective: { compactness: 'travel' }, minUnits: 44, maxUnits: 52,
      // all three on one side: far from where the loads want them
      baseX: Float64Array.of(0, 5000, 11_000), baseY: Float64Array.of(0, 0, 2000), forbidden: Uint32Array.of(143, 2, 0, 0),
    };
    const best = solve(problem, { seed: 1, effort: 1_500_000 });
    expect(best.valid).to.equal(true);
    const found = bound(problem, { objective: best.objective, plan: best.assignment });
    expect(found).to.be.within(0.97 * best.objective, best.objective);
    const nearest = compactnessOf(problem, Int32Array.from({ length: 144 }, (_, u) => [0, 1, 2].toSorted((a, b) => Math.hypot(problem.x[u]! - problem.baseX![a]!, problem.y[u]! - problem.baseY![a]!) - Math.hypot(problem.x[u]! - problem.baseX![b]!, problem.y[u]! - problem.baseY![b]!))[0]!));
    expect(found, 'no more than everyone to the nearest base').to.be.greaterThan(1.01 * nearest);
  });

  it('says nothing where it knows none, or none worth telling', () => {
    const grid = gridProblem({ width: 12, height: 12, k: 2 });
    const all = new Int32Array(144);
    const without = { ...grid, goals: [], objective: { compactness: 'cutEdges' as const } };
    expect(Number.isNaN(bound(without, { objective: 8, plan: all }))).to.equal(true);
    const poor = { ...grid, objective: { compactness: 'cutEdges' as const } };
    expect(Number.isNaN(bound(poor, { objective: 100, plan: all }))).to.equal(true);
  });
});
