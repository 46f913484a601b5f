import { expect } from 'chai';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Compactness } from '../../src/engine/problem.js';
import { finish } from '../../src/model/steps.js';
import { solveSteps } from '../../src/engine/solve.js';
import { readJson, toProblem, type Instance } from '../bench/instance.js';

const bench = fileURLToPath(new URL('../../../shared/bench', import.meta.url));

interface Verdict {
  valid: boolean;
  errors: string[];
}

/** Runs until the first valid plan and a little further, at most `effort` steps. */
function plan(instance: Instance, objective: Compactness, effort: number): { valid: boolean; assignment: number[] } {
  const run = solveSteps(toProblem(instance, objective), { seed: 1, effort });
  let next = run.next();
  for (let after = 0; !next.done && after < 20; next = run.next()) if (next.value.valid) after++;
  const s = next.done ? next.value : finish(run.best());
  return { valid: s.valid, assignment: Array.from(s.assignment) };
}

describe('engine on the benchmark', function () {
  this.timeout(120_000);
  let verify: (instance: Instance, plan: number[], options: { objective: string }) => Verdict;

  before(async function () {
    if (!existsSync(`${bench}/verify.mjs`)) {
      console.log('      the benchmark folder beside the project is missing: its instances are not tested');
      this.skip();
    }
    verify = ((await import(pathToFileURL(`${bench}/verify.mjs`).href)) as { verify: typeof verify }).verify;
  });

  const files = existsSync(`${bench}/instances`) ? readdirSync(`${bench}/instances`).filter((f) => /^(us10-county-|us10-tract-|ttdp-).*\.json$/.test(f)) : [];
  for (const file of files) {
    it(file.replace('.json', ''), () => {
      const instance = readJson(`${bench}/instances/${file}`) as Instance;
      if (instance.infeasible) {
        expect(plan(instance, instance.objectives[0]!, 400_000).valid).to.equal(false);
        return;
      }
      for (const objective of instance.objectives) {
        const p = plan(instance, objective, 12_000_000);
        expect(p.valid, `${objective}: no valid plan`).to.equal(true);
        const v = verify(instance, p.assignment, { objective });
        expect(v.errors.join('; '), objective).to.equal('');
        expect(v.valid).to.equal(true);
      }
    });
  }
});
