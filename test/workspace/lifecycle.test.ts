import { expect } from 'chai';
import type { DataAdapter } from '../../src/data/adapter.js';
import { solve } from '../../src/engine/solve.js';
import { TerritoryError } from '../../src/model/errors.js';
import type { EnginePort } from '../../src/workspace/ports.js';
import { assignmentFrom, frameProblem, frameSteps } from '../../src/workspace/problem.js';
import { draftsInMemory, emptyWorkspace, sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';

/** The real engine on this thread. */
function engine(): Promise<EnginePort> {
  return Promise.resolve({
    check: () => Promise.resolve([]),
    solve: async (problem, options, { signal }) => {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) throw new TerritoryError('aborted', { expected: 'time', actual: 'none' });
      return solve(problem, { ...options, effort: 200_000, seconds: 1 });
    },
    dispose() {},
  });
}

describe('workspace life', () => {
  it('goes through loading to ready, and says why it failed', async () => {
    const workspace = emptyWorkspace();
    const seen: string[] = [];
    workspace.subscribe(() => seen.push(workspace.status));
    await workspace.open(sampleAdapter());
    expect(seen[0]).to.equal('loading');
    expect(workspace.status).to.equal('ready');
    const failing: DataAdapter = { capabilities: { save: false, subscribe: false }, load: () => Promise.reject(new Error('boom')) };
    const plan = workspace.plan;
    await workspace.open(failing);
    expect(workspace.error!.code).to.equal('adapter-failed');
    expect(workspace.error!.message).to.contain('boom');
    expect(workspace.status).to.equal('ready');
    expect(workspace.plan).to.equal(plan);
    const empty = emptyWorkspace();
    let broken = true;
    await empty.open({ ...failing, load: () => (broken ? Promise.reject(new Error('boom')) : Promise.resolve(sampleDataset())) });
    expect(empty.status).to.equal('failed');
    broken = false;
    await empty.reload();
    expect(empty.status).to.equal('ready');
    expect(empty.error).to.equal(null);
  });

  it('stays ready when progress is told late', async () => {
    const late: (() => void)[] = [];
    const workspace = emptyWorkspace();
    const adapter: DataAdapter = {
      capabilities: { save: false, subscribe: false },
      load: ({ onProgress }) => {
        late.push(() => onProgress({ phase: 'read', done: 1 }));
        return Promise.resolve(sampleDataset());
      },
    };
    await workspace.open(adapter);
    late[0]!();
    expect([workspace.status, workspace.loading]).to.deep.equal(['ready', null]);
    await workspace.open({ ...adapter, load: (context) => { void adapter.load(context); return Promise.reject(new Error('boom')); } });
    late[1]!();
    expect([workspace.status, workspace.loading]).to.deep.equal(['ready', null]);
  });

  it('keeps the last of two loads, whichever ends first', async () => {
    const workspace = emptyWorkspace();
    let release!: () => void;
    const slow: DataAdapter = {
      capabilities: { save: false, subscribe: false },
      load: async () => {
        await new Promise<void>((resolve) => (release = resolve));
        return sampleDataset({ id: 'slow' });
      },
    };
    const first = workspace.open(slow);
    await new Promise((resolve) => setTimeout(resolve));
    await workspace.open(sampleAdapter(sampleDataset({ id: 'fast' })));
    release();
    await first;
    expect(workspace.dataset!.id).to.equal('fast');
  });

  it('comes back from its draft with the whole history', async () => {
    const drafts = draftsInMemory();
    const ports = { drafts: () => Promise.resolve(drafts), storageKey: 'k' };
    const first = await sampleWorkspace({ ports });
    first.assign([0, 1], 2);
    first.addTerritory({ name: 'New' });
    first.updateTerritory(4, { name: 'Newer' });
    first.undo();
    await first.draftSettled();
    const plan = first.planData();
    first.dispose();
    const second = await sampleWorkspace({ ports });
    expect(second.planData()).to.deep.equal(plan);
    expect(second.save.state).to.equal('saved');
    expect(second.redo()).to.equal(true);
    expect(second.plan!.territories[4]!.name).to.equal('Newer');
    while (second.undo());
    expect(second.plan!.territories.length).to.equal(4);
  });

  it('goes on without a store that refuses, and says so', async () => {
    const refusing = { ...draftsInMemory(), append: () => Promise.reject(new TerritoryError('storage-full', { expected: 'room', actual: 'none' })) };
    const workspace = await sampleWorkspace({ ports: { drafts: () => Promise.resolve(refusing), storageKey: 'k' } });
    workspace.assign([0], 2);
    await workspace.draftSettled();
    expect(workspace.save.state).to.equal('unavailable');
    expect(workspace.save.error!.code).to.equal('storage-full');
    workspace.assign([1], 2);
    expect(workspace.plan!.assignment[1]).to.equal(2);
  });

  it('stores nothing without a key', async () => {
    let opened = false;
    const workspace = await sampleWorkspace({ ports: { drafts: () => ((opened = true), Promise.resolve(draftsInMemory())) } });
    workspace.assign([0], 2);
    expect(opened).to.equal(false);
    expect(workspace.save.state).to.equal('off');
  });
});

