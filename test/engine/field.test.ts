import { expect } from 'chai';
import fc from 'fast-check';
import { distance, Field } from '../../src/engine/field.js';
import { neighbourhoods } from '../../src/engine/neighbourhoods.js';
import { grid } from './cases.js';

describe('distance of plans', () => {
  const plans = fc.integer({ min: 1, max: 5 }).chain((k) => fc.tuple(fc.constant(k), fc.array(fc.integer({ min: 0, max: k - 1 }), { minLength: 1, maxLength: 40 })));

  it('is nothing between a plan and itself with other numbers', () => {
    fc.assert(fc.property(plans, fc.integer({ min: 0, max: 9 }), ([k, plan], shift) => {
      const other = Int32Array.from(plan, (t) => (t + shift) % k);
      expect(distance(Int32Array.from(plan), other, k)).to.equal(0);
    }));
  });

  it('counts units that changed sides', () => {
    const plan = Int32Array.from({ length: 30 }, (_, i) => Math.floor(i / 10));
    const other = plan.slice();
    other[0] = 1;
    other[29] = 0;
    expect(distance(plan, other, 3)).to.equal(2);
  });
});

describe('field', () => {
  it('keeps the best of plans that are nearly the same, the best first, and no more than it may', () => {
    const field = new Field(2, 3, 0.1);
    const plan = (from: number) => Int32Array.from({ length: 20 }, (_, i) => (i < from ? 0 : 1));
    field.add(plan(10), 5);
    field.add(plan(11), 4);
    field.add(plan(10), 6);
    expect(field.entrants.map((e) => e.score)).to.deep.equal([4]);
    for (const [from, score] of [[3, 7], [6, 3], [14, 9], [17, 8]] as const) field.add(plan(from), score);
    expect(field.entrants.map((e) => e.score)).to.deep.equal([3, 4, 7]);
  });

  it('gives a plan the place of the one that it grew out of', () => {
    const field = new Field(2, 3, 0);
    field.add(Int32Array.of(0, 0, 1, 1), 5);
    field.add(Int32Array.of(0, 1, 0, 1), 4, field.entrants[0]);
    expect(field.entrants.map((e) => e.score)).to.deep.equal([4]);
  });
});

describe('neighbourhoods', () => {
  it('lists the groups of territories that touch, each once', () => {
    const p = grid(4, 1, 4, 1);
    expect(neighbourhoods(p, 4, Int32Array.of(0, 1, 2, 3), 2)).to.have.deep.members([[0, 1], [1, 2], [2, 3]]);
    expect(neighbourhoods(p, 4, Int32Array.of(0, 1, 2, 3), 3)).to.have.deep.members([[0, 1, 2], [1, 2, 3]]);
  });
});
