import { expect } from '@open-wc/testing';
import type { DataAdapter, LoadProgress } from '../../src/data/adapter.js';
import type { Refresh } from '../../src/data/refresh.js';
import { createDatasetCache } from '../../src/data/storage/cache.js';
import { createDataPort } from '../../src/data/port/client.js';
import { memoryAdapter } from '../../src/data/memory-adapter.js';
import { TerritoryError } from '../../src/model/errors.js';
import type { DataPort as WorkspaceDataPort } from '../../src/workspace/ports.js';
import { noContext, squareInput } from './samples.js';
import { waitUntil } from '../wait.js';

async function failure(promise: Promise<unknown>): Promise<TerritoryError> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(TerritoryError);
  return error as TerritoryError;
}

const adapterOf = (load: DataAdapter['load']): DataAdapter => ({ capabilities: { save: false, subscribe: false }, load });

describe('the data port', () => {
  it('builds in a real worker and tells its progress', async () => {
    const port = createDataPort();
    const asWorkspaceSeesIt: WorkspaceDataPort = port;
    expect(asWorkspaceSeesIt).to.equal(port);
    const phases: LoadProgress['phase'][] = [];
    const dataset = await port.open(memoryAdapter(squareInput()), { ...noContext, onProgress: ({ phase }) => phases.push(phase) });
    expect(port.where).to.equal('worker');
    // a worker's last word may come after what it spoke of
    await waitUntil(() => phases.includes('build'), 'no word of the build');
    expect([...new Set(phases)]).to.deep.equal(['connect', 'read', 'parse', 'build']);
    expect(dataset.units.ids).to.deep.equal(['01', '02', '03']);
    expect([...dataset.accounts.unit]).to.deep.equal([0, 1, -1]);
    expect(dataset.accounts.names[1]).to.equal('<b>Bo</b>');
    expect(dataset.measures.map(({ id }) => id)).to.deep.equal(['pop', 'revenue', 'accounts']);
    expect([...dataset.measures[1]!.values]).to.deep.equal([1000.5, -20, 0]);
    expect(dataset.units.columns).to.be.instanceOf(Map);
    port.dispose();
  });

  it('builds the same in this thread when there is no worker', async () => {
    const port = createDataPort();
    const { Worker } = globalThis;
    const expected = await port.open(memoryAdapter(squareInput()), noContext);
    try {
      Object.defineProperty(globalThis, 'Worker', { value: undefined, configurable: true });
      const dataset = await port.open(memoryAdapter(squareInput()), noContext);
      expect(port.where).to.equal('main-thread');
      expect(dataset).to.deep.equal(expected);
      // what one dataset gave away is not what the next of the same thread is made of
      const { accounts: _, ...bare } = squareInput();
      for (let i = 0; i < 2; i++) expect((await port.open(memoryAdapter({ ...bare, measures: [] }), noContext)).accounts.count).to.equal(0);
    } finally {
      Object.defineProperty(globalThis, 'Worker', { value: Worker, configurable: true, writable: true });
    }
    port.dispose();
  });

  it('brings long lists of text over whole', async () => {
    const units = Array.from({ length: 3000 }, (_, i) => ({ id: `ä${i}`, name: i % 7 === 0 ? '' : `Ö${' x'.repeat(i % 50)}`, lon: i % 60, lat: Math.floor(i / 60) }));
    const port = createDataPort();
    const dataset = await port.open(memoryAdapter({ id: 'many', units }), noContext);
    expect(dataset.units.ids).to.deep.equal(units.map(({ id }) => id));
    expect(dataset.units.names).to.deep.equal(units.map(({ id, name }) => name || id));
    port.dispose();
  });

  it('passes on what is wrong with the data, place and all', async () => {
    const port = createDataPort();
    const error = await failure(port.open(memoryAdapter({ id: 'x', units: { name: 'units.json', content: '{"type":"FeatureCollection",}' } }), noContext));
    expect(error.code).to.equal('json-broken');
    expect(error.place).to.deep.equal({ file: 'units.json', row: 1 });
    expect(error.actual).to.contain('line 1, column 29');
    port.dispose();
  });

  it('names an adapter that throws or hands over something else', async () => {
    const port = createDataPort();
    const thrown = await failure(port.open(adapterOf(() => Promise.reject(new RangeError('no such table'))), noContext));
    expect([thrown.code, thrown.actual]).to.deep.equal(['adapter-failed', 'no such table']);
    for (const value of [undefined, null, 5, 'x', []]) expect((await failure(port.open(adapterOf(async () => value as never), noContext))).code).to.equal('adapter-failed');
    const sync = adapterOf(() => {
      throw new TypeError('oops');
    });
    expect((await failure(port.open(sync, noContext))).code).to.equal('adapter-failed');
    const uncloneable = adapterOf(async () => ({ id: 'f', units: [{ id: 'a', lon: 1, lat: 1, f: () => 1 }] }));
    expect((await failure(port.open(uncloneable, noContext))).code).to.equal('adapter-failed');
    port.dispose();
  });

  it('gives up a hanging adapter and a running worker when cancelled or disposed', async () => {
    const hanging = adapterOf(() => new Promise(() => undefined));
    const cancel = new AbortController();
    const port = createDataPort();
    const waiting = failure(port.open(hanging, { ...noContext, signal: cancel.signal }));
    cancel.abort();
    expect((await waiting).code).to.equal('aborted');
    const again = new AbortController();
    // sound and much, so that the worker is at it for longer than word of it is on its way
    const much = Array.from({ length: 60_000 }, (_, i) => ({ id: `${i}`, name: `Town ${i}`, lon: (i % 300) * 0.5, lat: Math.floor(i / 300) * 0.25 }));
    const building = failure(port.open(memoryAdapter({ id: 'big', units: { name: 'b.json', content: JSON.stringify(much) } }), { signal: again.signal, onProgress: ({ phase }) => phase === 'parse' && again.abort() }));
    expect((await building).code).to.equal('aborted');
    const disposed = failure(port.open(hanging, noContext));
    port.dispose();
    expect((await disposed).code).to.equal('aborted');
    expect((await failure(port.open(memoryAdapter(squareInput()), noContext))).code).to.equal('aborted');
  });

  it('gives up an adapter that hangs, not one that tells of its progress', async () => {
    const port = createDataPort({ patienceMs: 120 });
    let stopped = false;
    const error = await failure(port.open(adapterOf((context) => {
      context.signal.addEventListener('abort', () => (stopped = true));
      return new Promise(() => undefined);
    }), noContext));
    expect(error.code).to.equal('timeout');
    expect(stopped).to.equal(true);
    const slow = adapterOf(async ({ onProgress }) => {
      for (let done = 0; done < 10; done++) {
        onProgress({ phase: 'read', done });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return squareInput();
    });
    expect((await port.open(slow, noContext)).units.count).to.be.greaterThan(0);
    port.dispose();
  });

  it('tells a worker that dies', async () => {
    const source = `onmessage = ({ data }) => { if (data.path[0] === 'ping') postMessage({ id: data.id, type: 'RAW', value: true }); else setTimeout(() => { throw new Error('out of memory'); }); };`;
    const port = createDataPort({ worker: () => new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))) });
    const error = await failure(port.open(memoryAdapter(squareInput()), noContext));
    expect(error.code).to.equal('engine-lost');
    expect(error.actual).to.contain('out of memory');
    port.dispose();
  });

  it('hands on a finished dataset as it is', async () => {
    const port = createDataPort();
    const dataset = await port.open(memoryAdapter(squareInput()), noContext);
    expect(await port.open(memoryAdapter(dataset), noContext)).to.equal(dataset);
    port.dispose();
  });

  it('opens a cached dataset while the version stays, and loads anew when it changes', async () => {
    const cache = createDatasetCache({ name: `test-${Math.random()}` });
    const port = createDataPort({ cache });
    let loads = 0;
    let version = 'a';
    const adapter: DataAdapter = {
      ...adapterOf(async () => {
        loads++;
        return squareInput(loads + 1);
      }),
      cacheKey: 'squares',
      version: async () => version,
    };
    const first = await port.open(adapter, noContext);
    await cached(cache, 'squares', 'a');
    const second = await port.open(adapter, noContext);
    expect(loads).to.equal(1);
    expect(second).to.deep.equal(first);
    version = 'b';
    expect(await told(port, adapter)).to.deep.equal([2, 'checking', 'newer 3']);
    expect(loads).to.equal(2);
    await cached(cache, 'squares', 'b');
    expect(await told(port, adapter)).to.deep.equal([3, 'checking', 'current']);
    adapter.version = () => Promise.reject(new TypeError('offline'));
    expect(await told(port, adapter)).to.deep.equal([3, 'checking', 'unreachable']);
    expect(loads).to.equal(2);
    await cache.clear();
    cache.dispose();
    port.dispose();
  });

  it('loads a source that names no version again, and tells whether its content changed', async () => {
    const cacheName = `test-${Math.random()}`;
    const port = createDataPort({ cacheName });
    let squares = 2;
    const adapter = { ...adapterOf(async () => squareInput(squares)), cacheKey: 'plain' };
    await port.open(adapter, noContext);
    const look = createDatasetCache({ name: cacheName });
    await cached(look, 'plain');
    look.dispose();
    expect(await told(port, adapter)).to.deep.equal([2, 'checking', 'current']);
    squares = 4;
    expect(await told(port, adapter)).to.deep.equal([2, 'checking', 'newer 4']);
    port.dispose();
  });

  it('opens and closes a cache of its own by name, and does without when storage fails', async () => {
    const cacheName = `test-${Math.random()}`;
    let loads = 0;
    const adapter: DataAdapter = {
      ...adapterOf(async () => {
        loads++;
        return squareInput();
      }),
      cacheKey: 'squares',
      version: async () => 'a',
    };
    const first = createDataPort({ cacheName });
    await first.open(adapter, noContext);
    const look = createDatasetCache({ name: cacheName });
    await cached(look, 'squares', 'a');
    first.dispose();
    const second = createDataPort({ cacheName });
    await second.open(adapter, noContext);
    second.dispose();
    expect(loads).to.equal(1);
    await look.clear();
    look.dispose();
    const { indexedDB } = globalThis;
    try {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
      const third = createDataPort({ cacheName });
      expect((await third.open(adapter, noContext)).units.count).to.equal(3);
      third.dispose();
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true });
    }
  });
});

/** Units of what is opened, and what is told behind it. */
async function told(port: ReturnType<typeof createDataPort>, adapter: DataAdapter): Promise<(string | number)[]> {
  const seen: (string | number)[] = [];
  await new Promise<void>((resolve, reject) => {
    const onRefresh = (refresh: Refresh) => {
      seen.push(refresh.state === 'newer' ? `newer ${refresh.dataset.units.count}` : refresh.state);
      if (refresh.state !== 'checking') resolve();
    };
    port.open(adapter, { ...noContext, onRefresh }).then((dataset) => seen.unshift(dataset.units.count), reject);
  });
  return seen;
}

/** Writing to the cache goes on behind a load, up to two seconds later; in an engine without idle callbacks always half a second. */
async function cached(cache: ReturnType<typeof createDatasetCache>, key: string, version?: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const found = await cache.get(key);
    if (found && found.version === (version ?? found.version)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nothing was cached');
}
