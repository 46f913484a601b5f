import { expect } from '@open-wc/testing';
import { nextMoves } from '../../src/map/next-moves.js';
import { pieceOf } from '../../src/map/piece.js';
import { sampleWorkspace } from '../sample.js';
import type { Workspace } from '../../src/workspace/workspace.js';

const moves = (model: Workspace, count = 5) => {
  const { dataset, plan, tallies, contiguity } = model.context!;
  return nextMoves(dataset, plan, tallies, contiguity, count);
};

/** What the moves promise to bring down. */
function unrest({ plan, tallies, dataset }: Workspace): number {
  return plan!.goals.reduce((sum, goal) => {
    const m = dataset!.measures.findIndex((measure) => measure.id === goal.measure);
    const target = tallies!.whole(m) / plan!.territories.length;
    return sum + goal.weight * plan!.territories.reduce((s, _, t) => s + ((tallies!.total(t, m) - target) / target) ** 2, 0);
  }, 0);
}

describe('next best moves', () => {
  it('gain exactly what they promise, best first', async () => {
    const model = await sampleWorkspace({ rows: 6, columns: 9, territories: 3 });
    const found = moves(model);
    expect(found.length).to.be.above(0);
    expect(found.map((move) => move.gain)).to.eql(found.map((move) => move.gain).sort((a, b) => b - a));
    for (const move of found) {
      const before = unrest(model);
      model.assign([move.unit], move.to);
      expect(before - unrest(model)).to.be.closeTo(move.gain, 1e-9);
      model.undo();
    }
  });

  it('go to a neighbouring territory and leave both in one piece', async () => {
    const model = await sampleWorkspace({ rows: 6, columns: 9, territories: 3, seed: 5 });
    for (let step = 0; step < 20; step++) {
      const [move] = moves(model);
      if (!move) return;
      expect(model.plan!.assignment[move.via]).to.equal(move.to);
      model.assign([move.unit], move.to);
      for (let t = 0; t < 3; t++) expect(model.contiguity!.pieces(t)).to.equal(1);
    }
  });

  it('never touch what is locked', async () => {
    const model = await sampleWorkspace({ rows: 6, columns: 9, territories: 3 });
    model.updateTerritory(1, { locked: true });
    expect(moves(model)).to.eql([]);
    model.updateTerritory(1, { locked: false });
    const [best] = moves(model);
    model.lockUnits([best!.unit], true);
    expect(moves(model).some((move) => move.unit === best!.unit)).to.equal(false);
  });

  it('are none without goals', async () => {
    const model = await sampleWorkspace({ rows: 4, columns: 6, territories: 2 });
    model.setGoals([]);
    expect(moves(model)).to.eql([]);
  });
});

describe('what hangs together', () => {
  it('is the piece around the unit, not the whole territory', async () => {
    const model = await sampleWorkspace({ rows: 3, columns: 6, territories: 3 });
    model.assign([2, 8, 14], 0);
    model.assign([1, 7, 13], 1);
    const { dataset, plan } = model;
    expect(pieceOf(dataset!.graph, plan!.assignment, 0).sort((a, b) => a - b)).to.eql([0, 6, 12]);
  });
});
