import { expect } from 'chai';
import { Contiguity } from '../../src/model/contiguity.js';
import { TerritoryError } from '../../src/model/errors.js';
import { UNASSIGNED, type PlanData } from '../../src/model/plan.js';
import { Tallies } from '../../src/model/tallies.js';
import type { Change } from '../../src/workspace/change.js';
import { frameProblem } from '../../src/workspace/problem.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleWorkspace } from '../sample.js';

const OPERATIONS = 10_000;

/** A person, a script and another tab at once: anything a workspace's public methods can be told, right and wrong. */
class Chaos {
  readonly #next = seeded(20);
  readonly #stored: PlanData[] = [];
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** One operation; returns its name. Throws what the workspace throws. */
  step(): string {
    const names = Object.keys(this.#operations);
    const name = names[this.#below(names.length)]!;
    this.#operations[name]!();
    return name;
  }

  readonly #operations: Record<string, () => unknown> = {
    assign: () => this.#workspace.assign(this.#units(), this.#territory()),
    unassign: () => this.#workspace.assign(this.#units(), UNASSIGNED),
    assignOne: () => this.#workspace.assign([this.#unit()], this.#territory()),
    lock: () => this.#workspace.lockUnits(this.#units().slice(0, 3), true),
    unlock: () => this.#workspace.lockUnits(this.#units(), false),
    add: () => this.#count() < 9 && this.#workspace.addTerritory({ name: `T ${this.#below(99)}`, share: this.#below(3) }),
    update: () => this.#workspace.updateTerritory(this.#territory(), { share: this.#below(4) - 0.5, name: this.#pick(['', 'x', '<b>x</b>', '__proto__']) }),
    lockTerritory: () => this.#workspace.updateTerritory(this.#territory(), { locked: this.#below(3) === 0 }),
    dissolve: () => this.#count() > 1 && this.#workspace.removeTerritory(this.#territory()),
    merge: () => this.#count() > 2 && this.#workspace.removeTerritory(this.#territory(), this.#territory()),
    name: () => this.#workspace.setException(this.#account(), { territory: this.#territory(), reason: 'knows the owner' }),
    unname: () => this.#workspace.setException(this.#account(), null),
    goals: () => this.#workspace.setGoals([{ measure: this.#pick(['revenue', 'visits', 'nope']), weight: this.#below(3), tolerance: this.#below(20) / 100 }]),
    rules: () => this.#workspace.setRules({ contiguous: this.#pick([true, false]), maxMoved: this.#pick([0, 0.5, 1]) }),
    keep: () => this.#stored.length < 20 && this.#stored.push(this.#workspace.planData()),
    load: () => this.#stored.length > 0 && this.#workspace.loadPlan(this.#pick(this.#stored)),
    undo: () => this.#workspace.undo(),
    undoMany: () => { for (let n = this.#below(6); n > 0; n--) this.#workspace.undo(); },
    redo: () => this.#workspace.redo(),
    select: () => this.#workspace.select(this.#units(), this.#pick(['replace', 'add', 'remove', 'toggle'] as const)),
    hover: () => this.#workspace.setHover(this.#unit()),
    active: () => this.#workspace.setActive(this.#territory()),
    filter: () => this.#workspace.setFilter(this.#below(2) ? null : this.#units()),
    reference: () => this.#workspace.markReference(),
    preview: () => this.#workspace.preview(this.#units(), this.#territory()),
  };

  #below(n: number): number { return Math.floor(n * this.#next()); }
  #pick<T>(list: readonly T[]): T { return list[this.#below(list.length)]!; }
  #count(): number { return this.#workspace.plan!.territories.length; }
  /** Now and then one that does not exist. */
  #territory(): number { return this.#below(this.#count() + (this.#below(20) === 0 ? 2 : 0)); }
  #unit(): number { return this.#below(this.#workspace.dataset!.units.count); }
  #account(): number { return this.#below(this.#workspace.dataset!.accounts.count + (this.#below(20) === 0 ? 5 : 0)); }
  #units(): number[] { return Array.from({ length: this.#below(9) }, () => this.#unit()); }
}

function expectSound(workspace: Workspace, told: string): void {
  const { dataset, plan, tallies, contiguity, history } = workspace;
  const territories = plan!.territories.length;
  const ids = new Set(plan!.territories.map((t) => t.id));
  if (ids.size !== territories) throw new Error(`${told}: two territories of one id`);
  for (const t of plan!.assignment) if (!(t >= UNASSIGNED && t < territories)) throw new Error(`${told}: a unit in territory ${t} of ${territories}`);
  for (const { territory } of plan!.exceptions.values()) if (!(territory >= 0 && territory < territories)) throw new Error(`${told}: an account named to territory ${territory} of ${territories}`);
  if (!(workspace.active >= UNASSIGNED && workspace.active < territories)) throw new Error(`${told}: active ${workspace.active} of ${territories}`);
  if (!(history.position >= 0 && history.position <= history.edits.length)) throw new Error(`${told}: position ${history.position} of ${history.edits.length}`);
  const fresh = new Tallies(dataset!, plan!);
  expect([...tallies!.units], told).to.deep.equal([...fresh.units]);
  expect([...tallies!.accounts], told).to.deep.equal([...fresh.accounts]);
  fresh.totals.forEach((total, i) => {
    if (!(Math.abs(tallies!.totals[i]! - total) <= 1e-6 * Math.max(1, Math.abs(total)))) throw new Error(`${told}: tally ${i} is ${tallies!.totals[i]}, recounted ${total}`);
  });
  const recounted = new Contiguity(dataset!.graph, plan!.assignment, territories);
  for (let t = 0; t < territories; t++) if (contiguity!.pieces(t) !== recounted.pieces(t)) throw new Error(`${told}: pieces of ${t}: ${contiguity!.pieces(t)}, recounted ${recounted.pieces(t)}`);
}

/** A problem framed with what is kept from the times before is the one that is framed afresh. */
function expectFramed(workspace: Workspace, told: string): void {
  const { dataset, plan } = workspace;
  const framed = frameProblem(dataset!, plan!, { mode: 'rebalance' });
  // another object, of which nothing is kept
  expect(framed, told).to.deep.equal(frameProblem({ ...dataset! }, plan!, { mode: 'rebalance' }));
}

describe('ten thousand random operations', () => {
  it('leave the workspace sound after each, tell of every change once, and can all be undone', async function () {
    this.timeout(120_000);
    const workspace = await sampleWorkspace();
    const chaos = new Chaos(workspace);
    const start = JSON.stringify(workspace.planData());
    const changes: Change[] = [];
    workspace.subscribe((change) => changes.push(change));
    const seen = new Map<string, number>();
    for (let n = 0; n < OPERATIONS; n++) {
      const { plan } = workspace;
      const { position } = workspace.history;
      changes.length = 0;
      let name = 'refused';
      try {
        name = chaos.step();
      } catch (thrown) {
        if (!(thrown instanceof TerritoryError)) throw thrown;
        expect(workspace.plan, `step ${n} threw ${thrown.code}`).to.equal(plan);
        expect(changes, `step ${n} threw ${thrown.code}`).to.deep.equal([]);
      }
      seen.set(name, (seen.get(name) ?? 0) + 1);
      if (name !== 'undoMany') expect(changes.length, `${n} ${name}`).to.be.at.most(1);
      if (name !== 'undoMany' && workspace.plan !== plan) expect(workspace.history.position, `${n} ${name}`).to.not.equal(position);
      expectSound(workspace, `step ${n}, ${name}`);
      if (n % 10 === 0) expectFramed(workspace, `step ${n}, ${name}`);
    }
    // each operation, and refusals, happened often enough to mean something
    for (const [name, count] of seen) expect(count, name).to.be.greaterThan(40);
    expect(seen.size).to.equal(26);
    const end = JSON.stringify(workspace.planData());
    const { position } = workspace.history;
    let undone = 0;
    while (workspace.undo()) undone++;
    expect(JSON.stringify(workspace.planData())).to.equal(start);
    for (; undone > 0; undone--) workspace.redo();
    expect(workspace.history.position).to.equal(position);
    expect(JSON.stringify(workspace.planData())).to.equal(end);
    expectSound(workspace, 'redone');
    workspace.dispose();
  });
});
