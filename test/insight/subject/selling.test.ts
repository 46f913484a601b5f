import { expect } from 'chai';
import { allocation } from '../../../src/insight/subject/allocation.js';
import { assignment, assignmentEdit, standing, Why } from '../../../src/insight/subject/assignment.js';
import { market, median, quantile, Quadrant } from '../../../src/insight/subject/market.js';
import { performance } from '../../../src/insight/subject/performance.js';
import { segmentation, unitsOfSegment } from '../../../src/insight/subject/segmentation.js';
import { lacking, proposeColumns, textSource } from '../../../src/insight/subject/source.js';
import { performanceRoles } from '../../../src/insight/subject/performance.js';
import { huffShares, herfindahl } from '../../../src/insight/subject/huff.js';
import { applyEdit } from '../../../src/model/edit.js';
import type { MetricContext } from '../../../src/insight/metric.js';
import { sampleDataset, sampleWorkspace } from '../../sample.js';
import { codes, found, tiny } from './tiny.js';

describe('performance', () => {
  const context = tiny({
    assignment: [0, 0, 1, 2], accountUnits: [0, 0, 1, 2, 3, -1],
    accountColumns: {
      sales: [100, 50, NaN, 200, -20, 7], prev: [80, 0, 10, 250, NaN, 3], potential: [300, 100, 0, 400, 0, 9], target: [120, 40, 0, 0, 10, 0],
      yes: [8, 1, 0, 30, NaN, 0], n: [10, 1, 0, 40, 5, 0], currency: ['SEK', 'SEK', '', 'EUR', 'SEK', ''],
      '2026-01': [10, 10, 10, 10, 10, 1], '2026-02': [20, NaN, 10, 5, 10, 1],
    },
  });
  const columns = { sales: 'sales', previous: 'prev', potential: 'potential', target: 'target', satisfied: 'yes', answers: 'n', currency: 'currency', periods: ['2026-01', '2026-02'] };
  const answer = performance(context, columns);
  const value = found(answer).value;

  it('divides sums and leaves out what is missing', () => {
    expect([...value.sales]).to.deep.equal([150, 200, -20]);
    expect(value.growth![0]).to.be.closeTo(150 / 90 - 1, 1e-12);
    expect(value.growth![1]).to.be.closeTo(-0.2, 1e-12);
    expect(value.growth![2]).to.satisfy(Number.isNaN);
    expect(value.sameAccounts![0]).to.be.closeTo(0.25, 1e-12);
    expect(value.attainment[0]).to.be.closeTo(150 / 160, 1e-12);
    expect(value.attainment[1]).to.satisfy(Number.isNaN);
    expect(value.penetration![0]).to.be.closeTo(150 / 400, 1e-12);
    const whole = 337 / 809;
    expect(value.index![1]).to.be.closeTo((100 * 0.5) / whole, 1e-9);
    expect(value.company.sales).to.equal(337);
    expect(value.satisfaction!.share[0]).to.be.closeTo(9 / 11, 1e-12);
    expect(value.satisfaction!.answers[2]).to.satisfy(Number.isNaN);
    expect([...value.trend!.values[1]!]).to.deep.equal([30, 5, 10]);
  });

  it('says what is odd in the data', () => {
    expect(codes(answer)).to.include.members(['missing-values:1', 'negative-values:1', 'mixed-currencies:2', 'single-account:2']);
    expect(found(answer).notes.find((n) => n.code === 'negative-values')).to.deep.include({ column: 'sales', rows: [4] });
  });

  it('names the columns it lacks, and proposes them by their names', () => {
    expect(performance(context, {})).to.deep.include({ state: 'needs' });
    expect(lacking(context.dataset, performanceRoles, { sales: 'currency' })!.roles.map((r) => r.id)).to.deep.equal(['sales']);
    expect(performance(tiny({ assignment: [-1], accountUnits: [0], accountColumns: { sales: [1] } }), { sales: 'sales' })).to.deep.include({ state: 'needs', also: ['territories'] });
    expect(proposeColumns(context.dataset, performanceRoles)).to.deep.include({ sales: 'sales', previous: 'prev', currency: 'currency', periods: ['2026-01', '2026-02'] });
  });
});

