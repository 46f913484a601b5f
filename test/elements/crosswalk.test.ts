import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/territory-crosswalk.js';
import { accessible } from '../accessible.js';
import { createDataPort } from '../../src/data/port/client.js';
import { createDraftStore } from '../../src/data/storage/drafts.js';
import { clearStorage } from '../../src/data/storage/clear.js';
import type { TerritoryCrosswalk } from '../../src/elements/crosswalk/territory-crosswalk.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace } from '../sample.js';
import { press } from '../press.js';
import { waitUntil } from '../wait.js';

const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

/** The box that the sample's units fill, cut into other units of the same size. */
function boundaries({ bbox, units }: Dataset, columns: number, more: { readonly id?: (c: number) => string } = {}): File {
  const step = 1.5 * (units.lon[1]! - units.lon[0]!);
  const [west, south] = [bbox[0] + step / 1.5, bbox[1] + step / 1.5];
  const height = bbox[3] - bbox[1] - 2 * (step / 1.5);
  const width = (bbox[2] - bbox[0] - 2 * (step / 1.5)) / columns;
  const id = more.id ?? ((c: number) => `n${c + 1}`);
  const features = Array.from({ length: columns }, (_, c) => {
    const [x0, x1, y0, y1] = [west + c * width, west + (c + 1) * width, south, south + height];
    return { type: 'Feature', properties: { id: id(c), name: `<b>New ${c + 1}</b>` }, geometry: { type: 'Polygon', coordinates: [[[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]] } };
  });
  return new File([JSON.stringify({ type: 'FeatureCollection', features })], 'districts.geojson');
}

async function show({ lang = 'en', dataset = sampleDataset({ rows: 4, columns: 8, accountsPerUnit: 3 }), storageKey = '' } = {}): Promise<{ element: TerritoryCrosswalk; workspace: Workspace; dataset: Dataset }> {
  const workspace = await sampleWorkspace({ dataset, ports: { data: () => Promise.resolve(createDataPort()), ...(storageKey && { storageKey, drafts: () => Promise.resolve(createDraftStore({ name: storageKey })) }) } });
  opened.push(workspace);
  const box = await fixture(html`<div lang=${lang}><territory-crosswalk .workspace=${workspace}></territory-crosswalk></div>`);
  const element = box.querySelector('territory-crosswalk')!;
  await element.updateComplete;
  return { element, workspace, dataset };
}

const find = <T extends HTMLElement = HTMLButtonElement>(element: TerritoryCrosswalk, selector: string) => element.shadowRoot!.querySelector<T>(selector)!;
const text = (element: TerritoryCrosswalk) => element.shadowRoot!.textContent!.replaceAll(/\s+/g, ' ');
const rows = (element: TerritoryCrosswalk, table: string) => [...element.shadowRoot!.querySelectorAll(`${table} tbody tr`)].map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll(/\s+/g, ' ').trim()));

