import { expect } from 'chai';
import { ruleRemedies } from '../../src/elements/balance/rule-remedies.js';
import { createEnginePort } from '../../src/engine/client.js';
import { recount } from '../../src/engine/recount.js';
import { TerritoryError } from '../../src/model/errors.js';
import { distance } from '../../src/model/projection.js';
import type { RulesPatch } from '../../src/model/rules.js';
import type { Job } from '../../src/workspace/job.js';
import { frameProblem, type BalanceRequest } from '../../src/workspace/problem.js';
import { formatter } from '../../src/ui/format.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleDataset, sampleWorkspace, type SampleOptions } from '../sample.js';

const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

async function open(options: SampleOptions = {}): Promise<Workspace> {
  const workspace = await sampleWorkspace({ ...options, ports: { engine: async () => createEnginePort() } });
  workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.15 }]);
  opened.push(workspace);
  return workspace;
}

/** Labels are not what is asked about here. */
const words = { language: 'en', format: formatter('en'), t: (key: string, values?: object) => `${key} ${JSON.stringify(values)}` };

const quick = { seed: 1, effort: 150_000, seconds: 20 } as const;

async function run(workspace: Workspace, request: BalanceRequest): Promise<Job> {
  const job = await workspace.balance({ ...quick, ...request });
  expect(job.state, JSON.stringify(job.findings) + String(job.error)).to.equal('done');
  expect(job.proposal!.solution.valid, JSON.stringify(job.proposal!.solution.findings)).to.equal(true);
  return job;
}

/** Accepts, sees that undo gives back what was there, and does it again. */
function accept(workspace: Workspace): void {
  const before = JSON.stringify(workspace.planData());
  workspace.acceptJob();
  const after = JSON.stringify(workspace.planData());
  expect(workspace.undo()).to.equal(true);
  expect(JSON.stringify(workspace.planData())).to.equal(before);
  workspace.redo();
  expect(JSON.stringify(workspace.planData())).to.equal(after);
}

const sizes = ({ plan }: Workspace) => plan!.territories.map((_, t) => plan!.assignment.reduce((n, to) => n + (to === t ? 1 : 0), 0));
const home = ({ plan, dataset }: Workspace, id: string) => plan!.territories[plan!.assignment[dataset!.units.ids.indexOf(id)]!]!.id;
const codeOf = (step: () => unknown) => {
  try {
    step();
  } catch (thrown) {
    return thrown instanceof TerritoryError ? thrown.code : String(thrown);
  }
  return undefined;
};

