/**
 * npm run bench:engine -- [--json] [--quick] [--seeds N] [--seconds S] [--methods engine,metis,lloyd] [--objective NAME] [--wall] [--dir DIR] [filter …]
 * Runs the engine on the benchmark instances (../shared/bench unless --dir says otherwise), one process, one core, and
 * prints a table: first valid plan, median and worst gap to the best known value, share of seeds with a valid plan.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Compactness } from '../../src/engine/problem.js';
import { solveSteps } from '../../src/engine/solve.js';
import { BENCH_UNIT, readJson, toProblem, type Instance } from './instance.js';

interface Row {
  instance: string;
  n: number;
  k: number;
  objective: string;
  method: string;
  seconds: number;
  /** Median over seeds, NaN when no seed found a plan. */
  firstValid: number;
  medianGap: number;
  worstGap: number;
  /** Share of seeds with a valid plan, 0–1. */
  valid: number;
  best: number;
}

type Verify = (instance: Instance, plan: number[], options: { objective: string }) => { valid: boolean; errors: string[] };

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, seeds: { type: 'string' },
    seconds: { type: 'string' }, dir: { type: 'string' }, objective: { type: 'string' }, wall: { type: 'boolean', default: false },
  },
});
const dir = args.dir ?? fileURLToPath(new URL('../../../shared/bench', import.meta.url));
if (!existsSync(`${dir}/instances`)) {
  console.error(`no benchmark instances in ${dir}; give --dir`);
  process.exit(2);
}
const verify = existsSync(`${dir}/verify.mjs`) ? ((await import(pathToFileURL(`${dir}/verify.mjs`).href)) as { verify: Verify }).verify : undefined;
const seeds = Number(args.seeds ?? (args.quick ? 1 : 5));

/** Seconds an instance gets: the time the project promises for its class. */
function secondsFor(name: string, objective: string, n: number): number {
  if (args.seconds) return Number(args.seconds);
  const full = n > 15000 ? 30 : n > 1100 ? 20 : name.startsWith('ttdp') ? 10 : n > 200 ? 15 : objective === 'cutEdges' ? 5 : 10;
  return args.quick ? Math.max(2, full / 5) : full;
}

/** Milliseconds of one core: what the process has used, so that a busy machine does not change the table. */
const clock = args.wall ? () => performance.now() : () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};

const median = (a: number[]): number => (a.length ? [...a].sort((p, q) => p - q)[(a.length - 1) >> 1]! : NaN);

function run(instance: Instance, objective: Compactness): Row {
  const problem = toProblem(instance, objective);
  const seconds = secondsFor(instance.name, objective, instance.n);
  const known = instance.best?.[objective]?.value ?? NaN;
  const firsts: number[] = [];
  const gaps: number[] = [];
  let best = Infinity;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = solveSteps(problem, { seed, seconds }, clock);
    let first = NaN;
    let next = run.next();
    for (; !next.done; next = run.next()) if (next.value.valid && Number.isNaN(first)) first = next.value.seconds;
    const s = next.value;
    if (!s.valid) continue;
    const check = verify?.(instance, Array.from(s.assignment), { objective });
    if (check && !check.valid) throw new Error(`${instance.name} ${objective} seed ${seed}: ${check.errors.join('; ')}`);
    const value = s.objective * BENCH_UNIT[objective];
    firsts.push(first);
    gaps.push(100 * (value / known - 1));
    best = Math.min(best, value);
  }
  return {
    instance: instance.name, n: instance.n, k: instance.k, objective, method: 'engine', seconds, firstValid: median(firsts),
    medianGap: median(gaps), worstGap: gaps.length ? Math.max(...gaps) : NaN, valid: gaps.length / seeds, best,
  };
}

const f = (v: number, digits: number): string => (Number.isFinite(v) ? v.toFixed(digits) : '–');
const rows: Row[] = [];
if (!args.json) console.log('| instance | n | k | objective | method | s | first valid, s | median gap, % | worst gap, % | valid | best |\n|---|--:|--:|---|---|--:|--:|--:|--:|--:|--:|');
for (const file of readdirSync(`${dir}/instances`).sort()) {
  if (positionals.length && !positionals.some((p) => new RegExp(p).test(file))) continue;
  const instance = readJson(`${dir}/instances/${file}`) as Instance;
  for (const objective of instance.objectives) {
    if (args.objective && args.objective !== objective) continue;
    const row = run(instance, objective);
    rows.push(row);
    if (!args.json) console.log(`| ${row.instance} | ${row.n} | ${row.k} | ${row.objective} | ${row.method} | ${row.seconds} | ${f(row.firstValid, 2)} | ${f(row.medianGap, 3)} | ${f(row.worstGap, 3)} | ${f(100 * row.valid, 0)} % | ${f(row.best, 2)} |`);
  }
}
if (args.json) console.log(JSON.stringify(rows, null, 1));
