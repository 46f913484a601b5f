import { expect } from 'chai';
import { hasTerritories } from '../../src/insight/metric.js';
import { periodMetric } from '../../src/insight/period.js';
import { read } from '../../src/insight/reading.js';
import { Contiguity } from '../../src/model/contiguity.js';
import { Tallies } from '../../src/model/tallies.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { seeded } from '../../src/model/seeded.js';
import { readPrepared, sampleWorkspace } from '../sample.js';

/** The same plan in a context that has seen none of the edits. */
function afresh(workspace: Workspace) {
  const { dataset, plan, reference, now } = workspace.context!;
  const own = { ...plan, assignment: plan.assignment.slice() };
  return { dataset, plan: own, reference, tallies: new Tallies(dataset, own), contiguity: new Contiguity(dataset.graph, own.assignment, own.territories.length), ...(now !== undefined && { now }) };
}

describe('figures kept by delta', () => {
  it('ask a metric of the host only for the territories that an edit touched', async () => {
    const workspace = await sampleWorkspace({ territories: 8, columns: 16 });
    const asked: number[] = [];
    workspace.metrics.register({
      id: 'own', label: 'Own', description: '', good: 'none', dependsOn: ['assignment', 'exceptions'],
      ofTerritory: ({ tallies }, t) => {
        asked.push(t);
        return tallies.total(t, 0);
      },
    });
    const after = (what: () => void) => {
      asked.length = 0;
      what();
      workspace.metrics.read('own');
      return asked.toSorted((a, b) => a - b);
    };
    expect(after(() => undefined), 'at first').to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(after(() => workspace.assign([1], 5)), 'a move from the first band').to.deep.equal([0, 5]);
    expect(after(() => workspace.undo()), 'its undo').to.deep.equal([0, 5]);
    expect(after(() => workspace.select([1, 2])), 'a selection').to.deep.equal([]);
    expect(after(() => workspace.lockUnits([1], true)), 'a lock').to.deep.equal([]);
    expect(after(() => workspace.setException(0, { territory: 7, reason: 'key account' })), 'a named account').to.deep.equal([0, 7]);
    expect(after(() => {
      workspace.assign([2], 3);
      workspace.assign([2], 4);
    }), 'two edits between two looks').to.deep.equal([1, 3, 4]);
    expect(after(() => workspace.addTerritory()), 'a new list of territories').to.have.length(9);
  });

  it('are the same as computed from nothing, for every metric there is', async function () {
    this.timeout(20_000);
    const workspace = await sampleWorkspace({ unassigned: 6, missingEvery: 9 });
    await workspace.metrics.complete();
    workspace.metrics.register(periodMetric({ id: 'own.period', label: 'Own', description: '', columns: ['revenue', 'revenue'] }));
    const next = seeded(11);
    const pick = (count: number) => Math.floor(next() * count);
    const metrics = workspace.metrics.list().filter(hasTerritories);
    expect(metrics.map((metric) => metric.id)).to.include.members(['compactness.reock', 'plan.health', 'market.penetration', 'route.workload', 'relationship.at-risk', 'performance.satisfaction']);
    for (const { id } of metrics) await readPrepared(workspace, id);
    for (let step = 0; step < 60; step++) {
      const kind = pick(8);
      if (kind < 5) workspace.assign([pick(80), pick(80)], pick(5) - 1);
      else if (kind === 5) workspace.setException(pick(200), next() < 0.3 ? null : { territory: pick(4), reason: 'x' });
      else if (kind === 6) workspace.undo();
      else workspace.updateTerritory(pick(4), { share: 1 + next() });
      if (step % 6) continue;
      const context = afresh(workspace);
      for (const metric of metrics) {
        const kept = workspace.metrics.read(metric.id)!;
        const fresh = read(metric, context);
        expect(kept.error, metric.id).to.equal(undefined);
        const figures = [...(kept.perTerritory ?? []), kept.overall];
        [...(fresh.perTerritory ?? []), fresh.overall].forEach((value, t) => {
          const near = Number.isNaN(value) ? Number.isNaN(figures[t]!) : Math.abs(value - figures[t]!) <= 1e-6 * Math.max(1, Math.abs(value));
          expect(near, `${metric.id} of ${t} at step ${step}: ${figures[t]} by delta, ${value} afresh`).to.equal(true);
        });
      }
    }
  });
});
