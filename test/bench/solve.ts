/**
 * npm run solve -- INSTANCE.json[.gz] --objective hessMoi --seed 1 --seconds 10 --out PLAN.json
 * Exit status: 0 a valid plan was written, 2 wrong use or input, 3 no valid plan (the reason on standard error).
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Compactness } from '../../src/engine/problem.js';
import { solveSteps } from '../../src/engine/solve.js';
import { BENCH_UNIT, readJson, toProblem, type Instance } from './instance.js';

const OBJECTIVES = ['hessMoi', 'cutEdges', 'moi', 'pMedian', 'cutBorder'];

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function number(name: string, text: string): number {
  const v = Number(text);
  return Number.isFinite(v) && v >= 0 ? v : fail(`--${name}: expected a number of 0 or more, got ${text}`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    objective: { type: 'string' }, seed: { type: 'string', default: '1' }, seconds: { type: 'string' }, effort: { type: 'string' },
    out: { type: 'string' }, verbose: { type: 'boolean', default: false },
  },
});
if (positionals.length !== 1) fail('usage: npm run solve -- INSTANCE.json[.gz] --objective hessMoi|cutEdges|moi|pMedian [--seed N] [--seconds S] [--effort STEPS] [--out PLAN.json]');

let instance: Instance;
try {
  instance = readJson(positionals[0]!) as Instance;
} catch (e) {
  fail(`${positionals[0]}: ${(e as Error).message}`);
}
const objective = (values.objective ?? instance.objectives[0]) as Compactness;
if (!OBJECTIVES.includes(objective)) fail(`--objective: expected one of ${OBJECTIVES.join(', ')}, got ${objective}`);

const run = solveSteps(toProblem(instance, objective), {
  seed: number('seed', values.seed),
  ...(values.effort === undefined ? { seconds: number('seconds', values.seconds ?? '10') } : { effort: number('effort', values.effort) }),
  ...(values.effort !== undefined && values.seconds !== undefined ? { seconds: number('seconds', values.seconds) } : {}),
});
let next = run.next();
let seen = Infinity;
let first = NaN;
while (!next.done) {
  const p = next.value;
  if (p.valid && Number.isNaN(first)) first = p.seconds;
  if (values.verbose && p.objective < seen) {
    seen = p.objective;
    console.error(`${p.seconds.toFixed(2)} s  ${p.phase}  ${p.objective.toFixed(3)}`);
  }
  next = run.next();
}
const s = next.value;
if (!s.valid) {
  for (const f of s.findings) console.error(`${f.code}: ${f.message}`);
  process.exit(3);
}
if (values.out) writeFileSync(values.out, JSON.stringify(Array.from(s.assignment)));
const value = s.objective * BENCH_UNIT[objective];
const known = instance.best?.[objective]?.value;
console.log(`${instance.name} ${objective} ${value.toFixed(2)}${known ? ` (${(100 * (value / known - 1)).toFixed(3)} % from the best known ${known})` : ''}, first valid after ${first.toFixed(2)} s, ${s.steps} steps in ${s.seconds.toFixed(1)} s`);
