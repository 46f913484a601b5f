import { TerritoryError } from '../model/errors.js';
import type { DataAdapter, LoadContext, LoadProgress } from './adapter.js';
import { same, type FaultControl, type Suite } from './sync/contract.js';

/** A source and the adapter that reads it. */
export interface AdapterWorld {
  readonly adapter: DataAdapter;
  readonly faults?: FaultControl;
  /** Text that must never show up in an error: the token, a password. */
  readonly secret?: string;
  close(): Promise<void>;
}

export interface AdapterHarness {
  /** Opens a fresh source; every one holds the same data under the same dataset id. */
  open(): Promise<AdapterWorld>;
  /** Longest time a call may take before it counts as hanging, ms. Default 5,000. */
  readonly patienceMs?: number;
}

/**
 * What every {@link DataAdapter} must keep, for any host's adapter: capabilities that say the truth, the same data each time, honest
 * progress, an abort that ends at once, a saved plan that comes back, and at every single call that fails, hangs or lies: either all of
 * the data or a TerritoryError, never a part of it and never silence.
 */
export function adapterContract(name: string, harness: AdapterHarness, { describe, it }: Suite): void {
  const { patienceMs = 5000 } = harness;
  const test = (title: string, body: (world: AdapterWorld) => Promise<void>) => it(title, async () => {
    const world = await harness.open();
    try {
      await body(world);
    } finally {
      await world.close();
    }
  });
  describe(`${name} keeps the adapter contract`, () => {
    test('says truly what it can do', async ({ adapter }) => {
      same([adapter.capabilities.save, adapter.capabilities.subscribe], [typeof adapter.save === 'function', typeof adapter.subscribe === 'function'], 'capabilities');
    });
    test('loads the same data each time', async ({ adapter }) => {
      same(fingerprint(await adapter.load(quietly())), fingerprint(await adapter.load(quietly())), 'the second load');
    });
    test('reports progress that never goes back and never passes its total', async ({ adapter }) => {
      const seen: LoadProgress[] = [];
      await adapter.load({ signal: new AbortController().signal, onProgress: (progress) => void seen.push(progress) });
      let last: LoadProgress | undefined;
      for (const progress of seen) {
        const right = Number.isFinite(progress.done) && progress.done >= 0 && (progress.total === undefined || progress.done <= progress.total)
          && (last?.phase !== progress.phase || progress.done >= last.done);
        if (!right) throw new Error(`progress ${JSON.stringify(progress)} after ${JSON.stringify(last)}`);
        last = progress;
      }
    });
    test('does nothing after an abort', async ({ adapter }) => {
      await expectAborted(adapter, AbortSignal.abort(), patienceMs);
    });
    test('ends a load in the middle', async ({ adapter, faults }) => {
      if (!faults?.kinds.includes('hang')) return;
      faults.reset();
      faults.breakAt(0, 'hang');
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 20);
      await expectAborted(adapter, abort.signal, patienceMs);
    });
    test('gives back a plan that was saved', async ({ adapter }) => {
      if (!adapter.save) return;
      const plan = { ...(await planOf(adapter)), lockedUnits: [] };
      await adapter.save(plan, { signal: new AbortController().signal });
      same(await planOf(adapter), plan, 'the plan');
    });
    test('stops telling of changes', async ({ adapter }) => {
      if (!adapter.subscribe) return;
      const stop = adapter.subscribe(() => {
        throw new Error('called after it was stopped');
      });
      stop();
      stop();
    });
    it('gives all or an error when any call goes wrong', () => everyFault(harness, patienceMs));
    it('keeps a plan or says that it did not when any call of a save goes wrong, and can save again', () => everySaveFault(harness, patienceMs));
  });
}

