import { expect } from 'chai';
import { check } from '../../src/engine/check.js';
import { gridProblem, rows } from '../shared/grid-problem.js';

describe('check of dead ends', () => {
  // a row of nine units; the second is heavy, and the first can be reached only through it
  const row = (heavy: number, tolerance: number) => ({
    ...gridProblem({ width: 9, height: 1, k: 3, tolerance, value: (u) => (u === 1 ? heavy : 1) }),
    ...rows(9, [[0, 1], [1, 2], [1, 3], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7], [7, 8]]),
  });

  it('names what hangs on a unit and is too much with it, and the tolerance that would do', () => {
    const problem = row(4, 0.2);
    const finding = check(problem).find((f) => f.code === 'dead-end-above-limit')!;
    expect(finding.severity).to.equal('error');
    expect(finding.units).to.deep.equal([0]);
    expect(finding.values).to.include({ unit: 1, count: 1, value: 5 });
    expect(finding.relax!['tolerance']).to.equal(0.25);
    expect(check(row(4, 0.25)).map((f) => f.code)).to.deep.equal([]);
  });

  it('says nothing where territories may be scattered', () => {
    expect(check({ ...row(4, 0.2), contiguous: false }).map((f) => f.code)).to.deep.equal([]);
  });
});
