import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/territory-planner.js';
import { accessible } from '../accessible.js';
import { ImportSession } from '../../src/data/import/session.js';
import { memoryAdapter } from '../../src/data/memory-adapter.js';
import { createDataPort } from '../../src/data/port/client.js';
import type { TerritoryErrorEvent } from '../../src/events.js';
import type { TerritoryPlanner } from '../../src/elements/planner/territory-planner.js';
import { crmSample } from '../crm-sample.js';
import { press } from '../press.js';
import { sampleAdapter, sampleDataset } from '../sample.js';
import { waitUntil } from '../wait.js';

const root = (element: TerritoryPlanner) => element.shadowRoot!;
function find<K extends keyof HTMLElementTagNameMap>(element: TerritoryPlanner, selector: K): HTMLElementTagNameMap[K] | null;
function find<T extends HTMLElement>(element: TerritoryPlanner, selector: string): T | null;
function find(element: TerritoryPlanner, selector: string) {
  return root(element).querySelector(selector);
}
const button = (element: TerritoryPlanner, text: string) => [...root(element).querySelectorAll<HTMLElement>('button, label.button')].find((b) => b.textContent!.includes(text));

async function planner(dataset = sampleDataset(), lang = 'en'): Promise<TerritoryPlanner> {
  const element = await fixture<TerritoryPlanner>(html`<territory-planner lang=${lang} style="height:800px"></territory-planner>`);
  element.adapter = sampleAdapter(dataset);
  await oneEvent(element, 'territory-ready');
  await element.updateComplete;
  return element;
}

/** Opens the menu and takes an entry, as people do who use the pointer, or the keys. */
async function choose(element: TerritoryPlanner, entry: string, by: 'pointer' | 'keys' = 'pointer'): Promise<void> {
  if (by === 'pointer') {
    await press(button(element, 'Export')!);
    await waitUntil(() => button(element, entry), entry);
    return press(button(element, entry)!);
  }
  button(element, 'Export')!.focus();
  await sendKeys({ press: 'Enter' });
  await waitUntil(() => find(element, '.popover')?.contains(root(element).activeElement), 'the menu has the focus');
  for (let tabs = 0; root(element).activeElement !== button(element, entry) && tabs < 20; tabs++) await sendKeys({ press: 'Tab' });
  await sendKeys({ press: 'Enter' });
}

/** The file that a menu entry offers for saving. */
async function taken(element: TerritoryPlanner, entry: string, by?: 'pointer' | 'keys'): Promise<{ name: string; text: string; blob: Blob }> {
  const blobs: Blob[] = [];
  const create = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  let name = '';
  URL.createObjectURL = (blob) => (blobs.push(blob as Blob), 'blob:none');
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    name = this.download;
  };
  try {
    await choose(element, entry, by);
    await waitUntil(() => name !== '', 'no file', { timeout: 10_000 });
    // text() drops the byte order mark
    return { name, text: await blobs[0]!.text(), blob: blobs[0]! };
  } finally {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
  }
}

