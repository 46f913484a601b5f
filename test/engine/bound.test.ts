import { expect } from 'chai';
import fc from 'fast-check';
import { boundSteps, type BoundOptions } from '../../src/engine/bound.js';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { compactnessOf, recount } from '../../src/engine/recount.js';
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

const shapes: Compactness[] = ['moi', 'hessMoi', 'pMedian'];
const small = fc.record({
  width: fc.integer({ min: 2, max: 4 }),
  k: fc.integer({ min: 1, max: 3 }),
  compactness: fc.constantFrom(...shapes),
  tolerance: fc.constantFrom(0.1, 0.3, 0.8),
  values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
  masses: fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }), { nil: undefined }),
  jitter: fc.array(fc.double({ min: -900, max: 900, noNaN: true }), { minLength: 16, maxLength: 16 }),
});

describe('the lower bound', () => {
  it('is never above the best plan', () => {
    let compared = 0;
    fc.assert(fc.property(small, ({ width, k, compactness, tolerance, values, masses, jitter }) => {
      const grid = gridProblem({ width, height: 2, k, value: (u) => values[u]!, tolerance });
      const problem: Problem = {
        ...grid,
        x: grid.x.map((x, u) => x + jitter[u]!),
        y: grid.y.map((y, u) => y + jitter[8 + u]!),
        objective: { compactness, ...(masses && { mass: Float64Array.from(masses.slice(0, grid.n)) }) },
      };
      const plan = bestPlan(problem);
      if (!plan) return;
      compared++;
      const best = compactnessOf(problem, plan);
      // from a plan that is not the best, too: any plan may be in hand
      for (const objective of [best, 1.5 * best + 1]) {
        expect(bound(problem, { objective, plan, work: 2e5 })).to.be.at.most(best * (1 + 1e-9) + 1e-9);
      }
    }), { numRuns: 400, seed: 4 });
    expect(compared).to.be.greaterThan(100);
  });

  for (const compactness of shapes) {
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
    for (const compactness of shapes) {
      const problem: Problem = { ...gridProblem({ width: 12, height: 12, k: 4, tolerance: 0.05 }), objective: { compactness } };
      const plan = Int32Array.from({ length: 144 }, (_, u) => 2 * Math.floor(u / 72) + Math.floor((u % 12) / 6));
      const steps = boundSteps(problem, { objective: compactnessOf(problem, plan), plan, work: 5e7 });
      let count = 0;
      for (let step = steps.next(); ; step = steps.next(true)) {
        if (step.done) {
          expect(step.value).to.be.at.most(compactnessOf(problem, plan));
          break;
        }
        count++;
      }
      expect(count).to.be.lessThan(20);
    }
  });

  it('says so where it knows none', () => {
    for (const compactness of ['cutEdges', 'cutBorder', 'travel'] as const) {
      const problem: Problem = { ...gridProblem({ width: 4, height: 4, k: 2 }), objective: { compactness } };
      expect(Number.isNaN(bound(problem, { objective: 8, plan: new Int32Array(16) }))).to.equal(true);
    }
  });
});
