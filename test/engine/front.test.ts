import { expect } from 'chai';
import { finish } from '../../src/model/steps.js';
import { frontSteps, withPlan, type FrontPlan } from '../../src/engine/front.js';
import type { Problem, Solution } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { gridProblem } from '../shared/grid-problem.js';

function front(problem: Problem, effort = 400_000): readonly FrontPlan[] {
  const run = frontSteps(problem, { seed: 1, effort, seconds: 20 });
  let done = 0;
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    expect(step.value.done).to.be.at.least(done - 1e-9);
    done = step.value.done;
  }
}

const start = Int32Array.from({ length: 96 }, (_, u) => (u % 12 < 5 ? 0 : u % 12 < 8 ? 1 : 2));
const problem = gridProblem({ width: 12, height: 8, k: 3, value: (u) => 1 + (u % 5), tolerance: 0.15 }, { start });

describe('the front', () => {
  it('holds valid plans of which none is worse than another in everything, cheapest first', () => {
    const plans = front(problem);
    expect(plans.length).to.be.greaterThan(1);
    for (const [i, plan] of plans.entries()) {
      expect(recount(problem, plan.solution.assignment).broken).to.deep.equal([]);
      if (i > 0) expect(plan.cost).to.be.at.least(plans[i - 1]!.cost);
      for (const other of plans) {
        if (other !== plan) expect(other.objective <= plan.objective && other.deviation <= plan.deviation && other.cost <= plan.cost, 'dominated').to.equal(false);
      }
    }
    expect(plans.map(({ solution }) => [...solution.assignment])).to.deep.equal(front(problem).map(({ solution }) => [...solution.assignment]));
  });

  it('trades balance for compactness where there is no plan yet', () => {
    const plans = front(gridProblem({ width: 12, height: 8, k: 3, value: (u) => 1 + (u % 5), tolerance: 0.3 }), 200_000);
    expect(plans.length).to.be.greaterThan(0);
    expect(plans.every(({ cost }) => cost === 0)).to.equal(true);
  });

  it('leaves limits that are no goal as they are, whatever it narrows', () => {
    const loose = gridProblem({ width: 12, height: 8, k: 3, value: (u) => 1 + (u % 5), tolerance: 0.3 });
    const all = (v: number) => new Float64Array(3).fill(v);
    // a narrower one, 23 units at most, would leave no plan
    const units = { id: 'units', values: new Float64Array(96).fill(1), weight: 1, limit: true, target: all(0), lower: all(-Infinity), upper: all(34) };
    const plans = front({ ...loose, goals: [...loose.goals, units] }, 200_000);
    expect(plans.length).to.be.greaterThan(1);
  });

  it('ends with the plans so far when it is told that it is enough', () => {
    const run = frontSteps(problem, { seed: 1, effort: 400_000 });
    let step = run.next();
    while (!step.done && !step.value.valid) step = run.next();
    expect(step.done).to.equal(false);
    step = run.next(true);
    // what is left is to count its plan, in pieces
    for (let pieces = 0; !step.done; pieces++) {
      expect(pieces).to.be.below(20);
      step = run.next();
    }
    expect((step.value as readonly FrontPlan[]).length).to.equal(1);
  });

  it('keeps what is not covered and drops what is', () => {
    const solution = (assignment: Int32Array): Solution => ({ assignment, valid: true, findings: [], objective: 0, score: 0, bound: NaN, totals: new Float64Array(3), moved: 0, steps: 0, seconds: 0 });
    const wide = gridProblem({ width: 4, height: 1, k: 2, tolerance: 0.5 }, { start: Int32Array.from([0, 0, 0, 1]) });
    const uneven = finish(withPlan([], wide, solution(Int32Array.from([0, 0, 0, 1]))));
    const both = finish(withPlan(uneven, wide, solution(Int32Array.from([0, 0, 1, 1]))));
    expect(both.length).to.equal(2);
    expect(finish(withPlan(both, wide, solution(Int32Array.from([1, 1, 0, 0])))).length, 'as good, but everything moves').to.equal(2);
    expect(finish(withPlan(both, wide, solution(Int32Array.from([0, 1, 0, 1])))), 'not valid').to.deep.equal(both);
  });
});