describe('market', () => {
  it('tells core, develop, maintain and monitor apart at the medians', () => {
    const context = tiny({ assignment: [0, 1, 2, 3], unitColumns: { sales: [60, 10, 9, 1], potential: [100, 100, 10, 10] } });
    const { value } = found(market(context, { sales: 'sales', potential: 'potential' }));
    expect([...value.potential!.quadrant]).to.deep.equal([Quadrant.Core, Quadrant.Develop, Quadrant.Maintain, Quadrant.Monitor]);
    expect([...value.potential!.whiteSpace!]).to.deep.equal([40, 90, 1, 9]);
    expect(median([3, NaN, 1, 2])).to.equal(2);
    expect(median([])).to.satisfy(Number.isNaN);
  });

  it('does not hide sales above the potential, or a potential of zero', () => {
    const answer = market(tiny({ assignment: [0, 1], unitColumns: { sales: [60, 10], potential: [50, 0] } }), { sales: 'sales', potential: 'potential' });
    expect(found(answer).value.potential!.whiteSpace![0]).to.equal(-10);
    expect(codes(answer)).to.include.members(['above-potential:1', 'zero-divisor:1']);
  });

  it('takes no people for money: what is within reach is measured by the upper quartile of penetration', () => {
    const sek = { style: 'currency', currency: 'SEK' } as const;
    const { value } = found(market(tiny({ assignment: [0, 1, 2, 3, 4], unitColumns: { sales: [10, 20, 30, 40, 50], pop: [10, 10, 10, 10, 20] }, formats: { sales: sek } }), { sales: 'sales', potential: 'pop' }));
    expect(value.potential!.whiteSpace).to.equal(undefined);
    // per head 1, 2, 3, 4, 2.5: type 7 puts the upper quartile at 3
    expect([...value.potential!.reachable]).to.deep.equal([20, 10, 0, 0, 10]);
    expect([quantile([1, 2, 3, 4], 0.75), quantile([4, NaN, 1], 0.5), quantile([], 0.5)].map(String)).to.deep.equal(['3.25', '2.5', 'NaN']);
  });

  it('shares demand by Huff: two equal sites, three times as far', () => {
    // worked by hand: 1/1² against 1/3²
    const [near, far] = huffShares([1, 1], [1, 3]);
    expect(near).to.be.closeTo(0.9, 1e-12);
    expect(far).to.be.closeTo(0.1, 1e-12);
    expect([...huffShares([4, 1], [2, 1])]).to.deep.equal([0.5, 0.5]);
    expect([...huffShares([4, 1, NaN], [2, 9, 1], { reach: 5 })]).to.deep.equal([1, 0, 0]);
    expect([...huffShares([1], [9], { reach: 5 })]).to.deep.equal([0]);
    expect(herfindahl([50, 30, 20])).to.be.closeTo(0.38, 1e-12);
    expect(herfindahl([0, 0])).to.satisfy(Number.isNaN);
    const context = tiny({ assignment: [0, 0, 1], accountUnits: [0, 2], accountColumns: { chain: ['Us', 'Them'] }, unitColumns: { pop: [100, 50, 200] } });
    const { competition } = found(market(context, { chain: 'chain', demand: 'pop' }, { own: 'Us', nearest: 1 })).value;
    const km = 111.19508 * Math.cos((57 * Math.PI) / 180) * 0.1;
    const share = (a: number, b: number) => (1 / Math.max(a, 1) ** 2) / (1 / Math.max(a, 1) ** 2 + 1 / Math.max(b, 1) ** 2);
    expect(competition!.unitShare[1]).to.be.closeTo(0.5, 1e-6);
    expect(competition!.unitShare[0]).to.be.closeTo(share(0, 2 * km), 1e-3);
    expect(competition!.ownShare[0]).to.be.closeTo((100 * share(0, 2 * km) + 50 * 0.5) / 150, 1e-3);
    expect([...competition!.ownSites]).to.deep.equal([1, 0]);
  });

  it('describes how segments buy', () => {
    const context = tiny({ assignment: [0], accountUnits: [0, 0, 0, 0], accountColumns: { sales: [10, 30, 100, NaN], orders: [1, 3, 4, 9], segment: ['A', 'A', 'B', 'B'], pot: [1, 1, 1, 1] } });
    const { segments } = found(market(context, { sales: 'sales', orders: 'orders', segment: 'segment', potential: 'pot' })).value;
    expect(segments).to.deep.equal([
      { segment: 'B', accounts: 1, sales: 100, share: 100 / 140, perAccount: 100, orders: 4, perOrder: 25 },
      { segment: 'A', accounts: 2, sales: 40, share: 40 / 140, perAccount: 20, orders: 2, perOrder: 10 },
    ]);
  });

  it('needs one pair of columns or the other', () => {
    expect(market(tiny({ assignment: [0] }), {})).to.deep.include({ state: 'needs' });
  });
});