describe('workspace balancing', function () {
  this.timeout(20_000);

  it('proposes, accepts as one edit, and undoes', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    workspace.setGoals([{ measure: 'revenue', weight: 1, tolerance: 0.05 }]);
    const before = workspace.planData();
    const job = await workspace.balance({ mode: 'rebalance', stability: 0 });
    expect(job.state).to.equal('done');
    expect(workspace.planData()).to.deep.equal(before);
    expect(job.proposal!.solution.valid).to.equal(true);
    workspace.acceptJob();
    expect(workspace.job).to.equal(null);
    const target = workspace.tallies!.whole(0) / 4;
    for (let t = 0; t < 4; t++) expect(workspace.tallies!.total(t, 0) / target).to.be.within(0.95, 1.05);
    workspace.undo();
    expect(workspace.planData()).to.deep.equal(before);
  });

  it('counts moves from the first whole plan when the market came without one', async () => {
    const drafts = draftsInMemory();
    const ports = { engine, drafts: () => Promise.resolve(drafts), storageKey: 'k' };
    const workspace = await sampleWorkspace({ ports, territories: 0 });
    await workspace.balance({ mode: 'create', count: 3 });
    workspace.acceptJob();
    const moved = (w: typeof workspace) => w.context!.reference.filter((t, u) => t !== w.plan!.assignment[u]).length;
    expect(moved(workspace)).to.equal(0);
    const away = workspace.plan!.assignment[0] === 0 ? 1 : 0;
    workspace.assign([0], away);
    expect(moved(workspace)).to.equal(1);
    await workspace.draftSettled();
    workspace.dispose();
    expect(moved(await sampleWorkspace({ ports, territories: 0 }))).to.equal(1);
  });

  it('shows what a finished run proposes before it is accepted', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    expect(workspace.shown!.plan).to.equal(workspace.plan);
    const { proposal } = await workspace.balance({ mode: 'create', count: 3 });
    const { plan, tallies, contiguity } = workspace.shown!;
    expect(plan.territories).to.equal(proposal!.territories);
    expect([...plan.assignment]).to.deep.equal([...proposal!.assignment]);
    expect(tallies.territories).to.equal(3);
    expect(contiguity.pieces(0)).to.equal(1);
    expect(workspace.shown!.tallies).to.equal(tallies);
    expect(workspace.plan!.territories.length).to.equal(4);
    workspace.discardJob();
    expect(workspace.shown!.plan).to.equal(workspace.plan);
  });

  it('ends a run and puts its result away when the plan changes under it', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    const running = workspace.balance({ mode: 'create', count: 3 });
    workspace.updateTerritory(0, { name: 'Renamed meanwhile' });
    expect((await running).state).to.equal('cancelled');
    await workspace.balance({ mode: 'create', count: 3 });
    workspace.assign([0], 2);
    expect(workspace.job!.state).to.equal('cancelled');
    expect(workspace.job!.proposal).to.equal(null);
    expect(() => workspace.acceptJob()).to.throw(/a job that is cancelled/);
    expect(workspace.plan!.territories[0]!.name).to.equal('Renamed meanwhile');
  });

  it('leaves no trace when it is cancelled or discarded', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    const before = workspace.planData();
    const running = workspace.balance({ mode: 'create', count: 3 });
    workspace.cancelJob();
    expect((await running).state).to.equal('cancelled');
    expect(workspace.job!.state).to.equal('cancelled');
    await workspace.balance({ mode: 'create', count: 3 });
    workspace.discardJob();
    expect(workspace.planData()).to.deep.equal(before);
    expect(workspace.history.edits.length).to.equal(0);
  });

  it('creates the wanted number around what is locked, and names the new ones by their main unit', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    workspace.updateTerritory(1, { locked: true });
    const kept = Array.from(workspace.plan!.assignment, (t, u) => (t === 1 ? u : -1)).filter((u) => u >= 0);
    const job = await workspace.balance({ mode: 'create', count: 6 });
    expect(job.state, job.error?.message ?? '').to.equal('done');
    workspace.acceptJob();
    const { plan, dataset } = workspace;
    expect(plan!.territories.length).to.equal(6);
    const locked = plan!.territories.findIndex((t) => t.locked);
    expect(kept.every((u) => plan!.assignment[u] === locked)).to.equal(true);
    expect(Array.from(plan!.assignment).filter((t) => t === locked).length).to.equal(kept.length);
    expect(dataset!.units.names).to.include(plan!.territories[5]!.name);
    plan!.territories.forEach((_, t) => expect(workspace.contiguity!.pieces(t)).to.equal(1));
  });

  it('fails with a reason when the request makes no sense', async () => {
    const workspace = await sampleWorkspace({ ports: { engine } });
    const job = await workspace.balance({ mode: 'create', count: 0 });
    expect(job.state).to.equal('failed');
    expect(job.error!.code).to.equal('territory-count');
  });

  it('frames locks, exceptions and renumbering without loss', async () => {
    const workspace = await sampleWorkspace();
    workspace.updateTerritory(0, { locked: true });
    workspace.setException(5, { territory: 2, reason: '' });
    const { dataset, plan } = workspace;
    const framed = frameProblem(dataset!, plan!, { mode: 'rebalance' });
    expect(framed.problem.k).to.equal(3);
    expect([...assignmentFrom(framed, plan!, framed.problem.start!)]).to.deep.equal([...plan!.assignment]);
    const goal = framed.problem.goals[0]!;
    const values = goal.values.reduce((sum, v) => sum + v, 0);
    const target = goal.target.reduce((sum, v) => sum + v, 0);
    expect(values).to.be.closeTo(target, 1e-6 * values);
  });

  it('frames in pieces the plan as it was at the first', async () => {
    const workspace = await sampleWorkspace();
    const { dataset } = workspace;
    const before = frameProblem({ ...dataset! }, workspace.plan!, { mode: 'rebalance' });
    const steps = frameSteps({ ...dataset! }, workspace.plan!, { mode: 'rebalance' });
    let step = steps.next();
    let pieces = 1;
    for (; !step.done; pieces++) {
      workspace.assign([pieces], 3);
      workspace.lockUnits([pieces + 20], true);
      step = steps.next();
    }
    expect(pieces).to.be.above(4);
    expect(step.value).to.deep.equal(before);
  });

  it('works out again after an edit only what the edit changed', async () => {
    const workspace = await sampleWorkspace();
    const frame = () => frameProblem(workspace.dataset!, workspace.plan!, { mode: 'rebalance' }).problem;
    const first = frame();
    workspace.assign([3], 2);
    const second = frame();
    expect(second.start![3]).to.equal(2);
    for (const kept of ['x', 'y', 'neighbors', 'moveCost'] as const) expect(second[kept], kept).to.equal(first[kept]);
    expect(second.goals[0]!.values).to.equal(first.goals[0]!.values);
    workspace.updateTerritory(0, { locked: true });
    expect(frame().n).to.be.below(first.n);
    workspace.setException(5, { territory: 2, reason: '' });
    expect(frame().goals[0]!.values).not.to.equal(first.goals[0]!.values);
  });
});
