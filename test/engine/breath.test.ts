import { expect } from 'chai';
import { breatheByMessage, createEngineApi } from '../../src/engine/api.js';
import { gridProblem } from '../shared/grid-problem.js';

describe('the breath of a worker', () => {
  it('comes back to everybody who took one at the same time', async () => {
    const breathe = breatheByMessage();
    const back: number[] = [];
    await Promise.all([0, 1, 2].map((i) => breathe().then(() => back.push(i))));
    expect(back).to.have.members([0, 1, 2]);
  });

  it('lets a job end while questions are answered beside it', async function () {
    this.timeout(20_000);
    const api = createEngineApi(breatheByMessage());
    const problem = gridProblem({ width: 200, height: 150, k: 30 });
    const job = api.solve(1, problem, { seed: 1, seconds: 1 }, false, () => undefined);
    let over = false;
    void job.then(() => (over = true));
    for (let asked = 0; !over && asked < 200; asked++) {
      await api.check(problem);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(await job).to.have.property('result');
  });
});
