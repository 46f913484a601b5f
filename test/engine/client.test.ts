import { expect } from 'chai';
import { createEnginePort } from '../../src/engine/client.js';
import { Pulse } from '../../src/engine/client-pulse.js';
import { recount } from '../../src/engine/recount.js';
import { gridProblem } from '../shared/grid-problem.js';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the engine port', () => {
  it('solves where there is no page at all', async () => {
    const port = createEnginePort();
    const problem = gridProblem({ width: 10, height: 8, k: 4 });
    const solution = await port.solve(problem, { seed: 3, effort: 60_000, seconds: 10 }, { signal: new AbortController().signal, onProgress: () => undefined });
    expect(solution.valid).to.equal(true);
    expect(recount(problem, solution.assignment).broken).to.deep.equal([]);
    port.dispose();
  });
});

describe('the pulse of a worker', () => {
  it('asks after a silence, goes on when there is an answer and gives up when there is none', async () => {
    let asked = 0;
    let answer = true;
    let stopped = 0;
    const pulse = new Pulse(() => (asked++, answer ? Promise.resolve() : new Promise(() => undefined)), 20, (ms) => (stopped = ms));
    await wait(150);
    expect(asked).to.be.greaterThan(1);
    expect(stopped).to.equal(0);
    answer = false;
    await wait(200);
    expect(stopped).to.equal(40);
    pulse.end();
  });

  it('is quiet once it has ended', async () => {
    let asked = 0;
    const pulse = new Pulse(() => Promise.resolve(asked++), 10, () => undefined);
    pulse.end();
    await wait(50);
    expect(asked).to.equal(0);
  });
});
