import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { clearStorage } from '../../src/data/storage/clear.js';
import { createDatasetCache } from '../../src/data/storage/cache.js';
import { createDraftStore } from '../../src/data/storage/drafts.js';
import { storageError } from '../../src/data/storage/database.js';
import type { Edit } from '../../src/model/edit.js';
import { TerritoryError } from '../../src/model/errors.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import type { DraftStore as WorkspaceDraftStore } from '../../src/workspace/ports.js';

const base: PlanData = { format: 'territory-plan', version: 1, dataset: 'd', territories: [], assignment: {}, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules };
const edit = (unit: number): Edit => ({ origin: 'user', kind: 'assign', moves: { units: Uint32Array.of(unit), from: Int32Array.of(-1), to: Int32Array.of(0) } });

async function failure(promise: Promise<unknown>): Promise<TerritoryError> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(TerritoryError);
  return error as TerritoryError;
}

describe('drafts', () => {
  let name: string;
  let store: WorkspaceDraftStore;

  beforeEach(() => {
    name = `test-${Math.random()}`;
    store = createDraftStore({ name });
  });
  afterEach(async () => {
    store.dispose();
    await deleteDB(`territory-drafts/${name}`);
  });

  it('come back with their edits in order, typed arrays and all', async () => {
    await store.begin('k', 's', base);
    for (let i = 0; i < 12; i++) await store.append('k', i, edit(i));
    const other = createDraftStore({ name });
    const draft = (await other.load('k'))!;
    other.dispose();
    expect(draft.position).to.equal(12);
    expect(draft.edits).to.deep.equal(Array.from({ length: 12 }, (_, i) => edit(i)));
    expect(draft.base).to.deep.equal(base);
    expect(draft.signature).to.equal('s');
  });

  it('lose what was undone when something new is done', async () => {
    await store.begin('k', 's', base);
    for (let i = 0; i < 4; i++) await store.append('k', i, edit(i));
    await store.setPosition('k', 2);
    expect((await store.load('k'))!.position).to.equal(2);
    expect((await store.load('k'))!.edits.length).to.equal(4);
    await store.append('k', 2, edit(9));
    const draft = (await store.load('k'))!;
    expect(draft.edits).to.deep.equal([edit(0), edit(1), edit(9)]);
    expect(draft.position).to.equal(3);
  });

  it('lie side by side, begin anew and are cleared', async () => {
    await store.begin('a', 's', base);
    await store.append('a', 0, edit(1));
    await store.begin('b', 's', base);
    await store.begin('a', 't', base);
    expect(await store.load('a')).to.deep.equal({ signature: 't', base, edits: [], position: 0, revision: 3 });
    await store.clear('a');
    expect(await store.load('a')).to.equal(null);
    expect(await store.load('b')).not.to.equal(null);
  });

  it('that were cleared elsewhere are not written to', async () => {
    expect(await store.append('gone', 0, edit(0))).to.equal('gone');
    expect(await store.setPosition('gone', 0)).to.equal('gone');
    expect(await store.load('gone')).to.equal(null);
  });

  it('survive the loss of the connection', async () => {
    await store.begin('k', 's', base);
    // a newer version elsewhere closes ours; when it is gone we open again
    await deleteDB(`territory-drafts/${name}`);
    await store.begin('k', 's', base);
    await store.append('k', 0, edit(0));
    expect((await store.load('k'))!.edits.length).to.equal(1);
  });

  it('are refused when a newer version of the storage is in use', async () => {
    const newer = await openDB(`territory-drafts/${name}`, 99);
    const error = await failure(store.load('k'));
    expect(error.code).to.equal('storage-unavailable');
    newer.close();
  });

  it('are refused after the store is disposed, and without IndexedDB', async () => {
    store.dispose();
    expect((await failure(store.load('k'))).code).to.equal('storage-unavailable');
    const { indexedDB } = globalThis;
    try {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
      expect((await failure(createDraftStore({ name }).load('k'))).code).to.equal('storage-unavailable');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true });
    }
  });
});

