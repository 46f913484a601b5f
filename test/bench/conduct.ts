/**
 * How the engine behaves while it works: the longest stretch without giving the thread back, the time from cancel to a free
 * thread, next best moves, the effect of one move. CPU time, so that other load does not count: for stretches that of this thread where
 * the system tells (Linux), as compiling and collecting go on beside it.
 *
 *     npm run bench:conduct [units]
 */
import { existsSync, readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { createEngineApi } from '../../src/engine/api.js';
import { finish } from '../../src/model/steps.js';
import { Ledger } from '../../src/engine/moves-ledger.js';
import { nextMoves } from '../../src/engine/moves.js';
import { solve } from '../../src/engine/solve.js';
import { createEnginePort } from '../../src/engine/client.js';
import { sampleWorkspace } from '../sample.js';
import { gridProblem } from '../shared/grid-problem.js';

const units = Number(process.argv[2] ?? 10_000);
const width = Math.round(Math.sqrt(units));
const problem = gridProblem({ width, height: width, k: Math.max(2, Math.round(units / 250)), value: (u) => 1 + ((u * 7919) % 13) });
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const threadFile = `/proc/self/task/${process.pid}/schedstat`;
const cell = new Int32Array(new SharedArrayBuffer(4));
const own = existsSync(threadFile)
  ? () => {
      // a thread's time is booked when it stops: else it moves in ticks of 4 ms
      Atomics.wait(cell, 0, 0, 0.1);
      return Number(readFileSync(threadFile, 'utf8').split(' ')[0]) / 1e6;
    }
  : cpu;
const plan = solve(problem, { seed: 1, effort: 40 * problem.n, seconds: 30 }).assignment;
const rebalance = { ...problem, start: plan.map((t, u) => (u % 41 === 0 ? (t + 1) % problem.k : t)), limits: {}, objective: { ...problem.objective, stability: 0.5 } };

interface Stretches {
  readonly longest: number;
  readonly over12: number;
  readonly count: number;
  /** Of those over 12 ms, how long each took and how much of it the collector did, ms. */
  readonly which: readonly string[];
}

/** Every collection, by when it began and how long it held this thread, ms. */
const collections: { readonly from: number; readonly ms: number }[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) collections.push({ from: startTime, ms: duration });
}).observe({ entryTypes: ['gc'] });

/** Runs a job and measures the CPU time between two breaths. */
async function stretches(run: (api: ReturnType<typeof createEngineApi>) => Promise<unknown>): Promise<Stretches> {
  let last = own();
  let from = performance.now();
  const all: { readonly ms: number; readonly from: number; readonly to: number }[] = [];
  const note = () => {
    all.push({ ms: own() - last, from, to: performance.now() });
  };
  const api = createEngineApi(async () => {
    note();
    await new Promise((resolve) => setImmediate(resolve));
    last = own();
    from = performance.now();
  });
  last = own();
  from = performance.now();
  await run(api);
  note();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const over = all.filter(({ ms }) => ms > 12);
  const collected = (stretch: { from: number; to: number }) => collections.reduce((sum, c) => sum + (c.from >= stretch.from && c.from < stretch.to ? c.ms : 0), 0);
  return {
    longest: all.reduce((longest, { ms }) => Math.max(longest, ms), 0),
    over12: over.length,
    count: all.length,
    which: over.map((stretch) => `${stretch.ms.toFixed(1)} (${collected(stretch).toFixed(1)} collecting)`),
  };
}

const say = (what: string, { longest, over12, count, which }: Stretches) =>
  console.log(`${what.padEnd(38)} longest ${longest.toFixed(1).padStart(7)} ms   over 12 ms ${over12} of ${count}${which.length ? `: ${which.join(', ')}` : ''}`);
const quiet = () => undefined;

