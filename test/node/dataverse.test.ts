import { expect } from 'chai';
import { adapterContract } from '../../src/data/contract.js';
import { DataverseAdapter, type DataverseOptions } from '../../src/data/dataverse/adapter.js';
import { readBatch } from '../../src/data/dataverse/batch.js';
import type { WantedAlignment } from '../../src/data/sync/alignment.js';
import { apply, type ApplyContext } from '../../src/data/sync/apply.js';
import { syncContract, type FaultControl } from '../../src/data/sync/contract.js';
import { dryRun } from '../../src/data/sync/difference.js';
import { rollBack, rollbackFile } from '../../src/data/sync/rollback.js';
import { DataverseEnvironment } from '../servers/dataverse.js';
import { FAULTS, serveFaulty, type FaultyServer } from '../servers/faults.js';

const context: ApplyContext = { signal: new AbortController().signal, wait: async () => undefined };

interface World {
  readonly env: DataverseEnvironment;
  readonly server: FaultyServer;
  readonly adapter: DataverseAdapter;
  readonly accounts: readonly string[];
  readonly territories: readonly string[];
  readonly users: readonly string[];
}

async function newWorld(start: readonly number[], territoryCount = 3, options: Partial<DataverseOptions> = {}): Promise<World> {
  const env = new DataverseEnvironment();
  const users = [0, 1].map((u) => env.insert('systemusers', { fullname: `U${u}`, isdisabled: false }));
  const territories = Array.from({ length: territoryCount }, (_, t) => env.insert('territories', { name: `T${t}`, _managerid_value: t === 0 ? users[0] : null }));
  const accounts = start.map((t, a) => env.insert('accounts', {
    name: `A${a}`, statecode: 0, revenue: a, address1_latitude: 59 + a / 1000, address1_longitude: 18, _territoryid_value: t < 0 ? null : territories[t],
  }));
  const server = await serveFaulty(env);
  let token = env.logIn();
  const adapter = new DataverseAdapter({
    organizationUrl: server.origin,
    accountFields: ['revenue'],
    dataset: { id: 'accounts' },
    getToken: async ({ rejected }) => (rejected === token ? (token = env.logIn()) : token),
    http: { timeoutMs: 200, wait: async () => undefined, retry: { jitter: () => 0 } },
    ...options,
  });
  return { env, server, adapter, accounts, territories, users };
}

const faultsOf = ({ server }: World): { faults: FaultControl } => ({
  faults: {
    kinds: FAULTS,
    calls: () => server.calls,
    reset: () => server.reset(),
    breakAt: (call, kind) => (server.fault = (n) => (n === call ? (kind as (typeof FAULTS)[number]) : undefined)),
  },
});

const stateOf = ({ env, accounts }: World) => accounts.map((id) => [env.tables.accounts.get(id)?.['_territoryid_value']].filter((value): value is string => typeof value === 'string'));
const goalOf = ({ territories }: World, goal: readonly number[]) => goal.map((t) => (t < 0 ? [] : [territories[t]!]));

function wantedOf({ accounts, territories }: World, goal: readonly number[], more: Partial<WantedAlignment> = {}): WantedAlignment {
  return {
    territories: territories.map((id, t) => ({ id: `{${id.toUpperCase()}}`, name: `T${t}` })),
    accounts: new Map(accounts.map((id, a) => [id, goal[a]! < 0 ? null : `{${territories[goal[a]!]!.toUpperCase()}}`])),
    owners: new Map(),
    unplaced: [],
    problems: [],
    ...more,
  };
}

adapterContract('Dataverse', {
  open: async () => {
    const world = await newWorld([0, 1, -1, 2, 0, 1, 2], 3, { pageSize: 3 });
    return { ...faultsOf(world), adapter: world.adapter, secret: 'ey.', close: () => world.server.close() };
  },
}, { describe, it });

