import { expect } from 'chai';
import fc from 'fast-check';
import { TerritoryError } from '../../src/model/errors.js';
import { UNASSIGNED } from '../../src/model/plan.js';
import { Tallies } from '../../src/model/tallies.js';
import { Contiguity } from '../../src/model/contiguity.js';
import type { Change } from '../../src/workspace/change.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleWorkspace } from '../sample.js';

/** Everything of the plan that a person can see, as plain data. */
function snapshot(workspace: Workspace): unknown {
  return JSON.parse(JSON.stringify(workspace.planData()));
}

function expectTalliesAsRecounted(workspace: Workspace): void {
  const { dataset, plan, tallies } = workspace;
  const fresh = new Tallies(dataset!, plan!);
  expect([...tallies!.units]).to.deep.equal([...fresh.units]);
  expect([...tallies!.accounts]).to.deep.equal([...fresh.accounts]);
  fresh.totals.forEach((total, i) => expect(tallies!.totals[i]).to.be.closeTo(total, 1e-6 * Math.max(1, Math.abs(total))));
}

function codeOf(step: () => unknown): string | undefined {
  try {
    step();
  } catch (thrown) {
    return thrown instanceof TerritoryError ? thrown.code : String(thrown);
  }
  return undefined;
}

describe('workspace commands', () => {
  it('moves units, tells once, and undoes', async () => {
    const workspace = await sampleWorkspace();
    const before = snapshot(workspace);
    const seen: Change[] = [];
    workspace.subscribe((change) => seen.push(change));
    const result = workspace.assign([0, 1, 1], 2);
    expect(result.refused).to.deep.equal([]);
    expect(seen.length).to.equal(1);
    expect([...seen[0]!.kinds]).to.have.members(['assignment', 'history']);
    expect([...seen[0]!.units!]).to.deep.equal([0, 1]);
    expect(workspace.plan!.assignment[0]).to.equal(2);
    expect(workspace.undo()).to.equal(true);
    expect(snapshot(workspace)).to.deep.equal(before);
    expect(workspace.undo()).to.equal(false);
    expect(workspace.redo()).to.equal(true);
    expect(workspace.plan!.assignment[1]).to.equal(2);
  });

  it('says nothing when nothing changes', async () => {
    const workspace = await sampleWorkspace();
    let calls = 0;
    workspace.subscribe(() => calls++);
    workspace.assign([0], workspace.plan!.assignment[0]!);
    workspace.updateTerritory(0, { name: workspace.plan!.territories[0]!.name });
    workspace.lockUnits([], true);
    workspace.select([]);
    workspace.setHover(UNASSIGNED);
    expect(calls).to.equal(0);
    expect(workspace.history.edits.length).to.equal(0);
  });

  it('refuses what locks protect, with the reason, and moves the rest', async () => {
    const workspace = await sampleWorkspace();
    const home = workspace.plan!.assignment[0]!;
    workspace.lockUnits([0], true);
    const first = workspace.assign([0, 1], 3);
    expect(first.refused.map((r) => [r.reason, [...r.units]])).to.deep.equal([['unit-locked', [0]]]);
    expect(workspace.plan!.assignment[0]).to.equal(home);
    expect(workspace.plan!.assignment[1]).to.equal(3);
    workspace.updateTerritory(3, { locked: true });
    expect(workspace.assign([2], 3).refused[0]!.reason).to.equal('target-locked');
    expect(workspace.assign([1], 0).refused[0]!.reason).to.equal('territory-locked');
  });

  it('throws named errors for what does not exist', async () => {
    const workspace = await sampleWorkspace();
    expect(codeOf(() => workspace.assign([0], 99))).to.equal('territory-unknown');
    expect(codeOf(() => workspace.assign([1e9], 0))).to.equal('unit-unknown');
    expect(codeOf(() => workspace.setException(-4, null))).to.equal('account-unknown');
    expect(codeOf(() => workspace.setGoals([{ measure: 'nope', weight: 1, tolerance: 0.1 }]))).to.equal('measure-unknown');
    expect(codeOf(() => workspace.setGoals([{ measure: 'revenue', weight: 0, tolerance: 0.1 }]))).to.equal('value-not-number');
    expect(codeOf(() => workspace.removeTerritory(0, 0))).to.equal('territory-unknown');
  });

  it('merges and dissolves territories and gives all of it back', async () => {
    const workspace = await sampleWorkspace();
    workspace.setException(0, { territory: 2, reason: 'knows the owner' });
    const before = snapshot(workspace);
    workspace.removeTerritory(1, 2);
    expect(workspace.plan!.territories.map((t) => t.id)).to.deep.equal(['t1', 't3', 't4']);
    expect(workspace.plan!.exceptions.get(0)!.territory).to.equal(1);
    expectTalliesAsRecounted(workspace);
    workspace.removeTerritory(1);
    expect(workspace.plan!.exceptions.size).to.equal(0);
    expect(workspace.tallies!.unitCount(UNASSIGNED)).to.be.greaterThan(0);
    workspace.undo();
    workspace.undo();
    expect(snapshot(workspace)).to.deep.equal(before);
    expectTalliesAsRecounted(workspace);
  });

  it('counts a named account where it is named, wherever its unit goes', async () => {
    const workspace = await sampleWorkspace();
    const { dataset, tallies } = workspace;
    const account = 0;
    const unit = dataset!.accounts.unit[account]!;
    const value = dataset!.measures[0]!.accountValues![account]!;
    const before = tallies!.total(3, 0);
    workspace.setException(account, { territory: 3, reason: 'key account' });
    expect(tallies!.total(3, 0)).to.be.closeTo(before + value, 1e-6);
    workspace.assign([unit], 1);
    expect(tallies!.total(3, 0)).to.be.closeTo(before + value, 1e-6);
    expectTalliesAsRecounted(workspace);
  });

  it('forecasts exactly what the move then does', async () => {
    const workspace = await sampleWorkspace();
    const inside = workspace.dataset!.accounts.unit.findIndex((unit) => unit <= 2);
    workspace.setException(inside, { territory: 1, reason: 'key account' });
    const accounts = workspace.tallies!.accountCount(3);
    const effect = workspace.preview([0, 1, 2], 3);
    expect(codeOf(() => workspace.preview([0], 99))).to.equal('territory-unknown');
    workspace.assign([0, 1, 2], 3);
    expect(workspace.tallies!.accountCount(3) - accounts).to.equal(effect.accounts);
    for (const goal of effect.goals) {
      const measure = workspace.dataset!.measures.findIndex((m) => m.id === goal.measure);
      expect(workspace.tallies!.total(goal.territory, measure)).to.be.closeTo(goal.after, 1e-6);
    }
    expect(effect.units).to.equal(3);
  });

  it('keeps every invariant through any sequence of commands', async () => {
    const unit = fc.nat(79);
    const command = fc.oneof(
      fc.record({ do: fc.constant('assign' as const), units: fc.array(unit, { maxLength: 12 }), to: fc.integer({ min: -1, max: 5 }) }),
      fc.record({ do: fc.constant('lock' as const), units: fc.array(unit, { maxLength: 5 }), on: fc.boolean() }),
      fc.record({ do: fc.constant('remove' as const), territory: fc.nat(5), heir: fc.integer({ min: -1, max: 5 }) }),
      fc.record({ do: fc.constant('name' as const), account: fc.nat(100), to: fc.option(fc.nat(5)) }),
      fc.record({ do: fc.constant('update' as const), territory: fc.nat(5), locked: fc.boolean() }),
      fc.record({ do: fc.constantFrom('add' as const, 'undo' as const, 'redo' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (steps) => {
        const workspace = await sampleWorkspace();
        const start = snapshot(workspace);
        for (const step of steps) {
          try {
            if (step.do === 'assign') workspace.assign(step.units, step.to);
            else if (step.do === 'lock') workspace.lockUnits(step.units, step.on);
            else if (step.do === 'remove') workspace.removeTerritory(step.territory, step.heir);
            else if (step.do === 'name') workspace.setException(step.account, step.to === null ? null : { territory: step.to, reason: '' });
            else if (step.do === 'update') workspace.updateTerritory(step.territory, { locked: step.locked });
            else if (step.do === 'add') workspace.addTerritory();
            else workspace[step.do]();
          } catch (thrown) {
            if (!(thrown instanceof TerritoryError)) throw thrown;
          }
        }
        expectTalliesAsRecounted(workspace);
        const { plan, dataset, contiguity } = workspace;
        const fresh = new Contiguity(dataset!.graph, plan!.assignment, plan!.territories.length);
        plan!.territories.forEach((_, t) => expect(contiguity!.pieces(t)).to.equal(fresh.pieces(t)));
        expect(new Set(plan!.territories.map((t) => t.id)).size).to.equal(plan!.territories.length);
        for (const t of plan!.assignment) expect(t).to.be.within(-1, plan!.territories.length - 1);
        const end = snapshot(workspace);
        while (workspace.undo());
        expect(snapshot(workspace)).to.deep.equal(start);
        const { position, edits } = workspace.history;
        expect(position).to.equal(0);
        while (workspace.redo());
        if (edits.length === workspace.history.position && !steps.some((s) => s.do === 'undo')) expect(snapshot(workspace)).to.deep.equal(end);
      }),
      { numRuns: 60 },
    );
  });
});