describe('customer assignment', () => {
  const context = tiny({
    assignment: [0, 1, 2, -1], accountUnits: [0, 1, 2, 3, -1, 0, 1],
    accountColumns: { segment: ['A', 'A', 'B', 'B', '', 'C', 'A'], size: [1, 500, 3, NaN, 900, 2, 700] },
    exceptions: [{ account: 1, territory: 0, reason: 'key account' }],
  });
  const rules = [
    { id: 'b-to-0', when: [{ column: 'segment', is: ['B'] }], territory: 't0' },
    { id: 'large', when: [{ column: 'size', min: 600 }], territory: 't2', rank: 1 },
    { id: 'a-large', when: [{ column: 'size', min: 600 }, { column: 'segment', is: ['A'] }], territory: 't0', rank: 1 },
  ];
  const answer = assignment(context, { rules, nearestKm: 20 });
  const { value } = found(answer);

  it('goes by named, rule, geography, nearest, and says which', () => {
    expect([...value.territory]).to.deep.equal([0, 0, 0, 0, 2, 0, 2]);
    expect([...value.why]).to.deep.equal([Why.Geography, Why.Named, Why.Rule, Why.Rule, Why.Rule, Why.Geography, Why.Rule]);
    expect([...value.rule]).to.deep.equal([-1, -1, 0, 0, 1, -1, 1]);
  });

  it('finds ties, gaps and what differs from the plan', () => {
    expect(value.ties).to.deep.equal([{ account: 6, rules: [1, 2] }]);
    expect(value.gaps).to.deep.equal([]);
    expect(value.differing).to.deep.equal([2, 3, 4, 6]);
    const without = found(assignment(context, { nearestKm: 20 })).value;
    expect(without.gaps).to.deep.equal([4]);
    expect([without.territory[3], without.why[3]]).to.deep.equal([2, Why.Nearest]);
    expect(without.km[3]).to.be.closeTo(6.06, 0.02);
    expect(found(assignment(context, { nearestKm: 5 })).value.gaps).to.deep.equal([3, 4]);
  });

  it('becomes an edit of named accounts', () => {
    const edit = assignmentEdit(context, value)!;
    expect(edit.exceptions!.map((e) => [e.account, e.after!.territory, e.after!.reason])).to.deep.equal([[2, 0, 'b-to-0'], [3, 0, 'b-to-0'], [4, 2, 'large'], [6, 2, 'large']]);
    expect(edit.exceptions!.every((e) => e.after!.by === 'rule')).to.equal(true);
    // once applied the plan agrees; a rule that is gone lets its accounts go, a person's word stays
    const applied: MetricContext = { ...context, plan: applyEdit(context.plan, edit) };
    expect(found(assignment(applied, { rules, nearestKm: 20 })).value.differing).to.deep.equal([]);
    const rest = found(assignment(applied, { rules: rules.slice(1), nearestKm: 20 })).value;
    const back = applyEdit(applied.plan, assignmentEdit(applied, rest)!);
    expect([...back.exceptions].map(([a, e]) => [a, e.territory, e.by])).to.deep.equal([[1, 0, undefined], [3, 2, 'nearest'], [4, 2, 'rule'], [6, 2, 'rule']]);
  });

  it('says on every row why it is there', () => {
    const applied = { ...context, plan: applyEdit(context.plan, assignmentEdit(context, value)!) };
    expect([0, 1, 2, 4].map((a) => standing(applied, a))).to.deep.equal([
      { why: Why.Geography, because: context.dataset.units.names[0] }, { why: Why.Named, because: 'key account' },
      { why: Why.Rule, because: 'b-to-0' }, { why: Why.Rule, because: 'large' },
    ]);
    expect([3, 4].map((a) => standing(context, a).why)).to.deep.equal([Why.Nothing, Why.Nothing]);
  });

  it('counts what each rule meets and sends, and lists rules that can never work', () => {
    expect([[...value.matches], [...value.sends]]).to.deep.equal([[2, 2, 1], [2, 2, 0]]);
    const { value: odd, notes } = found(assignment(context, { rules: [
      { id: 'x', when: [], territory: 't0' }, { id: 'y', when: [{ column: 'segment', is: ['A'] }], territory: 'nope' }, { id: 'z', when: [{ column: 'colour', is: ['red'] }], territory: 't0' },
    ] }));
    expect(odd.broken).to.deep.equal([{ rule: 0, why: 'no-condition', id: '' }, { rule: 1, why: 'territory-unknown', id: 'nope' }, { rule: 2, why: 'column-missing', id: 'colour' }]);
    expect(notes.some((n) => n.code === 'broken-rules' && n.count === 3)).to.equal(true);
    expect(odd.why.includes(Why.Rule)).to.equal(false);
  });
});

