import { expect } from 'chai';
import type { DataAdapter, LoadContext } from '../../src/data/adapter.js';
import { adapterContract, type AdapterHarness } from '../../src/data/contract.js';
import { memoryAdapter } from '../../src/data/memory-adapter.js';
import { restAdapter } from '../../src/data/http/rest-adapter.js';
import { resume } from '../../src/data/sync/apply.js';
import { syncContract, type SyncWorld } from '../../src/data/sync/contract.js';
import { readJournal } from '../../src/data/sync/journal.js';
import { readRollbackFile } from '../../src/data/sync/rollback.js';
import type { Association, Order, Outcome, SyncTarget } from '../../src/data/sync/target.js';
import { TerritoryError } from '../../src/model/errors.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import { FAULTS, serveFaulty } from '../servers/faults.js';
import { RestServer } from '../servers/rest.js';

const UNITS = Array.from({ length: 7 }, (_, i) => ({ id: `u${i}`, name: `U${i}`, lon: 18 + i / 10, lat: 59 }));
const PLAN: PlanData = { format: 'territory-plan', version: 1, dataset: 'd', territories: [{ id: 't', name: 'T', color: 0, locked: false, share: 1 }], assignment: { t: ['u0'] }, lockedUnits: ['u1'], exceptions: [], goals: [], rules: defaultRules };

adapterContract('Memory', {
  open: async () => {
    let plan = PLAN;
    const adapter = memoryAdapter({ id: 'd', units: UNITS, plan }, { save: (saved) => void (plan = saved) });
    return { adapter: { ...adapter, load: heeding(async () => ({ id: 'd', units: UNITS, plan })) }, close: async () => undefined };
  },
}, { describe, it });

adapterContract('REST', {
  open: async () => {
    const server = await serveFaulty(new RestServer(UNITS, UNITS, PLAN));
    return {
      adapter: restAdapter({ id: 'd', baseUrl: server.origin, timeoutMs: 200, wait: async () => undefined, retry: { jitter: () => 0 }, getToken: async () => 's3cret' }),
      faults: { kinds: FAULTS, calls: () => server.calls, reset: () => server.reset(), breakAt: (call, kind) => (server.fault = (n) => (n === call ? (kind as (typeof FAULTS)[number]) : undefined)) },
      secret: 's3cret',
      close: () => server.close(),
    };
  },
}, { describe, it });

describe('A plan on a REST server', () => {
  it('is not overwritten when someone else saved, however often it is tried; a lost answer of our own is no one else', async () => {
    const contract = new RestServer(UNITS, [], PLAN);
    const server = await serveFaulty(contract);
    const { signal } = new AbortController();
    const open = () => restAdapter({ id: 'd', baseUrl: server.origin, accountsPath: null, timeoutMs: 1000, wait: async () => undefined, retry: { retries: 1 } });
    try {
      const [mine, theirs] = [open(), open()];
      for (const adapter of [mine, theirs]) await adapter.load({ signal, onProgress: () => undefined });
      let lost = 0;
      server.fault = (_, { method }) => (method === 'PUT' && lost++ === 0 ? 'lose-answer' : undefined);
      const first = { ...PLAN, lockedUnits: ['u2'] };
      expect(await mine.save!(first, { signal }).then(() => 'saved', (error: TerritoryError) => error.code)).to.equal('saved');
      server.fault = (_, { method }) => (method === 'PUT' ? 'lose-answer' : method === 'GET' ? 'drop' : undefined);
      expect(await mine.save!({ ...PLAN, lockedUnits: ['u3'] }, { signal }).then(() => 'saved', (error: TerritoryError) => error.code)).to.equal('network');
      server.reset();
      const last = { ...PLAN, lockedUnits: ['u4'] };
      await mine.save!(last, { signal });
      for (let n = 0; n < 3; n++) {
        expect(await theirs.save!({ ...PLAN, lockedUnits: [`x${n}`] }, { signal }).then(() => 'saved', (error: TerritoryError) => error.actual)).to.contain('412');
      }
      expect((await open().load({ signal, onProgress: () => undefined })).plan!).to.deep.equal(last);
    } finally {
      await server.close();
    }
  });
});

/** Runs a suite and returns the titles of what failed. */
async function failures(declare: (suite: { describe: (name: string, body: () => void) => void; it: (title: string, body: () => Promise<void>) => void }) => void): Promise<string[]> {
  const tests: [string, () => Promise<void>][] = [];
  declare({ describe: (_, body) => body(), it: (title, body) => void tests.push([title, body]) });
  const failed: string[] = [];
  for (const [title, body] of tests) await body().catch(() => failed.push(title));
  return failed;
}

