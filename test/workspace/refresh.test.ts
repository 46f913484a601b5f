import { expect } from 'chai';
import type { Refresh } from '../../src/data/refresh.js';
import type { Dataset } from '../../src/model/dataset.js';
import { draftsInMemory, sampleDataset, sampleWorkspace } from '../sample.js';

/** A workspace whose data came from storage, and the way to tell it what the source has by now. */
async function fromStorage(stored: Dataset) {
  const drafts = draftsInMemory();
  let tell: ((refresh: Refresh) => void) | undefined;
  const data = () => Promise.resolve({ open: (_: unknown, context: { onRefresh?: (refresh: Refresh) => void }) => ((tell = context.onRefresh), Promise.resolve(stored)), dispose() {} });
  const workspace = await sampleWorkspace({ ports: { data, drafts: () => Promise.resolve(drafts), storageKey: 'k' } });
  return { workspace, tell: (refresh: Refresh) => tell!(refresh) };
}
const difference = { unitsAdded: 0, unitsRemoved: 0, accountsAdded: 0, accountsRemoved: 0, measures: [] };

describe('data that was opened from storage', () => {
  it('is checked behind, and what is found is told', async () => {
    const { workspace, tell } = await fromStorage(sampleDataset());
    const seen: (string | undefined)[] = [];
    workspace.subscribe(({ kinds }) => kinds.has('refresh') && seen.push(workspace.refresh?.state));
    tell({ state: 'checking' });
    tell({ state: 'current' });
    expect(seen).to.deep.equal(['checking', 'current']);
  });

  it('gives way to newer data of the same units with its edits, when asked to', async () => {
    const dataset = sampleDataset();
    const { workspace, tell } = await fromStorage(dataset);
    workspace.assign([0], 2);
    const newer = { ...dataset, name: 'Newer' };
    tell({ state: 'newer', dataset: newer, difference });
    expect(workspace.dataset).to.equal(dataset);
    expect(await workspace.takeNewer()).to.deep.equal([]);
    expect([workspace.dataset, workspace.plan!.assignment[0], workspace.history.canUndo, workspace.refresh!.state]).to.deep.equal([newer, 2, true, 'current']);
  });

  it('takes the plan along by ids when the units are others, as one step that can be undone', async () => {
    const dataset = sampleDataset();
    const { workspace, tell } = await fromStorage(dataset);
    workspace.assign([0, 1], 2);
    const ids = dataset.units.ids.map((id, u) => (u === 1 ? 'split' : id));
    tell({ state: 'newer', dataset: { ...dataset, units: { ...dataset.units, ids }, signature: 'other' }, difference });
    const problems = await workspace.takeNewer();
    expect(problems.length).to.be.greaterThan(0);
    expect([workspace.plan!.assignment[0], workspace.plan!.assignment[1]]).to.deep.equal([2, -1]);
    expect(workspace.undo()).to.equal(true);
  });
});