describe('modes of a run', () => {
  it('adds a territory, splits one and dissolves one, with few other moves', async () => {
    const workspace = await open();
    const before = workspace.plan!.assignment.slice();
    const added = await run(workspace, { mode: 'add' });
    accept(workspace);
    expect(workspace.plan!.territories.length).to.equal(5);
    expect(Math.min(...sizes(workspace))).to.be.greaterThan(5);
    expect(added.proposal!.moved).to.be.lessThan(40);
    await run(workspace, { mode: 'dissolve', territory: 4 });
    accept(workspace);
    expect(workspace.plan!.territories.length).to.equal(4);
    workspace.undo();
    workspace.undo();
    expect(workspace.plan!.assignment).to.deep.equal(before);
    await run(workspace, { mode: 'split', territory: 1, parts: 2 });
    const size = sizes(workspace)[1]!;
    const others = workspace.plan!.assignment.map((t, u) => (t === 1 ? -1 : u));
    accept(workspace);
    workspace.plan!.assignment.forEach((t, u) => others[u] !== -1 && expect(t).to.equal(before[u]));
    expect(sizes(workspace)[1]! + sizes(workspace)[4]!).to.equal(size);
  });

  it('improves shape alone and leaves every total at least as near its target as it was', async () => {
    const workspace = await open();
    const compact = await run(workspace, { mode: 'shape' });
    const { problem } = frameProblem(workspace.dataset!, workspace.plan!, { mode: 'shape' });
    const was = recount(problem, problem.start!);
    expect(compact.proposal!.solution.objective).to.be.at.most(was.objective);
    expect(was.broken).to.deep.equal([]);
  });

  it('places bases where the ways are shortest', async () => {
    const workspace = await open();
    await run(workspace, { mode: 'bases', count: 3 });
    accept(workspace);
    const { units } = workspace.dataset!;
    workspace.plan!.territories.forEach(({ base }, t) => {
      const own = [...workspace.plan!.assignment.keys()].filter((u) => workspace.plan!.assignment[u] === t);
      const ways = (lon: number, lat: number) => own.reduce((sum, u) => sum + distance(lon, lat, units.lon[u]!, units.lat[u]!), 0);
      const best = Math.min(...own.map((u) => ways(units.lon[u]!, units.lat[u]!)));
      expect(ways(base!.lon, base!.lat)).to.be.closeTo(best, 1e-6);
    });
  });

  it('chooses the number of territories from capacity, or within a range', async () => {
    const workspace = await open({ territories: 0 });
    const whole = workspace.dataset!.measures[1]!.values.reduce((a, b) => a + b, 0);
    const job = await run(workspace, { mode: 'create', capacity: { measure: 'visits', most: whole / 4.5 } });
    expect(job.proposal!.territories.length).to.equal(5);
    expect(Math.max(...job.proposal!.solution.totals)).to.be.at.most(whole / 4.5);
    const range = await run(workspace, { mode: 'create', count: { from: 3, to: 5 } });
    expect(range.alternatives!.map(({ proposal }) => proposal.territories.length)).to.deep.equal([3, 4, 5]);
    expect(range.alternatives!.every(({ deviation }) => deviation >= range.alternatives!.find((a) => a.proposal === range.proposal)!.deviation)).to.equal(true);
    const blocked = await workspace.balance({ mode: 'create', capacity: { measure: 'visits', most: 5 } });
    expect(blocked.state).to.equal('blocked');
    expect(blocked.findings[0]).to.deep.include({ code: 'unit-above-limit', goal: 'visits', relax: { capacity: workspace.dataset!.measures[1]!.values.reduce((a, b) => Math.max(a, b)) } });
    expect((await workspace.balance({ mode: 'create', capacity: { measure: 'visits', most: 0 } })).error!.code).to.equal('value-not-number');
  });

  it('goes on from an unfinished and broken plan', async () => {
    const workspace = await open({ unassigned: 17 });
    workspace.assign([0, 33], 3);
    for (const request of [{ mode: 'rebalance' }, { mode: 'shape' }, { mode: 'add' }, { mode: 'create' }] as const) await run(workspace, request);
  });

  it('gives owners the nearest territories, and swaps two', async () => {
    const workspace = await open();
    const { territories } = workspace.plan!;
    const middle = (t: number) => ({ lon: workspace.dataset!.units.lon[t * 2]!, lat: 57 });
    workspace.apply({ origin: 'api', kind: 'x', territories: { before: territories, after: territories.map((one, t) => ({ ...one, owner: `r${t}`, base: middle([3, 0, 4, 1][t]!) })) } });
    expect(workspace.assignOwners()).to.equal(true);
    expect(workspace.plan!.territories.map(({ owner }) => owner)).to.deep.equal(['r1', 'r3', 'r0', 'r2']);
    expect(workspace.assignOwners(), 'it is the best there is').to.equal(false);
    workspace.swapOwners(0, 1);
    expect(workspace.plan!.territories.map(({ owner }) => owner)).to.deep.equal(['r3', 'r1', 'r0', 'r2']);
    workspace.undo();
    workspace.undo();
    expect(workspace.plan!.territories[0]!.owner).to.equal('r0');
  });

  it('keeps the names of what is drawn anew near where they were', async () => {
    const workspace = await open();
    const job = await run(workspace, { mode: 'create' });
    expect(job.proposal!.moved).to.be.lessThan(60);
    expect(recount(frameProblem(workspace.dataset!, workspace.plan!, { mode: 'create' }).problem, job.proposal!.solution.assignment).totals).to.deep.equal(job.proposal!.solution.totals);
  });
});

