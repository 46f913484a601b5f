import { expect } from 'chai';
import { finish } from '../../../src/model/steps.js';
import { newBases } from '../../../src/insight/subject/new-base.js';
import { distance } from '../../../src/model/projection.js';
import { assortment } from '../../../src/insight/subject/assortment.js';
import { campaign, holdOut, measuredEffect } from '../../../src/insight/subject/campaign.js';
import { comments, discuss, feed, movedBy, proposalEdit, revokeEdit, type Operation, type Proposal } from '../../../src/insight/subject/comments.js';
import { applyEdit } from '../../../src/model/edit.js';
import { crm } from '../../../src/insight/subject/crm.js';
import { readDate } from '../../../src/insight/subject/dates.js';
import { score } from '../../../src/insight/subject/exercise.js';
import { hullArea } from '../../../src/insight/subject/hull.js';
import { relationship } from '../../../src/insight/subject/relationship.js';
import { toGpx, toIcs } from '../../../src/insight/subject/route-files.js';
import { planDays, travel } from '../../../src/insight/subject/route.js';
import { seeded } from '../../../src/model/seeded.js';
import { stock } from '../../../src/insight/subject/stock.js';
import { training } from '../../../src/insight/subject/training.js';
import { sampleWorkspace } from '../../sample.js';
import { codes, found, tiny } from './tiny.js';