async function everyFault(harness: AdapterHarness, patienceMs: number): Promise<void> {
  const rehearsal = await harness.open();
  rehearsal.faults?.reset();
  const whole = fingerprint(await rehearsal.adapter.load(quietly()));
  const calls = rehearsal.faults?.calls() ?? 0;
  await rehearsal.close();
  for (const kind of rehearsal.faults?.kinds ?? []) {
    for (let call = 0; call < calls; call++) {
      const world = await harness.open();
      const where = `"${kind}" at call ${call}`;
      try {
        world.faults!.reset();
        world.faults!.breakAt(call, kind);
        const result = await within(patienceMs, where, world.adapter.load(quietly()).then(fingerprint, (error: unknown) => error));
        if (typeof result === 'string') same(result, whole, `${where}: only a part`);
        else if (!(result instanceof TerritoryError)) throw new Error(`${where}: expected a TerritoryError, got ${String(result)}`);
        else if (world.secret && `${result.message} ${String(result.cause)}`.includes(world.secret)) throw new Error(`${where}: the error gives the secret away`);
        world.faults!.reset();
        same(fingerprint(await world.adapter.load(quietly())), whole, `${where}: the load after it`);
      } finally {
        await world.close();
      }
    }
  }
}

async function everySaveFault(harness: AdapterHarness, patienceMs: number): Promise<void> {
  const { signal } = new AbortController();
  const rehearsal = await harness.open();
  const kinds = rehearsal.adapter.save ? (rehearsal.faults?.kinds ?? []) : [];
  let calls = 0;
  if (kinds.length > 0) {
    const plan = await planOf(rehearsal.adapter);
    rehearsal.faults!.reset();
    await rehearsal.adapter.save!(plan, { signal });
    calls = rehearsal.faults!.calls();
  }
  await rehearsal.close();
  // a server that says yes and does nothing can't be told from one that does, short of reading every plan back
  for (const kind of kinds.filter((name) => name !== 'lie')) {
    for (let call = 0; call < calls; call++) {
      const world = await harness.open();
      const where = `"${kind}" at call ${call} of a save`;
      try {
        const before = await planOf(world.adapter);
        const after = { ...before, territories: before.territories.map((territory) => ({ ...territory, name: `${territory.name}!` })) };
        world.faults!.reset();
        world.faults!.breakAt(call, kind);
        const failed = await within(patienceMs, where, world.adapter.save!(after, { signal }).then(() => undefined, (error: unknown) => error));
        if (failed !== undefined && !(failed instanceof TerritoryError)) throw new Error(`${where}: expected a TerritoryError, got ${String(failed)}`);
        world.faults!.reset();
        const kept = JSON.stringify(await planOf(world.adapter));
        if (failed === undefined || kept !== JSON.stringify(before)) same(JSON.parse(kept), after, `${where}: the plan`);
        const again = { ...after, lockedUnits: [] };
        await world.adapter.save!(again, { signal });
        same(await planOf(world.adapter), again, `${where}: the plan saved again`);
      } finally {
        await world.close();
      }
    }
  }
}

async function expectAborted(adapter: DataAdapter, signal: AbortSignal, patienceMs: number): Promise<void> {
  const outcome = await within(patienceMs, 'abort', adapter.load({ signal, onProgress: () => undefined }).then(() => 'loaded', (error: unknown) => error));
  const code = outcome instanceof TerritoryError ? outcome.code : outcome instanceof DOMException && outcome.name === 'AbortError' ? 'aborted' : String(outcome);
  same(code, 'aborted', 'outcome');
}

async function planOf(adapter: DataAdapter) {
  const { plan } = await adapter.load(quietly());
  if (!plan) throw new Error('a source that saves plans must come with one');
  return plan;
}

function quietly(): LoadContext {
  return { signal: new AbortController().signal, onProgress: () => undefined };
}

/** Input as text; a finished dataset by its signature and counts. */
function fingerprint(loaded: Awaited<ReturnType<DataAdapter['load']>>): string {
  if ('signature' in loaded) return JSON.stringify([loaded.id, loaded.signature, loaded.units.count, loaded.accounts.count, loaded.plan]);
  return JSON.stringify(loaded, (_, value: unknown) => (value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value));
}

async function within<T>(ms: number, where: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${where}: no outcome within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
