import { expect } from 'chai';
import { check } from '../../src/engine/check.js';
import { Rng } from '../../src/engine/rng.js';
import { bestOfAll, examine, problemOn, type Question } from '../shared/oracle.js';
import { sparseGraph, sparseKinds } from '../shared/sparse-graphs.js';

/** What tells territories apart, which is where the search alone misses plans. */
const asked: readonly Question[] = ['uneven', 'travel', 'fixed', 'apart', 'together', 'least moves', 'few may move', 'cutBorder', 'hessMoi'];

describe('trees, coasts and networks of 13 to 16 units', () => {
  sparseKinds.forEach((kind, which) => it(`are divided as well as trying every plan can: ${kind}`, () => {
    const rng = new Rng(100 + which);
    const wrong: string[] = [];
    let possible = 0;
    for (let g = 0; g < 9; g++) {
      const rows = sparseGraph(kind, 13 + (g % 4), rng);
      for (const [q, question] of [asked[g]!, asked[(g + 4) % asked.length]!].entries()) {
        const answer = examine(problemOn(rows, 2 + ((g + q) % 2), question, g + 10 * which), 30_000);
        if (answer.possible) possible++;
        if (answer.wrong) wrong.push(`${answer.wrong} by ${answer.gap}: ${question}, rows ${rows.join()}`);
      }
    }
    expect(wrong).to.deep.equal([]);
    expect(possible).to.be.above(5);
  }));

  it('where no plan is: the check says so, with the least tolerance that would do', () => {
    const rng = new Rng(5);
    let told = 0;
    for (let g = 0; g < 12; g++) {
      const problem = problemOn(sparseGraph(sparseKinds[g % sparseKinds.length]!, 14, rng), 3, 'uneven', 3 * g);
      const finding = check(problem).find(({ code }) => code === 'proven-infeasible');
      expect(finding !== undefined, `graph ${g}`).to.equal(bestOfAll(problem) === undefined && check(problem).length === 1);
      if (!finding) continue;
      told++;
      const within = (tolerance: number) => ({ ...problem, goals: problem.goals.map((goal) => ({ ...goal, lower: goal.target.map((v) => v * (1 - tolerance)), upper: goal.target.map((v) => v * (1 + tolerance)) })) });
      const tolerance = finding.relax!['tolerance']!;
      expect(bestOfAll(within(tolerance + 1e-9)), `graph ${g}, ±${tolerance}`).not.to.equal(undefined);
      expect(bestOfAll(within(tolerance - 0.002)), `graph ${g}, less than ±${tolerance}`).to.equal(undefined);
    }
    expect(told).to.be.above(1);
  });
});