for (const atomic of ['record', 'batch'] as const) {
  syncContract(`Dataverse (atomic by ${atomic})`, {
    open: async (start, count) => {
      const world = await newWorld(start, count, { atomic });
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
}

describe('Dataverse', () => {
  const opened: World[] = [];
  const worldOf = async (...args: Parameters<typeof newWorld>) => {
    const made = await newWorld(...args);
    opened.push(made);
    return made;
  };
  afterEach(async () => {
    for (const { server } of opened.splice(0)) await server.close();
  });

  it('loads page by page, without disabled users and inactive accounts, with a token that expires', async () => {
    const world = await worldOf(Array.from({ length: 25 }, (_, a) => (a % 4) - 1), 3, { pageSize: 4 });
    world.env.tokenCalls = 2;
    world.env.insert('accounts', { name: 'closed', statecode: 1 });
    world.env.insert('accounts', { name: 'nowhere', statecode: 0, address1_latitude: 0, address1_longitude: 0 });
    world.env.insert('systemusers', { fullname: 'left', isdisabled: true });
    const done: number[] = [];
    const input = await world.adapter.load({ signal: context.signal, onProgress: (progress) => progress.phase === 'read' && done.push(progress.done) });
    expect(input.units).to.have.length(25);
    expect((input.units as { revenue: number }[])[7]!.revenue).to.equal(7);
    expect(input.reps!.map(({ name }) => name)).to.deep.equal(['U0', 'U1']);
    expect(input.plan!.territories[0]!.owner).to.equal(world.users[0]);
    expect(Object.values(input.plan!.assignment).map((list) => list.length)).to.deep.equal([6, 6, 6]);
    expect(world.adapter.issues.map(({ code, ids }) => [code, ids.length])).to.deep.equal([['account-without-location', 1]]);
    expect(done.slice(0, 3)).to.deep.equal([4, 8, 12]);
  });

  it('writes 2,500 accounts in batches of 1,000', async () => {
    const start = Array.from({ length: 2500 }, () => 0);
    const world = await worldOf(start, 3, { batchSize: 5000 });
    const report = await apply(world.adapter.sync, await dryRun(world.adapter.sync, wantedOf(world, start.map(() => 1)), {}, context), context);
    expect(report.complete).to.equal(true);
    expect(world.server.log.filter((line) => line.startsWith('POST'))).to.have.length(3);
    expect(stateOf(world)).to.deep.equal(goalOf(world, start.map(() => 1)));
  });

  it('reports records that fail one by one', async () => {
    const world = await worldOf([0, 0, 0, 0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1, 1, 1]), {}, context);
    world.env.tables.accounts.delete(world.accounts[0]!);
    world.env.refuse = (id) => (id === world.accounts[1] ? '0x80040265' : id === world.accounts[2] ? '0x80072322' : undefined);
    const report = await apply(world.adapter.sync, difference, context);
    expect(report.journal.entries.map(({ state, code }) => [state, code])).to.deep.equal([['failed', 'vanished'], ['failed', '0x80040265'], ['failed', '0x80072322'], ['done', undefined]]);
    expect(stateOf(world).slice(1)).to.deep.equal(goalOf(world, [0, 0, 1]));
  });

  it('a change set writes all or nothing, and says so', async () => {
    const world = await worldOf([0, 0, 0], 3, { atomic: 'batch' });
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1, 1]), {}, context);
    world.env.refuse = (id) => (id === world.accounts[1] ? '0x80040265' : undefined);
    const report = await apply(world.adapter.sync, difference, context);
    expect(report.journal.entries.map(({ state, message }) => [state, message])).to.deep.equal(Array(3).fill(['failed', 'its whole batch was refused: refused']));
    expect(stateOf(world)).to.deep.equal(goalOf(world, [0, 0, 0]));
  });

  it('never overwrites what changed between reading and writing (412)', async () => {
    const world = await worldOf([0, 0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1]), {}, context);
    let first = true;
    world.env.beforeBatch = () => {
      if (!first) return;
      first = false;
      world.env.change('accounts', world.accounts[0]!, { _territoryid_value: world.territories[2] });
      world.env.change('accounts', world.accounts[1]!, { revenue: 7 });
    };
    const report = await apply(world.adapter.sync, difference, context);
    expect(report.journal.entries.map(({ state }) => state)).to.deep.equal(['conflict', 'done']);
    expect(stateOf(world)).to.deep.equal(goalOf(world, [2, 1]));
  });

  it('takes accounts over from territories that the plan does not speak of, but never clears those', async () => {
    const world = await worldOf([2, 2]);
    const whole = wantedOf(world, [1, -1]);
    const wanted = { ...whole, territories: whole.territories.slice(0, 2) };
    const difference = await dryRun(world.adapter.sync, wanted, {}, context);
    expect(difference.changes.map(({ kind, from }) => [kind, from])).to.deep.equal([['update', [world.territories[2]]]]);
    const report = await apply(world.adapter.sync, difference, context);
    expect(stateOf(world)).to.deep.equal(goalOf(world, [1, 2]));
    await rollBack(world.adapter.sync, rollbackFile(report.journal), context);
    expect(stateOf(world)).to.deep.equal(goalOf(world, [2, 2]));
  });

  it('moves managers there and back', async () => {
    const world = await worldOf([]);
    const managers = () => world.territories.map((id) => world.env.tables.territories.get(id)!['_managerid_value']);
    const wanted = wantedOf(world, [], { owners: new Map([[`{${world.territories[0]!.toUpperCase()}}`, world.users[1]!], [`{${world.territories[1]!.toUpperCase()}}`, world.users[0]!]]) });
    const report = await apply(world.adapter.sync, await dryRun(world.adapter.sync, wanted, {}, context), context);
    expect(managers()).to.deep.equal([world.users[1], world.users[0], null]);
    await rollBack(world.adapter.sync, rollbackFile(report.journal), context);
    expect(managers()).to.deep.equal([world.users[0], null, null]);
  });

  it('stops, rather than failing every record, when a batch as a whole is turned down', async () => {
    const world = await worldOf([0, 0]);
    const difference = await dryRun(world.adapter.sync, wantedOf(world, [1, 1]), {}, context);
    const answer = world.env.answer.bind(world.env);
    world.env.answer = (call) => (call.method === 'POST' ? { status: 403, headers: { 'content-type': 'application/json' }, body: '{"error":{"code":"0x80048306","message":"The user has no licence"}}' } : answer(call));
    const report = await apply(world.adapter.sync, difference, context);
    expect([report.error!.code, report.counts.pending]).to.deep.equal(['http-status', 2]);
    expect(report.error!.message).to.contain('no licence');
  });

  it('turns down broken batch answers', () => {
    for (const text of ['', '--b\r\n', '--b\r\nContent-Type: application/http\r\n\r\nnonsense\r\n--b--']) {
      expect(() => readBatch(text, 'multipart/mixed; boundary=b', 'x'), text).to.throw();
    }
    expect(() => readBatch('{}', 'application/json', 'x')).to.throw('multipart');
  });

  it('follows no page to another host with its token', async () => {
    const world = await worldOf([0]);
    const answer = world.env.answer.bind(world.env);
    world.env.answer = (call) => {
      const reply = answer(call);
      return call.method === 'GET' ? { ...reply, body: JSON.stringify({ ...JSON.parse(reply.body!), '@odata.nextLink': 'https://evil.example/accounts' }) } : reply;
    };
    const failed = await world.adapter.load({ signal: context.signal, onProgress: () => undefined }).then(() => undefined, (error: unknown) => String(error));
    expect(failed).to.contain('the address of the next page');
  });
});