describe('routes', () => {
  const context = tiny({
    assignment: [0, 0, 1, 1], lon: [14, 14.1, 15, 16], accountUnits: [0, 1, 1, 2, 3, -1],
    accountColumns: { visits: [4, 2, NaN, 1, 1, 1] }, unitColumns: { pop: [10, 20, 30, NaN] },
    territories: [{ base: { lon: 14, lat: 57 } }, {}],
  });

  it('cover what lies within reach of the own base, and list gaps and overlaps', () => {
    const answer = travel(context, { demand: 'pop', visits: 'visits' }, { withinMinutes: 20, speed: 60, roadFactor: 1 });
    const { value } = found(answer);
    // 0.1 degrees are 6 km, 1 degree 61 km; the second base is guessed half-way at 15.5
    expect([...value.covered]).to.deep.equal([30, 0]);
    expect([...value.demand]).to.deep.equal([30, 30]);
    expect(value.gaps).to.deep.equal([2]);
    expect(codes(answer)).to.include.members(['approximate:1', 'missing-values:1', 'no-location:1']);
    expect([...value.stops]).to.deep.equal([2, 2]);
    expect([...value.visits]).to.deep.equal([6, 2]);
    expect(found(travel(context, { demand: 'pop' }, { withinMinutes: 600 })).value.overlaps).to.deep.equal([0, 1, 2]);
  });

  it('propose new bases: the best single site first, then of what is left, never below the promise of greedy adding', () => {
    const next = seeded(5);
    for (let round = 0; round < 20; round++) {
      const spots = (n: number) => ({ lon: Array.from({ length: n }, () => 14 + next()), lat: Array.from({ length: n }, () => 57 + next()) });
      const [sites, demand] = [spots(12), spots(30)];
      const worth = demand.lon.map(() => Math.floor(10 * next()));
      const open = [...worth.keys()].filter((row) => row % 4 !== 0);
      const bases = finish(newBases(sites, demand, open, (row) => worth[row]!, 25_000, 3));
      const covers = (site: number, row: number) => distance(sites.lon[site]!, sites.lat[site]!, demand.lon[row]!, demand.lat[row]!) <= 25_000;
      const all = (chosen: readonly number[]) => open.reduce((sum, row) => sum + (chosen.some((site) => covers(site, row)) ? worth[row]! : 0), 0);
      expect(bases[0]!.gain).to.equal(Math.max(...sites.lon.map((_, site) => all([site]))));
      expect(bases.reduce((sum, base) => sum + base.gain, 0)).to.equal(all(bases.map((base) => base.site)));
      let best = 0;
      for (let a = 0; a < 12; a++) for (let b = a + 1; b < 12; b++) for (let c = b + 1; c < 12; c++) best = Math.max(best, all([a, b, c]));
      expect(all(bases.map((base) => base.site))).to.be.at.least((1 - 1 / Math.E) * best);
    }
  });

  it('cover within kilometres on the road as well, and say what the gaps are worth', () => {
    const context = tiny({ assignment: [0, 0, 0], lon: [14, 14.2, 15], accountUnits: [0, 1, 2], accountColumns: { pop: [10, 20, 70] }, territories: [{ base: { lon: 14, lat: 57 } }] });
    const { value } = found(travel(context, { demand: 'pop' }, { withinKm: 20, roadFactor: 1.3 }));
    // 14.2° lies 12.1 km off as the crow flies, 15.8 km on the road
    expect(value.coverage[0]).to.be.closeTo(0.3, 1e-12);
    expect(found(travel(context, { demand: 'pop' }, { withinKm: 15, roadFactor: 1.3 })).value.coverage[0]).to.be.closeTo(0.1, 1e-12);
    expect([value.open, value.opportunities.map((o) => [o.site, o.gain])]).to.deep.equal([70, [[2, 70]]]);
  });

  it('plan days over the accounts of a territory and say which have no place', () => {
    const days = planDays(context, 0, {}, { perDay: 2 });
    expect(days.days.length).to.equal(2);
    expect(days.days.flatMap((d) => d.visits.map((v) => days.accounts[v])).toSorted()).to.deep.equal([0, 1, 2]);
    expect(planDays(context, 0, {}, { accounts: [5, 0] }).unlocated).to.deep.equal([5]);
  });

  it('are written as GPX and iCalendar without harm from hostile names', () => {
    const stops = [{ id: 'a;1', name: '<script>&"Å', lon: 14, lat: 57 }, { id: 'b', name: `Café, ${'Ö'.repeat(60)}\nBEGIN:VEVENT`, lon: 14.5, lat: 57.25, begins: Date.UTC(2026, 2, 9, 8), ends: Date.UTC(2026, 2, 9, 8, 30) }];
    const gpx = toGpx('Day <1>', stops);
    expect(gpx).to.include('<name>&#60;script&#62;&#38;&#34;Å</name>');
    expect(gpx).to.include('<rtept lat="57.250000" lon="14.500000"><time>2026-03-09T08:00:00.000Z</time>');
    const ics = toIcs(stops, Date.UTC(2026, 2, 1));
    const lines = ics.split('\r\n');
    expect(lines.filter((l) => l === 'BEGIN:VEVENT').length).to.equal(1);
    for (const line of lines) expect(new TextEncoder().encode(line).length).to.be.at.most(75);
    expect(ics.replaceAll('\r\n ', '')).to.include(`SUMMARY:Café\\, ${'Ö'.repeat(60)}\\nBEGIN:VEVENT`);
    expect(ics).to.include('DTSTART:20260309T080000Z');
    expect(ics).to.include('DTEND:20260309T083000Z');
  });

  it('measure hulls', () => {
    expect(hullArea([0, 2, 2, 0, 1], [0, 0, 2, 2, 1])).to.equal(4);
    expect(hullArea([0, 1, 2], [0, 1, 2])).to.equal(0);
    expect(hullArea([], [])).to.equal(0);
  });
});

