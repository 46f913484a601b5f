import { expect } from '@open-wc/testing';
import { createEnginePort } from '../../src/engine/client.js';
import { createWorker } from '../../src/engine/factory.js';
import type { Progress, Solution } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import type { TerritoryError } from '../../src/model/errors.js';
import { gridProblem } from '../shared/grid-problem.js';

const problem = gridProblem({ width: 24, height: 20, k: 6, value: (u) => 1 + (u % 7) });
const huge = gridProblem({ width: 60, height: 50, k: 12, value: (u) => 1 + (u % 7), tolerance: 0.01 });
/** Too large for several searches at once. */
const single = gridProblem({ width: 85, height: 75, k: 10, value: (u) => 1 + (u % 7), tolerance: 0.01 });
const quick = { seed: 7, effort: 60_000, seconds: 15 };
const long = { seed: 7, seconds: 60 };

const context = (onProgress: (progress: Progress) => void = () => undefined, signal = new AbortController().signal) => ({ signal, onProgress });
const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'resolved', (error: TerritoryError) => error.code ?? String(error));

function expectValid(solution: Solution): void {
  expect(solution.valid, JSON.stringify(solution.findings)).to.equal(true);
  expect(recount(problem, solution.assignment).broken).to.deep.equal([]);
}

/** How a page without workers looks to the client. */
async function withoutWorkers<T>(work: () => Promise<T>): Promise<T> {
  const { Worker } = globalThis;
  Object.defineProperty(globalThis, 'Worker', { value: undefined, configurable: true, writable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(globalThis, 'Worker', { value: Worker, configurable: true, writable: true });
  }
}

describe('the engine port in the browser', () => {
  it('solves in a worker, reports progress and leaves the problem usable', async () => {
    const port = createEnginePort();
    const seen: Progress[] = [];
    expect(await port.where()).to.equal('worker');
    const solution = await port.solve(problem, quick, context((progress) => seen.push(progress)));
    expectValid(solution);
    expect(problem.x.length).to.equal(problem.n);
    expect(seen.length).to.be.greaterThan(0);
    expect(await port.check(problem)).to.deep.equal([]);
    port.dispose();
  });

  it('gives the same plan for the same seed and budget, in the worker and in the page', async () => {
    const port = createEnginePort();
    const first = await port.solve(problem, quick, context());
    const second = await port.solve(problem, quick, context());
    port.dispose();
    expect([...second.assignment]).to.deep.equal([...first.assignment]);
    const here = createEnginePort();
    await withoutWorkers(async () => expect(await here.where()).to.equal('main-thread'));
    const third = await here.solve(problem, quick, context());
    here.dispose();
    expect([...third.assignment]).to.deep.equal([...first.assignment]);
  });

  it('shares the searches of one run among workers and finds the same as one worker alone', async () => {
    const started: Worker[] = [];
    const worker = () => {
      started.push(createWorker());
      return started.at(-1)!;
    };
    const [alone, crew] = [createEnginePort({ workers: 1 }), createEnginePort({ worker, workers: 3 })];
    const [one, several] = [await alone.solve(problem, quick, context()), await crew.solve(problem, quick, context())];
    expect(started.length).to.equal(3);
    expect([...several.assignment]).to.deep.equal([...one.assignment]);
    expect(several.steps).to.equal(one.steps);
    alone.dispose();
    crew.dispose();
  });

  it('goes on from the best plan known when a worker is ended in the middle of a run', async () => {
    const workers: Worker[] = [];
    const worker = () => {
      workers.push(createWorker());
      return workers.at(-1)!;
    };
    const port = createEnginePort({ worker, workers: 1, patienceMs: 1500 });
    let before = NaN;
    let after = NaN;
    const solution = await port.solve(single, { seed: 7, seconds: 5 }, context(({ valid, objective, seconds, phase }) => {
      if (!valid || phase === 'bound') return;
      if (workers.length === 1 && seconds > 1.5) {
        before = objective;
        workers[0]!.terminate();
      } else if (workers.length === 2 && Number.isNaN(after)) after = objective;
    }));
    expect(workers.length).to.equal(2);
    expect(solution.valid).to.equal(true);
    expect(after, 'its first plan is the last one kept, not a fresh start').to.be.lessThan(before * 1.01);
    expect(solution.objective).to.be.at.most(after * (1 + 1e-9));
    port.dispose();
  });

  it('keeps the page alive where there is no worker', async () => {
    const port = createEnginePort();
    await withoutWorkers(() => port.where());
    const abort = new AbortController();
    const code = codeOf(port.solve(problem, long, context(undefined, abort.signal)));
    // a page that is held up gets its first turn when the job has ended, and then there is nothing left to cancel
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    abort.abort();
    expect(await code).to.equal('aborted');
    port.dispose();
  });

  it('rejects at once when cancelled, and is free for the next job', async () => {
    const port = createEnginePort();
    const abort = new AbortController();
    let reports = 0;
    const code = codeOf(port.solve(huge, long, context(() => {
      if (++reports === 2) abort.abort();
    }, abort.signal)));
    expect(await code).to.equal('aborted');
    const after = reports;
    const [solution, findings] = await Promise.all([port.solve(problem, quick, context()), port.check(problem)]);
    expectValid(solution);
    expect(findings).to.deep.equal([]);
    expect(reports).to.equal(after);
    port.dispose();
  });

  it('gives the best plan so far when asked to finish', async () => {
    const port = createEnginePort();
    const finish = new AbortController();
    const began = performance.now();
    const solution = await port.solve(problem, long, { ...context(({ valid }) => valid && finish.abort()), finish: finish.signal });
    expectValid(solution);
    expect(performance.now() - began).to.be.lessThan(15_000);
    port.dispose();
  });

  it('rejects before it starts when the signal has aborted already', async () => {
    const port = createEnginePort();
    expect(await codeOf(port.solve(problem, quick, context(undefined, AbortSignal.abort())))).to.equal('aborted');
    port.dispose();
  });

  it('runs one job at a time and lets two ports work at once', async () => {
    const [a, b] = [createEnginePort(), createEnginePort()];
    const order: string[] = [];
    const run = async (port: typeof a, name: string) => {
      expectValid(await port.solve(problem, quick, context(() => order.at(-1) !== name && order.push(name))));
    };
    await Promise.all([run(a, 'a1'), run(a, 'a2'), run(b, 'b')]);
    expect(order.filter((name) => name.startsWith('a'))).to.satisfy((names: string[]) => names.lastIndexOf('a1') < (names.indexOf('a2') + 1 || Infinity));
    a.dispose();
    b.dispose();
  });

  it('ends its jobs when disposed of', async () => {
    const port = createEnginePort();
    let begun!: () => void;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const codes = [codeOf(port.solve(huge, long, context(() => begun()))), codeOf(port.solve(problem, quick, context()))];
    await running;
    port.dispose();
    expect(await Promise.all(codes)).to.deep.equal(['aborted', 'aborted']);
    expect(await codeOf(port.solve(problem, quick, context()))).to.equal('aborted');
    expect(await codeOf(port.check(problem))).to.equal('aborted');
  });

  it('starts a worker that dies once more, and says so when that one dies too', async () => {
    const workers: Worker[] = [];
    const worker = () => {
      workers.push(createWorker());
      return workers.at(-1)!;
    };
    const port = createEnginePort({ worker, workers: 1 });
    const kill = () => workers.at(-1)!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    let reports = 0;
    const once = await port.solve(problem, { seed: 7, effort: 2_000_000, seconds: 15 }, context(() => ++reports === 2 && kill()));
    expect(workers.length).to.equal(2);
    expectValid(once);
    expect(await codeOf(port.solve(huge, long, context(kill)))).to.equal('engine-lost');
    expect(workers.length).to.equal(3);
    port.dispose();
  });

  it('notices a worker that falls silent', async () => {
    const workers: Worker[] = [];
    const worker = () => {
      workers.push(createWorker());
      return workers.at(-1)!;
    };
    const port = createEnginePort({ worker, workers: 1, patienceMs: 1000 });
    let reports = 0;
    const solution = await port.solve(problem, { seed: 7, effort: 2_000_000, seconds: 15 }, context(() => ++reports === 2 && workers[0]!.terminate()));
    expect(workers.length).to.equal(2);
    expectValid(solution);
    port.dispose();
  });

  it('offers moves, reasons, a front and a comparison through the worker', async () => {
    const start = Int32Array.from({ length: problem.n }, (_, u) => Math.floor((u % 24) / 4));
    const present = { ...problem, start };
    const port = createEnginePort();
    const moves = await port.nextMoves(present, start, 5);
    expect(moves.length).to.be.greaterThan(0);
    const seen: number[] = [];
    const front = await port.front(present, { seed: 1, effort: 300_000, seconds: 8 }, context(({ done }) => seen.push(done)));
    expect(front.length).to.be.greaterThan(0);
    expect(seen.length).to.be.greaterThan(0);
    const reasons = await port.explain(present, front[0]!.solution.assignment);
    expect(reasons.length).to.equal(front[0]!.solution.moved);
    const ensemble = await port.ensemble(present, start, { seed: 1, steps: 50 }, context());
    expect(ensemble.compactness.length).to.equal(50);
    port.dispose();
  });

  it('names a problem that cannot be read', async () => {
    const port = createEnginePort();
    expect(await codeOf(port.solve({ ...problem, x: new Float64Array(3) }, quick, context()))).to.equal('engine-failed');
    port.dispose();
  });
});