describe('territory-planner', () => {
  it('shows all parts over one workspace', async () => {
    const element = await planner();
    for (const tag of ['territory-map', 'territory-table', 'territory-kpis', 'territory-balance', 'territory-history']) expect(find(element, tag), tag).to.exist;
    expect(find(element, 'h2')!.textContent).to.equal('Sample market');
    expect(element.model!.status).to.equal('ready');
    await accessible(element);
  });

  it('stands before its data does, and nothing of it jumps when that comes', async () => {
    const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="en" style="height:800px;width:1300px"></territory-planner>`);
    // figures with room for their words in one line
    element.metrics = ['territories', 'unassigned.units'];
    let come!: (dataset: ReturnType<typeof sampleDataset>) => void;
    element.adapter = { ...sampleAdapter(), load: () => new Promise((resolve) => (come = resolve)) };
    await waitUntil(() => find(element, 'territory-map'), 'no frame');
    await waitUntil(() => find(element, 'territory-kpis')?.shadowRoot?.querySelector('territory-kpi')?.shadowRoot?.querySelector('.card'), 'no cards');
    // what has nothing to show can be neither seen nor reached
    for (const name of ['.main', '.bottom']) expect([find(element, name)!.inert, getComputedStyle(find(element, name)!).visibility], name).to.deep.equal([true, 'hidden']);
    expect(find(element, '.state')!.getAttribute('aria-busy')).to.equal('true');
    expect(button(element, 'Export')!).to.have.property('disabled', true);
    await expect(element).to.be.accessible();
    const map = find(element, 'territory-map')!;
    const top = () => map.getBoundingClientRect().top;
    const before = top();
    await waitUntil(() => come, 'not asked for data');
    come(sampleDataset());
    await waitUntil(() => map.settled, 'the map is not drawn');
    await waitUntil(() => find(element, 'territory-kpis')!.shadowRoot!.querySelector('territory-kpi')!.shadowRoot!.querySelector('.card:not(.state)'), 'no figures');
    expect(find(element, 'territory-map')).to.equal(map);
    expect([find(element, '.main')!.inert, find(element, '.bottom')!.inert, find(element, '.state')]).to.deep.equal([false, false, null]);
    expect(top(), 'top of the map').to.be.closeTo(before, 2);
  });

  it('has a bar of two rows on a phone, with all its names, and menus that stay within it', async () => {
    const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="sv" style="height:640px;width:360px"></territory-planner>`);
    const dataset = sampleDataset();
    element.adapter = { ...sampleAdapter({ ...dataset, name: 'Sveriges kommuner', notes: [{ code: 'x', severity: 'info', message: 'a note' }] }), capabilities: { save: true, subscribe: false }, save: async () => undefined };
    await oneEvent(element, 'territory-ready');
    await waitUntil(() => button(element, '1 anmärkning om data'), 'Swedish');
    const bar = find(element, '.header')!;
    const tops = new Set([...bar.querySelectorAll<HTMLElement>('.menu > button, territory-history')].map((part) => Math.round(part.getBoundingClientRect().top / 24)));
    expect(tops.size, 'rows of buttons').to.equal(2);
    expect(bar.offsetHeight).to.be.at.most(120);
    for (const name of ['1 anmärkning om data', 'Exportera']) {
      const opener = button(element, name)!;
      expect(opener.title, 'its name, for those who point').to.equal(name);
      expect(opener.querySelector<HTMLElement>('.words')!.offsetWidth, 'not written').to.be.at.most(1);
      await press(opener);
      await waitUntil(() => find(element, '.popover'), name);
      const [menu, planner] = [find(element, '.popover')!.getBoundingClientRect(), element.getBoundingClientRect()];
      expect([menu.left >= planner.left, menu.right <= planner.right, menu.top >= bar.getBoundingClientRect().bottom - 1], name).to.deep.equal([true, true, true]);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !find(element, '.popover'), 'closed');
    }
    await accessible(element);
  });

  it('says what was opened, once it is there', async () => {
    const element = await planner();
    await waitUntil(() => find(element, 'territory-workspace')!.shadowRoot!.querySelector('[role=status]')!.textContent === 'Sample market: 80 units, 228 accounts, 4 territories', 'not said');
  });

  it('has room for map and table on a page that gives it no height', async () => {
    const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="en" style="width:1300px"></territory-planner>`);
    element.adapter = sampleAdapter();
    await oneEvent(element, 'territory-ready');
    await element.updateComplete;
    const { height, bottom } = element.getBoundingClientRect();
    expect(height).to.equal(Math.max(480, Math.min(900, innerHeight)));
    const table = find(element, '.bottom')!;
    expect(table.getBoundingClientRect().bottom, 'the table ends within the planner').to.be.at.most(bottom + 0.5);
    expect(table.offsetHeight / height).to.be.closeTo(0.32, 0.01);
    find(element, '.splitter')!.focus();
    await sendKeys({ press: 'ArrowUp' });
    await element.updateComplete;
    expect(table.offsetHeight / height, 'after a step of the splitter').to.be.closeTo(0.36, 0.01);
    await press(button(element, 'Export')!);
    await waitUntil(() => find(element, '.popover'), 'the menu');
    expect(find(element, '.popover')!.offsetHeight).to.be.greaterThan(200);
  });

  it('is found by its id by elements elsewhere, whichever comes first', async () => {
    const page = await fixture<HTMLElement>(html`<div><territory-kpi lang="en" for="whole" metric="territories"></territory-kpi></div>`);
    const card = page.querySelector('territory-kpi')!;
    const element = document.createElement('territory-planner');
    element.id = 'whole';
    element.adapter = sampleAdapter();
    page.append(element);
    await waitUntil(() => card.shadowRoot!.textContent!.includes('4'));
    expect(card.model).to.equal(element.model);
    const late = document.createElement('territory-kpi');
    late.for = 'whole';
    late.metric = 'units';
    page.prepend(late);
    await waitUntil(() => late.shadowRoot!.textContent!.includes('80'));
    element.remove();
    await waitUntil(() => card.model === undefined);
  });

  it('invites to open files when there is nothing, and opens them', async () => {
    const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="en" style="height:600px"></territory-planner>`);
    expect(root(element).textContent).to.contain('No market yet');
    const square = (id: string, x: number) => ({ type: 'Feature', id, properties: { name: `<i>${id}</i>`, revenue: 7 }, geometry: { type: 'Polygon', coordinates: [[[x, 57], [x + 1, 57], [x + 1, 58], [x, 58], [x, 57]]] } });
    const file = new File([JSON.stringify({ type: 'FeatureCollection', features: [square('a', 14), square('b', 15)] })], 'two.geojson');
    const ready = oneEvent(element, 'territory-ready');
    await element.openFiles([file]);
    await ready;
    expect(element.model!.dataset!.units.count).to.equal(2);
    await waitUntil(() => find(element, 'territory-table'));
  });

  it('says what is wrong with a file and keeps what was there', async () => {
    const element = await planner();
    const before = element.model!.planData();
    const failed = oneEvent(element, 'territory-error');
    void element.openFiles([new File(['{"type": "FeatureCollection", "features": ['], 'broken.geojson')]);
    const event = (await failed) as unknown as TerritoryErrorEvent;
    expect(event.error.code).to.equal('json-broken');
    await waitUntil(() => find(element, '[role=alert]')?.textContent?.includes('broken.geojson'));
    expect(element.model!.planData()).to.deep.equal(before);
    await press(button(element, 'Close')!);
    await waitUntil(() => !find(element, '[role=alert]'));
  });

  it('takes all its parts along to another language', async () => {
    const element = await planner();
    const kpi = () => find(element, 'territory-kpis')!.shadowRoot!.querySelector('territory-kpi')!.shadowRoot!.textContent;
    await waitUntil(() => kpi()?.includes('target') || kpi()?.includes('Within'));
    element.lang = 'sv';
    await waitUntil(() => find(element, 'territory-table')!.shadowRoot!.textContent!.includes('Enheter'), 'the table in Swedish');
    await waitUntil(() => find(element, 'territory-map')!.shadowRoot!.querySelector('[aria-label="Karta"], [aria-label*="arta"]'), 'the map in Swedish');
    await waitUntil(() => kpi()?.includes('Inom'), 'a card in Swedish');
  });

  it('shows scenarios and insights beside the map when they are asked for, by keyboard', async () => {
    const element = await planner();
    element.style.width = '1200px';
    const tab = (name: string) => element.shadowRoot!.querySelector<HTMLElement>(`#tab-${name}`)!;
    expect(customElements.get('territory-scenarios')).to.equal(undefined);
    tab('balance').focus();
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => customElements.get('territory-scenarios'), 'scenarios', { timeout: 10_000 });
    expect(tab('scenarios').getAttribute('aria-selected')).to.equal('true');
    expect(element.shadowRoot!.activeElement).to.equal(tab('scenarios'));
    expect(find(element, 'territory-balance')).to.equal(null);
    await sendKeys({ press: 'End' });
    element.subject = 'market';
    await waitUntil(() => find(element, 'territory-insights')?.shadowRoot?.querySelector('territory-insight')?.subject === 'market', 'insight', { timeout: 10_000 });
    expect(element.getAttribute('side')).to.equal('insights');
  });

  it('takes the result out in every form, harmless for spreadsheets', async () => {
    const dataset = sampleDataset();
    const names = ['=cmd|calc', ...dataset.units.names.slice(1)];
    const element = await planner({ ...dataset, units: { ...dataset.units, names } });
    const csv = await taken(element, 'Units with their territory');
    expect(csv.name).to.equal('sample-units.csv');
    expect(csv.text.trim().split('\n').length).to.equal(81);
    expect(csv.text).to.contain("'=cmd|calc");
    const accounts = await taken(element, 'Accounts with their territory', 'keys');
    expect(accounts.text.trim().split('\n').length).to.equal(dataset.accounts.count + 1);
    const areas = JSON.parse((await taken(element, 'Territories as areas')).text);
    expect(areas.features.length).to.equal(4);
    const units = JSON.parse((await taken(element, 'Units on the map')).text);
    expect(units.features.length).to.equal(80);
    const plan = JSON.parse((await taken(element, 'The plan, to open again', 'keys')).text);
    expect(plan).to.deep.equal(JSON.parse(JSON.stringify(element.model!.planData())));
  });

  it('takes out a workbook and a topology that can be opened again, with all that was in them', async () => {
    const dataset = sampleDataset();
    const element = await planner(dataset);
    const { plan } = element.model!;
    element.model!.assign([0, 1, 2], 3);
    const workbook = await taken(element, '(Excel)');
    expect(workbook.name).to.equal('sample-plan.xlsx');
    const topology = await taken(element, '(TopoJSON)', 'keys');
    expect(topology.name).to.equal('sample-plan.topojson');
    expect(JSON.parse(topology.text).type).to.equal('Topology');

    const session = new ImportSession([{ name: workbook.name, content: workbook.blob }, { name: topology.name, content: topology.blob }]);
    const [book, areas] = await session.look([]);
    expect(book!.parts.length, 'territories, units, accounts').to.equal(3);
    const [, ofUnits] = book!.parts;
    const [sheet] = await session.look([{ reading: { part: ofUnits!.name } }, {}]);
    expect([sheet!.kind, sheet!.rows, areas!.kind]).to.deep.equal(['table', dataset.units.count, 'areas']);
    expect(areas!.parts.map(({ rows }) => rows)).to.include.members([dataset.units.count, plan!.territories.length]);

    // as units, the areas of the topology; as their figures, the sheet
    const units = areas!.parts.find(({ rows }) => rows === dataset.units.count)!.name;
    const read = await createDataPort().open(memoryAdapter({
      id: 'again', units: { name: topology.name, content: topology.blob }, unitObject: units, unitTable: { name: workbook.name, content: workbook.blob, reading: { part: ofUnits!.name } },
    }), { signal: new AbortController().signal, onProgress: () => undefined });
    expect([...read.units.ids].sort()).to.deep.equal([...dataset.units.ids].sort());
    expect(read.graph.neighbors.length).to.equal(dataset.graph.neighbors.length);
    const territory = [...read.units.columns.values()].find(({ kind, values }) => kind === 'text' && values.includes(plan!.territories[3]!.name))!;
    const row = read.units.ids.indexOf(dataset.units.ids[1]!);
    expect(territory.values[row]).to.equal(plan!.territories[3]!.name);
    const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + (value || 0), 0);
    const [measure] = dataset.measures;
    const column = [...read.units.columns.values()].find(({ kind, values }) => kind === 'number' && Math.abs(total(values as Float64Array) - total(measure!.values)) < 1e-6 * total(measure!.values));
    expect(column, `figures of ${measure!.id}`).to.exist;
  });

  it('opens a saved plan as one step that can be undone', async () => {
    const element = await planner();
    const saved = JSON.stringify(element.model!.planData());
    element.model!.assign([0, 1, 2], 3);
    await press(button(element, 'Export')!);
    await waitUntil(() => find(element, '.popover'));
    const input = find<HTMLInputElement>(element, '.popover input[type=file]')!;
    const transfer = new DataTransfer();
    transfer.items.add(new File([saved], 'plan.json'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => element.model!.history.edits.length === 2);
    expect(JSON.stringify(element.model!.planData())).to.equal(saved);
    element.model!.undo();
    expect(element.model!.plan!.assignment[0]).to.equal(3);
  });

  it('closes its menu by Escape and shows parts by tabs when narrow', async () => {
    const element = await planner();
    await press(button(element, 'Export')!);
    await waitUntil(() => find(element, '.popover'));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(element, '.popover'));
    element.style.width = '360px';
    await aTimeout(100);
    expect(getComputedStyle(find(element, '.bottom')!).display).to.equal('none');
    await press(button(element, 'Table')!);
    await element.updateComplete;
    expect(getComputedStyle(find(element, '.bottom')!).display).to.equal('block');
    expect(element.scrollWidth).to.equal(360);
  });

  it('moves the plan to new units, and writes it to a source that takes it, in dialogs of their own', async () => {
    const element = await planner();
    await press(button(element, 'Export')!);
    await waitUntil(() => button(element, 'Move the plan to new units'));
    expect(button(element, 'Write to the source system')).to.equal(undefined);
    await sendKeys({ press: 'Escape' });
    const { workspace } = await crmSample();
    element.adapter = workspace.adapter;
    await oneEvent(element, 'territory-ready');
    workspace.dispose();
    await choose(element, 'Write to the source system', 'keys');
    await waitUntil(() => find(element, 'dialog.desk territory-sync')?.shadowRoot!.querySelector('.look'), 'what can be written');
    expect(find<HTMLDialogElement>(element, 'dialog.desk')!.open).to.equal(true);
    await press(find(element, 'territory-sync')!.shadowRoot!.querySelector('.look')!);
    await waitUntil(() => find(element, 'territory-sync')!.shadowRoot!.textContent!.includes('Nothing would change'));
    await accessible(element);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(element, 'dialog.desk'));
    expect(root(element).activeElement).to.equal(button(element, 'Export'));
    await choose(element, 'Move the plan to new units');
    await waitUntil(() => find(element, 'territory-crosswalk')?.shadowRoot!.querySelector('input.files'));
    await press(button(element, 'Close')!);
    await waitUntil(() => !find(element, 'dialog.desk'));
  });

  it('speaks Swedish', async () => {
    const element = await planner(sampleDataset(), 'sv');
    expect(button(element, 'Exportera')).to.exist;
    expect(root(element).textContent).to.contain('Påhittat: Omsättning');
  });

  it('uses a workspace around it', async () => {
    const box = await fixture(html`<territory-workspace lang="en"><territory-planner style="height:700px"></territory-planner></territory-workspace>`);
    const workspace = box as HTMLElementTagNameMap['territory-workspace'];
    workspace.adapter = sampleAdapter();
    await oneEvent(workspace, 'territory-ready');
    const element = box.querySelector('territory-planner')!;
    await waitUntil(() => find(element, '.frame'));
    expect(element.model).to.equal(workspace.workspace);
    expect(find(element, 'territory-workspace')).to.equal(null);
  });

  it('keeps the plan over a reload by its storage key', async () => {
    const open = async () => {
      const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="en" storage-key="planner-test" style="height:600px"></territory-planner>`);
      element.adapter = sampleAdapter();
      await oneEvent(element, 'territory-ready');
      return element;
    };
    const first = await open();
    await waitUntil(() => first.model);
    first.model!.assign([0, 1], 3);
    await first.model!.draftSettled();
    first.remove();
    await aTimeout(20);
    const second = await open();
    await waitUntil(() => second.model?.dataset);
    expect(second.model!.plan!.assignment[0]).to.equal(3);
    while (second.model!.undo());
    await second.model!.draftSettled();
  });
});
