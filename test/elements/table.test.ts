import '../../src/define/territory-table.js';
import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import type { TerritoryTable } from '../../src/elements/table/territory-table.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, huge, sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

async function show(workspace: Workspace, more: Partial<TerritoryTable> = {}): Promise<TerritoryTable> {
  const table = await fixture<TerritoryTable>(html`<territory-table lang="en" .workspace=${workspace}></territory-table>`);
  Object.assign(table, more);
  await settle(table);
  return table;
}

async function settle(table: TerritoryTable): Promise<void> {
  await table.updateComplete;
  await nextFrame();
  await table.updateComplete;
}

const all = (table: TerritoryTable, selector: string) => [...table.renderRoot.querySelectorAll<HTMLElement>(selector)];
const one = (table: TerritoryTable, selector: string) => table.renderRoot.querySelector<HTMLElement>(selector)!;
const rows = (table: TerritoryTable) => all(table, '.body .row');
const cells = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>('[data-col]')].map((cell) => cell.innerText.trim());
const cell = (table: TerritoryTable, place: number, column: number) => one(table, `.row[data-place="${place}"] > [data-col="${column}"]`);
const column = (table: TerritoryTable, name: string) => Number(all(table, '.head [role="columnheader"]').find((header) => header.innerText.includes(name))!.dataset['col']);
const names = (table: TerritoryTable) => rows(table).map((row) => cells(row)[1]);
const focused = (table: TerritoryTable) => (table.renderRoot as ShadowRoot).activeElement as HTMLElement;
const button = (table: TerritoryTable, text: string) => all(table, 'button').find((found) => found.innerText.trim() === text || found.getAttribute('aria-label') === text)!;

