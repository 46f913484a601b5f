import { expect } from 'chai';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { boundSteps } from '../../src/engine/bound.js';
import type { Compactness } from '../../src/engine/problem.js';
import { readJson, toProblem, type Instance } from '../bench/instance.js';

const folder = fileURLToPath(new URL('../../../shared/bench/instances', import.meta.url));

interface Known extends Instance {
  readonly best: Readonly<Record<string, { readonly value: number; readonly proven?: boolean }>>;
}

/** The bound for a plan of that value. */
function bound(instance: Instance, objective: Compactness, value: number): number {
  const problem = toProblem(instance, objective);
  // prices about centres start from any plan
  const plan = Int32Array.from({ length: problem.n }, (_, i) => Math.floor((i * problem.k) / problem.n));
  const steps = boundSteps(problem, { objective: value, plan, work: 6e6 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('lower bounds on the benchmark', function () {
  this.timeout(120_000);

  before(function () {
    if (existsSync(folder)) return;
    console.log('      the benchmark folder beside the project is missing: its bounds are not tested');
    this.skip();
  });

  const files = existsSync(folder) ? readdirSync(folder).filter((f) => /^us10-(county|tract)-.*\.json$/.test(f)) : [];
  for (const file of files) {
    const instance = readJson(`${folder}/${file}`) as Known;
    const proven = Object.entries(instance.best ?? {}).filter(([, known]) => known.proven && known.value > 0);
    if (proven.length === 0) continue;
    it(`${file.replace('.json', '')}: none is above the proven optimum`, () => {
      let told = 0;
      for (const [objective, known] of proven) {
        // published in persons × 10⁶ km²
        const value = known.value * (objective === 'hessMoi' ? 1e6 : 1);
        // a plan in hand that is not the best, as in a run
        const found = bound(instance, objective as Compactness, 1.05 * value);
        if (Number.isNaN(found)) continue;
        told++;
        expect(found, objective).to.be.at.most(value * (1 + 1e-6));
      }
      expect(told, 'bounds told').to.be.above(0);
    });
  }
});
