import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/territory-insight.js';
import '../../src/define/territory-workspace.js';
import { clearStorage } from '../../src/data/storage/clear.js';
import { createDiscussionStore } from '../../src/data/storage/discussions.js';
import type { TerritoryInsight } from '../../src/elements/insight/territory-insight.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import type { Operation } from '../../src/insight/subject/comments.js';
import { Discussion } from '../../src/workspace/discussion.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

const said = (id: string, text: string): Operation => ({ op: 'comment', id, author: 'Ada', time: 1, pin: { kind: 'plan', id: '' }, text });

describe('discussions in the browser', () => {
  it('are kept by key, each operation once, and come together from two pages', async () => {
    const name = `discussion-${Math.random()}`;
    const [here, there] = [createDiscussionStore<Operation>({ name }), createDiscussionStore<Operation>({ name })];
    let heard = 0;
    const mine = new Discussion(async () => here, () => heard++);
    const theirs = new Discussion(async () => there, () => undefined);
    await Promise.all([mine.open('market'), theirs.open('market')]);
    await theirs.add(said('a', 'From there'));
    await waitUntil(() => mine.operations.length === 1, 'what the other page said');
    await mine.add(said('b', 'From here'));
    await mine.add(said('b', 'From here'));
    await waitUntil(() => theirs.operations.length === 2, 'what this page said');
    expect(heard).to.equal(2);
    const later = new Discussion(async () => createDiscussionStore<Operation>({ name }), () => undefined);
    await later.open('market');
    expect(later.operations.map(({ id }) => id).sort()).to.deep.equal(['a', 'b']);
    await later.open('another market');
    expect(later.operations).to.deep.equal([]);
    for (const one of [mine, theirs, later]) one.dispose();
    await clearStorage(name);
    const empty = createDiscussionStore<Operation>({ name });
    expect(await empty.load('market')).to.deep.equal([]);
    empty.dispose();
    await clearStorage(name);
  });

  it('go on in the page when nothing can be stored, and say so', async () => {
    const refusing = { load: () => Promise.reject(new DOMException('full', 'QuotaExceededError')), add: () => Promise.reject(new DOMException('full', 'QuotaExceededError')), dispose() {} };
    const discussion = new Discussion(async () => refusing, () => undefined);
    await discussion.open('market');
    await discussion.add(said('a', 'Hello'));
    expect(discussion.operations.length).to.equal(1);
    expect(discussion.error!.code).to.equal('storage-unavailable');
    const workspace = await sampleWorkspace();
    await (await workspace.discussion()).add(said('a', 'Hello'));
    expect((await workspace.discussion()).operations.length, 'without a key').to.equal(1);
    expect((await workspace.discussion()).error).to.equal(null);
  });

  it('are there after a reload, under their own storage key only', async () => {
    const name = `discussion-${Math.random()}`;
    const show = async (key: string) => {
      const host = await fixture<TerritoryWorkspace>(html`<territory-workspace storage-key=${key}><territory-insight subject="comments" author="Ada"></territory-insight></territory-workspace>`);
      host.adapter = sampleAdapter(sampleDataset());
      const element = host.querySelector('territory-insight') as TerritoryInsight;
      await waitUntil(() => element.renderRoot.querySelector('textarea'), 'the form');
      return { host, element };
    };
    const first = await show(name);
    first.element.renderRoot.querySelector('textarea')!.value = 'Too far for one rep';
    first.element.renderRoot.querySelector('form')!.requestSubmit();
    await waitUntil(() => first.element.renderRoot.querySelector('.thread'), 'the comment');
    await (await first.host.workspace.discussion()).add(said('later', 'And the ferry'));
    first.host.remove();
    const again = await show(name);
    await waitUntil(() => again.element.renderRoot.querySelectorAll('.thread').length === 2, 'both after a reload');
    expect(again.element.renderRoot.querySelector('.thread')!.textContent).to.contain('Ada');
    const elsewhere = await show(`${name}-other`);
    expect(elsewhere.element.renderRoot.querySelector('.thread')).to.equal(null);
    await clearStorage(name);
    await clearStorage(`${name}-other`);
  });
});
