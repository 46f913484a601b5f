import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { createDraftStore } from '../../src/data/storage/drafts.js';
import { createScenarioStore } from '../../src/data/storage/scenarios.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import type { Scenarios } from '../../src/workspace/scenarios.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

const edit = (unit: number) => ({ origin: 'user' as const, kind: 'assign', moves: { units: Uint32Array.of(unit), from: Int32Array.of(-1), to: Int32Array.of(0) } });
const base: PlanData = { format: 'territory-plan', version: 1, dataset: 'd', territories: [], assignment: {}, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules };

describe('two pages with one draft', () => {
  let name: string;
  let pages: Workspace[];

  /** A workspace as another page would have it: stores of its own over the same database. */
  async function page(clock?: () => number): Promise<Workspace> {
    const workspace = await sampleWorkspace({ ports: {
      storageKey: name, drafts: () => Promise.resolve(createDraftStore({ name })), scenarios: () => Promise.resolve(createScenarioStore({ name })), ...(clock && { clock }),
    } });
    pages.push(workspace);
    await workspace.draftSettled();
    return workspace;
  }
  const state = ({ plan, history }: Workspace) => JSON.stringify([[...plan!.assignment], [...plan!.lockedUnits], plan!.territories, history.position, history.edits.map(({ kind, time }) => [kind, time])]);
  const alike = (a: Workspace, b: Workspace) => waitUntil(() => state(a) === state(b), 'both pages alike', { timeout: 3000 });

  /** Both have stored what they did, and heard of what the other did. */
  async function settled(a: Workspace, b: Workspace): Promise<void> {
    await a.draftSettled();
    await b.draftSettled();
    await alike(a, b);
  }

  beforeEach(() => {
    name = `tabs-${Math.random()}`;
    pages = [];
  });
  afterEach(async () => {
    for (const workspace of pages) workspace.dispose();
    await deleteDB(`territory-drafts/${name}`);
    await deleteDB(`territory-scenarios/${name}`);
  });

  it('each see the edits, the undo and the redo of the other', async () => {
    const a = await page();
    const b = await page();
    const origins: string[] = [];
    b.subscribe((change) => change.edit && origins.push(change.origin));
    a.assign([0, 1], 2);
    await alike(a, b);
    b.lockUnits([5], true);
    b.addTerritory({ name: 'From b' });
    await alike(a, b);
    expect(a.plan!.territories.at(-1)!.name).to.equal('From b');
    a.undo();
    await alike(a, b);
    expect(b.history.canRedo).to.equal(true);
    b.redo();
    await alike(a, b);
    expect(origins.filter((origin) => origin === 'remote').length).to.equal(2);
    expect(b.tallies!.unitCount(2)).to.equal(a.tallies!.unitCount(2));
  });

  it('lose nothing when both edit at the same moment', async () => {
    const a = await page();
    const b = await page();
    a.assign([0], 1);
    b.assign([7], 2);
    b.lockUnits([9], true);
    a.addTerritory({ name: 'From a' });
    await settled(a, b);
    expect([a.plan!.assignment[0], a.plan!.assignment[7], a.plan!.lockedUnits[9], a.plan!.territories.some((t) => t.name === 'From a')]).to.deep.equal([1, 2, 1, true]);
    const later = await page();
    expect(state(later)).to.equal(state(a));
  });

  for (const first of ['a', 'b'] as const) {
    const order = first === 'a' ? 'the undo first' : 'the edit first';

    it(`lose neither an undo nor the edit that the other makes at the same moment, ${order}`, async () => {
      const a = await page();
      const b = await page();
      const beginning = [...a.plan!.assignment];
      a.assign([0], 1);
      a.assign([3], 2);
      await alike(a, b);
      const both = [() => a.undo(), () => b.lockUnits([9], true)];
      for (const step of first === 'a' ? both : both.toReversed()) step();
      await settled(a, b);
      expect([a.plan!.assignment[0], a.plan!.assignment[3], a.plan!.lockedUnits[9]]).to.deep.equal([1, beginning[3], 1]);
      expect(state(await page())).to.equal(state(a));
      // the undo can be undone, wherever it landed
      while (b.undo()) await b.draftSettled();
      await alike(a, b);
      expect([[...a.plan!.assignment], a.plan!.lockedUnits[9]]).to.deep.equal([beginning, 0]);
    });

    it(`lose neither a redo nor the edit that the other makes at the same moment, ${order}`, async () => {
      const a = await page();
      const b = await page();
      a.assign([0], 1);
      a.lockUnits([5], true);
      a.undo();
      await alike(a, b);
      const both = [() => a.redo(), () => b.lockUnits([9], true)];
      for (const step of first === 'a' ? both : both.toReversed()) step();
      await settled(a, b);
      expect([a.plan!.assignment[0], a.plan!.lockedUnits[5], a.plan!.lockedUnits[9]]).to.deep.equal([1, 1, 1]);
      expect(state(await page())).to.equal(state(a));
    });
  }

  it('undo once what both undo at the same moment', async () => {
    const a = await page();
    const b = await page();
    const beginning = [...a.plan!.assignment];
    a.assign([0], 1);
    a.assign([3], 2);
    await alike(a, b);
    a.undo();
    b.undo();
    await settled(a, b);
    expect([a.plan!.assignment[0], a.plan!.assignment[3]]).to.deep.equal([1, beginning[3]]);
  });

  it('tell their edits apart when the clock stands still, and lose none when it is set back', async () => {
    let time = 1_000_000;
    const a = await page(() => time);
    const b = await page(() => time);
    for (const now of [1_000_000, 1_000_000, 5, 2_000_000]) {
      time = now;
      const { assignment } = a.plan!;
      const free = [...assignment.keys()].filter((u) => assignment[u] !== 2);
      // the same kind, time, first unit and territory
      a.assign([free[0]!, free[1]!], 2);
      b.assign([free[0]!, free[2]!], 2);
      await settled(a, b);
      expect(free.slice(0, 3).map((u) => a.plan!.assignment[u]), `at ${now}`).to.deep.equal([2, 2, 2]);
    }
    const later = await page(() => 1);
    expect(state(later)).to.equal(state(a));
    const edits = later.history.edits.length;
    later.lockUnits([1], true);
    await later.draftSettled();
    await alike(a, later);
    expect(a.history.edits.length).to.equal(edits + 1);
  });

  it('keep the scenarios that both branch off at the same moment, each with its own plan', async () => {
    const a = await page();
    const b = await page();
    const [ofA, ofB] = [await a.scenarios(), await b.scenarios()];
    const [idA, idB] = await Promise.all([ofA.add('From a'), ofB.add('From b')]);
    expect(idA).not.to.equal(idB);
    a.lockUnits([3], true);
    b.lockUnits([4], true);
    await a.draftSettled();
    await b.draftSettled();
    await ofA.rename(idA, 'Renamed by a');
    const later = await page();
    const all = await later.scenarios();
    expect(all.list.map(({ name: called }) => called)).to.have.members(['', 'Renamed by a', 'From b']);
    await all.open(idA);
    expect([later.plan!.lockedUnits[3], later.plan!.lockedUnits[4]]).to.deep.equal([1, 0]);
    await all.open(idB);
    expect([later.plan!.lockedUnits[3], later.plan!.lockedUnits[4]]).to.deep.equal([0, 1]);
    await all.remove(idA);
    await ofB.rename(idB, 'Renamed by b');
    expect(ofB.list.map(({ id }) => id)).to.deep.equal(['', idB]);
  });

  it('see each other’s scenarios come, change their names and go; the one that is open stays', async () => {
    const a = await page();
    const b = await page();
    const [ofA, ofB] = [await a.scenarios(), await b.scenarios()];
    const names = (of: Scenarios) => of.list.map((scenario) => scenario.name).join();
    let told = 0;
    b.subscribe(({ kinds }) => kinds.has('scenario') && told++);
    const id = await ofA.add('North');
    await waitUntil(() => names(ofB) === ',North', 'the new scenario');
    expect(told).to.be.greaterThan(0);
    await ofB.open(id);
    await ofA.rename(id, 'Far north');
    await waitUntil(() => names(ofB) === ',Far north', 'the new name');
    b.lockUnits([3], true);
    await b.draftSettled();
    await ofA.remove(id);
    await waitUntil(() => names(ofA) === ',' || names(ofA) === '', 'the removal');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(names(ofB)).to.equal(',Far north');
    b.lockUnits([4], true);
    await b.draftSettled();
    await ofB.rename(id, 'Kept');
    const later = await page();
    const all = await later.scenarios();
    expect(names(all)).to.equal(',Kept');
    expect([later.plan!.lockedUnits[3], later.plan!.lockedUnits[4]]).to.deep.equal([1, 1]);
  });

  it('agree after a storm of edits in both', async () => {
    const a = await page();
    const b = await page();
    for (let i = 0; i < 40; i++) {
      const at = i % 2 ? a : b;
      if (i % 11 === 10) at.undo();
      else at.assign([i % at.dataset!.units.count], i % 3);
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, i % 7));
    }
    await alike(a, b);
    expect(state(await page())).to.equal(state(a));
  });

  it('begin one draft when both are opened at once, and store it again after it was cleared', async () => {
    const [a, b] = await Promise.all([page(), page()]);
    a!.assign([3], 0);
    await alike(a!, b!);
    await createDraftStore({ name }).clear(`${name}/${a!.dataset!.id}/${a!.dataset!.signature}`);
    b!.assign([4], 0);
    await b!.draftSettled();
    expect(b!.save.state).to.equal('saved');
    const later = await page();
    expect([later.plan!.assignment[3], later.plan!.assignment[4], later.history.position]).to.deep.equal([0, 0, b!.history.position]);
  });
});

describe('drafts of an earlier version of the storage', () => {
  it('are taken over with everything in them', async () => {
    const name = `old-${Math.random()}`;
    const old = await openDB(`territory-drafts/${name}`, 1, { upgrade(db) {
      db.createObjectStore('drafts');
      db.createObjectStore('edits');
    } });
    await old.put('drafts', { signature: 's', base, position: 1 }, 'k');
    await old.put('edits', edit(1), ['k', 0]);
    await old.put('edits', edit(2), ['k', 1]);
    old.close();
    const store = createDraftStore({ name });
    expect(await store.load('k')).to.deep.equal({ signature: 's', base, position: 1, revision: 0, edits: [edit(1), edit(2)] });
    expect(await store.append('k', 1, edit(3), 0)).to.equal(1);
    expect(await store.append('k', 2, edit(4), 0)).to.equal('overtaken');
    store.dispose();
    await deleteDB(`territory-drafts/${name}`);
  });
});
