import { expect } from 'chai';
import fc from 'fast-check';
import { crosswalk, type CrosswalkWeight } from '../../src/model/crosswalk.js';
import { weightsByArea } from '../../src/model/crosswalk-area.js';
import { measureWeightSteps, weightsByAccounts, weightsFromRows } from '../../src/model/crosswalk-weights.js';
import { finish } from '../../src/model/steps.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import { sampleDataset } from '../sample.js';

function planOf(assignment: Record<string, string[]>, more: Partial<PlanData> = {}): PlanData {
  return {
    format: 'territory-plan', version: 1, dataset: 'old', lockedUnits: [], exceptions: [], goals: [], rules: defaultRules, assignment,
    territories: Object.keys(assignment).map((id, color) => ({ id, name: id, color, locked: false, share: 1 })),
    ...more,
  };
}

const w = (from: string, to: string, weight: number): CrosswalkWeight => ({ from, to, weight });

describe('Crosswalk', () => {
  it('gives each new unit the territory of most of its weight, and lists all that is not plain', () => {
    const plan = planOf({ north: ['a', 'b'], south: ['c', 'd'], west: ['e'] }, { lockedUnits: ['a', 'c'] });
    const { plan: moved, changes, kept, territories } = crosswalk(plan, [
      w('a', '1', 10), w('b', '2', 7), w('c', '2', 3), w('b', '3', 5), w('d', '3', 5), w('x', '4', 2), w('c', '9', 4), w('a', '5', 0),
    ], 'new', ['1', '2', '3', '4', '5']);
    expect(moved).to.deep.include({ dataset: 'new', assignment: { north: ['1', '2', '3'], south: [], west: [] }, lockedUnits: ['1'] });
    expect(changes).to.deep.equal([
      { kind: 'split', unit: '2', shares: [['north', 7], ['south', 3]] },
      { kind: 'lock-lost', unit: '2' },
      { kind: 'tie', unit: '3', shares: [['north', 5], ['south', 5]] },
      { kind: 'new-unit', unit: '5' },
      { kind: 'unknown-unit', unit: '9', weight: 4 },
      { kind: 'lost-unit', unit: 'e', territory: 'west' },
      { kind: 'empty-territory', territory: 'south' },
      { kind: 'empty-territory', territory: 'west' },
    ]);
    expect(kept).to.equal(24 / 32);
    expect([...territories]).to.deep.equal([['north', { before: 22, after: 30 }], ['south', { before: 8, after: 0 }], ['west', { before: 0, after: 0 }], ['', { before: 2, after: 2 }]]);
  });

  it('takes sums that differ by rounding alone for a tie', () => {
    const plan = planOf({ p: ['a', 'b'], q: ['c'] });
    const { changes, plan: moved } = crosswalk(plan, [w('a', '1', 0.1), w('b', '1', 0.2), w('c', '1', 0.3)], 'new', ['1']);
    expect(changes[0]!.kind).to.equal('tie');
    expect(moved.assignment).to.deep.equal({ p: ['1'], q: [] });
    const other = crosswalk(planOf({ p: ['c'], q: ['a', 'b'] }), [w('a', '1', 0.1), w('b', '1', 0.2), w('c', '1', 0.3)], 'new', ['1']);
    expect(other.plan.assignment).to.deep.equal({ p: ['1'], q: [] });
  });

  it('adds up the same to the last bit in whatever order the rows come', () => {
    const rows = [1e16, 1, 1, 1, 1, 1].map((weight, i) => w('abcdef'[i]!, '1', weight));
    const plan = planOf({ p: ['a', 'b', 'c', 'd', 'e', 'f'] });
    const sums = [rows, rows.toReversed(), rows.toSorted((a, b) => b.weight - a.weight)].map((order) => crosswalk(plan, order, 'new', ['1']).territories.get('p')!.before);
    expect(new Set(sums).size).to.equal(1);
  });

  it('turns down weights that are none, with their row', () => {
    const run = (weight: number) => () => crosswalk(planOf({ p: ['a'] }), [w('a', '1', 1), w('a', '2', weight)], 'new', ['1']);
    expect(run(NaN)).to.throw('row 2');
    expect(run(-1)).to.throw('got -1');
    expect(run(Infinity)).to.throw('Infinity');
  });

  const ids = fc.integer({ min: 0, max: 9 }).map(String);
  const anyPlan = fc.array(fc.constantFrom('', 'p', 'q', 'r'), { minLength: 10, maxLength: 10 }).map((territories) =>
    planOf(Object.fromEntries(['p', 'q', 'r'].map((id) => [id, territories.flatMap((territory, unit) => (territory === id ? [String(unit)] : []))]))));
  const anyWeights = fc.array(fc.tuple(ids, ids, fc.double({ min: 0, max: 1e6, noNaN: true })).map(([from, to, weight]) => w(from, to, weight)), { maxLength: 60 });
  const units = Array.from({ length: 10 }, (_, i) => String(i));

  it('changes nothing between equal units', () => {
    fc.assert(fc.property(anyPlan, (plan) => {
      const moved = crosswalk(plan, units.map((id) => w(id, id, 3)), plan.dataset, units);
      expect(moved.plan).to.deep.equal(plan);
      expect([moved.kept, moved.changes.filter(({ kind }) => kind !== 'new-unit')]).to.deep.equal([1, []]);
    }));
  });

  it('keeps all weight when old units only split up', () => {
    fc.assert(fc.property(anyPlan, fc.array(ids, { minLength: 10, maxLength: 30 }), (plan, parents) => {
      const children = parents.map((parent, i) => w(parent, `n${i}`, i + 1));
      const moved = crosswalk(plan, children, 'new', children.map(({ to }) => to));
      expect(moved.kept).to.equal(1);
      expect(moved.changes.some(({ kind }) => kind === 'split' || kind === 'tie')).to.equal(false);
    }));
  });

  it('loses no unit and no weight, whatever the order of the rows', () => {
    fc.assert(fc.property(anyPlan, anyWeights, fc.infiniteStream(fc.nat()), (plan, weights, order) => {
      const moved = crosswalk(plan, weights, 'new', units);
      const placed = Object.values(moved.plan.assignment).flat();
      expect(new Set(placed).size).to.equal(placed.length);
      const sum = (side: 'before' | 'after') => [...moved.territories.values()].reduce((total, share) => total + share[side], 0);
      const whole = weights.reduce((total, { weight }) => total + weight, 0);
      expect(sum('before')).to.be.closeTo(whole, 1e-6 * (1 + whole));
      expect(sum('after')).to.be.closeTo(whole, 1e-6 * (1 + whole));
      const gone = new Set(moved.changes.flatMap((change) => (change.kind === 'lost-unit' ? [change.unit] : [])));
      for (const old of Object.values(plan.assignment).flat()) expect(gone.has(old) || weights.some(({ from, weight }) => from === old && weight > 0)).to.equal(true);
      const shuffled = weights.map((weight) => [order.next().value!, weight] as const).toSorted(([a], [b]) => a - b).map(([, weight]) => weight);
      expect(crosswalk(plan, shuffled, 'new', units).plan).to.deep.equal(moved.plan);
    }));
  });

  it('goes by the other weights where none of the first falls, and leaves them out of every sum', () => {
    const plan = planOf({ p: ['a'], q: ['b', 'c'] }, { lockedUnits: ['b'] });
    const { plan: moved, changes, territories, kept } = crosswalk(plan, [w('a', '1', 5)], 'new', ['1', '2', '3'], [w('a', '1', 900), w('b', '2', 700), w('a', '2', 300), w('c', '1', 50)]);
    expect(moved).to.deep.include({ assignment: { p: ['1'], q: ['2'] }, lockedUnits: [] });
    // c has land in the first unit, so that it has not gone
    expect(changes).to.deep.equal([
      { kind: 'without-weight', unit: '2', territory: 'q' },
      { kind: 'split', unit: '2', shares: [['q', 700], ['p', 300]] },
      { kind: 'lock-lost', unit: '2' },
      { kind: 'new-unit', unit: '3' },
    ]);
    expect([territories.get('p'), territories.get('q'), kept]).to.deep.equal([{ before: 5, after: 5 }, { before: 0, after: 0 }, 1]);
  });

  it('spreads a measure over the land of the old units, whole as far as new ones lie in it', () => {
    const before = sampleDataset({ rows: 1, columns: 2, accountsPerUnit: 0 });
    const land = { from: Uint32Array.of(0, 0, 1), to: Uint32Array.of(0, 1, 1), area: Float64Array.of(30, 10, 5) };
    const [first, second] = before.measures[0]!.values as unknown as [number, number];
    const weights = finish(measureWeightSteps(before, before, land, before.measures[0]!.id));
    expect(weights.map(({ weight }) => weight)).to.deep.equal([(first * 30) / 40, (first * 10) / 40, second]);
    expect(() => finish(measureWeightSteps(before, before, land, 'nonsense'))).to.throw('a measure of the old units');
  });

  it('weighs by customers, and lists those that can’t be', () => {
    const before = sampleDataset({ rows: 2, columns: 4 });
    const after = { ...before, units: { ...before.units, ids: before.units.ids.map((id) => `n${id}`) }, accounts: { ...before.accounts, unit: Int32Array.from(before.accounts.unit, (unit, a) => (a === 0 ? -1 : unit >> 1)) } };
    const { weights, unplaced } = weightsByAccounts(before, after);
    expect(unplaced).to.deep.equal([before.accounts.ids[0]]);
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).to.equal(before.accounts.count - 1);
    const measure = before.measures.find(({ accountValues }) => accountValues);
    if (measure) expect(weightsByAccounts(before, after, measure.id).weights.reduce((sum, { weight }) => sum + weight, 0)).to.be.greaterThan(0);
    expect(() => weightsByAccounts(before, after, 'nonsense')).to.throw('a measure of accounts');
  });

  it('reads relationship tables, numbers as text too', () => {
    const columns = { from: 'GEOID_10', to: 'GEOID_20', weight: 'AREALAND_PART' };
    expect(weightsFromRows([{ GEOID_10: '01', GEOID_20: '02', AREALAND_PART: '12.5' }], columns)).to.deep.equal([w('01', '02', 12.5)]);
    expect(() => weightsFromRows([{ GEOID_10: '01', GEOID_20: '02', AREALAND_PART: 'n/a' }], columns)).to.throw('row 1, column "AREALAND_PART"');
    expect(() => weightsFromRows([{ GEOID_10: '01', GEOID_20: '02' }], columns)).to.throw('a column "AREALAND_PART"');
  });

  it('weighs by land: the shares of each new unit add up to it', async () => {
    const before = sampleDataset({ rows: 3, columns: 4, accountsPerUnit: 0 });
    const after = sampleDataset({ rows: 4, columns: 3, accountsPerUnit: 0 });
    const version = ({ units: { ids: unitIds }, geometry }: typeof before) => ({ ids: unitIds, geometry: geometry! });
    const own = new Map((await weightsByArea(version(after), version(after))).map(({ to, weight }) => [to, weight]));
    const weights = await weightsByArea(version(before), version(before));
    expect(weights.map(({ from, to }) => [from, to])).to.deep.equal(before.units.ids.map((id) => [id, id]));
    const mixed = await weightsByArea(version(before), version(after), 0);
    expect(mixed.length).to.be.greaterThan(own.size);
    for (const [id, area] of own) {
      const covered = mixed.filter(({ to }) => to === id).reduce((sum, { weight }) => sum + weight, 0);
      expect(covered / area).to.be.at.most(1 + 1e-5);
    }
  });
});
