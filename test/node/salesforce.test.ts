import { expect } from 'chai';
import fc from 'fast-check';
import { adapterContract } from '../../src/data/contract.js';
import { SalesforceAdapter } from '../../src/data/salesforce/adapter.js';
import { salesforceId } from '../../src/data/salesforce/id.js';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { DatasetInput } from '../../src/data/input.js';
import { alignmentFromAccounts, wantedAlignment, type WantedAlignment } from '../../src/data/sync/alignment.js';
import { apply, resume, type ApplyContext, type SyncReport } from '../../src/data/sync/apply.js';
import { syncContract, type FaultControl } from '../../src/data/sync/contract.js';
import { dryRun, type DryRunOptions } from '../../src/data/sync/difference.js';
import { readJournal } from '../../src/data/sync/journal.js';
import { readRollbackFile, rollBack, rollbackFile } from '../../src/data/sync/rollback.js';
import { planFromData, planToData } from '../../src/model/plan-data.js';
import { sampleDataset } from '../sample.js';
import { FAULTS, serveFaulty, type FaultyServer } from '../servers/faults.js';
import { SalesforceOrg } from '../servers/salesforce.js';

const never = new AbortController().signal;
const context: ApplyContext = { signal: never, wait: async () => undefined };

const quiet = { signal: never, onProgress: () => undefined };

interface World {
  readonly org: SalesforceOrg;
  readonly server: FaultyServer;
  readonly adapter: SalesforceAdapter;
  readonly accounts: readonly string[];
  readonly territories: readonly string[];
  readonly users: readonly string[];
}

/** An organisation with some accounts in some territories. `start[a]` is the territory number of account a, -1 = none. */
async function newWorld(start: readonly number[], territoryCount = 3): Promise<World> {
  const org = new SalesforceOrg();
  const model = org.insert('Territory2Model', { Name: 'FY27', DeveloperName: 'FY27', State: 'Active' });
  const territories = Array.from({ length: territoryCount }, (_, t) => org.insert('Territory2', { Name: `T${t}`, Territory2ModelId: model }));
  const users = [0, 1].map((u) => org.insert('User', { Name: `U${u}`, IsActive: true }));
  org.insert('UserTerritory2Association', { UserId: users[0], Territory2Id: territories[0], RoleInTerritory2: 'Owner' });
  const accounts = start.map((t, a) => {
    const id = org.insert('Account', { Name: `A${a}`, BillingLatitude: 59 + a / 1000, BillingLongitude: 18, AnnualRevenue: a });
    if (t >= 0) org.insert('ObjectTerritory2Association', { ObjectId: id, Territory2Id: territories[t], SobjectType: 'Account', AssociationCause: 'Territory2Manual' });
    return id;
  });
  const server = await serveFaulty(org);
  let token = org.logIn();
  const adapter = new SalesforceAdapter({
    instanceUrl: server.origin,
    accountFields: ['AnnualRevenue'],
    dataset: { id: 'accounts' },
    getToken: async ({ rejected }) => (rejected === token ? (token = org.logIn()) : token),
    http: { timeoutMs: 200, wait: async () => undefined, retry: { jitter: () => 0 } },
  });
  return { org, server, adapter, accounts, territories, users };
}

function wantedOf({ accounts, territories }: World, goal: readonly number[], more: Partial<WantedAlignment> = {}): WantedAlignment {
  return {
    territories: territories.map((id, t) => ({ id, name: `T${t}` })),
    accounts: new Map(accounts.map((id, a) => [id, goal[a]! < 0 ? null : territories[goal[a]!]!])),
    owners: new Map(),
    unplaced: [],
    problems: [],
    ...more,
  };
}

const faultsOf = ({ server }: World): { faults: FaultControl } => ({
  faults: {
    kinds: FAULTS,
    calls: () => server.calls,
    reset: () => server.reset(),
    breakAt: (call, kind) => (server.fault = (n) => (n === call ? (kind as (typeof FAULTS)[number]) : undefined)),
  },
});

const stateOf = ({ org, accounts }: World) => accounts.map((id) => org.territoriesOf(id));
const goalOf = ({ territories }: World, goal: readonly number[]) => goal.map((t) => (t < 0 ? [] : [territories[t]!]));

