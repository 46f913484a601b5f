import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/territory-history.js';
import '../../src/define/territory-import.js';
import '../../src/define/territory-table.js';
import '../../src/define/territory-workspace.js';
import { memoryAdapter } from '../../src/data/memory-adapter.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import { waitUntil } from '../wait.js';
import { squareInput } from './samples.js';

/** Ways of browsers to keep nothing, each as a change of the page's own storage. */
const refusals: Record<string, () => () => void> = {
  'opening throws': () => replaced(IDBFactory.prototype, 'open', () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  }),
  'opening fails': () => replaced(IDBFactory.prototype, 'open', () => failing('InvalidStateError')),
  'opening never answers': () => replaced(IDBFactory.prototype, 'open', () => new EventTarget()),
  'every transaction throws': () => replaced(IDBDatabase.prototype, 'transaction', () => {
    throw new DOMException('Internal error.', 'UnknownError');
  }),
  'every write is refused': () => replaced(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('No room.', 'QuotaExceededError');
  }),
  'there is no IndexedDB': () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined });
    return () => Object.defineProperty(globalThis, 'indexedDB', before);
  },
};

function replaced<T extends object>(owner: T, name: keyof T & string, by: () => unknown): () => void {
  const before = owner[name];
  Object.assign(owner, { [name]: by });
  return () => Object.assign(owner, { [name]: before });
}

/** A request that fails soon. */
function failing(name: string): EventTarget {
  const request = Object.assign(new EventTarget(), { error: new DOMException('A mutation operation was attempted on a database that did not allow mutations.', name) });
  setTimeout(() => request.dispatchEvent(new Event('error')));
  return request;
}

/** Local storage that may not even be looked at. */
function noLocalStorage(): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  } });
  return () => Object.defineProperty(globalThis, 'localStorage', before);
}

describe('a browser that stores nothing', function () {
  this.timeout(60_000);

  for (const [how, refuse] of Object.entries(refusals)) {
    it(`holds no work up: ${how}`, async () => {
      const key = `private-${Math.random()}`;
      const stray: string[] = [];
      const hear = (event: PromiseRejectionEvent) => stray.push(String(event.reason));
      addEventListener('unhandledrejection', hear);
      const restore = [refuse(), noLocalStorage()];
      try {
        const host = await fixture<TerritoryWorkspace>(html`<territory-workspace lang="en" storage-key=${key}><territory-history></territory-history><territory-table></territory-table></territory-workspace>`);
        const { workspace } = host;
        host.adapter = { ...memoryAdapter(squareInput()), cacheKey: 'squares' };
        await waitUntil(() => workspace.status === 'ready', 'the data', { timeout: 30_000 });
        workspace.addTerritory({ name: 'North' });
        workspace.assign([0, 1], 0);
        workspace.undo();
        workspace.redo();
        await workspace.draftSettled();
        await waitUntil(() => workspace.save.state === 'unavailable', 'word that nothing is kept', { timeout: 10_000 });
        expect(workspace.save.error!.code).to.match(/^storage-(unavailable|full)$/);
        expect([...workspace.plan!.assignment]).to.deep.equal([0, 0, -1]);
        const scenarios = await workspace.scenarios();
        const id = await scenarios.add('Other');
        workspace.assign([2], 0);
        await scenarios.open('');
        expect([...workspace.plan!.assignment], 'the first plan').to.deep.equal([0, 0, -1]);
        await scenarios.open(id);
        expect([...workspace.plan!.assignment], 'the branch').to.deep.equal([0, 0, 0]);
        expect(scenarios.error!.code).to.match(/^storage-/);
        const discussion = await workspace.discussion();
        await discussion.add({ op: 'comment', id: 'a', author: 'Ada', time: 1, pin: { kind: 'plan', id: '' }, text: 'Hello' });
        expect([discussion.operations.length, discussion.error!.code.slice(0, 8)]).to.deep.equal([1, 'storage-']);
        const history = host.querySelector('territory-history')!;
        await history.updateComplete;
        expect(history.shadowRoot!.textContent).to.contain('Only in this page');
        const element = await fixture<HTMLElementTagNameMap['territory-import']>(html`<territory-import lang="en" storage-key=${key} .files=${[new File(['id,lon,lat\na,1,2\nb,2,2\n'], 'x.csv')]}></territory-import>`);
        await waitUntil(() => element.shadowRoot!.querySelector('.file'), 'the file', { timeout: 20_000 });
        await new Promise((resolve) => setTimeout(resolve, 100));
        host.remove();
        expect(stray).to.deep.equal([]);
      } finally {
        for (const back of restore) back();
        removeEventListener('unhandledrejection', hear);
      }
    });
  }
});