describe('rules of a plan', () => {
  const keeps = async (rules: RulesPatch, request: BalanceRequest = { mode: 'rebalance' }) => {
    const workspace = await open();
    workspace.setRules(rules);
    await run(workspace, request);
    accept(workspace);
    return workspace;
  };

  it('keeps units together: by list, by parent area, by customer family, also where they do not touch', async () => {
    const listed = await keeps({ together: [['u1', 'u8'], ['u8', 'u9']] });
    expect(home(listed, 'u1')).to.equal(home(listed, 'u9'));
    const workspace = await open();
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.4 }]);
    workspace.setRules({ togetherBy: { of: 'units', column: 'county' } });
    await run(workspace, { mode: 'create', count: 3 });
    accept(workspace);
    const counties = workspace.dataset!.units.columns.get('county')!.values as readonly string[];
    for (const county of new Set(counties)) expect(new Set([...workspace.plan!.assignment].filter((_, u) => counties[u] === county)).size).to.equal(1);
    const dataset = sampleDataset();
    const family = dataset.accounts.ids.map((_, a) => (dataset.accounts.unit[a] === 5 || dataset.accounts.unit[a] === 36 ? 'Norrby' : ''));
    const chained = { ...dataset, accounts: { ...dataset.accounts, columns: new Map([...dataset.accounts.columns, ['family', { kind: 'text' as const, id: 'family', label: 'Family', values: family }]]) } };
    const families = await sampleWorkspace({ dataset: chained, ports: { engine: async () => createEnginePort() } });
    opened.push(families);
    families.setRules({ togetherBy: { of: 'accounts', column: 'family' } });
    families.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.2 }]);
    await run(families, { mode: 'rebalance' });
    accept(families);
    expect(home(families, 'u6')).to.equal(home(families, 'u37'));
  });

  it('keeps units apart, in and out of territories', async () => {
    const apart = await keeps({ apart: [['u1', 'u2', 'u3']] }, { mode: 'rebalance', effort: 900_000 });
    expect(new Set(['u1', 'u2', 'u3'].map((id) => home(apart, id))).size).to.equal(3);
    const pairs = await keeps({ pairs: [{ unit: 'u3', territory: 't1', kind: 'forbidden' }, { unit: 'u4', territory: 't1', kind: 'required' }] });
    expect(home(pairs, 'u3')).not.to.equal('t1');
    expect(home(pairs, 'u4')).to.equal('t1');
    pairs.removeTerritory(0, 1);
    expect(pairs.plan!.rules.pairs, 'rules of a territory end with it').to.equal(undefined);
    pairs.undo();
    expect(pairs.plan!.rules.pairs!.length).to.equal(2);
  });

  it('bounds units, accounts, the way to the base, and moves by count, value and share', async () => {
    const counted = await keeps({ unitLimits: { min: 18, max: 22 } });
    expect(sizes(counted).every((size) => size >= 18 && size <= 22)).to.equal(true);
    const even = await keeps({ accountLimits: { min: 50, max: 75 } });
    even.plan!.territories.forEach((_, t) => expect(even.tallies!.accounts[t]).to.be.within(50, 75));
    const moved = await keeps({ maxMoved: 0.1, moveMeasure: 'visits', maxMovedValue: 0.08, maxLeaving: 0.2 });
    const reference = sampleDataset().plan!.assignment;
    const left = (t: string) => reference[t]!.filter((id) => home(moved, id) !== t);
    const visits = (ids: readonly string[]) => ids.reduce((sum, id) => sum + moved.dataset!.measures[1]!.values[moved.dataset!.units.ids.indexOf(id)]!, 0);
    const all = Object.keys(reference);
    expect(all.flatMap(left).length).to.be.at.most(8);
    expect(visits(all.flatMap(left))).to.be.at.most(0.08 * visits(moved.dataset!.units.ids));
    for (const t of all) expect(visits(left(t))).to.be.at.most(0.2 * visits(reference[t]!) + 1e-9);

    const workspace = await open();
    const { lon, lat } = workspace.dataset!.units;
    workspace.plan!.territories.forEach((_, t) => workspace.updateTerritory(t, { base: { lon: lon[30 + Math.round(2.5 * t + 1)]!, lat: lat[35]! } }));
    workspace.setRules({ maxDistance: 30_000 });
    await run(workspace, { mode: 'rebalance', compactness: 'travel' });
    accept(workspace);
    workspace.plan!.assignment.forEach((t, u) => {
      const { base } = workspace.plan!.territories[t]!;
      expect(distance(base!.lon, base!.lat, lon[u]!, lat[u]!)).to.be.at.most(30_000);
    });
  });

  it('takes bridges for borders', async () => {
    const workspace = await open();
    workspace.assign(['u1', 'u80'].map((id) => workspace.dataset!.units.ids.indexOf(id)), 2);
    const pieces = workspace.contiguity!.pieces(2);
    workspace.setRules({ bridges: [['u1', 'u80'], ['u1', 'u25']] });
    expect(workspace.contiguity!.pieces(2)).to.be.lessThan(pieces);
    const { problem } = frameProblem(workspace.dataset!, workspace.plan!, { mode: 'rebalance' });
    expect([...problem.neighbors.subarray(problem.offsets[0], problem.offsets[1])]).to.include(79);
    workspace.undo();
    expect(workspace.contiguity!.pieces(2)).to.equal(pieces);
  });

  it('is saved, read back and validated; what the data lacks is told and left out', async () => {
    const rules: RulesPatch = {
      together: [['u1', 'u2']], apart: [['u5', 'u6', 'u7']], pairs: [{ unit: 'u9', territory: 't2', kind: 'required' }], bridges: [['u1', 'u80']], togetherBy: { of: 'units', column: 'county' },
      maxDistance: 50_000, unitLimits: { min: 3 }, accountLimits: { max: 900 }, maxMoved: 0.5, moveMeasure: 'visits', maxMovedValue: 0.3, maxLeaving: 0.4,
    };
    const workspace = await open();
    workspace.setRules(rules);
    const data = JSON.parse(JSON.stringify(workspace.planData()));
    const other = await open();
    expect(other.loadPlan(data)).to.deep.equal([]);
    expect(other.plan!.rules).to.deep.equal({ contiguous: true, ...rules });
    workspace.setRules(Object.fromEntries(Object.keys(rules).map((key) => [key, undefined])));
    expect(workspace.plan!.rules).to.deep.equal({ contiguous: true, maxMoved: 1 });
    const edits = workspace.history.edits.length;
    workspace.setRules({ contiguous: true, together: [] });
    expect(workspace.history.edits.length, 'nothing changed').to.equal(edits);
    for (const [patch, code] of [
      [{ maxMoved: 2 }, 'value-not-number'], [{ maxDistance: Number.NaN }, 'value-not-number'], [{ unitLimits: { min: 1.5 } }, 'value-not-number'], [{ together: [['u1', 'gone']] }, 'unit-unknown'],
      [{ pairs: [{ unit: 'u1', territory: 'gone', kind: 'required' }] }, 'territory-unknown'], [{ togetherBy: { of: 'units', column: 'visits' } }, 'column-missing'], [{ moveMeasure: 'gone' }, 'measure-unknown'],
    ] as const) expect(codeOf(() => workspace.setRules(patch)), JSON.stringify(patch)).to.equal(code);
    const odd = { ...data, rules: { ...data.rules, together: [['u1', 'gone']], apart: [['u5', 'gone', 'u6']], moveMeasure: 'no', pairs: [{ unit: 'u1', territory: 'gone', kind: 'forbidden' }] } };
    expect(other.loadPlan(odd).map(({ code, ids }) => [code, ...ids])).to.deep.equal([['unit-unknown', 'gone'], ['territory-unknown', 'gone'], ['measure-unknown', 'no']]);
    expect(other.plan!.rules.together).to.equal(undefined);
    expect(other.plan!.rules.apart).to.deep.equal([['u5', 'u6']]);
  });

  it('names a required territory that is locked, before the run', async () => {
    const workspace = await open();
    workspace.setRules({ pairs: [{ unit: 'u80', territory: 't1', kind: 'required' }] });
    workspace.updateTerritory(0, { locked: true });
    const job = await workspace.balance({ mode: 'rebalance', ...quick });
    expect(job.state).to.equal('blocked');
    expect(job.findings[0]!.values).to.include({ reason: 'required-locked', territoryName: workspace.plan!.territories[0]!.name });
  });

  it('shows the best plan so far while it runs, with the numbers of territories kept from one to the next', async () => {
    const workspace = await open({ rows: 30, columns: 40, territories: 0 });
    const seen = new Map<Int32Array, number>();
    workspace.subscribe(({ kinds }) => {
      const { job, shown } = workspace;
      if (!kinds.has('job') || !job?.best) return;
      expect(job.state).to.equal('running');
      expect(job.best.solution.valid).to.equal(true);
      expect(shown!.plan.assignment).to.equal(job.best.assignment);
      seen.set(job.best.assignment, job.best.solution.objective);
    });
    const job = await run(workspace, { mode: 'create', count: 6, effort: 3_000_000 });
    expect(seen.size).to.be.greaterThan(0);
    expect([...seen.values()], 'ever better').to.deep.equal([...seen.values()].toSorted((a, b) => b - a));
    const plans = [...seen.keys()];
    plans.slice(1).forEach((plan, i) => {
      const same = plan.reduce((n, t, u) => n + Number(t === plans[i]![u]), 0);
      expect(same, 'as many units as there can be are where they were').to.be.greaterThan(plan.length / 4);
    });
    expect(job.best).to.equal(null);
    expect(workspace.plan!.territories, 'the plan itself is as it was').to.deep.equal([]);
    workspace.discardJob();
    expect(workspace.shown!.plan).to.equal(workspace.plan);
  });

  it('are told the least limit on accounts that would do, for the number of territories asked for', async () => {
    const workspace = await open({ columns: 12, rows: 8 });
    workspace.setException(3, { territory: 1, reason: 'asked' });
    const { dataset } = workspace;
    const all = dataset!.accounts.count;
    const asked: readonly (readonly [locked: boolean, count: number, limits: { min?: number; max?: number }])[] = [
      [false, 4, { max: 10 }], [false, 7, { max: 10 }], [false, 2, { max: 10 }], [false, 7, { min: all }], [false, 3, { min: all }], [true, 6, { max: 10 }],
    ];
    for (const [locked, count, accountLimits] of asked) {
      workspace.updateTerritory(0, { locked });
      workspace.setRules({ accountLimits });
      const tooMuch = async () => (await workspace.check({ mode: 'create', count })).find(({ code, goal }) => code === 'total-out-of-bounds' && goal === '#accounts');
      const finding = await tooMuch();
      const [remedy] = ruleRemedies(words, dataset!, workspace.plan!, finding!);
      const told = `${count} territories${locked ? ', one locked' : ''}, ${JSON.stringify(accountLimits)}: ${remedy!.label}`;
      workspace.setRules(remedy!.rules);
      expect(await tooMuch(), told).to.equal(undefined);
      const { min, max } = workspace.plan!.rules.accountLimits!;
      workspace.setRules({ accountLimits: min === undefined ? { max: max! - 1 } : { min: min + 1 } });
      expect(await tooMuch(), `${told}, one less`).not.to.equal(undefined);
    }
  });
});
