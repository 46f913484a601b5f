import { expect } from 'chai';
import { finish, STRETCH, type Steps } from '../../src/model/steps.js';
import { createEngineApi, type EngineApi, type Outcome } from '../../src/engine/api.js';
import { recountSteps } from '../../src/engine/recount.js';
import { Search } from '../../src/engine/search.js';
import { checkShape } from '../../src/engine/shape.js';
import { solve } from '../../src/engine/solve.js';
import { grid } from './cases.js';

const problem = grid(50, 50, 10, 0.05, { heaviest: 5 });
const shortBorders = { ...problem, objective: { ...problem.objective, compactness: 'cutEdges' as const } };
const quiet = () => undefined;

/** Cancels a job at its breath number `at`; tells what came of it, and how often it gave the thread back after that. */
async function cancelled(run: (api: EngineApi) => Promise<Outcome<unknown>>, at: number): Promise<{ outcome: Outcome<unknown>; after: number }> {
  let breaths = 0;
  const api = createEngineApi(async () => {
    breaths++;
    await new Promise((resolve) => { setTimeout(resolve); });
    if (breaths === at) api.cancel(1);
  });
  const outcome = await run(api);
  return { outcome, after: breaths - at };
}

describe('conduct of the engine', () => {
  const plan = solve(problem, { seed: 1, effort: 300_000 });
  const present = { ...problem, start: plan.assignment.slice(), objective: { ...problem.objective, stability: 0.5 } };
  const jobs: Record<string, (api: EngineApi) => Promise<Outcome<unknown>>> = {
    create: (api) => api.solve(1, problem, { seed: 1, seconds: 60 }, true, quiet),
    'short borders': (api) => api.solve(1, shortBorders, { seed: 1, seconds: 60 }, true, quiet),
    rebalance: (api) => api.solve(1, present, { seed: 1, seconds: 60 }, true, quiet),
    front: (api) => api.front(1, present, { seed: 1, seconds: 60 }, quiet),
    'comparison with random plans': (api) => api.ensemble(1, problem, plan.assignment, { seed: 1, steps: 1_000_000 }, quiet),
  };
  for (const [name, run] of Object.entries(jobs)) {
    it(`${name}: ends at the very breath in which it is cancelled, early and late`, async function () {
      this.timeout(60_000);
      for (const at of [4, 40]) expect(await cancelled(run, at)).to.deep.equal({ outcome: { cancelled: true }, after: 0 });
    });
  }

  it('what looks at every unit of a large problem pauses on the way: laying out, loading, recounting', () => {
    const pauses = (steps: Steps<unknown>) => {
      let count = 0;
      while (!steps.next().done) count++;
      return count;
    };
    const wide = grid(300, 200, 60, 0.1);
    const parts = Int32Array.from({ length: wide.n }, (_, u) => Math.floor((u % 300) / 30) * 6 + Math.floor(u / 300 / 34));
    const stretchesOfAll = Math.floor(wide.n / STRETCH);
    const search = Search.of(wide, { seed: 1 }, () => 0);
    expect(pauses(checkShape(wide))).to.be.above(6 * stretchesOfAll);
    expect(pauses(recountSteps(wide, parts))).to.be.above(6 * stretchesOfAll);
    expect(pauses(search)).to.be.above(6 * stretchesOfAll);
    expect(pauses(finish(Search.of(wide, { seed: 1 }, () => 0)).annealer.load(parts))).to.be.above(1.5 * stretchesOfAll);
  });

  it('a check gives the thread back between its rules', async () => {
    let breaths = 0;
    const api = createEngineApi(async () => {
      breaths++;
    });
    const wide = grid(160, 160, 40, 0.1, { start: Int32Array.from({ length: 25_600 }, (_, u) => u % 40) });
    expect(await api.check(wide)).to.deep.equal([]);
    expect(breaths).to.be.above(0);
  });
});