describe('training', () => {
  it('weighs what owners lack by the value at stake', () => {
    const context = tiny({
      assignment: [0, 1, 2], accountUnits: [0, 0, 0, 1, 2], territories: [{ owner: 'r1' }, { owner: 'r2' }, {}],
      accountColumns: { need: ['Surgery', 'Dental; Imaging', '', 'Dental', 'Dental'], value: [100, 50, 70, 30, 10] },
      reps: [{ id: 'r1', name: 'Ada', skills: ['surgery'] }, { id: 'r2', name: 'Bo', skills: ['Dental'] }],
    });
    const answer = training(context, { need: 'need', value: 'value' });
    const { value } = found(answer);
    expect([...value.value]).to.deep.equal([150, 30, NaN]);
    expect([...value.atStake]).to.deep.equal([50, 0, NaN]);
    expect(value.gaps.map((g) => [g.territory, g.skill, g.atStake, g.teachers])).to.deep.equal([[0, 'Dental', 50, [1]], [0, 'Imaging', 50, []]]);
    expect(codes(answer)).to.include('not-enough-groups:1');
    expect(training(tiny({ assignment: [0], accountUnits: [0], accountColumns: { need: ['x'], value: [1] } }), { need: 'need', value: 'value' })).to.deep.include({ state: 'needs', also: ['reps'] });
  });

  it('scores practice: done within the tolerance and the moves', async () => {
    const workspace = await sampleWorkspace();
    const task = { id: 'p', measures: ['visits'], tolerance: 0.1, moves: 3 };
    const begun = score(workspace.context!, task, 1, []).deviation;
    expect(score(workspace.context!, { ...task, tolerance: begun }, begun, [])).to.deep.include({ done: true, points: 100, moves: 0 });
    workspace.assign([0, 10], 3);
    const after = score(workspace.context!, task, begun, workspace.history.edits);
    expect(after.moves).to.equal(2);
    expect(after.detached).to.equal(1);
    expect(after.done).to.equal(false);
    expect(score(workspace.context!, { ...task, measures: ['none'] }, begun, []).points).to.equal(0);
  });
});

describe('comments', () => {
  const ops: Operation[] = [
    { op: 'comment', id: '1', author: 'ann', time: 1, pin: { kind: 'unit', id: 'u0' }, text: 'Why here?' },
    { op: 'propose', id: '2', author: 'bo', time: 2, pin: { kind: 'account', id: 'a0' }, moves: [{ unit: 'u0', to: 't1' }, { unit: 'gone', to: 't1' }], reason: 'Nearer' },
    { op: 'accept', id: '3', author: 'ann', time: 3, target: '2' },
    { op: 'reject', id: '4', author: 'cy', time: 4, target: '2' },
    { op: 'comment', id: '5', author: 'cy', time: 5, pin: { kind: 'territory', id: 't9' }, text: 'Lost', replyTo: '1' },
    { op: 'edit-comment', id: '6', author: 'bo', time: 6, target: '1', text: 'not mine' },
    { op: 'revoke', id: '7', author: 'dee', time: 7, target: '2', reason: 'Too far' },
  ];

  it('come out the same in any order and with repeats', () => {
    const expected = discuss(ops);
    const next = seeded(1);
    for (let round = 0; round < 30; round++) {
      const shuffled = [...ops, ops[Math.floor(next() * ops.length)]!].map((o) => ({ o, k: next() })).sort((a, b) => a.k - b.k).map(({ o }) => JSON.parse(JSON.stringify(o)) as Operation);
      expect(discuss(shuffled)).to.deep.equal(expected);
    }
    expect(expected.proposals[0]).to.deep.include({ state: 'revoked', decidedBy: 'dee', decision: 'Too far' });
    expect(expected.refused.map((r) => [r.operation.id, r.why])).to.deep.equal([['4', 'not-open'], ['6', 'not-author']]);
  });

  it('are counted where their pins lie, and proposals become edits', () => {
    const context = tiny({ assignment: [0, 1], accountUnits: [0], territories: [{}, {}] });
    const { value } = found(comments(context, ops.slice(0, 2).concat(ops[4]!)));
    expect([...value.open]).to.deep.equal([1, 0]);
    expect([...value.proposals]).to.deep.equal([1, 0]);
    const edit = proposalEdit(context, value.discussion.proposals[0]!)!;
    expect([[...edit.moves!.units], [...edit.moves!.from], [...edit.moves!.to], edit.reason]).to.deep.equal([[0], [0], [1], 'Nearer']);
    expect(proposalEdit(tiny({ assignment: [1], territories: [{}, {}] }), value.discussion.proposals[0]!)).to.equal(undefined);
    expect(proposalEdit(tiny({ assignment: [0], territories: [{}, { locked: true }] }), value.discussion.proposals[0]!)).to.equal(undefined);
    const lost = found(comments(context, [{ op: 'comment', id: 'x', author: 'a', time: 1, pin: { kind: 'unit', id: 'nope' }, text: '' }])).value.lost;
    expect(lost).to.deep.equal([{ kind: 'unit', id: 'nope' }]);
  });

  it('are taken back with what they moved, unless it has moved on since', () => {
    const context = tiny({ assignment: [0, 0, 0], territories: [{}, {}, {}] });
    const [proposal] = discuss([{ op: 'propose', id: 'p', author: 'bo', time: 1, pin: { kind: 'plan', id: '' }, moves: [{ unit: 'u0', to: 't1' }, { unit: 'u1', to: 't1' }], reason: 'Nearer' }]).proposals;
    const edit = proposalEdit(context, proposal!)!;
    const moved = movedBy(context, edit);
    expect(moved).to.deep.equal([{ unit: 'u0', from: 't0', to: 't1' }, { unit: 'u1', from: 't0', to: 't1' }]);
    const after = { ...context, plan: applyEdit(context.plan, edit) };
    after.plan.assignment[1] = 2;
    const [accepted] = discuss([...operationsOf(proposal!), { op: 'accept', id: 'q', author: 'ann', time: 2, target: 'p', moved }]).proposals;
    const back = revokeEdit(after, accepted!)!;
    expect([back.kind, [...back.moves!.units], [...back.moves!.to]]).to.deep.equal(['proposal-revoked', [0], [0]]);
    expect(revokeEdit(tiny({ assignment: [0, 2, 0], territories: [{}, {}, {}] }), accepted!)).to.equal(undefined);
  });

  it('make a feed with the edits, newest first', () => {
    const entries = feed(ops.slice(0, 2), [{ origin: 'user', kind: 'assign', reason: 'Ask', time: 1.5, moves: { units: Uint32Array.of(1, 2), from: Int32Array.of(0, 0), to: Int32Array.of(1, 1) } }]);
    expect(entries.map((e) => [e.kind, e.units, e.why])).to.deep.equal([['propose', 2, 'Nearer'], ['edit', 2, 'Ask'], ['comment', 0, 'Why here?']]);
  });
});

