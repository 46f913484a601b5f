import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Compactness } from '../../../src/engine/problem.js';
import { recount } from '../../../src/engine/recount.js';
import { BENCH_UNIT, toProblem, type Instance } from '../instance.js';
import { METHODS } from './methods.js';
import { describeTarget, median, meets, type Row } from './row.js';
import { targetOf } from './targets.js';

export type Verify = (instance: Instance, plan: number[], options: { objective: string }) => { valid: boolean; errors: string[] };

/** Runs a method over seeds 1 … `seeds`; every valid plan goes through the benchmark's own verifier. Undefined where the method can't run. */
export function runRow(instance: Instance, objective: Compactness, method: string, seeds: number, given: number | undefined, full: boolean, verify: Verify | undefined): Row | undefined {
  const problem = toProblem(instance, objective);
  const target = targetOf(instance, objective);
  const seconds = given ?? target.seconds;
  const known = instance.best?.[objective];
  const noPlan = instance.infeasible === true;
  const enough = known?.proven && known.value && !full ? (known.value / BENCH_UNIT[objective]) * (1 + 1e-7) : -Infinity;
  const firsts: number[] = [];
  const gaps: number[] = [];
  const deviations: number[] = [];
  let best = Infinity;
  let proofs = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = METHODS[method]!(problem, seed, seconds, enough);
    if (!run) return undefined;
    if (run.infeasible) proofs++;
    const r = recount(problem, run.plan);
    let off = 0;
    problem.goals.forEach(({ target: wanted }, g) => wanted.forEach((w, t) => (off = Math.max(off, Math.abs(r.totals[t * problem.goals.length + g]! / w - 1)))));
    deviations.push(100 * off);
    if (r.broken.length > 0) continue;
    const check = verify?.(instance, Array.from(run.plan), { objective });
    if (check && !check.valid) throw new Error(`${instance.name} ${objective} seed ${seed}: ${check.errors.join('; ')}`);
    const value = r.objective * BENCH_UNIT[objective];
    firsts.push(run.first);
    gaps.push(100 * (value / (known?.value ?? NaN) - 1));
    best = Math.min(best, value);
  }
  const orNull = (v: number): number | null => (Number.isFinite(v) ? v : null);
  const figures = {
    seeds, valid: gaps.length, firstValid: orNull(median(firsts)), medianGap: orNull(median(gaps)), worstGap: gaps.length ? orNull(Math.max(...gaps)) : null, infeasible: proofs === seeds,
  };
  return {
    kind: target.name, instance: instance.name, n: instance.n, k: instance.k, objective, method, seconds, ...figures, deviation: median(deviations), best: orNull(best),
    target: method === 'engine' ? describeTarget(target, noPlan) : '', ok: method === 'engine' ? meets(target, noPlan, figures) : null,
  };
}

/** Rows kept in a file, one JSON object a line, so that a run can be taken up again and shards be put together. */
export class Kept {
  readonly rows: Row[] = [];

  constructor(readonly files: readonly string[]) {
    for (const file of files) if (existsSync(file)) for (const text of readFileSync(file, 'utf8').split('\n')) if (text) this.rows.push(JSON.parse(text) as Row);
  }

  find(instance: string, objective: string, method: string, seeds: number): Row | undefined {
    return this.rows.find((r) => r.instance === instance && r.objective === objective && r.method === method && r.seeds === seeds);
  }

  add(row: Row): void {
    this.rows.push(row);
    if (this.files[0]) appendFileSync(this.files[0], `${JSON.stringify(row)}\n`);
  }
}
