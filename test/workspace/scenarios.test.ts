import { expect } from 'chai';
import type { ScenarioList } from '../../src/workspace/ports.js';
import { draftsInMemory, sampleWorkspace } from '../sample.js';

const refused = (work: Promise<unknown>) => work.then(() => 'nothing was refused', (thrown: { code?: string }) => thrown.code);

describe('scenarios', () => {
  it('branch off, keep a history each, and lose nothing by going to and fro', async () => {
    const workspace = await sampleWorkspace();
    const scenarios = await workspace.scenarios();
    workspace.assign([0, 1], 3);
    const before = JSON.stringify(workspace.planData());
    const id = await scenarios.add('Three reps');
    expect(scenarios.list.map((s) => s.name)).to.deep.equal(['', 'Three reps']);
    expect(scenarios.current).to.equal(id);
    expect(JSON.stringify(workspace.planData())).to.equal(before);
    expect(workspace.history.canUndo).to.equal(false);
    workspace.removeTerritory(3, 0);
    const there = JSON.stringify(workspace.planData());
    await scenarios.open('');
    expect(JSON.stringify(workspace.planData())).to.equal(before);
    expect(workspace.history.position).to.equal(1);
    workspace.undo();
    expect(workspace.plan!.assignment[0]).to.equal(0);
    await scenarios.open(id);
    expect(JSON.stringify(workspace.planData())).to.equal(there);
    workspace.undo();
    expect(JSON.stringify(workspace.planData())).to.equal(before);
    workspace.dispose();
  });

  it('are compared: what differs is what disruption counts', async () => {
    const workspace = await sampleWorkspace();
    const scenarios = await workspace.scenarios();
    const id = await scenarios.add('Other');
    workspace.assign([0, 1, 2], 3);
    await scenarios.open('');
    await scenarios.compareWith(id);
    const { reference, plan } = workspace.context!;
    expect([0, 1, 2].map((u) => reference[u])).to.deep.equal([3, 3, 3]);
    expect([...reference].filter((t, u) => t !== plan.assignment[u]).length).to.equal(3);
    const other = await scenarios.contextOf(id);
    expect(other.plan.assignment[0]).to.equal(3);
    expect(other.tallies.unitCount(3)).to.equal(workspace.tallies!.unitCount(3) + 3);
    await scenarios.compareWith(null);
    expect([...workspace.context!.reference]).to.deep.equal([...plan.assignment]);
    workspace.dispose();
  });

  it('merge into one another as one edit', async () => {
    const workspace = await sampleWorkspace();
    const scenarios = await workspace.scenarios();
    const id = await scenarios.add('Branch');
    workspace.assign([0, 1], 3);
    await scenarios.open('');
    workspace.assign([1], 2);
    workspace.assign([5], 2);
    const { conflicts } = await scenarios.merge(id);
    expect(conflicts).to.deep.equal([{ kind: 'unit', unit: 1, ours: 't3', theirs: 't4' }]);
    expect([0, 1, 5].map((u) => workspace.plan!.assignment[u])).to.deep.equal([3, 2, 2]);
    workspace.undo();
    expect(workspace.plan!.assignment[0]).to.equal(0);
    expect(await refused(scenarios.merge(''))).to.equal('not-ready');
    workspace.dispose();
  });

  it('refuse what does not exist, and keep the first plan', async () => {
    const workspace = await sampleWorkspace();
    const scenarios = await workspace.scenarios();
    expect(await refused(scenarios.open('nope'))).to.equal('id-unknown');
    expect(await refused(scenarios.remove(''))).to.equal('not-ready');
    const id = await scenarios.add('Short-lived');
    const child = await scenarios.add('Child');
    await scenarios.remove(id);
    expect(scenarios.list.map((s) => [s.name, s.parent])).to.deep.equal([['', null], ['Child', '']]);
    await scenarios.remove(child);
    expect(scenarios.current).to.equal('');
    workspace.dispose();
  });

  it('come back after a reload, on the one that was open', async () => {
    const drafts = draftsInMemory();
    const lists = new Map<string, ScenarioList>();
    const open = async () => {
      const workspace = await sampleWorkspace({ ports: {
        drafts: () => Promise.resolve(drafts), storageKey: 'k',
        scenarios: () => Promise.resolve({ load: (key) => Promise.resolve(lists.get(key) ?? null), update: async (key, change) => {
          const list = change(lists.get(key) ?? null);
          lists.set(key, structuredClone(list));
          return list;
        }, dispose() {} }),
      } });
      return { workspace, scenarios: await workspace.scenarios() };
    };
    const { workspace, scenarios } = await open();
    await scenarios.add('Kept');
    workspace.assign([7], 3);
    const plan = JSON.stringify(workspace.planData());
    await workspace.draftSettled();
    workspace.dispose();
    const again = await open();
    expect(again.scenarios.current).to.not.equal('');
    expect(JSON.stringify(again.workspace.planData())).to.equal(plan);
    expect(again.workspace.undo()).to.equal(true);
    expect(again.workspace.plan!.assignment[7]).to.equal(2);
    await again.scenarios.open('');
    expect(again.workspace.history.edits).to.deep.equal([]);
    again.workspace.dispose();
  });
});