function heeding<T>(load: () => Promise<T>): (context: LoadContext) => Promise<T> {
  return async ({ signal }) => {
    if (signal.aborted) throw new TerritoryError('aborted', { expected: 'an end', actual: 'an abort' });
    return load();
  };
}

describe('The adapter contract', () => {
  const good: DataAdapter = { capabilities: { save: false, subscribe: false }, load: heeding(async () => ({ id: 'd', units: UNITS })) };
  const harness = (adapter: () => DataAdapter, faults?: { fail: (call: number, kind: string) => void; kinds: string[] }): AdapterHarness => ({
    patienceMs: 60,
    open: async () => ({ adapter: adapter(), close: async () => undefined, secret: 'token', ...(faults && { faults: { kinds: faults.kinds, calls: () => 1, reset: () => faults.fail(-1, ''), breakAt: faults.fail } }) }),
  });
  const run = (adapter: () => DataAdapter) => failures((suite) => adapterContract('x', harness(adapter), suite));

  it('accepts one that keeps it', async () => expect(await run(() => good)).to.deep.equal([]));

  it('finds false capabilities', async () => {
    expect(await run(() => ({ ...good, capabilities: { save: true, subscribe: false } }))).to.deep.equal(['says truly what it can do']);
  });

  it('finds data that differs each time', async () => {
    let n = 0;
    expect(await run(() => ({ ...good, load: heeding(async () => ({ id: `d${n++}`, units: UNITS })) }))).to.include('loads the same data each time');
  });

  it('finds progress that goes back or too far', async () => {
    for (const [a, b] of [[5, 3], [1, 11]] as const) {
      const load = async (context: LoadContext) => {
        for (const done of [a, b]) context.onProgress({ phase: 'read', done, total: 10 });
        return heeding(async () => ({ id: 'd', units: UNITS }))(context);
      };
      expect(await run(() => ({ ...good, load }))).to.deep.equal(['reports progress that never goes back and never passes its total']);
    }
  });

  it('finds one that ignores an abort', async () => {
    expect(await run(() => ({ ...good, load: async () => ({ id: 'd', units: UNITS }) }))).to.deep.equal(['does nothing after an abort']);
  });

  it('finds a plan that is not kept, and a listener that is', async () => {
    const load = heeding(async () => ({ id: 'd', units: UNITS, plan: PLAN }));
    expect(await run(() => ({ capabilities: { save: true, subscribe: false }, load, save: async () => undefined }))).to.deep.equal(['gives back a plan that was saved']);
    const subscribe = (listener: (change: object) => void) => () => listener({});
    expect(await run(() => ({ capabilities: { save: false, subscribe: true }, load, subscribe }))).to.deep.equal(['stops telling of changes']);
  });

  const broken: readonly [string, () => Promise<unknown>][] = [
    ['gives a part of the data', async () => ({ id: 'd', units: UNITS.slice(1) })],
    ['hangs', () => new Promise(() => undefined)],
    ['throws something of its own', () => Promise.reject(new Error('x'))],
    ['gives the token away', () => Promise.reject(new TerritoryError('network', { expected: 'an answer', actual: 'token' }))],
  ];
  for (const [name, answer] of broken) {
    it(`finds one that ${name} when a call goes wrong`, async () => {
      let bad = false;
      const adapter: DataAdapter = { ...good, load: heeding(() => (bad ? answer() : Promise.resolve({ id: 'd', units: UNITS })) as ReturnType<DataAdapter['load']>) };
      const faults = { kinds: ['error'], fail: (call: number) => void (bad = call >= 0) };
      expect(await failures((suite) => adapterContract('x', harness(() => adapter, faults), suite))).to.deep.equal(['gives all or an error when any call goes wrong']);
    });
  }
});