function type(field: Element | null | undefined, value: string): void {
  (field as HTMLInputElement).value = value;
  field!.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

/** Parts that are fetched when they are first wanted. */
async function comes(table: TerritoryTable, selector: string): Promise<HTMLElement> {
  await waitUntil(() => one(table, selector), `no ${selector}`);
  await settle(table);
  return one(table, selector);
}

describe('territory-table', () => {
  it('shows a row per unit with its territory and figures, and sums what is shown', async () => {
    const workspace = await sampleWorkspace({ missingEvery: 9 });
    const table = await show(workspace);
    const first = cells(rows(table)[0]!);
    expect(first.slice(1, 3)).to.deep.equal(['Ashton', 'West']);
    const visits = workspace.dataset!.measures[1]!.values;
    expect(cells(rows(table)[8]!)[column(table, 'Visits')], 'a missing value is not zero').to.equal('–');
    const known = visits.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
    expect(one(table, '.foot').innerText).to.include(new Intl.NumberFormat('en').format(known));
    expect(one(table, '[role="grid"]').getAttribute('aria-rowcount')).to.equal('82');
  });

  it('shows its rows on a phone, where they are wider than the screen', async () => {
    const table = await show(await sampleWorkspace());
    table.style.width = '340px';
    await waitUntil(() => table.shadowRoot!.querySelector('.overflowing'));
    await settle(table);
    expect(table.shadowRoot!.querySelector('.grid')!.getBoundingClientRect().width).to.be.closeTo(340, 2);
    expect(table.shadowRoot!.querySelector('.grid')!.clientHeight).to.be.greaterThan(100);
  });

  it('selects by a real mouse, row after row', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    for (const place of [1, 3, 5]) {
      const { x, y, width, height } = cell(table, place, 0).getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
      await settle(table);
    }
    await resetMouse();
    expect([...workspace.selection.rows]).to.deep.equal([1, 3, 5]);
  });

  it('follows the plan, the selection and the hover of the workspace at once', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    workspace.assign([0], 3);
    workspace.select([1, 2]);
    workspace.setHover(2);
    await settle(table);
    expect(cells(rows(table)[0]!)[2]).to.equal('East');
    expect(rows(table).filter((row) => row.getAttribute('aria-selected') === 'true')).to.have.length(2);
    expect(rows(table)[2]!.classList.contains('hover')).to.equal(true);
    workspace.undo();
    await settle(table);
    expect(cells(rows(table)[0]!)[2]).to.equal('West');
  });

  it('selects by click, with Control and with Shift, and tells the workspace', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    cell(table, 1, 1).click();
    expect([...workspace.selection.rows]).to.deep.equal([1]);
    cell(table, 4, 1).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    expect([...workspace.selection.rows]).to.deep.equal([1, 2, 3, 4]);
    cell(table, 2, 1).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ctrlKey: true }));
    expect([...workspace.selection.rows]).to.deep.equal([1, 3, 4]);
    cell(table, 6, 0).click();
    expect([...workspace.selection.rows]).to.deep.equal([1, 3, 4, 6]);
    cell(table, -1, 0).click();
    expect(workspace.selection.count).to.equal(80);
  });

  it('assigns the selection to a territory and says what a lock kept', async () => {
    const workspace = await sampleWorkspace();
    const said: string[] = [];
    const host = { workspace, language: 'en', strings: {}, announce: (text: string) => said.push(text) };
    const table = await show(workspace, { workspace: host } as never);
    workspace.lockUnits([1], true);
    workspace.select([0, 1, 2]);
    await settle(table);
    type(one(table, '.target'), '3');
    await settle(table);
    button(table, 'Assign').click();
    expect(Array.from(workspace.plan!.assignment.subarray(0, 3))).to.deep.equal([3, 0, 3]);
    expect(said.at(-1)).to.equal('2 units assigned to East. 1 stayed: locked');
    expect(workspace.history.edits).to.have.length(2);
  });

  it('is worked by keyboard alone: move, select a range, lock, sort, edit', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    cell(table, 0, 1).focus();
    await sendKeys({ press: 'ArrowDown' });
    await settle(table);
    expect(focused(table)).to.equal(cell(table, 1, 1));
    await sendKeys({ press: 'Space' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Shift' });
    expect([...workspace.selection.rows]).to.deep.equal([1, 2, 3]);
    await sendKeys({ press: 'Control+End' });
    await settle(table);
    expect(focused(table).closest<HTMLElement>('.row')!.dataset['place']).to.equal('79');
    await sendKeys({ press: 'Control+Home' });
    await settle(table);
    for (let i = 0; i < 3; i++) await sendKeys({ press: 'ArrowRight' });
    await settle(table);
    expect(focused(table)).to.equal(cell(table, 0, 3));
    await sendKeys({ press: 'Enter' });
    expect(workspace.plan!.lockedUnits[0]).to.equal(1);
    await sendKeys({ press: 'Escape' });
    expect(workspace.selection.count).to.equal(0);
    await sendKeys({ press: 'Delete' });
    expect(workspace.plan!.assignment[0], 'a locked unit stays').to.equal(0);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Delete' });
    expect(workspace.plan!.assignment[1]).to.equal(-1);
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    await settle(table);
    expect(focused(table).getAttribute('role')).to.equal('columnheader');
  });

  it('sorts by several columns, missing values last in both directions', async () => {
    const workspace = await sampleWorkspace({ missingEvery: 9 });
    const table = await show(workspace);
    const visits = column(table, 'Visits');
    const values = () => rows(table).map((row) => cells(row)[visits]!).filter((text) => text !== '–').map(Number);
    cell(table, -1, visits).click();
    await settle(table);
    expect(cell(table, -1, visits).getAttribute('aria-sort')).to.equal('descending');
    expect(values()).to.deep.equal(values().toSorted((a, b) => b - a));
    cell(table, -1, visits).click();
    await settle(table);
    expect(values()).to.deep.equal(values().toSorted((a, b) => a - b));
    expect(cells(rows(table)[0]!)[visits]).to.not.equal('–');
    cell(table, -1, 2).click();
    await settle(table);
    cell(table, -1, visits).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await settle(table);
    expect(all(table, '[aria-sort="ascending"], [aria-sort="descending"]')).to.have.length(2);
    expect(cells(rows(table)[0]!)[2]).to.equal('East');
    expect(values().slice(0, 8)).to.deep.equal(values().slice(0, 8).toSorted((a, b) => b - a));
  });

  it('ranks its texts at rest, so that no click on a heading waits for the language', async () => {
    const { Collator } = Intl;
    let asked = 0;
    Object.defineProperty(Intl, 'Collator', { configurable: true, writable: true, value: class extends Collator { constructor(...given: ConstructorParameters<typeof Collator>) { super(...given); asked++; } } });
    try {
      const table = await show(await sampleWorkspace());
      await waitUntil(() => asked > 0, 'never at rest');
      for (let before = 0; before < asked; await aTimeout(300)) before = asked;
      const before = asked;
      cell(table, -1, 1).click();
      await settle(table);
      expect(cell(table, -1, 1).getAttribute('aria-sort')).to.equal('ascending');
      expect(asked).to.equal(before);
    } finally {
      Object.defineProperty(Intl, 'Collator', { configurable: true, writable: true, value: Collator });
    }
  });

  it('filters by text, range, choice and territory, and the workspace follows', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    type(one(table, '.search input'), 'ÁSH');
    await settle(table);
    expect(names(table)).to.deep.equal(['Ashton', 'Ashfield', 'Ashford', 'Ashbrook']);
    expect(workspace.filter!.reduce((sum, flag) => sum + flag, 0)).to.equal(4);
    type(one(table, '.search input'), '');
    await settle(table);
    expect(workspace.filter).to.equal(null);
    button(table, 'Filters').click();
    await settle(table);
    const field = (name: string) => one(table, `[aria-label="Filter: ${name}"]`);
    type(field('Visits'), '> 35');
    await settle(table);
    const visits = column(table, 'Visits');
    expect(rows(table).every((row) => Number(cells(row)[visits]) > 35)).to.equal(true);
    type(field('Visits'), 'many');
    await settle(table);
    expect(field('Visits').getAttribute('aria-invalid')).to.equal('true');
    expect(one(table, '.status').innerText).to.include('80 units');
    type(field('Visits'), '');
    field('Territory, All').click();
    const choices = await comes(table, '.choices');
    expect(choices.innerText.replace(/\s+/g, ' ')).to.include('Unassigned 0 West 24 Mid-west 16 Mid-east 24 East 16');
    await waitUntil(() => focused(table).matches('.choices input'), 'the first box has the focus');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space']) await sendKeys({ press: key });
    await settle(table);
    expect(one(table, '.status').innerText).to.include('24 of 80 units');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    await settle(table);
    expect(one(table, '.status').innerText, 'two territories').to.include('40 of 80 units');
    await accessible(table);
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Escape' });
    await settle(table);
    expect(one(table, '.choices')).to.equal(null);
    expect(focused(table).getAttribute('aria-label'), 'back at the button, which says what is chosen').to.equal('Filter: Territory, Mid-east');
    field('County, All').click();
    await comes(table, '.choices');
    all(table, '.choices input')[1]!.click();
    await settle(table);
    expect(one(table, '.status').innerText).to.include('6 of 80 units');
    button(table, 'Show all').click();
    await settle(table);
    all(table, '.search input')[0]!.focus();
    await settle(table);
    expect(one(table, '.choices'), 'closed by going elsewhere').to.equal(null);
    expect(one(table, '.status').innerText).to.include('24 of 80 units');
    workspace.assign([0], 2);
    await settle(table);
    expect(one(table, '.status').innerText).to.include('25 of 80 units');
    expect(workspace.filter!.reduce((sum, flag) => sum + flag, 0), 'the shared filter follows the plan').to.equal(25);
    button(table, 'Clear filters').click();
    await settle(table);
    expect(workspace.filter).to.equal(null);
  });

  it('shows only what a filter set elsewhere lets through, and says so', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    workspace.setFilter([3, 5]);
    await settle(table);
    expect(rows(table)).to.have.length(2);
    expect(one(table, '.status').innerText).to.include('Filtered elsewhere');
    button(table, 'Show all again').click();
    await settle(table);
    expect(workspace.filter).to.equal(null);
    expect(rows(table).length).to.be.greaterThan(10);
  });

  it('edits a territory in place, refuses what cannot be, and undoes', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    cell(table, 0, 1).focus();
    await sendKeys({ press: 'Enter' });
    await settle(table);
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: '<b>Nord & Väst</b>' });
    await sendKeys({ press: 'Enter' });
    await settle(table);
    expect(workspace.plan!.territories[0]!.name).to.equal('<b>Nord & Väst</b>');
    expect(cell(table, 0, 1).innerText.trim()).to.equal('<b>Nord & Väst</b>');
    expect(focused(table)).to.equal(cell(table, 0, 1));
    const share = column(table, 'Target share');
    for (let i = 1; i < share; i++) await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    await settle(table);
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'lots' });
    await sendKeys({ press: 'Enter' });
    await settle(table);
    expect(one(table, '.problem').innerText).to.equal('Write a number of zero or more');
    const [said, field] = [one(table, '.problem'), one(table, '.editor')].map((element) => element.getBoundingClientRect());
    expect(Math.abs(said!.left - field!.left), 'what is wrong stands under the field').to.be.below(8);
    expect(workspace.plan!.territories[0]!.share).to.equal(1);
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: '0,5' });
    await sendKeys({ press: 'Enter' });
    await settle(table);
    expect(workspace.plan!.territories[0]!.share).to.equal(0.5);
    await sendKeys({ press: 'Enter' });
    await settle(table);
    await sendKeys({ type: '7' });
    await sendKeys({ press: 'Escape' });
    await settle(table);
    expect(workspace.plan!.territories[0]!.share).to.equal(0.5);
    workspace.undo();
    workspace.undo();
    await settle(table);
    expect(cell(table, 0, 1).innerText.trim()).to.equal('West');
  });

  it('changes a rep by keys without trying every one on the way', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    const owner = column(table, 'Rep');
    cell(table, 0, owner).focus();
    await sendKeys({ press: 'Enter' });
    await settle(table);
    const select = one(table, '.editor') as HTMLSelectElement;
    expect(select.value).to.equal('0');
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }));
    type(select, '2');
    await settle(table);
    expect(workspace.plan!.territories[0]!.owner).to.equal('r1');
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    await settle(table);
    expect(workspace.plan!.territories[0]!.owner).to.equal('r3');
    expect(cells(rows(table)[0]!)[owner]).to.equal('Cai Lind');
  });

  it('names accounts to another territory with a reason, as one step, and takes it back', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'accounts' });
    cell(table, 0, 0).click();
    cell(table, 1, 0).click();
    await settle(table);
    type(one(table, '.target'), '3');
    await settle(table);
    expect((button(table, 'Name') as HTMLButtonElement).disabled, 'no reason yet').to.equal(true);
    type(one(table, '.reason'), 'key account');
    await settle(table);
    button(table, 'Name').click();
    await settle(table);
    expect(workspace.plan!.exceptions.get(0)).to.deep.equal({ account: 0, territory: 3, reason: 'key account' });
    expect(workspace.history.edits).to.have.length(1);
    expect(cells(rows(table)[1]!)).to.include('East').and.to.include('Named: key account');
    button(table, 'Follow the unit again').click();
    await settle(table);
    expect(workspace.plan!.exceptions.size).to.equal(0);
  });

  it('selects the units of territories and of accounts, and the other way round', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    cell(table, 1, 1).click();
    expect(workspace.selection.count).to.equal(16);
    workspace.select(workspace.plan!.assignment.reduce<number[]>((list, t, u) => (t === 0 || t === 2 ? [...list, u] : list), []));
    await settle(table);
    expect(rows(table).map((row) => row.getAttribute('aria-selected'))).to.deep.equal(['true', 'false', 'true', 'false']);
  });

  it('locks territories as one step and shows deviations in words and shape', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    cell(table, 0, 0).click();
    cell(table, 1, 0).click();
    await settle(table);
    button(table, 'Lock').click();
    expect(workspace.plan!.territories.map((t) => t.locked)).to.deep.equal([true, true, false, false]);
    expect(workspace.history.edits).to.have.length(1);
    const off = column(table, 'Visits, off target');
    expect(cell(table, 0, off).textContent).to.match(/(on|close to|off) target/);
    expect(cell(table, 0, off).querySelector('svg')).to.not.equal(null);
  });

  it('writes CSV that spreadsheets read and never run', async () => {
    const dataset = sampleDataset();
    const hostile = { ...dataset, units: { ...dataset.units, names: dataset.units.names.map((name, u) => ['=1+1', '<img src=x onerror=alert(1)>', '-2', 'a "b", c', 'line\nbreak', 'مرحبا', '👩‍🌾', 'x'.repeat(500)][u] ?? name) } };
    const workspace = await sampleWorkspace({ dataset: hostile });
    const table = await show(workspace);
    const lines = table.csv().split('\r\n');
    expect(lines[0]).to.equal('\ufeffId,Name,Territory,Locked,County,Revenue,Visits,Accounts');
    expect(lines[1]!.startsWith("u1,'=1+1,West,")).to.equal(true);
    expect(lines[3]!.startsWith('u3,-2,'), 'a number has no power').to.equal(true);
    expect(lines[4]!.startsWith('u4,"a ""b"", c",')).to.equal(true);
    expect(lines[5]!.startsWith('u5,"line\nbreak",')).to.equal(true);
    expect(all(table, 'img')).to.have.length(0);
    expect(cells(rows(table)[1]!)[1]).to.equal('<img src=x onerror=alert(1)>');
    expect(rows(table)[7]!.offsetHeight).to.equal(rows(table)[0]!.offsetHeight);
  });

  it('copies the selected rows for a spreadsheet', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    workspace.select([0, 2]);
    await settle(table);
    cell(table, 0, 1).focus();
    const copied = new Promise<string>((resolve) => {
      document.addEventListener('copy', (event) => resolve(event.clipboardData!.getData('text/plain')), { once: true });
    });
    await sendKeys({ press: 'Control+c' });
    const lines = (await copied).split('\n');
    expect(lines).to.have.length(3);
    expect(lines[0]!.split('\t').slice(0, 2)).to.deep.equal(['Name', 'Territory']);
    expect(lines[2]!.split('\t')[0]).to.equal('Cedarton');
  });

  it('keeps a handful of rows in the page out of 100,000, and the focused one among them', async () => {
    const workspace = await sampleWorkspace(huge);
    const table = await show(workspace);
    expect(rows(table).length).to.be.within(10, 40);
    expect(one(table, '[role="grid"]').getAttribute('aria-rowcount')).to.equal('100002');
    cell(table, 2, 1).focus();
    await settle(table);
    const grid = one(table, '.grid');
    grid.scrollTop = 34 * 50_000;
    grid.dispatchEvent(new Event('scroll'));
    await waitUntil(() => cell(table, 50_000, 1));
    expect(cell(table, 50_000, 1).innerText).to.include('50001');
    expect(focused(table)).to.equal(cell(table, 2, 1));
    await sendKeys({ press: 'ArrowDown' });
    await settle(table);
    expect(focused(table)).to.equal(cell(table, 3, 1));
    expect(grid.scrollTop).to.be.below(34 * 4);
    workspace.select([90_000]);
    await settle(table);
    expect(cell(table, 90_000, 1), 'what is selected elsewhere comes into sight').to.not.equal(null);
  });

  it('tells empty, loading, failed and nothing found apart', async () => {
    const workspace = emptyWorkspace();
    const table = await show(workspace);
    expect(one(table, '.table').innerText).to.include('No data yet');
    let fail!: (error: Error) => void;
    const opening = workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise((_, reject) => { fail = reject; }) });
    await aTimeout(0);
    await settle(table);
    expect(one(table, '[aria-busy="true"]')).to.not.equal(null);
    fail(new Error('HTTP 500'));
    await opening;
    await settle(table);
    expect(one(table, '[role="alert"]').innerText).to.include('HTTP 500');
    await workspace.open(sampleAdapter(sampleDataset({ territories: 0, accountsPerUnit: 0 })));
    await settle(table);
    expect(all(table, '[role="tab"]').map((tab) => tab.innerText)).to.deep.equal(['Units', 'Territories', 'Reps']);
    type(one(table, '.search input'), 'zzz');
    await settle(table);
    expect(one(table, '.note').innerText).to.include('Nothing matches');
    table.view = 'territories';
    await settle(table);
    expect(one(table, '.note').innerText).to.include('No territories yet');
    button(table, 'Add territory').click();
    await settle(table);
    expect(names(table)).to.deep.equal(['Territory 1']);
  });

  it('speaks Swedish, and both are readable to assistive technology', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    for (const view of ['units', 'territories', 'accounts', 'reps'] as const) {
      table.view = view;
      await settle(table);
      await accessible(table);
    }
    table.lang = 'sv';
    table.view = 'units';
    table.requestUpdate();
    await settle(table);
    expect(one(table, '.status').innerText).to.include('80 enheter');
    workspace.lockUnits([0], true);
    await settle(table);
    expect([0, 1].map((place) => cell(table, place, 3).ariaLabel), 'a lock is told from none').to.deep.equal(['Låst', 'Inte låst']);
    button(table, 'Filter').click();
    workspace.select([1]);
    await settle(table);
    await accessible(table);
  });

  it('groups rows with sums, opens and closes them by key, and selects a whole group', async () => {
    const workspace = await sampleWorkspace({ unassigned: 2 });
    const table = await show(workspace);
    button(table, 'Columns').click();
    await comes(table, '.group-by');
    type(one(table, '.group-by select'), 'territory');
    await settle(table);
    button(table, 'Columns').click();
    await settle(table);
    expect(one(table, '.grid').getAttribute('role')).to.equal('treegrid');
    const group = () => rows(table)[0]!;
    expect(group().innerText).to.include('East (14)');
    const visits = column(table, 'Visits');
    expect(cells(group())[visits]).to.equal(String(workspace.tallies!.total(3, 1)));
    cell(table, 0, 1).focus();
    await sendKeys({ press: 'ArrowLeft' });
    await settle(table);
    expect(group().getAttribute('aria-expanded')).to.equal('false');
    expect(rows(table)[1]!.innerText).to.include('Mid-east (24)');
    await sendKeys({ press: 'Space' });
    expect(workspace.selection.count).to.equal(14);
    await sendKeys({ press: 'ArrowRight' });
    await settle(table);
    expect(group().getAttribute('aria-expanded')).to.equal('true');
    workspace.assign([0], 3);
    await settle(table);
    expect(rows(table)[0]!.innerText).to.include('East (15)');
    await accessible(table);
  });

  it('groups within groups by a second list, with sums and levels of their own, and remembers it', async () => {
    localStorage.removeItem('territory-kit/table/nested/units');
    const workspace = await sampleWorkspace();
    const open = async () => {
      const table = await show(workspace, { storageKey: 'nested' });
      button(table, 'Columns').click();
      await comes(table, '.group-by');
      return table;
    };
    const table = await open();
    type(one(table, '.group-by select'), 'owner');
    await settle(table);
    type(all(table, '.group-by select')[1]!, 'territory');
    await settle(table);
    expect(all(table, '.group-by label').map((label) => label.innerText.split('\n')[0]!.trim())).to.deep.equal(['Group by', 'Then by', 'Then by']);
    button(table, 'Columns').click();
    await settle(table);
    const headings = () => all(table, '.row.group').map((row) => [row.ariaLevel, cells(row)[1]!]);
    expect(headings().slice(0, 2)).to.deep.equal([['1', 'Ada Berg (24)'], ['2', 'West (24)']]);
    expect(rows(table)[2]!.ariaLevel).to.equal('3');
    const visits = column(table, 'Visits');
    expect(cells(rows(table)[0]!)[visits]).to.equal(cells(rows(table)[1]!)[visits]);
    cell(table, 0, 1).focus();
    await sendKeys({ press: 'ArrowLeft' });
    await settle(table);
    expect(headings().slice(0, 3).map(([level]) => level), 'what is in it is hidden with it').to.deep.equal(['1', '1', '2']);
    await accessible(table);
    const again = await open();
    expect(all(again, '.group-by select').map((select) => (select as HTMLSelectElement).value)).to.deep.equal(['owner', 'territory', '']);
    type(one(again, '.group-by select'), '');
    await settle(again);
    expect(all(again, '.group-by select').map((select) => (select as HTMLSelectElement).value), 'the inner level moves up').to.deep.equal(['territory', '']);
    localStorage.removeItem('territory-kit/table/nested/units');
  });

  it('hides, moves, pins and sizes columns, and remembers it only under a key', async () => {
    localStorage.removeItem('territory-kit/table/test/units');
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { storageKey: 'test' });
    const headers = (of = table) => all(of, '.head [role="columnheader"]').slice(1).map((header) => header.innerText.split('\n')[0]!.trim());
    expect(headers()).to.deep.equal(['Name', 'Territory', 'Locked', 'County', 'Revenue', 'Visits', 'Accounts']);
    button(table, 'Columns').click();
    await comes(table, '.columns-panel');
    const box = (name: string) => all(table, '.columns-panel li').find((li) => li.innerText.trim() === name)!.querySelector('input')!;
    box('County').click();
    box('Id').click();
    await settle(table);
    button(table, 'Move Visits forward').click();
    await settle(table);
    button(table, 'Pin Visits').click();
    await settle(table);
    expect(headers()).to.deep.equal(['Name', 'Visits', 'Territory', 'Locked', 'Revenue', 'Accounts', 'Id']);
    await sendKeys({ press: 'Escape' });
    cell(table, -1, 3).focus();
    const width = cell(table, -1, 3).offsetWidth;
    await sendKeys({ press: 'Alt+ArrowRight' });
    await settle(table);
    expect(cell(table, -1, 3).offsetWidth).to.equal(width + 16);
    const again = await show(workspace, { storageKey: 'test' });
    expect(headers(again)).to.deep.equal(headers());
    expect(cell(again, -1, 3).offsetWidth).to.equal(width + 16);
    expect(headers(await show(workspace))).to.include('County');
    localStorage.setItem('territory-kit/table/test/units', '{"layout":{"order":7,"widths":[1]},"sort":"x"');
    expect(headers(await show(workspace, { storageKey: 'test' }))).to.include('County');
    localStorage.removeItem('territory-kit/table/test/units');
  });

  it('moves a column by its header, by mouse and by keys', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    const headers = () => all(table, '.head [role="columnheader"]').slice(1).map((header) => header.innerText.split('\n')[0]!.trim());
    const middle = (col: number, by = 0): [number, number] => {
      const { left, top, width, height } = cell(table, -1, col).getBoundingClientRect();
      return [Math.round(left + width / 2) + by, Math.round(top + height / 2)];
    };
    await sendMouse({ type: 'move', position: middle(4) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middle(3) });
    await sendMouse({ type: 'move', position: middle(2, -10) });
    await settle(table);
    expect(cell(table, -1, 2).classList.contains('drop')).to.equal(true);
    await sendMouse({ type: 'up' });
    await settle(table);
    expect(headers()).to.deep.equal(['Name', 'County', 'Territory', 'Locked', 'Revenue', 'Visits', 'Accounts']);
    expect(all(table, '.order'), 'a drag does not sort').to.have.length(0);
    await sendMouse({ type: 'click', position: middle(2) });
    await settle(table);
    expect(all(table, '.order'), 'a click does').to.have.length(1);
    await sendKeys({ press: 'Alt+Shift+ArrowRight' });
    await settle(table);
    expect(headers().slice(0, 3)).to.deep.equal(['Name', 'Territory', 'County']);
    expect(focused(table).innerText).to.include('County');
    await resetMouse();
  });

  it('groups by the rep of the territory, and keeps apart what bears the same name', async () => {
    const workspace = await sampleWorkspace();
    workspace.updateTerritory(1, { name: 'West', owner: 'r1' });
    const table = await show(workspace);
    const group = async (by: string) => {
      if (!one(table, '.columns-panel')) button(table, 'Columns').click();
      await comes(table, '.columns-panel');
      type(one(table, '.group-by select'), by);
      await settle(table);
      const found: string[] = [];
      for (const place of [0, 1, 2, 3, 4]) {
        const row = all(table, '.row.group')[place];
        if (row) found.push(cells(row)[1]!);
        row?.querySelector<HTMLElement>('[data-col="1"]')?.click();
        await settle(table);
      }
      return found;
    };
    expect(await group('owner')).to.deep.equal(['Ada Berg (40)', 'Cai Lind (24)', 'No rep (16)']);
    expect(await group('territory'), 'two territories of one name').to.deep.equal(['East (16)', 'Mid-east (24)', 'West (24)', 'West (16)']);
  });

  it('writes the target of a measure, in place and by paste, and gives it back to the share', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    button(table, 'Columns').click();
    await comes(table, '.columns-panel');
    all(table, '.columns-panel li').find((li) => li.innerText.trim() === 'Visits, target')!.querySelector('input')!.click();
    await settle(table);
    const at = column(table, 'Visits, target');
    const whole = workspace.tallies!.whole(1);
    cell(table, 0, at).focus();
    const write = async (text: string) => {
      await sendKeys({ press: 'Enter' });
      await settle(table);
      type(one(table, '.editor'), text);
      await sendKeys({ press: 'Enter' });
      await settle(table);
    };
    await write('many');
    expect(one(table, '.problem').innerText).to.equal('Write a number of zero or more');
    await sendKeys({ press: 'Escape' });
    await settle(table);
    await write('300');
    expect(workspace.plan!.territories[0]!.targets).to.deep.equal({ visits: 300 });
    expect(Number(cells(rows(table)[1]!)[at]!.replace(/\D/g, ''))).to.be.closeTo((whole - 300) / 3, 1);
    await write('');
    expect(workspace.plan!.territories[0]!.targets).to.equal(undefined);
  });

  it('lights up the territory and the rep of the unit that is pointed at in the map', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    workspace.setHover(4);
    await settle(table);
    expect(all(table, '.row.hover').map((row) => cells(row)[1])).to.deep.equal(['Mid-west']);
    table.view = 'reps';
    await settle(table);
    expect(all(table, '.row.hover').map((row) => cells(row)[1])).to.deep.equal(['Bo Ek']);
  });

  it('points at a territory as a whole, which the map draws around', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { view: 'territories' });
    const touched: number[] = [];
    workspace.subscribe(({ kinds, units }) => kinds.has('hover') && touched.push(units!.length));
    for (const [row, territory] of [[1, 1], [2, 2]] as const) {
      const { left, top, height } = rows(table)[row]!.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left + 120), Math.round(top + height / 2)] });
      expect([workspace.hover, workspace.hoverTerritory]).to.deep.equal([-1, territory]);
    }
    await resetMouse();
    await sendMouse({ type: 'move', position: [2, 2] });
    expect(workspace.plan!.assignment.filter((t) => t === 1 || t === 2).length).to.equal(touched[1]);
    workspace.setHover(-1);
    expect(workspace.hoverTerritory).to.equal(-1);
  });

  it('shows only what has changed since the reference plan', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    workspace.assign([3, 4], 2);
    button(table, 'Filters').click();
    await settle(table);
    type(one(table, '.since select'), 'reference');
    await settle(table);
    expect(names(table)).to.deep.equal(['Daleton', 'Elmton']);
    workspace.undo();
    await settle(table);
    expect(one(table, '.note').innerText).to.include('Nothing matches');
  });

  it('asks before a paste, says which cells are refused and why, and makes it one step', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    workspace.lockUnits([1], true);
    cell(table, 0, 2).focus();
    const paste = async (text: string) => {
      await sendKeys({ down: 'Control' });
      focused(table).dispatchEvent(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true, bubbles: true, composed: true }));
      // as a browser does it, in the same turn as the key
      const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
      Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
      document.dispatchEvent(event);
      await sendKeys({ up: 'Control' });
      await comes(table, 'dialog');
    };
    await paste('East\tyes\nEast\tyes\nNowhere\nEast\tno\tCounty 9');
    const dialog = one(table, 'dialog') as HTMLDialogElement;
    expect(dialog.open).to.equal(true);
    expect(dialog.innerText).to.include('3 cells change').and.to.include('3 cells are refused');
    expect(dialog.innerText).to.include('It is locked').and.to.include('There is no territory called so').and.to.include('This column can’t be changed');
    await accessible(table);
    expect(workspace.history.edits, 'nothing yet').to.have.length(1);
    button(table, 'Change 3 cells').click();
    await settle(table);
    expect(Array.from(workspace.plan!.assignment.subarray(0, 4))).to.deep.equal([3, 0, 0, 3]);
    expect(workspace.plan!.lockedUnits[0]).to.equal(1);
    expect(workspace.history.edits).to.have.length(2);
    workspace.undo();
    expect(Array.from(workspace.plan!.assignment.subarray(0, 4))).to.deep.equal([0, 0, 0, 1]);
    await paste('Name\tTerritory\nElmton\tWest\nNobody\tWest');
    expect(one(table, 'dialog').innerText).to.include('1 cell changes').and.to.include('There is no row here');
    await sendKeys({ press: 'Escape' });
    await settle(table);
    expect(one(table, 'dialog')).to.equal(null);
    expect(workspace.plan!.assignment[4]).to.equal(1);
  });

  it('puts every row on paper', async () => {
    const workspace = await sampleWorkspace({ rows: 12, columns: 20 });
    const table = await show(workspace);
    expect(rows(table).length).to.be.below(60);
    window.dispatchEvent(new Event('beforeprint'));
    expect(rows(table)).to.have.length(240);
    window.dispatchEvent(new Event('afterprint'));
    await settle(table);
    expect(rows(table).length).to.be.below(60);
  });

  it('changes nothing when it is read only', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace, { readonly: true });
    cell(table, 0, 2).dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    cell(table, 0, 1).focus();
    await sendKeys({ press: 'Delete' });
    await settle(table);
    expect(all(table, '.editor, .actions, button.lock')).to.have.length(0);
    expect(workspace.history.edits).to.have.length(0);
  });

  it('leaves no listener behind', async () => {
    const workspace = await sampleWorkspace();
    const table = await show(workspace);
    table.remove();
    await aTimeout(0);
    expect(table.model).to.equal(undefined);
    workspace.assign([0], 1);
  });
});
