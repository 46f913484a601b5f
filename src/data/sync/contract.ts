import type { WantedAlignment } from './alignment.js';
import { apply, resume, type ApplyContext, type SyncReport } from './apply.js';
import { dryRun } from './difference.js';
import { readJournal, withEntries, type JournalEntry } from './journal.js';
import { readRollbackFile, rollBack, rollbackFile } from './rollback.js';
import type { SyncTarget } from './target.js';

/** How a suite is declared: mocha, vitest, jest and node:test fit. */
export interface Suite {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/** Breaks chosen calls of the system under test. */
export interface FaultControl {
  /** Names of faults, e.g. `hang`, `error`, `lose-answer`; `lie` = says yes and does nothing. */
  readonly kinds: readonly string[];
  calls(): number;
  reset(): void;
  /** Breaks call number `call` (0-based, since the last reset). */
  breakAt(call: number, kind: string): void;
}

/** A system with accounts in territories, and the target that writes to it. */
export interface SyncWorld {
  readonly target: SyncTarget;
  readonly accounts: readonly string[];
  readonly territories: readonly string[];
  /** Territory ids of every account, sorted, as the system itself has them. */
  state(): Promise<readonly (readonly string[])[]>;
  readonly faults?: FaultControl;
  close(): Promise<void>;
}

export interface SyncHarness {
  /** Opens a fresh system; `start[a]` is the territory number of account a, -1 = none. */
  open(start: readonly number[], territories: number): Promise<SyncWorld>;
}

const START = [0, 0, 1, -1, 2, 1, 2];
const GOAL = [1, 0, -1, 2, 0, 2, 2];
const TERRITORIES = 3;
const context: ApplyContext = { signal: new AbortController().signal, wait: async () => undefined };

/**
 * What every {@link SyncTarget} must keep: a dry run writes nothing, a second run writes nothing, a break at any call is resumed
 * without loss, no account ends without a territory, and the roll-back restores exactly what was.
 */
export function syncContract(name: string, harness: SyncHarness, { describe, it }: Suite): void {
  const test = (title: string, body: (world: SyncWorld) => Promise<void>, start = START) => it(title, async () => {
    const world = await harness.open(start, TERRITORIES);
    try {
      await body(world);
    } finally {
      await world.close();
    }
  });
  describe(`${name} keeps the sync contract`, () => {
    test('a dry run lists every change and writes nothing', async (world) => {
      const difference = await differenceTo(world, GOAL);
      same(difference.counts, { create: 1, update: 3, delete: 1, unchanged: 2, blocked: 0 }, 'counts');
      await expectState(world, START, 'after the dry run');
    });
    test('writes the plan, and nothing when run again', async (world) => {
      const difference = await differenceTo(world, GOAL);
      const report = await apply(world.target, difference, context);
      same([report.complete, report.counts.done > 0, report.counts.failed], [true, true, 0], 'first run');
      await expectState(world, GOAL, 'after the first run');
      same((await apply(world.target, difference, context)).counts.done, 0, 'writes of the second run');
      same((await differenceTo(world, GOAL)).changes, [], 'changes left');
    });
    test('lists unknown accounts, territories and reps', async (world) => {
      const wanted = wantedOf(world, GOAL);
      const difference = await dryRun(world.target, {
        ...wanted,
        territories: [...wanted.territories, { id: 'gone', name: 'no such territory' }],
        accounts: new Map([['no such account', world.territories[0]!], [world.accounts[0]!, 'gone']]),
        unplaced: [world.accounts[1]!],
      }, {}, context);
      same(difference.blocked.map(({ reason }) => reason), ['account-missing', 'territory-missing', 'account-unplaced'], 'reasons');
      same(difference.changes, [], 'changes');
    });
    test('leaves alone what changed since the dry run', async (world) => {
      const stale = await differenceTo(world, GOAL);
      await apply(world.target, await differenceTo(world, START.map(() => 2)), context);
      const report = await apply(world.target, stale, context);
      same(report.counts.conflict > 0 && report.complete, true, 'conflicts');
      same((await world.state())[0], [world.territories[2]], 'the account changed meanwhile');
    });
    test('rolls back exactly, from a file', async (world) => {
      const report = await apply(world.target, await differenceTo(world, GOAL), context);
      const file = readRollbackFile(JSON.parse(JSON.stringify(rollbackFile(report.journal))));
      same((await rollBack(world.target, file, context)).complete, true, 'roll-back');
      await expectState(world, START, 'after the roll-back');
    });
    test('stops when told to', async (world) => {
      const report = await apply(world.target, await differenceTo(world, GOAL), { ...context, signal: AbortSignal.abort() });
      same([report.error?.code, report.complete], ['aborted', false], 'report');
      await expectState(world, START, 'after the abort');
    });
    it('survives a fault at every single call', () => everyFault(harness));
    it('goes on from a stored journal after an end at every single call', () => everyEnd(harness));
  });
}

async function everyFault(harness: SyncHarness): Promise<void> {
  const { kinds, calls } = await dressRehearsal(harness);
  for (const kind of kinds) {
    for (let call = 0; call < calls; call++) {
      const world = await harness.open(START, TERRITORIES);
      const where = `"${kind}" at call ${call}`;
      try {
        const difference = await differenceTo(world, GOAL);
        world.faults!.reset();
        world.faults!.breakAt(call, kind);
        const report = await toTheEnd(world, await apply(world.target, difference, context), where);
        const state = await world.state();
        START.forEach((from, a) => same(from < 0 || GOAL[a]! < 0 || state[a]!.length > 0, true, `${where}: account ${a} has a territory`));
        // a lie can be found out but not undone; the report must then say that something failed
        if (kind !== 'lie') same(report.counts.failed, 0, `${where}: failures`);
        if (report.counts.failed === 0) await expectState(world, GOAL, where);
        world.faults!.reset();
        await toTheEnd(world, await rollBack(world.target, rollbackFile(report.journal), context), `${where}, roll-back`);
        await expectState(world, START, `${where}, rolled back`);
      } finally {
        await world.close();
      }
    }
  }
}

async function everyEnd(harness: SyncHarness): Promise<void> {
  const { calls } = await dressRehearsal(harness);
  for (let call = 0; call < calls; call++) {
    const world = await harness.open(START, TERRITORIES);
    try {
      const difference = await differenceTo(world, GOAL);
      const page = new AbortController();
      const stored: JournalEntry[] = [];
      world.faults?.reset();
      const report = await apply(world.target, difference, {
        ...context,
        signal: page.signal,
        onRecord: (changed) => {
          stored.push(...structuredClone(changed));
          if ((world.faults?.calls() ?? call) >= call) page.abort();
        },
      });
      const untouched = { ...report.journal, entries: report.journal.entries.map(({ operation }): JournalEntry => ({ operation, state: 'pending' })) };
      const journal = readJournal(JSON.parse(JSON.stringify(withEntries(untouched, stored))));
      const finished = await toTheEnd(world, await resume(world.target, journal, context), `ended at call ${call}`);
      await expectState(world, GOAL, `ended at call ${call}`);
      await toTheEnd(world, await rollBack(world.target, rollbackFile(finished.journal), context), `ended at call ${call}, roll-back`);
      await expectState(world, START, `ended at call ${call}, rolled back`);
    } finally {
      await world.close();
    }
  }
}

/** Counts the calls of a run in which nothing goes wrong. */
async function dressRehearsal(harness: SyncHarness): Promise<{ readonly kinds: readonly string[]; readonly calls: number }> {
  const world = await harness.open(START, TERRITORIES);
  try {
    const difference = await differenceTo(world, GOAL);
    world.faults?.reset();
    await apply(world.target, difference, context);
    return { kinds: world.faults?.kinds ?? [], calls: world.faults?.calls() ?? 0 };
  } finally {
    await world.close();
  }
}

async function toTheEnd({ target }: SyncWorld, first: SyncReport, where: string): Promise<SyncReport> {
  let report = first;
  for (let n = 0; n < 8 && !report.complete; n++) report = await resume(target, report.journal, context);
  same(report.complete, true, `${where}: ${report.error?.message ?? 'complete'}`);
  return report;
}

function differenceTo(world: SyncWorld, goal: readonly number[]) {
  return dryRun(world.target, wantedOf(world, goal), {}, context);
}

function wantedOf({ accounts, territories }: SyncWorld, goal: readonly number[]): WantedAlignment {
  return {
    territories: territories.map((id) => ({ id, name: id })),
    accounts: new Map(accounts.map((id, a) => [id, goal[a]! < 0 ? null : territories[goal[a]!]!])),
    owners: new Map(),
    unplaced: [],
    problems: [],
  };
}

async function expectState(world: SyncWorld, goal: readonly number[], where: string): Promise<void> {
  same(await world.state(), goal.map((t) => (t < 0 ? [] : [world.territories[t]!])), where);
}

/** Equal as JSON; the error shows where the two part. */
export function same(actual: unknown, expected: unknown, where: string): void {
  const [is = '', should = ''] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is === should) return;
  let at = 0;
  while (at < is.length && is[at] === should[at]) at++;
  const from = Math.max(0, at - 40);
  throw new Error(`${where}: expected …${should.slice(from, at + 120)}, got …${is.slice(from, at + 120)}`);
}