describe('The sync contract', () => {
  const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  /** A system in memory; `write` may be replaced by a bad one. */
  function open(start: readonly number[], count: number, badly: Partial<Omit<SyncTarget, 'write'>> & { write?: (orders: readonly Order[], now: Map<string, string>) => Promise<Outcome[]> }): SyncWorld {
    const accounts = ids('a', start.length);
    const territories = ids('t', count);
    const now = new Map(accounts.flatMap((id, a) => (start[a]! < 0 ? [] : [[id, territories[start[a]!]!] as const])));
    const association = (key: string): Association[] => (now.has(key) ? [{ subject: 'account', key, value: now.get(key)! }] : []);
    const { write, ...rest } = badly;
    const set = async (orders: readonly Order[]): Promise<Outcome[]> => orders.map(({ operation: { key, value } }) => {
      if (value === null) now.delete(key);
      else now.set(key, value);
      return { kind: 'done' };
    });
    const target: SyncTarget = {
      name: 'memory',
      capabilities: { style: 'lookup', batchSize: 2, optimisticLocking: false, subjects: ['account'] },
      normalId: (id) => id,
      readState: async () => ({ territories: territories.map((id) => ({ id, name: id, active: true })), accounts: new Set(accounts), reps: new Set(), associations: accounts.flatMap(association) }),
      readKeys: async (_, keys, { signal }) => {
        if (signal.aborted) throw new TerritoryError('aborted', { expected: 'an end', actual: 'an abort' });
        return keys.map((key) => ({ key, associations: association(key) }));
      },
      write: (orders) => (write ? write(orders, now) : set(orders)),
      ...rest,
    };
    return { target, accounts, territories, state: async () => accounts.map((id) => (now.has(id) ? [now.get(id)!] : [])), close: async () => undefined };
  }
  const run = (badly: Parameters<typeof open>[2]) => failures((suite) => syncContract('x', { open: async (start, count) => open(start, count, badly) }, suite));

  it('accepts a target that keeps it', async () => expect(await run({})).to.deep.equal([]));

  it('finds one that says yes and does nothing', async () => {
    expect(await run({ write: async (orders) => orders.map(() => ({ kind: 'done' })) })).to.include('writes the plan, and nothing when run again');
  });

  it('finds one that writes to the wrong account', async () => {
    const write = async (orders: readonly Order[], now: Map<string, string>): Promise<Outcome[]> => orders.map(({ operation }) => (now.set('a0', operation.value ?? ''), { kind: 'done' }));
    expect(await run({ write })).to.include('rolls back exactly, from a file');
  });

  it('finds one that heeds no abort', async () => {
    const state = open([0], 1, {});
    expect(await run({ readKeys: async (_, keys) => keys.map((key) => ({ key, associations: [{ subject: 'account', key, value: 't0' }] })) })).to.include('stops when told to');
    await state.close();
  });
});

describe('Stored journals and roll-back files', () => {
  const operation = { id: 'x', subject: 'account', key: 'a', action: 'add', value: 't', expected: [] };
  const journal = (entries: unknown[]) => ({ format: 'territory-sync', version: 1, target: 'x', scope: [], entries });

  const wrong: readonly [string, unknown, string][] = [
    ['nothing', null, 'plan-version'],
    ['another file', { format: 'territory-plan', version: 1 }, 'plan-version'],
    ['a later version', { ...journal([]), version: 2 }, 'plan-version'],
    ['no entries', { ...journal([]), entries: {} }, 'plan-mismatch'],
    ['an unknown state', journal([{ operation, state: 'maybe' }]), 'plan-mismatch'],
    ['an unknown action', journal([{ operation: { ...operation, action: 'drop' }, state: 'pending' }]), 'plan-mismatch'],
    ['a removal of nothing', journal([{ operation: { ...operation, action: 'remove', value: null }, state: 'pending' }]), 'plan-mismatch'],
    ['no operation', journal([null]), 'plan-mismatch'],
  ];
  for (const [name, value, code] of wrong) {
    it(`turns down a journal with ${name}`, () => {
      expect(() => readJournal(value)).to.throw(TerritoryError).with.property('code', code);
    });
  }

  it('turns down roll-back files of a wrong shape', () => {
    const file = { format: 'territory-rollback', version: 1, target: 'x', scope: [], moves: [] };
    expect(readRollbackFile(file)).to.equal(file);
    for (const value of [null, [], { ...file, version: 0 }, { ...file, moves: [{ subject: 'x' }] }, { ...file, scope: [1] }]) {
      expect(() => readRollbackFile(value)).to.throw(TerritoryError);
    }
  });

  it('ends when operations wait for each other', async () => {
    const entries = ['p', 'q'].map((id, i) => ({ operation: { ...operation, id, needs: i === 0 ? 'q' : 'p' }, state: 'pending' }));
    const target = { name: 'x', capabilities: { style: 'records', batchSize: 1, optimisticLocking: false, subjects: ['account'] } } as unknown as SyncTarget;
    const report = await resume(target, readJournal(journal(entries)), { signal: new AbortController().signal });
    expect([report.error!.code, report.counts.pending]).to.deep.equal(['plan-mismatch', 2]);
  });
});