async function choose(element: TerritoryCrosswalk, file: File, selector = 'input.files'): Promise<void> {
  const input = find<HTMLInputElement>(element, selector);
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

const previewed = (element: TerritoryCrosswalk) => waitUntil(() => find(element, '.apply') && !find(element, '[aria-busy=true]'), 'what changes is shown');

async function weighBy(element: TerritoryCrosswalk, by: string): Promise<void> {
  const select = find<HTMLSelectElement>(element, 'select.by');
  select.focus();
  select.value = by;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

describe('territory-crosswalk', () => {
  it('shows what changes, moves the plan in one step that can be undone, and goes back', async () => {
    const { element, workspace, dataset } = await show();
    workspace.assign([0], 3);
    const before = [...workspace.plan!.assignment];
    await choose(element, boundaries(dataset, 5));
    await previewed(element);
    expect(text(element)).to.contain('districts: 5 units.').and.to.contain(`${dataset.accounts.count} accounts are taken along`);
    expect(text(element)).to.contain('The new units have no figures for: Visits.');
    // the middle one of five lies in the second and the third of four bands
    await press(find(element, '[data-kind=split]'));
    await element.updateComplete;
    const split = rows(element, 'table:not(.territories)').find(([name]) => name!.includes('New 3'))!;
    expect(split[1]).to.match(/^Mid-(west|east) \d+(\.\d)?%, Mid-(west|east) \d/);
    expect(find(element, 'b')).to.equal(null);
    await accessible(element);
    await press(find(element, '.apply'));
    await waitUntil(() => find(element, '[data-done]') && !find(element, '[aria-busy=true]'));
    expect(workspace.dataset!.units.ids).to.deep.equal(['n1', 'n2', 'n3', 'n4', 'n5']);
    expect(workspace.dataset!.accounts.ids).to.equal(dataset.accounts.ids);
    expect(workspace.dataset!.measures.map(({ id }) => id)).to.include('revenue');
    expect([workspace.plan!.territories[0]!.name, workspace.plan!.assignment[0], workspace.plan!.assignment[4]]).to.deep.equal(['West', 0, 3]);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(workspace.dataset!.measures.find(({ id }) => id === 'revenue')!.values)).to.be.closeTo(sum(dataset.measures[0]!.values), 1);
    expect(workspace.history.edits.map(({ reason }) => reason)).to.deep.equal(['Moved from Sample market']);
    workspace.undo();
    expect([...workspace.plan!.assignment]).to.deep.equal([-1, -1, -1, -1, -1]);
    workspace.redo();
    await accessible(element);
    find(element, '.back').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(element, 'input.files') && workspace.dataset === dataset, 'the old units are back');
    expect([...workspace.plan!.assignment]).to.deep.equal(before);
    workspace.undo();
    expect(workspace.plan!.assignment[0]).to.equal(0);
  });

  it('weighs by land, by people spread over it, and by a table', async () => {
    const { element, workspace, dataset } = await show({ lang: 'sv' });
    await choose(element, boundaries(dataset, 8));
    await previewed(element);
    const by = [...find<HTMLSelectElement>(element, 'select.by').options].map(({ value }) => value);
    expect(by).to.deep.equal(['accounts', 'account:revenue', 'land', 'unit:visits', 'table']);
    await weighBy(element, 'land');
    await previewed(element);
    expect(rows(element, '.territories').map((row) => row.slice(0, 3))).to.deep.equal([['West', '8', '2'], ['Mid-west', '8', '2'], ['Mid-east', '8', '2'], ['East', '8', '2']]);
    expect(rows(element, '.territories')[0]![3]).to.contain('km²');
    await weighBy(element, 'unit:visits');
    await previewed(element);
    const visits = dataset.measures[1]!.values.reduce((sum, value, u) => sum + (workspace.plan!.assignment[u] === 0 ? value : 0), 0);
    expect(Number(rows(element, '.territories')[0]![3])).to.be.closeTo(visits, 0.51);
    await weighBy(element, 'table');
    // everything of the first band goes east, as the table has it; one row names a unit that is not there
    const lines = dataset.units.ids.map((id, u) => `${id};n${8 - (u % 8)};${u + 1}`);
    await choose(element, new File([`GEOID_10;GEOID_20;POP_PART\n${lines.join('\n')}\nu1;n99;7\n`], 'rel.csv'), 'input.table');
    await waitUntil(() => find(element, '.use'));
    expect([...element.shadowRoot!.querySelectorAll<HTMLSelectElement>('[data-column]')].map(({ value }) => value)).to.deep.equal(['GEOID_10', 'GEOID_20', 'POP_PART']);
    await press(find(element, '.use'));
    await previewed(element);
    expect(text(element)).to.contain('rel.csv: 33 rader');
    await press(find(element, '[data-kind=unknown-unit]'));
    await element.updateComplete;
    expect(rows(element, 'table:not(.territories)')).to.deep.equal([['n99', '7']]);
    await press(find(element, '.apply'));
    await waitUntil(() => find(element, '[data-done]') && !find(element, '[aria-busy=true]'));
    expect(workspace.plan!.assignment[0]).to.equal(3);
    expect(workspace.plan!.assignment[7]).to.equal(0);
  });

  it('makes a scenario of it where it is asked to, and follows edits until then', async () => {
    const { element, workspace, dataset } = await show();
    await choose(element, boundaries(dataset, 4));
    await previewed(element);
    workspace.assign(Array.from({ length: 32 }, (_, u) => u), 2);
    await waitUntil(() => rows(element, '.territories').map((row) => row[2]).join() === '0,0,4,0', 'the edit is taken along');
    await press(element.shadowRoot!.querySelectorAll('input[type=radio]')[1]!);
    await waitUntil(() => find(element, '#scenario'));
    await press(find(element, '#scenario'));
    await sendKeys({ type: 'After the reform' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(element, '[data-done]') && !find(element, '[aria-busy=true]'));
    const scenarios = await workspace.scenarios();
    expect(scenarios.list.map(({ name }) => name)).to.deep.equal(['', 'After the reform']);
    expect(scenarios.current).to.not.equal('');
    expect([...workspace.plan!.assignment]).to.deep.equal([2, 2, 2, 2]);
    await scenarios.open('');
    expect([...workspace.plan!.assignment]).to.deep.equal([-1, -1, -1, -1]);
  });

  it('keeps the draft on the old units where drafts are kept', async () => {
    const storageKey = `crosswalk-${Math.random()}`;
    const { element, workspace, dataset } = await show({ storageKey });
    workspace.assign([0], 3);
    await choose(element, boundaries(dataset, 4));
    await previewed(element);
    await press(find(element, '.apply'));
    await waitUntil(() => find(element, '.back'));
    await press(find(element, '.back'));
    await waitUntil(() => workspace.dataset === dataset && find(element, 'input.files'));
    expect([workspace.plan!.assignment[0], workspace.history.canUndo]).to.deep.equal([3, true]);
    workspace.dispose();
    await clearStorage(storageKey);
  });

  it('says what is wrong with files, and leaves the plan alone', async () => {
    const { element, workspace, dataset } = await show();
    await choose(element, new File(['nonsense'], 'notes.txt'));
    await waitUntil(() => find(element, '[role=alert]'));
    expect(find(element, '[role=alert]').textContent).to.contain('notes.txt');
    await choose(element, boundaries(dataset, 4));
    await previewed(element);
    await weighBy(element, 'table');
    await choose(element, new File(['a,b,c\nu1,n1,many\n'], 'rel.csv'), 'input.table');
    await waitUntil(() => find(element, '.use'));
    await press(find(element, '.use'));
    await waitUntil(() => find(element, '[role=alert]'));
    expect(find(element, '[role=alert]').textContent).to.contain('many');
    expect(workspace.dataset).to.equal(dataset);
    expect(workspace.history.canUndo).to.equal(false);
    const waiting = emptyWorkspace();
    opened.push(waiting);
    const empty = await fixture<TerritoryCrosswalk>(html`<territory-crosswalk .workspace=${waiting}></territory-crosswalk>`);
    expect(text(empty)).to.contain('when data is open');
  });
});
