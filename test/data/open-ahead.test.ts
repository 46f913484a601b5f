import { expect } from '@open-wc/testing';
import type { DataAdapter, LoadContext, LoadProgress } from '../../src/data/adapter.js';
import { createDataPort } from '../../src/data/port/client.js';
import { openAhead } from '../../src/data/port/open-ahead.js';
import { createDatasetCache } from '../../src/data/storage/cache.js';
import { TerritoryError } from '../../src/model/errors.js';
import { noContext, squareInput } from './samples.js';
import { waitUntil } from '../wait.js';

/** An adapter that counts, and keeps what it was given. */
function counting(load: (context: LoadContext) => Promise<unknown> = async () => squareInput()) {
  const contexts: LoadContext[] = [];
  const adapter: DataAdapter = {
    capabilities: { save: false, subscribe: false },
    load(context) {
      contexts.push(context);
      return load(context) as ReturnType<DataAdapter['load']>;
    },
  };
  return { adapter, contexts };
}

const failureOf = (promise: Promise<unknown>) => promise.then(() => undefined, (thrown: unknown) => thrown as TerritoryError);

describe('opening ahead', () => {
  it('loads before there is a workspace, and hands the data over once', async () => {
    const { adapter, contexts } = counting();
    openAhead(adapter);
    expect(contexts.length).to.equal(1);
    const port = createDataPort();
    const told: LoadProgress['phase'][] = [];
    const dataset = await port.open(adapter, { ...noContext, onProgress: ({ phase }) => told.push(phase) });
    expect(contexts.length).to.equal(1);
    expect(dataset.units.ids).to.deep.equal(['01', '02', '03']);
    expect(port.where).to.equal('worker');
    // a worker's last word may come after what it spoke of
    await waitUntil(() => told.includes('build'), 'no word of the build');
    expect(await port.open(adapter, noContext)).to.deep.equal(dataset);
    expect(contexts.length).to.equal(2);
    port.dispose();
  });

  it('makes no worker ready for an adapter that hands over a finished dataset, however long it takes', async () => {
    const port = createDataPort();
    const dataset = await port.open(counting().adapter, noContext);
    const { adapter } = counting(() => new Promise((resolve) => setTimeout(resolve, 100, dataset)));
    let workers = 0;
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers++;
      }
    };
    try {
      for (const finished of [false, true]) {
        for (const ahead of [true, false]) {
          const before = workers;
          const one = { ...adapter, finished };
          if (ahead) openAhead(one);
          expect(await port.open(one, noContext)).to.equal(dataset);
          expect(workers - before, `finished: ${finished}, ahead: ${ahead}`).to.equal(finished ? 0 : 1);
        }
      }
    } finally {
      globalThis.Worker = Worker;
      port.dispose();
    }
  });

  it('tells the one who takes it over of what failed, and nobody else', async () => {
    const { adapter } = counting(() => Promise.reject(new RangeError('no such table')));
    openAhead(adapter);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const port = createDataPort();
    const error = await failureOf(port.open(adapter, noContext));
    expect([error?.code, error?.actual]).to.deep.equal(['adapter-failed', 'no such table']);
    port.dispose();
  });

  it('ends with what took it over', async () => {
    const { adapter, contexts } = counting(() => new Promise(() => undefined));
    openAhead(adapter);
    const abort = new AbortController();
    const port = createDataPort();
    const failed = failureOf(port.open(adapter, { ...noContext, signal: abort.signal }));
    abort.abort();
    expect((await failed)?.code).to.equal('aborted');
    expect(contexts[0]!.signal.aborted).to.equal(true);
    openAhead(adapter);
    openAhead(adapter);
    expect(contexts.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, false]);
    port.dispose();
  });

  it('keeps what it loaded in the cache, and calls a load off when the cache has the data', async () => {
    const cache = createDatasetCache({ name: `test-${Math.random()}` });
    let slow = false;
    const { adapter, contexts } = counting(() => (slow ? new Promise(() => undefined) : Promise.resolve(squareInput())));
    Object.assign(adapter, { cacheKey: 'squares', version: async () => 'a' });
    openAhead(adapter);
    const port = createDataPort({ cache });
    await port.open(adapter, noContext);
    for (let i = 0; i < 150 && !await cache.get('squares'); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    slow = true;
    openAhead(adapter);
    await new Promise((resolve) => setTimeout(resolve));
    expect((await port.open(adapter, noContext)).units.count).to.equal(3);
    expect(contexts.length).to.equal(2);
    expect(contexts[1]!.signal.aborted).to.equal(true);
    await cache.clear();
    cache.dispose();
    port.dispose();
  });
});
