import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TerritoryBalance } from '../../src/elements/balance/territory-balance.js';
import type { TerritoryTable } from '../../src/elements/table/territory-table.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import type { TerritoryElement } from '../../src/ui/base.js';
import { sampleAdapter, sampleDataset } from '../sample.js';
import { waitUntil } from '../wait.js';

const defined = import.meta.glob('../../src/define/territory-*.ts');
const tags = Object.keys(defined).map((path) => path.slice(path.lastIndexOf('/') + 1, -3)).filter((tag) => tag !== 'territory-workspace');

/** Two workspaces with one element in the first. */
async function two(tag: string): Promise<{ a: TerritoryWorkspace; b: TerritoryWorkspace; element: TerritoryElement }> {
  const box = await fixture(html`<div>
    <territory-workspace id="from" .adapter=${sampleAdapter(sampleDataset({ id: 'from', rows: 3, columns: 4 }))}></territory-workspace>
    <territory-workspace id="to" .adapter=${sampleAdapter(sampleDataset({ id: 'to', rows: 4, columns: 5, territories: 2 }))}></territory-workspace>
  </div>`);
  const [a, b] = box.querySelectorAll('territory-workspace') as unknown as [TerritoryWorkspace, TerritoryWorkspace];
  const element = document.createElement(tag) as TerritoryElement;
  if (tag === 'territory-kpi') element.setAttribute('metric', 'balance.revenue');
  element.style.height = '300px';
  a.append(element);
  await waitUntil(() => a.workspace.status === 'ready' && b.workspace.status === 'ready', 'both have their data');
  await element.updateComplete;
  expect(element.model).to.equal(a.workspace);
  return { a, b, element };
}

describe('between two workspaces', () => {
  const problems: string[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent) => problems.push(String('reason' in event ? event.reason : event.message));
  before(async () => {
    await Promise.all(Object.values(defined).map((load) => load()));
    addEventListener('error', hear);
    addEventListener('unhandledrejection', hear);
  });
  after(() => {
    removeEventListener('error', hear);
    removeEventListener('unhandledrejection', hear);
  });

  it('is tried with every element', () => expect(tags.length).to.equal(20));

  for (const tag of tags) {
    it(`<${tag}> goes over to the one it is moved into, named or given`, async () => {
      const { a, b, element } = await two(tag);
      let drawn = 0;
      const update = element.requestUpdate.bind(element);
      element.requestUpdate = (...args: Parameters<typeof update>) => {
        drawn++;
        update(...args);
      };
      b.append(element);
      await element.updateComplete;
      expect(element.model).to.equal(b.workspace);
      // what it left does not reach it any more, once it has all that it needs of the other
      for (let before = -1; before !== drawn; await aTimeout(150)) before = drawn;
      // what an engine or a painter answers late may be drawn beside one change of the other, not beside each
      let reached = Infinity;
      for (let turn = 0; turn < 6 && reached > 0; turn++) {
        drawn = 0;
        a.workspace.assign([0], turn % 2 === 0 ? 2 : 1);
        a.workspace.select([turn % 2 === 0 ? 1 : 2]);
        await aTimeout(30);
        reached = drawn;
      }
      expect(reached, 'after a change of the workspace it left').to.equal(0);
      b.workspace.assign([0, 1], 1);
      await aTimeout(30);
      expect(element.model).to.equal(b.workspace);
      element.for = 'from';
      await waitUntil(() => element.model === a.workspace, 'it follows `for`');
      element.workspace = b;
      await waitUntil(() => element.model === b.workspace, 'it follows `workspace`');
      element.remove();
      await aTimeout(0);
      expect(element.model).to.equal(undefined);
      expect(problems.splice(0)).to.deep.equal([]);
    });
  }

  it('puts away what was begun over the data of the one it leaves, and keeps what the page began with', async () => {
    const balance = await two('territory-balance');
    const panel = balance.element as TerritoryBalance;
    panel.settings = { count: 3 };
    await panel.updateComplete;
    expect(panel.settings).to.deep.equal({ count: 3 });
    balance.b.append(panel);
    await waitUntil(() => panel.model === balance.b.workspace);
    expect(panel.settings).to.deep.equal({});

    const { b, element } = await two('territory-table');
    const table = element as TerritoryTable;
    table.search = 'Ash';
    await table.updateComplete;
    // moved within its workspace it stays as it is
    element.parentElement!.append(element);
    await aTimeout(0);
    expect(table.search).to.equal('Ash');
    b.append(table);
    await waitUntil(() => table.model === b.workspace);
    expect(table.search).to.equal('');

    const scenarios = await two('territory-scenarios');
    const list = scenarios.element.renderRoot;
    await waitUntil(() => list.querySelector('.rename'));
    list.querySelector<HTMLElement>('.rename')!.click();
    await waitUntil(() => list.querySelector('input'));
    scenarios.b.append(scenarios.element);
    await waitUntil(() => list.querySelector('.rename'));
    expect(list.querySelector('input')).to.equal(null);
  });
});
