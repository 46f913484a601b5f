import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensembleSteps } from '../../../src/engine/ensemble.js';
import type { Problem } from '../../../src/engine/problem.js';
import { recount } from '../../../src/engine/recount.js';
import { Rng } from '../../../src/engine/rng.js';
import { finish } from '../../../src/model/steps.js';
import { solveSteps } from '../../../src/engine/solve.js';

/** What one run of a method gave. */
export interface Run {
  readonly plan: Int32Array;
  /** Seconds to the first valid plan, NaN if it did not come. */
  readonly first: number;
  /** Whether the method says that no plan exists. */
  readonly infeasible: boolean;
}

export type Method = (problem: Problem, seed: number, seconds: number, enough: number) => Run | undefined;

/** Milliseconds of one core: what the process has used, so that a busy machine does not change the table. */
export const cpu = (): number => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};

/** Stops before its time only when it reaches `enough`, a value that is proven to be the best. */
const engine: Method = (problem, seed, seconds, enough) => {
  const run = solveSteps(problem, { seed, seconds }, cpu);
  let first = NaN;
  let next = run.next();
  for (; !next.done; next = run.next()) {
    if (next.value.valid && Number.isNaN(first)) first = next.value.seconds;
    if (next.value.valid && next.value.objective <= enough) break;
  }
  const s = next.done ? next.value : finish(run.best());
  if (s.valid && Number.isNaN(first)) first = s.seconds;
  return { plan: s.assignment, first, infeasible: s.findings.some((f) => f.code === 'proven-infeasible') };
};

const hasMetis = spawnSync('gpmetis', ['-help'], { stdio: 'ignore' }).error === undefined;

/** METIS (Karypis & Kumar): k-way, contiguous, tolerance as its ufactor; undefined where it is not installed. */
const metis: Method = (problem, seed) => {
  if (!hasMetis) return undefined;
  const { n, k, goals, offsets, neighbors } = problem;
  const dir = mkdtempSync(join(tmpdir(), 'metis-'));
  try {
    const rows = [`${n} ${neighbors.length / 2} 010 ${goals.length}`];
    for (let i = 0; i < n; i++) rows.push([...goals.map((g) => Math.round(g.values[i]!)), ...Array.from(neighbors.subarray(offsets[i], offsets[i + 1]), (v) => v + 1)].join(' '));
    const file = join(dir, 'graph');
    writeFileSync(file, `${rows.join('\n')}\n`);
    const room = Math.max(1, Math.floor(1000 * Math.min(...goals.map((g) => g.upper[0]! / g.target[0]! - 1)) + 1e-9));
    const began = performance.now();
    execFileSync('gpmetis', ['-ptype=kway', '-contig', '-niter=50', `-ufactor=${room}`, `-seed=${seed}`, file, String(k)], { stdio: 'ignore' });
    return judged(problem, Int32Array.from(readFileSync(`${file}.part.${k}`, 'utf8').trim().split('\n'), Number), (performance.now() - began) / 1000);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** Naive Lloyd (k-means): every unit to the nearest centre, centres to the weighted middle. Knows nothing of balance. */
const lloyd: Method = (problem, seed) => {
  const { n, k, x, y, goals } = problem;
  const began = cpu();
  const rng = new Rng(seed);
  const weight = goals[0]!.values;
  const cx = new Float64Array(k);
  const cy = new Float64Array(k);
  for (let t = 0; t < k; t++) {
    const i = rng.int(n);
    cx[t] = x[i]!;
    cy[t] = y[i]!;
  }
  const plan = new Int32Array(n);
  for (let round = 0; round < 50; round++) {
    const sum = new Float64Array(3 * k);
    for (let i = 0; i < n; i++) {
      let best = Infinity;
      for (let t = 0; t < k; t++) {
        const d = (x[i]! - cx[t]!) ** 2 + (y[i]! - cy[t]!) ** 2;
        if (d < best) {
          best = d;
          plan[i] = t;
        }
      }
      const t = plan[i]!;
      sum[3 * t]! += weight[i]!;
      sum[3 * t + 1]! += weight[i]! * x[i]!;
      sum[3 * t + 2]! += weight[i]! * y[i]!;
    }
    for (let t = 0; t < k; t++) {
      if (sum[3 * t]! <= 0) continue;
      cx[t] = sum[3 * t + 1]! / sum[3 * t]!;
      cy[t] = sum[3 * t + 2]! / sum[3 * t]!;
    }
  }
  return judged(problem, plan, (cpu() - began) / 1000);
};

/** A ReCom chain (DeFord, Duchin & Solomon 2021) in short bursts of ten (Cannon et al. 2023), from the engine's first valid plan. */
const recom: Method = (problem, seed, seconds) => {
  const began = cpu();
  const run = solveSteps(problem, { seed, seconds }, cpu);
  let next = run.next();
  while (!next.done && !next.value.valid) next = run.next();
  const from = next.done ? next.value : finish(run.best());
  if (!from.valid) return { plan: from.assignment, first: NaN, infeasible: false };
  const first = (cpu() - began) / 1000;
  let best = from.assignment;
  let value = from.objective;
  for (let burst = 0; (cpu() - began) / 1000 < seconds; burst++) {
    let plan = best;
    for (let step = 0; step < 10; step++) {
      const chain = ensembleSteps(problem, plan, { seed: seed * 1_000_003 + burst * 10 + step, steps: 1 });
      let move = chain.next();
      while (!move.done) move = chain.next();
      plan = move.value.last.slice();
      const r = recount(problem, plan);
      if (r.broken.length > 0 || r.objective >= value) continue;
      value = r.objective;
      best = plan;
    }
  }
  return { plan: best, first, infeasible: false };
};

function judged(problem: Problem, plan: Int32Array, seconds: number): Run {
  return { plan, first: recount(problem, plan).broken.length === 0 ? seconds : NaN, infeasible: false };
}

export const METHODS: Readonly<Record<string, Method>> = { engine, metis, lloyd, recom };