describe('clearing', () => {
  it('removes everything under a key in one call, while stores are open, and nothing under another key', async () => {
    const [name, other] = [`clear-${Math.random()}`, `stay-${Math.random()}`];
    const drafts = createDraftStore({ name });
    const kept = createDraftStore({ name: other });
    const cache = createDatasetCache({ name });
    await drafts.begin('k', 's', base);
    await kept.begin('k', 's', base);
    await cache.put('a', '1', { id: 'a' } as never);
    localStorage.setItem(`territory-kit/table/${name}/units`, '{}');
    localStorage.setItem(`territory-kit/table/${other}/units`, '{}');
    await clearStorage(name);
    expect([await drafts.load('k'), await cache.get('a'), localStorage.getItem(`territory-kit/table/${name}/units`)]).to.deep.equal([null, null, null]);
    expect([(await kept.load('k'))!.revision, localStorage.getItem(`territory-kit/table/${other}/units`)]).to.deep.equal([1, '{}']);
    drafts.dispose();
    cache.dispose();
    kept.dispose();
    await clearStorage(name);
    await clearStorage(other);
  });
});

describe('storage failures', () => {
  it('are told apart as full and unavailable', () => {
    expect(storageError(new DOMException('no room', 'QuotaExceededError')).code).to.equal('storage-full');
    expect(storageError(new DOMException('private', 'SecurityError')).code).to.equal('storage-unavailable');
    expect(storageError(new Error('A mutation operation was attempted on a database that did not allow mutations.')).code).to.equal('storage-unavailable');
  });
});

describe('the dataset cache', () => {
  it('keeps the latest used ones', async () => {
    const name = `test-${Math.random()}`;
    const cache = createDatasetCache({ name, most: 2 });
    const dataset = (id: string) => ({ id, units: { ids: Array.from({ length: 2000 }, (_, i) => `${id}${i}`) } }) as never;
    await cache.put('a', '1', dataset('a'));
    await cache.put('b', '1', dataset('b'));
    expect((await cache.get('a'))!.dataset.units.ids[1999]).to.equal('a1999');
    await cache.put('c', '1', dataset('c'));
    expect(await cache.get('b')).to.equal(null);
    expect((await cache.get('a'))!.dataset.id).to.equal('a');
    expect((await cache.get('c'))!.dataset.id).to.equal('c');
    cache.dispose();
    await deleteDB(`territory-datasets/${name}`);
  });

  it('keeps the latest used ones while the clock is set forwards and back', async () => {
    const name = `test-${Math.random()}`;
    const { now } = Date;
    const cache = createDatasetCache({ name, most: 2 });
    const dataset = (id: string) => ({ id, units: { ids: [id] } }) as never;
    try {
      Date.now = () => 4e12;
      await cache.put('a', '1', dataset('a'));
      Date.now = () => 5;
      await cache.put('b', '1', dataset('b'));
      await cache.put('c', '1', dataset('c'));
      expect([await cache.get('a'), (await cache.get('b'))?.version, (await cache.get('c'))?.version]).to.deep.equal([null, '1', '1']);
      await cache.put('b', '2', dataset('b2'));
      expect((await cache.get('b'))!.dataset.id, 'the version that came last').to.equal('b2');
    } finally {
      Date.now = now;
      cache.dispose();
      await deleteDB(`territory-datasets/${name}`);
    }
  });

  it('makes room by dropping the others when storage is full', async () => {
    const name = `test-${Math.random()}`;
    const cache = createDatasetCache({ name });
    await cache.put('old', '1', { id: 'old' } as never);
    const { put } = IDBObjectStore.prototype;
    let refused = 0;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      if (refused++ === 0) throw new DOMException('no room', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    try {
      await cache.put('new', '1', { id: 'new' } as never);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await cache.get('old')).to.equal(null);
    expect((await cache.get('new'))!.dataset.id).to.equal('new');
    cache.dispose();
    await deleteDB(`territory-datasets/${name}`);
  });
});