describe('allocation', () => {
  it('builds reps up from visits, travel and field hours', () => {
    // all accounts on the base: no travel; 1,280 hours of half-hour visits are 2,560
    const context = tiny({ assignment: [0, 1], accountUnits: [0, 0, 1], accountColumns: { visits: [1280, 1280, 640] }, territories: [{ base: { lon: 14, lat: 57 } }, { base: { lon: 14.1, lat: 57 } }] });
    const { value } = found(allocation(context, { visits: 'visits' }));
    expect(value.need[0]).to.be.closeTo(1, 1e-9);
    expect(value.need[1]).to.be.closeTo(0.25, 1e-9);
    expect([...value.reps]).to.deep.equal([1, 0]);
    expect(value.load[1]).to.satisfy(Number.isNaN);
    expect([...found(allocation(context, { visits: 'visits' }, { reps: 5 })).value.reps]).to.deep.equal([4, 1]);
  });

  it('adds travel: two stops one degree apart, a round a year', () => {
    const context = tiny({ assignment: [0, 0], accountUnits: [0, 1], lon: [14, 15], accountColumns: { visits: [1, 1] }, territories: [{ base: { lon: 14, lat: 57 } }] });
    const { value } = found(allocation(context, { visits: 'visits' }, { roadFactor: 1, speed: 60 }));
    // a line has no area: one tour, twice the mean distance
    const km = 6371.0088 * 2 * Math.asin(Math.cos((57 * Math.PI) / 180) * Math.sin(Math.PI / 360));
    expect(value.travelHours[0]).to.be.closeTo((2 * km) / 2 / 60, 0.01);
    expect(value.visitHours[0]).to.equal(1);
  });

  it('tells what one rep or krona more brings, and where the same reps bring most', () => {
    const context = tiny({ assignment: [0, 1, 2], accountUnits: [0, 1, 2], accountColumns: { visits: [2560, 2560, 2560], sales: [50, 90, 120], potential: [100, 100, 100] }, territories: [{}, {}, {}] });
    const answer = allocation(context, { visits: 'visits', sales: 'sales', potential: 'potential' }, { reps: 3, budget: 2, repCost: 1 });
    const { returns } = found(answer).value;
    // half of the potential sold by one rep: each rep halves what is left
    expect(returns!.nextRep[0]).to.be.closeTo(25, 1e-9);
    expect(returns!.nextRep[1]).to.be.closeTo(9, 1e-9);
    expect(returns!.nextRep[2]).to.satisfy(Number.isNaN);
    expect(returns!.lastRep[0]).to.be.closeTo(50, 1e-9);
    expect([...returns!.best]).to.deep.equal([2, 1, 0]);
    expect(returns!.gain).to.be.closeTo(25, 1e-9);
    expect(returns!.budget[0]! + returns!.budget[1]!).to.be.closeTo(2, 1e-9);
    expect(codes(answer)).to.include('above-potential:1');
    // on top of the present reps 50 and 10 are left: a rep's cost more brings 25, 12.5, … there and 9, 0.9, … here
    const placed = found(allocation(context, { visits: 'visits', sales: 'sales', potential: 'potential' }, { repCost: 1000, activities: 3, activityCost: 1000, material: 4, materialCost: 500 })).value.returns!;
    expect([...placed.activities]).to.deep.equal([2, 1, 0]);
    const halves = [0, 1, 2, 3, 4].map((n) => 50 * (1 - 0.5 ** (n / 2)) + 10 * (1 - 0.1 ** ((4 - n) / 2)));
    expect(placed.material[0]).to.equal(halves.indexOf(Math.max(...halves)));
    expect(placed.nextKrona[0]).to.be.closeTo((50 * Math.log(2)) / 1000, 1e-12);
  });
});

