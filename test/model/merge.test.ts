import { expect } from 'chai';
import fc from 'fast-check';
import { mergePlans } from '../../src/model/merge.js';
import { defaultRules, UNASSIGNED, type Plan, type Territory } from '../../src/model/plan.js';

const territory = (id: string, more: Partial<Territory> = {}): Territory => ({ id, name: id.toUpperCase(), color: 0, locked: false, share: 1, ...more });

function plan(assignment: readonly number[], territories: readonly Territory[] = [territory('a'), territory('b'), territory('c')]): Plan {
  return { territories, assignment: Int32Array.from(assignment), lockedUnits: new Uint8Array(assignment.length), exceptions: new Map(), goals: [], rules: defaultRules };
}

const ids = ({ assignment, territories }: Plan) => [...assignment].map((t) => (t < 0 ? null : territories[t]!.id));

describe('merging two plans', () => {
  it('takes over what one side changed and lists what both changed in different ways', () => {
    const base = plan([0, 0, 1, 1, UNASSIGNED]);
    const { plan: merged, conflicts } = mergePlans(base, plan([1, 0, 1, 0, UNASSIGNED]), plan([0, 2, 1, 2, 0]));
    expect([...merged.assignment]).to.deep.equal([1, 2, 1, 0, 0]);
    expect(conflicts).to.deep.equal([{ kind: 'unit', unit: 3, ours: 'a', theirs: 'c' }]);
    expect(mergePlans(base, plan([1, 0, 1, 0, UNASSIGNED]), plan([0, 2, 1, 2, 0]), 'theirs').plan.assignment[3]).to.equal(2);
  });

  it('matches territories by id, keeps added ones, drops removed ones, merges their properties', () => {
    const base = plan([0, 1, 2], [territory('a'), territory('b'), territory('c')]);
    const ours = plan([1, 0, 2], [territory('b', { name: 'Bee' }), territory('a'), territory('c', { owner: 'ann' })]);
    const theirs = plan([0, 1, 1], [territory('a', { share: 2 }), territory('d')]);
    const { plan: merged, conflicts } = mergePlans(base, ours, theirs);
    expect(merged.territories).to.deep.equal([territory('b', { name: 'Bee' }), territory('a', { share: 2 }), territory('c', { owner: 'ann' }), territory('d')]);
    // b and c were changed here and removed there: kept and said
    expect(conflicts).to.deep.equal([{ kind: 'territory', territory: 'b', property: 'removed' }, { kind: 'territory', territory: 'c', property: 'removed' }]);
    expect(ids(merged)).to.deep.equal(['a', 'd', 'd']);
  });

  it('leaves units of a territory that is gone unassigned rather than elsewhere', () => {
    const base = plan([0, 1], [territory('a'), territory('b')]);
    const { plan: merged } = mergePlans(base, plan([0, 1], [territory('a'), territory('b')]), plan([0, UNASSIGNED], [territory('a')]));
    expect(merged.territories.map((t) => t.id)).to.deep.equal(['a']);
    expect(ids(merged)).to.deep.equal(['a', null]);
  });

  it('is neutral where one side did nothing, and symmetric without conflicts', () => {
    const side = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 12, maxLength: 12 });
    fc.assert(fc.property(side, side, side, (b, o, t) => {
      const [base, ours, theirs] = [plan(b), plan(o), plan(t)];
      expect(ids(mergePlans(base, ours, base).plan)).to.deep.equal(ids(ours));
      expect(ids(mergePlans(base, base, theirs).plan)).to.deep.equal(ids(theirs));
      const [one, other] = [mergePlans(base, ours, theirs), mergePlans(base, theirs, ours, 'theirs')];
      expect(ids(one.plan)).to.deep.equal(ids(other.plan));
      expect(one.conflicts.length).to.equal([...b.keys()].filter((u) => o[u] !== t[u] && o[u] !== b[u] && t[u] !== b[u]).length);
    }), { numRuns: 200, seed: 4 });
  });
});
