import { expect } from 'chai';
import { examine, problemOn, questions } from '../shared/oracle.js';
import { smallGraphs, type Rows } from '../shared/small-graphs.js';

/** What is wrong with the engine's answers to these questions on a graph, in words. */
function faults(rows: Rows, g: number, asked: readonly (typeof questions)[number][]): string[] {
  return asked.flatMap((question, q) => {
    const k = 2 + ((g + q) % 2);
    if (rows.length < k) return [];
    const { wrong, gap } = examine(problemOn(rows, k, question, g * 2 + k), 60_000);
    return wrong ? [`${wrong} by ${gap}: ${question} in ${k}, rows ${rows.join()}`] : [];
  });
}

describe('every graph of a size, one of each shape', () => {
  it('is there: as many as are known (OEIS A001349, A000088)', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => smallGraphs(n, true).length)).to.deep.equal([1, 1, 2, 6, 21, 112, 853]);
    expect([1, 2, 3, 4, 5, 6].map((n) => smallGraphs(n, false).length)).to.deep.equal([1, 2, 4, 11, 34, 156]);
  });

  for (const n of [2, 3, 4, 5, 6]) {
    it(`of ${n} units, connected or not, is divided as well as trying every plan can`, () => {
      const wrong = smallGraphs(n, false).flatMap((rows, g) => [...faults(rows, g, questions), ...faults(rows, g + 1, questions)]);
      expect(wrong).to.deep.equal([]);
    });
  }

  it('of seven units, connected, in turn by every objective and rule', () => {
    const wrong = smallGraphs(7, true).flatMap((rows, g) => faults(rows, g, [questions[g % questions.length]!, questions[(g + 5) % questions.length]!]));
    expect(wrong).to.deep.equal([]);
  });
});