describe('segmentation', () => {
  it('finds segments, says what marks them, and counts density per km²', async () => {
    const dataset = sampleDataset({ territories: 4 });
    const workspace = await sampleWorkspace({ dataset });
    const answer = segmentation(workspace.context!, { features: ['visits', 'revenue'], category: 'segment' }, { segments: 3, seed: 2 });
    const { value } = found(answer);
    expect(value.clusters.count).to.equal(3);
    expect([0, 1, 2].flatMap((s) => unitsOfSegment(value, s)).length).to.equal(80);
    expect(value.traits[0]!.length).to.equal(2);
    expect(Math.abs(value.traits[0]![0]!.z)).to.be.at.least(Math.abs(value.traits[0]![1]!.z));
    const accounts = workspace.tallies!.accountCount(0);
    expect(value.density[0]).to.be.closeTo(accounts / value.area[0]!, 1e-9);
    expect(value.area[0]! / 24).to.be.within(14, 20);
    expect(value.mix.reduce((a, b) => a + b, 0)).to.equal(80);
    // the quotient by its definition
    const segmentsOf = textSource(dataset, 'segment')!;
    const inside = [...dataset.accounts.unit.keys()].filter((a) => workspace.plan!.assignment[dataset.accounts.unit[a]!] === 0);
    const share = (rows: number[]) => rows.filter((a) => segmentsOf[a] === value.categories[0]).length / rows.length;
    expect(value.quotients[0]![0]!.value).to.be.closeTo(share(inside) / share([...dataset.accounts.unit.keys()]), 1e-9);
  });

  it('makes connected segments when asked, and leaves units with missing figures out', async () => {
    const workspace = await sampleWorkspace({ missingEvery: 9 });
    const loose = segmentation(workspace.context!, { features: 'visits' }, { segments: 4 });
    expect(codes(loose)).to.deep.equal(['missing-values:8']);
    const { clusters } = found(segmentation(workspace.context!, { features: 'revenue' }, { segments: 4, contiguous: true })).value;
    const { graph } = workspace.dataset!;
    for (let c = 0; c < 4; c++) {
      const members = [...clusters.cluster.keys()].filter((u) => clusters.cluster[u] === c);
      const seen = new Set([members[0]!]);
      for (const u of seen) for (const v of graph.neighbors.subarray(graph.offsets[u]!, graph.offsets[u + 1]!)) if (clusters.cluster[v] === c) seen.add(v);
      expect(seen.size).to.equal(members.length);
    }
  });
});
