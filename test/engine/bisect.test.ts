import { expect } from 'chai';
import { bisect } from '../../src/engine/bisect.js';
import { unitPoints } from '../../src/engine/points.js';
import { Rng } from '../../src/engine/rng.js';
import { finish } from '../../src/model/steps.js';
import { grid, modelOf } from './cases.js';

/** Every territory's units, and how often the work paused. */
function split(width: number, k: number, seed: number): { parts: Map<number, number[]>; pauses: number; values: Float64Array } {
  const model = modelOf(grid(width, width, k, 0.05, { heaviest: 9, seed }));
  const parts = new Map<number, number[]>();
  let pauses = 0;
  const steps = bisect(finish(unitPoints(model)), model.target, new Rng(seed), Int32Array.from({ length: model.n }, (_, i) => i), Array.from({ length: k }, (_, t) => t), (t, _x, _y, members) => parts.set(t, [...members]));
  while (!steps.next().done) pauses++;
  return { parts, pauses, values: model.values };
}

describe('bisection', () => {
  it('gives every point to one territory, each near its share', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const k = 2 + (seed % 7);
      const { parts, values } = split(40, k, seed);
      expect([...parts.values()].flat().sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 1600 }, (_, i) => i));
      const share = values.reduce((a, b) => a + b, 0) / k;
      // each cut along the way may miss by half the unit it falls on
      for (const members of parts.values()) expect(members.reduce((sum, i) => sum + values[i]!, 0)).to.be.within(share - 4 * 9, share + 4 * 9);
    }
  });

  it('gives as many territories as there are points one each', () => {
    const { parts } = split(5, 25, 3);
    expect([...parts.values()].map((members) => members.length)).to.deep.equal(Array.from({ length: 25 }, () => 1));
  });

  it('pauses on the way where there is much to split', () => {
    expect(split(120, 20, 1).pauses).to.be.above(1);
  });
});