const operationsOf = ({ id, author, time, pin, moves, reason }: Proposal): Operation[] => [{ op: 'propose', id, author, time, pin, moves, reason }];

describe('CRM difference', () => {
  it('says what would be written, and blocks what is not safe', () => {
    const context = tiny({
      assignment: [0, 1, -1], accountUnits: [0, 0, 1, 2, 2, 2, 0, 1],
      accountColumns: { now: ['t0', 'territory 1', '', 'T1', 'Old', '', 'Old', 't1'], key: ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k2'] },
      territories: [{ owner: 'r1', name: 'Territory 0' }, { name: 'Territory 1' }], reps: [{ id: 'r1', name: 'Ada' }],
    });
    const { value } = found(crm(context, { territory: 'now', key: 'key' }));
    expect(value.rows.map((r) => r.action)).to.deep.equal(['same', 'blocked', 'assign', 'blocked', 'blocked', 'same', 'move', 'blocked']);
    expect(value.rows[1]!.blocked).to.equal('duplicate-key');
    expect(value.rows[4]!.blocked).to.equal('unknown-territory');
    expect(value.unknown).to.deep.equal(['T1', 'Old']);
    expect(value.rows[0]!.ownerTo).to.equal('Ada');
    expect([...value.arriving]).to.deep.equal([1, 1]);
    expect(Object.values(value.counts).reduce((a, b) => a + b, 0)).to.equal(8);
    expect(crm(context, {})).to.deep.include({ state: 'needs' });
  });
});

describe('assortment', () => {
  const context = tiny({
    assignment: [0, 1], accountUnits: [0, 0, 1, 1, 1],
    accountColumns: { a: [80, 10, 50, NaN, -5], b: [20, 90, 50, NaN, 10], g: ['x', 'x', 'x', 'x', 'x'] },
  });

  it('compares mixes with peers in money', () => {
    const answer = assortment(context, { categories: ['a', 'b'], peers: 'g' }, { peers: 1 });
    const { value } = found(answer);
    expect([...value.market].map((v) => Math.round(1000 * v))).to.deep.equal([467, 533]);
    expect(value.mix[0]).to.be.closeTo(0.45, 1e-12);
    // the first account against the two others: they have 60 of 200 in a, it has 80 of 100
    expect(value.accountGap[0]).to.be.closeTo(0.7 * 100 - 20, 1e-9);
    expect(value.swaps[0]).to.deep.include({ account: 1, less: 1, more: 0 });
    expect(value.swaps[0]!.amount).to.be.closeTo((130 / 200) * 100 - 10, 1e-9);
    expect(value.gap[0]).to.be.closeTo(50 + 55, 1e-9);
    expect(value.index[0]).to.be.closeTo((100 * 0.45) / (140 / 300), 1e-9);
    expect(value.dissimilarity[0]).to.be.closeTo(Math.abs(0.45 - 140 / 300), 1e-12);
    expect(value.accountGap[3]).to.satisfy(Number.isNaN);
    expect(codes(answer)).to.deep.equal(['negative-values:1', 'missing-values:1']);
    expect(value.demand.cluster[4]).to.equal(-1);
  });

  it('leaves out an account of which one category is missing, rather than take it for nothing sold', () => {
    const partly = tiny({ assignment: [0, 1], accountUnits: [0, 0, 1, 1], accountColumns: { a: [80, 10, 50, NaN], b: [20, 90, 50, 500] } });
    const answer = assortment(partly, { categories: ['a', 'b'] }, { peers: 1 });
    const { value } = found(answer);
    expect([...value.market].map((v) => Math.round(1000 * v))).to.deep.equal([467, 533]);
    expect(value.mix[1 * 2 + 1]).to.equal(0.5);
    expect(value.accountGap[3]).to.be.NaN;
    expect(codes(answer)).to.deep.equal(['missing-values:1']);
  });

  it('needs at least two categories', () => {
    expect(assortment(context, { categories: ['a'] })).to.deep.include({ state: 'needs' });
  });
});

describe('stock', () => {
  it('follows the formulas on worked figures', () => {
    const context = tiny({
      assignment: [0, 0, 0], lon: [14, 14.5, 15], accountUnits: [0, 1, 2],
      accountColumns: { '2026-01': [90, 10, 10], '2026-02': [110, 10, NaN], '2026-03': [100, 10, NaN], stock: [10, 80, 4] },
    });
    const answer = stock(context, { periods: ['2026-01', '2026-02', '2026-03'], onHand: 'stock' }, { leadTime: 0.25, service: 0.95, days: 30, review: 1 });
    const { value } = found(answer);
    const item = value.items[0]!;
    expect(item.mean[0]).to.equal(100);
    expect(item.deviation[0]).to.equal(10);
    expect(item.safety[0]).to.be.closeTo(1.6448536 * 10 * 0.5, 1e-6);
    expect(item.reorder[0]).to.be.closeTo(25 + 8.224268, 1e-6);
    expect(item.cover[0]).to.be.closeTo(3, 1e-9);
    expect(item.mean[2]).to.satisfy(Number.isNaN);
    expect(item.shortage[0]).to.be.closeTo(23.224268, 1e-6);
    expect(item.surplus[1]).to.be.closeTo(80 - 12.5, 1e-9);
    expect(value.transfers.map((t) => [t.from, t.to])).to.deep.equal([[1, 0]]);
    expect(value.transfers[0]!.amount).to.be.closeTo(23.224268, 1e-6);
    expect(value.left[0]).to.be.closeTo(0, 1e-9);
    expect([...value.short]).to.deep.equal([1]);
    expect(codes(answer)).to.deep.equal(['missing-values:1']);
    expect(found(stock(context, { periods: ['2026-01', '2026-02'], onHand: 'stock' }, { farthest: 10 })).value.transfers).to.deep.equal([]);
  });

  it('keeps categories apart: what one has too much of fills no gap of another', () => {
    const context = tiny({
      assignment: [0, 0], accountUnits: [0, 1],
      accountColumns: { 'gin.2026-01': [10, 10], 'gin.2026-02': [10, 10], 'rum.2026-01': [20, 20], 'rum.2026-02': [20, 20], 'tea.2026-01': [1, 1], 'onHand.gin': [0, 100], 'onHand.rum': [500, 0] },
    });
    const { value } = found(stock(context, { periods: ['gin.2026-01', 'rum.2026-01', 'gin.2026-02', 'rum.2026-02', 'tea.2026-01'], onHand: ['onHand.gin', 'onHand.rum'] }, { leadTime: 0.5, farthest: 1e4 }));
    expect(value.items.map((i) => i.id)).to.deep.equal(['gin', 'rum']);
    expect(value.leftOut).to.deep.equal(['tea']);
    // steady demand has no deviation: half a period is what must be there
    expect([...value.byItem]).to.deep.equal([5, 10]);
    expect(value.transfers.map((t) => [t.item, t.from, t.to, t.amount])).to.deep.equal([[0, 1, 0, 5], [1, 0, 1, 10]]);
    expect([...value.short]).to.deep.equal([2]);
  });

  it('needs two periods and the stock', () => {
    const answer = stock(tiny({ assignment: [0], accountUnits: [0], accountColumns: { '2026-01': [1] } }), { periods: ['2026-01'] });
    expect(answer).to.deep.include({ state: 'needs', also: ['periods'] });
  });
});

describe('campaign', () => {
  const context = tiny({ assignment: [0, 0, 1, 1], unitColumns: { pop: [100, 200, 50, NaN], rate: [0.1, 0.01, 0.2, 0.5] } });

  it('takes the units that pay most within the budget and none that lose', () => {
    const { value } = found(campaign(context, { audience: 'pop', response: 'rate' }, { margin: 50, contactCost: 1, unitCost: 20, budget: 130 }));
    expect(Array.from(value.margin.subarray(0, 3))).to.deep.equal([500, 100, 500]);
    expect(Array.from(value.profit.subarray(0, 3))).to.deep.equal([380, -120, 430]);
    expect([...value.packing.taken]).to.deep.equal([0, 0, 1, 0]);
    expect(value.wholeCost).to.equal(190);
    expect([...found(campaign(context, { audience: 'pop', response: 'rate' }, { margin: 50, unitCost: 20, budget: 1e6 })).value.packing.taken]).to.deep.equal([1, 0, 1, 0]);
    expect([...value.expected]).to.deep.equal([0, 430]);
  });

  it('keeps the held-out units out of every sum, and measures what the campaign changed against them', () => {
    const pop = Array.from({ length: 20 }, (_, u) => 100 + u);
    const reachedGain = (u: number) => (u % 2 ? 9 : 11);
    const first = found(campaign(tiny({ assignment: pop.map(() => 0), unitColumns: { pop } }), { audience: 'pop' }, { response: 0.1, margin: 50, budget: 1e6, holdOut: 0.25, seed: 3 })).value;
    expect(first.held.length).to.equal(5);
    expect(first.units[0]).to.equal(15);
    const context = tiny({ assignment: pop.map(() => 0), unitColumns: { pop, before: pop, after: pop.map((p, u) => p + (first.held.includes(u) ? (u % 2 ? 1 : -1) : reachedGain(u))) } });
    const { effect } = found(campaign(context, { audience: 'pop', before: 'before', after: 'after' }, { response: 0.1, margin: 50, budget: 1e6, holdOut: 0.25, seed: 3 })).value;
    const mean = (units: readonly number[], of: (u: number) => number) => units.reduce((sum, u) => sum + of(u), 0) / units.length;
    const reached = [...pop.keys()].filter((u) => !first.held.includes(u));
    expect(effect!.effect).to.be.closeTo(mean(reached, reachedGain) - mean(first.held, (u) => (u % 2 ? 1 : -1)), 1e-9);
    expect(effect!.low).to.be.above(0);
  });

  it('draws hold-outs from every size, the same for the same seed', () => {
    const units = Array.from({ length: 100 }, (_, u) => u);
    const audience = units.map((u) => 1000 - u);
    const kept = holdOut(units, audience, 0.1, 7);
    expect(kept.length).to.equal(10);
    kept.forEach((u, i) => expect(Math.floor(u / 10)).to.equal(i));
    expect(holdOut(units, audience, 0.1, 7)).to.deep.equal(kept);
    expect(holdOut(units, audience, 0.1, 8)).to.not.deep.equal(kept);
    expect(holdOut([5], audience, 0.1, 7)).to.deep.equal([]);
    expect(holdOut([5, 6, 7], audience, 0.1, 7).length).to.equal(1);
  });

  it('measures the effect by hand figures, and its interval keeps its promise', () => {
    const pair = (before: number, after: number) => ({ before, after });
    const effect = measuredEffect([pair(1, 4), pair(2, 7), pair(0, NaN)], [pair(1, 2), pair(1, 2)]);
    expect(effect.effect).to.equal(3);
    expect(effect.error).to.be.closeTo(1, 1e-12);
    expect(effect.detectable).to.be.closeTo(2.8016, 1e-3);
    expect(measuredEffect([pair(1, 2)], []).effect).to.satisfy(Number.isNaN);
    const next = seeded(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    let inside = 0;
    for (let i = 0; i < 1000; i++) {
      const draw = (n: number, lift: number) => Array.from({ length: n }, () => pair(normal(), lift + 2 * normal()));
      const e = measuredEffect(draw(60, 1.5), draw(60, 0.5));
      if (e.low <= 1 && e.high >= 1) inside++;
    }
    expect(inside / 1000).to.be.within(0.93, 0.97);
  });
});

describe('relationship', () => {
  const now = Date.UTC(2026, 6, 1);
  const context = tiny({
    assignment: [0, 1, 1], reference: [0, 0, 1], accountUnits: [0, 1, 1, 2, 2],
    accountColumns: {
      last: ['2026-06-20', '2025-01-05', 'yesterday', '2027-01-01', ''], since: ['2024-07-01', '2022-07-01', '2026-07-01', '', '2020-01'],
      visits: [12, 4, 4, 4, 0], value: [100, 400, -30, 50, 60], deals: [0, 1, 0, 2, 0],
    },
  });
  const columns = { lastContact: 'last', since: 'since', visits: 'visits', value: 'value', deals: 'deals' };
  const answer = relationship(context, columns, now);
  const { value } = found(answer);

  it('reads dates and nothing else', () => {
    expect(readDate('2026-03-09')).to.equal(Date.UTC(2026, 2, 9));
    expect(readDate('2026-03-09T10:00:00Z')).to.equal(Date.UTC(2026, 2, 9));
    expect(readDate('2026-03')).to.equal(Date.UTC(2026, 2, 1));
    for (const text of ['', '2026-02-30', '09/03/2026', '2026-13', '20260309']) expect(readDate(text)).to.satisfy(Number.isNaN);
  });

  it('tells what is overdue by each account\'s own rhythm', () => {
    expect(value.overdueDays[0]).to.be.closeTo(11 - 365.2425 / 12, 1e-9);
    expect(value.overdueDays[1]).to.be.above(400);
    expect(value.overdueDays[3]).to.satisfy(Number.isNaN);
    expect([...value.overdue]).to.deep.equal([0, 1]);
    expect([...value.overdueShare]).to.deep.equal([0, 1]);
    expect(codes(answer)).to.include.members(['missing-values:1', 'unreadable-dates:1', 'future-dates:1', 'negative-values:1']);
  });

  it('weighs what the plan moves by value and tenure', () => {
    expect(value.handOver.map((h) => h.account)).to.deep.equal([1, 2]);
    expect(value.handOver[0]!.atRisk).to.be.closeTo(400 * (1 - 2 ** -(value.tenure[1]! / 2)), 1e-9);
    expect(value.tenure[1]).to.be.closeTo(4, 0.01);
    expect(value.riskTotal).to.be.closeTo(300, 1);
    expect([...value.atRisk!].map(Math.round)).to.deep.equal([0, 300]);
    expect(value.locks[0]).to.equal(1);
    expect([...value.openDeals!]).to.deep.equal([0, 3]);
  });

  it('needs the present time and the dates', () => {
    expect(relationship(context, columns, NaN)).to.deep.include({ state: 'needs', also: ['now'] });
    expect(relationship(context, {}, now)).to.deep.include({ state: 'needs' });
  });
});
