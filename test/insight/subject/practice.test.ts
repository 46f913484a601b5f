import { expect } from 'chai';
import { buildDataset } from '../../../src/data/build/dataset.js';
import { practiceMarket, practiceToday } from '../../../src/data/practice-market.js';
import { exercises } from '../../../src/elements/practice/exercises.js';
import { loadSubject, subjectNames } from '../../../src/elements/insight/subjects.js';
import { finished } from '../../../src/model/steps.js';
import { farthest, hint, score } from '../../../src/insight/subject/exercise.js';
import { defaults } from '../../../src/insight/subject/panel/panel.js';
import { proposeColumns } from '../../../src/insight/subject/source.js';
import { sampleWorkspace } from '../../sample.js';

/** One way through each exercise. */
const solutions: Readonly<Record<string, string>> = {
  'warm-up': 'u67>north u56>north u21>south',
  balance: 'u55>centre u66>north u67>north u21>south u34>south u44>south u45>south',
  both: 'u55>centre u66>north u67>north u21>south u31>south u30>south u40>west u34>south u44>south u12>west u9>east',
  tight: 'u55>centre u66>north u67>north u21>south u31>south u34>south u44>south u45>south u70>west u71>west u72>west u9>east',
};

describe('the practice market', function () {
  // subjects are fetched one by one, and compiled when they are
  this.timeout(30_000);
  const dataset = buildDataset(practiceMarket());

  it('is the same for the same seed, complete, and says that all of it is made up', () => {
    expect(JSON.stringify(practiceMarket())).to.equal(JSON.stringify(practiceMarket()));
    expect(JSON.stringify(practiceMarket({ seed: 4 }))).to.not.equal(JSON.stringify(practiceMarket()));
    expect([dataset.units.count, dataset.accounts.count, dataset.notes.length]).to.deep.equal([81, 245, 0]);
    expect(dataset.measures.every((m) => m.madeUp)).to.equal(true);
    expect(dataset.plan!.territories.length).to.equal(5);
  });

  it('feeds all thirteen subjects without a hand', async () => {
    const { context } = await sampleWorkspace({ dataset });
    for (const name of subjectNames) {
      const panel = await loadSubject(name)!;
      const input = { context: context!, columns: proposeColumns(dataset, panel.roles), settings: defaults(panel), now: practiceToday, seed: 1 };
      const answer = finished(panel.compute(input));
      expect(answer.state, name).to.equal('ready');
      if (answer.state !== 'ready') continue;
      const shown = panel.show(answer.value, input);
      expect(shown.finding, name).to.not.equal(undefined);
      expect(shown.figures.some((figure) => Number.isFinite(figure.value)), name).to.equal(true);
    }
  });

  for (const exercise of exercises) {
    it(`has an exercise that can be done: ${exercise.id}`, async () => {
      const workspace = await sampleWorkspace({ dataset });
      const begun = farthest(workspace.context!, exercise);
      expect(begun).to.be.above(2 * exercise.tolerance);
      const number = new Map(workspace.plan!.territories.map((t, i) => [t.id, i]));
      let points = 0;
      for (const move of solutions[exercise.id]!.split(' ')) {
        const [unit, to] = move.split('>') as [string, string];
        expect(score(workspace.context!, exercise, begun, workspace.history.edits).done).to.equal(false);
        workspace.assign([dataset.units.ids.indexOf(unit)], number.get(to)!);
        ({ points } = score(workspace.context!, exercise, begun, workspace.history.edits));
      }
      const { done, moves, deviation, detached } = score(workspace.context!, exercise, begun, workspace.history.edits);
      expect([done, points, detached]).to.deep.equal([true, 100, 0]);
      expect(moves).to.be.at.most(exercise.moves);
      expect(deviation).to.be.at.most(exercise.tolerance);
    });
  }

  it('orders nothing when transfers remove the whole shortage, crumbs of rounding or not', async () => {
    const { context } = await sampleWorkspace({ dataset });
    const panel = await loadSubject('stock')!;
    const input = { context: context!, columns: proposeColumns(dataset, panel.roles), settings: defaults(panel), now: practiceToday, seed: 1 };
    const answer = finished(panel.compute(input));
    if (answer.state !== 'ready') throw new Error('needs');
    expect([...(answer.value as { left: Float64Array }).left]).to.deep.equal([0, 0, 0, 0, 0]);
    expect((panel.show(answer.value, input).finding!.text as { en: string }).en).to.include('nothing need be ordered');
  });

  it('hints at the territory farthest off and the neighbour that can take most', async () => {
    const { context } = await sampleWorkspace({ dataset });
    const found = hint(context!, exercises[1]!)!;
    const sums = context!.plan.territories.map((_, t) => dataset.measures[0]!.values.reduce((sum, value, u) => sum + (context!.plan.assignment[u] === t ? value : 0), 0));
    expect(found.from).to.equal(sums.indexOf(Math.max(...sums)));
    expect(sums[found.to]!).to.be.below(sums.reduce((a, b) => a + b, 0) / 5);
  });
});