console.log(`${problem.n} units, ${problem.k} territories`);
say('create', await stretches((api) => api.solve(1, problem, { seed: 1, seconds: 6 }, true, quiet)));
say('create, short borders', await stretches((api) => api.solve(1, { ...problem, objective: { ...problem.objective, compactness: 'cutEdges' } }, { seed: 1, seconds: 6 }, true, quiet)));
say('rebalance', await stretches((api) => api.solve(1, rebalance, { seed: 1, seconds: 6 }, true, quiet)));
say('front', await stretches((api) => api.front(1, rebalance, { seed: 1, seconds: 6 }, quiet)));
say('compare with random plans', await stretches((api) => api.ensemble(1, problem, plan, { seed: 1, steps: 200 }, quiet)));
for (const compactness of ['moi', 'cutEdges', 'travel'] as const) {
  const bases = { baseX: problem.x.filter((_, u) => u % Math.floor(problem.n / problem.k) === 0), baseY: problem.y.filter((_, u) => u % Math.floor(problem.n / problem.k) === 0) };
  const asked = { ...problem, ...(compactness === 'travel' && { baseX: bases.baseX.slice(0, problem.k), baseY: bases.baseY.slice(0, problem.k) }), objective: { ...problem.objective, compactness } };
  const rough = { ...solve(asked, { seed: 1, effort: 40 * problem.n }), seconds: 8 };
  say(`lower bound, ${compactness}`, await stretches((api) => api.prove(1, asked, rough, { seed: 1, seconds: 8 }, quiet)));
}
say('check', await stretches(async (api) => api.check(rebalance)));

const waits: number[] = [];
for (const seconds of [0.3, 0.8, 1.5, 2.5]) {
  const api = createEngineApi(() => new Promise((resolve) => setImmediate(resolve)));
  const running = api.solve(1, problem, { seed: 2, seconds: 30 }, true, quiet);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const began = performance.now();
  api.cancel(1);
  await running;
  waits.push(performance.now() - began);
}
console.log(`${'cancel to a free thread'.padEnd(38)} ${waits.map((ms) => `${ms.toFixed(1)} ms`).join(', ')} (wall)`);

const times = Array.from({ length: 9 }, () => {
  const began = own();
  nextMoves(problem, plan, 8);
  return own() - began;
}).sort((a, b) => a - b);
console.log(`${'next best moves and swaps'.padEnd(38)} median ${times[4]!.toFixed(1)} ms, longest ${times.at(-1)!.toFixed(1)} ms`);

const ledger = finish(Ledger.of(problem, plan));
const rim = [...plan.keys()].flatMap((unit) => {
  const to = Array.from(problem.neighbors.subarray(problem.offsets[unit], problem.offsets[unit + 1]), (v) => plan[v]!).find((t) => t !== plan[unit]);
  return to === undefined ? [] : [{ unit, from: plan[unit]!, to }];
});
const began = cpu();
let sum = 0;
const rounds = Math.ceil(200_000 / rim.length);
for (let round = 0; round < rounds; round++) for (const step of rim) sum += ledger.gain(step);
console.log(`${'effect of one move on every goal'.padEnd(38)} ${(((cpu() - began) * 1000) / (rounds * rim.length)).toFixed(2)} microseconds${Number.isNaN(sum) ? '?' : ''}`);

const workspace = await sampleWorkspace({ rows: width, columns: width, territories: problem.k, accountsPerUnit: 1, ports: { engine: async () => createEnginePort() } });
await workspace.nextMoves();
const afterEdits = [];
for (let edit = 0; edit < 9; edit++) {
  workspace.assign([edit * 7], (workspace.plan!.assignment[edit * 7]! + 1) % problem.k);
  const asked = own();
  await workspace.nextMoves();
  afterEdits.push(own() - asked);
}
afterEdits.sort((a, b) => a - b);
console.log(`${'next moves after an edit, all told'.padEnd(38)} median ${afterEdits[4]!.toFixed(1)} ms, longest ${afterEdits.at(-1)!.toFixed(1)} ms (framing, the engine and the way between them)`);
workspace.dispose();
process.exit();