adapterContract('Salesforce', {
  open: async () => {
    const world = await newWorld([0, 1, -1, 2, 0, 1, 2]);
    world.org.rules.pageSize = 3;
    return { ...faultsOf(world), adapter: world.adapter, secret: '00D!', close: () => world.server.close() };
  },
}, { describe, it });

syncContract('Salesforce', {
  open: async (start, count) => {
    const world = await newWorld(start, count);
    return {
      target: world.adapter.sync,
      accounts: world.accounts,
      territories: world.territories,
      state: async () => stateOf(world),
      ...faultsOf(world),
      close: () => world.server.close(),
    };
  },
}, { describe, it });

describe('Salesforce', () => {
  let world: World;
  const opened: World[] = [];
  const worldOf = async (start: readonly number[]) => {
    const made = await newWorld(start);
    opened.push(made);
    return made;
  };
  afterEach(async () => {
    for (const { server } of opened.splice(0)) await server.close();
  });

  it('knows the long form of an id', () => {
    expect(salesforceId('001D000000IRFma')).to.equal('001D000000IRFmaIAH');
    expect(salesforceId('001D000000IomazIAB')).to.equal('001D000000IomazIAB');
    expect(["' OR Id != '", '', '001D000000IRFm'].map(salesforceId)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('loads accounts, territories and reps page by page', async () => {
    world = await worldOf(Array.from({ length: 25 }, (_, a) => (a % 4) - 1));
    world.org.rules.pageSize = 10;
    world.org.insert('Account', { Name: 'nowhere', BillingLatitude: null, BillingLongitude: null });
    const progress: [number, number | undefined][] = [];
    const input = await world.adapter.load({ signal: never, onProgress: ({ phase, done, total }) => phase === 'read' && progress.push([done, total]) });
    expect(input.units).to.have.length(25);
    expect((input.units as { AnnualRevenue: number }[])[7]!.AnnualRevenue).to.equal(7);
    expect(input.plan!.territories.map(({ name, owner }) => [name, owner])).to.deep.equal([['T0', world.users[0]], ['T1', undefined], ['T2', undefined]]);
    expect(Object.values(input.plan!.assignment).map((list) => list.length)).to.deep.equal([6, 6, 6]);
    expect(world.adapter.issues.map(({ code, ids }) => [code, ids.length])).to.deep.equal([['account-without-location', 1]]);
    expect(progress.slice(0, 3)).to.deep.equal([[10, 26], [20, 26], [26, 26]]);
  });

  it('goes once round: loaded, built, planned and compared, nothing has changed; then what was moved', async () => {
    world = await worldOf([0, 1, 2, -1, 0, 1]);
    const dataset = buildDataset(await world.adapter.load(quiet) as DatasetInput);
    const { plan, problems } = planFromData(dataset.plan!, dataset);
    expect(problems).to.deep.equal([]);
    const untouched = await dryRun(world.adapter.sync, wantedAlignment(planToData(plan, dataset), dataset), {}, context);
    expect(untouched.counts).to.deep.equal({ create: 0, update: 0, delete: 0, unchanged: 7, blocked: 0 });
    plan.assignment[dataset.units.ids.indexOf(world.accounts[0]!)] = 1;
    const moved = await dryRun(world.adapter.sync, wantedAlignment(planToData(plan, dataset), dataset), {}, context);
    expect(moved.changes).to.deep.equal([{ kind: 'update', subject: 'account', key: world.accounts[0], from: [world.territories[0]], to: [world.territories[1]], fromOwners: [world.users[0]], toOwners: [] }]);
  });

  it('gives the plan of the CRM over areas', async () => {
    world = await worldOf([0, 0, 1]);
    await world.adapter.load(quiet);
    const sample = sampleDataset({ rows: 1, columns: 2, accountsPerUnit: 0 });
    const accounts = { ...sample.accounts, count: 3, ids: world.accounts, names: world.accounts, unit: Int32Array.from([0, 0, 0]) };
    const { plan, splits } = world.adapter.planFor({ ...sample, accounts }, sample.plan!);
    expect(plan.assignment[world.territories[0]!]).to.deep.equal([sample.units.ids[0]]);
    expect(plan.exceptions).to.deep.equal([{ account: world.accounts[2], territory: world.territories[1], reason: 'Salesforce' }]);
    expect(splits).to.deep.equal([{ unit: sample.units.ids[0], accounts: [[world.territories[0], 2], [world.territories[1], 1]], tie: false }]);
    expect(plan.territories[0]!.owner).to.equal(world.users[0]);
  });

  it('keeps every account in its territory when the units are areas: the odd ones are named exceptions', () => fc.assert(fc.property(
    fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 60, maxLength: 60 }), (draw) => {
      const sample = sampleDataset({ rows: 3, columns: 4, territories: 3 });
      const territories = sample.plan!.territories;
      const of = new Map(sample.accounts.ids.flatMap((id, a) => (draw[a % 60]! < 0 ? [] : [[id, territories[draw[a % 60]!]!.id] as const])));
      const { assignment, exceptions, splits } = alignmentFromAccounts(sample, territories, of, 'CRM');
      const { accounts, problems } = wantedAlignment({ ...sample.plan!, assignment, exceptions }, sample);
      expect(problems).to.deep.equal([]);
      for (const [id, territory] of of) expect(accounts.get(id)).to.equal(territory);
      const several = new Set(sample.units.ids.filter((_, unit) => new Set(sample.accounts.ids.flatMap((id, a) => (sample.accounts.unit[a] === unit ? of.get(id) ?? [] : []))).size > 1));
      expect(new Set(splits.map(({ unit }) => unit))).to.deep.equal(several);
    },
  ), { numRuns: 50 }));

  it('asks for a new token when the old one expired, and begins a query anew when its pages did', async () => {
    world = await worldOf(Array.from({ length: 50 }, () => 0));
    world.org.rules.pageSize = 9;
    world.org.rules.tokenCalls = 3;
    let expired = false;
    world.server.fault = (call) => {
      if (call === 4 && !expired) {
        world.org.expireLocators();
        expired = true;
      }
      return undefined;
    };
    expect((await world.adapter.load({ signal: never, onProgress: () => undefined })).units).to.have.length(50);
  });

  it('shows the difference before anything is written, and what cannot be written and why', async () => {
    world = await worldOf([0, 0, 1, -1, 2, 0]);
    const { org, accounts, territories, users } = world;
    const archived = org.insert('Territory2', { Name: 'T1', Territory2ModelId: [...org.tables.Territory2Model.keys()][0] });
    org.tables.Account.delete(accounts[5]!);
    [...org.tables.ObjectTerritory2Association.values()].find((row) => row['ObjectId'] === accounts[4])!['AssociationCause'] = 'Territory2AssignmentRule';
    org.insert('ObjectTerritory2Association', { ObjectId: accounts[2], Territory2Id: territories[2], SobjectType: 'Account', AssociationCause: 'Territory2Manual' });
    const wanted: WantedAlignment = {
      territories: [{ id: territories[0]!, name: 'T0' }, { id: 'new', name: 'T1' }, { id: territories[2]!, name: 'T2' }, { id: 'x', name: 'Nord' }],
      accounts: new Map([[accounts[0]!, territories[2]!], [accounts[1]!, 'new'], [accounts[2]!, territories[0]!], [accounts[3]!, territories[0]!], [accounts[4]!, territories[0]!], [accounts[5]!, territories[2]!]]),
      owners: new Map([[territories[0]!, users[1]!], [territories[2]!, 'nobody'], ['x', users[1]!]]),
      unplaced: ['003'],
      problems: [],
    };
    const difference = await dryRun(world.adapter.sync, wanted, {}, context);
    expect(difference.counts).to.deep.equal({ create: 1, update: 3, delete: 0, unchanged: 0, blocked: 6 });
    expect(difference.changes[0]).to.deep.equal({ kind: 'update', subject: 'account', key: accounts[0], from: [territories[0]], to: [territories[2]], fromOwners: [users[0]], toOwners: [] });
    expect(difference.changes[3]).to.deep.include({ kind: 'update', subject: 'owner', from: [users[0]], to: [users[1]] });
    expect(difference.blocked.map(({ reason }) => reason)).to.deep.equal(['territory-tie', 'assigned-by-rule', 'account-missing', 'account-unplaced', 'rep-missing', 'territory-missing']);
    expect(archived).to.be.a('string');
    expect(world.server.log.every((line) => line.startsWith('GET '))).to.equal(true);
  });

  it('blocks accounts in several territories of the plan, unless told to replace them', async () => {
    world = await worldOf([0]);
    world.org.insert('ObjectTerritory2Association', { ObjectId: world.accounts[0], Territory2Id: world.territories[1], SobjectType: 'Account', AssociationCause: 'Territory2Manual' });
    const run = (options: DryRunOptions) => dryRun(world.adapter.sync, wantedOf(world, [2]), options, context);
    expect((await run({})).blocked[0]!.reason).to.equal('several-values');
    const report = await apply(world.adapter.sync, await run({ several: 'replace' }), context);
    expect(stateOf(world)).to.deep.equal(goalOf(world, [2]));
    await rollBack(world.adapter.sync, rollbackFile(report.journal), context);
    expect(stateOf(world)).to.deep.equal([[world.territories[0], world.territories[1]]]);
  });

  it('lists inactive territories', async () => {
    world = await worldOf([0, 1]);
    const model = [...world.org.tables.Territory2Model.values()][0]!;
    model['State'] = 'Archived';
    const adapter = new SalesforceAdapter({ instanceUrl: world.server.origin, modelName: "FY27", getToken: async () => world.org.logIn() });
    const difference = await dryRun(adapter.sync, wantedOf(world, [1, 1]), {}, context);
    expect(difference.blocked.map(({ reason, message }) => `${reason} ${message}`)).to.deep.equal(Array(2).fill('territory-inactive the territory "T1" is not active there (Archived)'));
  });

  it('writes in batches of 200, and nothing when run again', async () => {
    const start = Array.from({ length: 450 }, (_, a) => (a % 4) - 1);
    const goal = start.map((_, a) => ((a * 7) % 4) - 1);
    world = await worldOf(start);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, goal), {}, context);
    world.server.reset();
    const report = await apply(world.adapter.sync, difference, context);
    expect(report).to.include({ complete: true });
    expect(stateOf(world)).to.deep.equal(goalOf(world, goal));
    expect(world.server.log.filter((line) => !line.startsWith('GET '))).to.have.length.lessThan(7);
    world.server.reset();
    const again = await apply(world.adapter.sync, difference, context);
    expect(again.counts).to.deep.include({ done: 0, already: report.counts.done });
    expect(world.server.log.every((line) => line.startsWith('GET '))).to.equal(true);
    expect((await dryRun(world.adapter.sync, wantedOf(world, goal), {}, context)).changes).to.deep.equal([]);
  });

  it('reports records that fail one by one, and keeps their old territory', async () => {
    world = await worldOf([0, 0, 0, 0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1, 1, 1]), {}, context);
    world.org.tables.Account.delete(world.accounts[1]!);
    world.org.rules.refuse = (id) => (id === world.accounts[2] ? 'FIELD_CUSTOM_VALIDATION_EXCEPTION' : id === world.accounts[3] ? 'UNABLE_TO_LOCK_ROW' : undefined);
    const report = await apply(world.adapter.sync, difference, context);
    const failed = report.journal.entries.filter(({ state }) => state === 'failed' || state === 'skipped').map(({ operation, state, code }) => `${world.accounts.indexOf(operation.key)} ${operation.action} ${state} ${code}`);
    expect(failed).to.have.members([
      '1 add failed INVALID_CROSS_REFERENCE_KEY', '1 remove skipped INVALID_CROSS_REFERENCE_KEY', '2 add failed FIELD_CUSTOM_VALIDATION_EXCEPTION',
      '2 remove skipped FIELD_CUSTOM_VALIDATION_EXCEPTION', '3 add failed UNABLE_TO_LOCK_ROW', '3 remove skipped UNABLE_TO_LOCK_ROW',
    ]);
    expect(stateOf(world)).to.deep.equal(goalOf(world, [1, 0, 0, 0]));
  });

  it('leaves alone what someone else changed since the dry run', async () => {
    world = await worldOf([0, 0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1]), {}, context);
    [...world.org.tables.ObjectTerritory2Association.values()][0]!['Territory2Id'] = world.territories[2];
    const report = await apply(world.adapter.sync, difference, context);
    expect(report.counts).to.deep.include({ done: 2, conflict: 1 });
    expect(stateOf(world)).to.deep.equal(goalOf(world, [2, 1]));
  });

  it('stops at the request limit and goes on from the journal later', async () => {
    const start = Array.from({ length: 500 }, () => 0);
    world = await worldOf(start);
    const goal = start.map(() => 1);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, goal), {}, context);
    world.org.rules.requestLimit = 12;
    const stopped = await apply(world.adapter.sync, difference, context);
    expect(stopped.complete).to.equal(false);
    expect(stopped.error!.message).to.contain('REQUEST_LIMIT_EXCEEDED');
    expect(stopped.counts.done).to.be.greaterThan(0);
    world.org.rules.requestLimit = Infinity;
    const report = await resume(world.adapter.sync, readJournal(JSON.parse(JSON.stringify(stopped.journal))), context);
    expect(report.complete).to.equal(true);
    expect(stateOf(world)).to.deep.equal(goalOf(world, goal));
    await rollBack(world.adapter.sync, rollbackFile(report.journal), context);
    expect(stateOf(world)).to.deep.equal(goalOf(world, start));
  });

  it('turns down a journal of another organisation', async () => {
    world = await worldOf([0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1]), {}, context);
    const report = await apply(world.adapter.sync, { ...difference, target: 'salesforce https://other.example' }, context);
    expect([report.error!.code, report.counts.pending]).to.deep.equal(['plan-mismatch', 2]);
  });

  it('moves owners there and back', async () => {
    world = await worldOf([]);
    const { territories, users } = world;
    const owners = () => [...world.org.tables.UserTerritory2Association.values()].map((row) => [row['Territory2Id'], row['UserId'], row['RoleInTerritory2']]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [], { owners: new Map([[territories[0]!, users[1]!], [territories[1]!, users[1]!]]) }), {}, context);
    const report = await apply(world.adapter.sync, difference, context);
    expect(owners()).to.have.deep.members([[territories[0], users[1], 'Owner'], [territories[1], users[1], 'Owner']]);
    await rollBack(world.adapter.sync, readRollbackFile(JSON.parse(JSON.stringify(rollbackFile(report.journal)))), context);
    expect(owners()).to.deep.equal([[territories[0], users[0], 'Owner']]);
  });

  it('reaches any goal from any start through any faults, and rolls back exactly', async function () {
    this.timeout(120_000);
    const alignment = fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 2 })), { maxLength: 12 });
    const faults = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(...FAULTS.filter((fault) => fault !== 'lie' && !fault.startsWith('hang')))), { maxLength: 6 });
    await fc.assert(fc.asyncProperty(alignment, faults, fc.boolean(), async (pairs, bad, several) => {
      const w = await newWorld(pairs.map(([from]) => from));
      try {
        w.org.rules.pageSize = several ? 2 : 2000;
        const difference = await dryRun(w.adapter.sync, wantedOf(w, pairs.map(([, to]) => to)), {}, context);
        w.server.reset();
        w.server.fault = (call) => bad.find(([at]) => at === call)?.[1];
        const report = await toTheEnd(w, apply(w.adapter.sync, difference, context));
        expect(stateOf(w)).to.deep.equal(goalOf(w, pairs.map(([, to]) => to)));
        w.server.calls = 0;
        await toTheEnd(w, rollBack(w.adapter.sync, rollbackFile(report.journal), context));
        expect(stateOf(w)).to.deep.equal(goalOf(w, pairs.map(([from]) => from)));
      } finally {
        await w.server.close();
      }
    }), { numRuns: 60, seed: 7 });
  });

  /** Resumes for as long as the run stops early. */
  async function toTheEnd({ adapter }: World, run: Promise<SyncReport>) {
    let report = await run;
    for (let n = 0; n < 12 && !report.complete; n++) report = await resume(adapter.sync, report.journal, context);
    expect(report.complete, report.error?.message ?? 'incomplete').to.equal(true);
    return report;
  }
});
