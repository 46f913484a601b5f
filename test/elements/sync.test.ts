import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/territory-sync.js';
import { accessible } from '../accessible.js';
import { clearStorage } from '../../src/data/storage/clear.js';
import type { RollbackFile } from '../../src/data/sync/rollback.js';
import type { TerritorySync } from '../../src/elements/sync/territory-sync.js';
import type { TerritorySyncEvent } from '../../src/events.js';
import { crmSample, type CrmSample } from '../crm-sample.js';
import { press } from '../press.js';
import { emptyWorkspace, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

const opened: CrmSample['workspace'][] = [];
afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

async function sample(options: Parameters<typeof crmSample>[0] = { rows: 3, columns: 4, accountsPerUnit: 2 }): Promise<CrmSample> {
  const crm = await crmSample(options);
  opened.push(crm.workspace);
  return crm;
}

async function show({ workspace }: Pick<CrmSample, 'workspace'>, { lang = 'en', storageKey = '' } = {}): Promise<TerritorySync> {
  const box = await fixture(html`<div lang=${lang}><territory-sync .workspace=${workspace} storage-key=${storageKey}></territory-sync></div>`);
  const element = box.querySelector('territory-sync')!;
  await element.updateComplete;
  return element;
}

const find = <T extends HTMLElement = HTMLButtonElement>(element: TerritorySync, selector: string) => element.shadowRoot!.querySelector<T>(selector)!;
const text = (element: TerritorySync) => element.shadowRoot!.textContent!.replaceAll(/\s+/g, ' ');
const rows = (element: TerritorySync) => [...element.shadowRoot!.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll(/\s+/g, ' ').trim()));
const shown = (element: TerritorySync, selector: string) => waitUntil(() => find(element, selector), `${selector} is shown`);

async function look(element: TerritorySync): Promise<void> {
  await press(find(element, '.look'));
  await waitUntil(() => find(element, '.leave') ?? find(element, '.told.bad'));
}

async function write(element: TerritorySync): Promise<void> {
  await press(find(element, '.write'));
  await shown(element, '.now');
  await press(find(element, '.now'));
  await waitUntil(() => find(element, 'h3.told'), 'the write ended');
}

/** The file that a press offers for saving. */
async function saved(button: HTMLElement): Promise<unknown> {
  const blobs: Blob[] = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob) => (blobs.push(blob as Blob), 'blob:none');
  HTMLAnchorElement.prototype.click = () => undefined;
  try {
    await press(button);
    await waitUntil(() => blobs.length > 0);
    return JSON.parse(await blobs[0]!.text());
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
}

async function choose(element: TerritorySync, content: unknown): Promise<void> {
  const input = find<HTMLInputElement>(element, 'input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File([typeof content === 'string' ? content : JSON.stringify(content)], 'roll-back.json'));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => find(element, '.now') ?? find(element, '.told.bad'));
}

describe('territory-sync', () => {
  it('shows what would change before anything is written, writes it, and takes it back, by keyboard', async () => {
    const crm = await sample();
    const { workspace } = crm;
    const { accounts, plan } = { accounts: workspace.dataset!.accounts, plan: workspace.plan! };
    const moved = [...accounts.unit.keys()].filter((a) => accounts.unit[a] === 0);
    const [from, to] = [plan.territories[0]!.id, plan.territories[3]!.id];
    workspace.assign([0], 3);
    workspace.updateTerritory(3, { owner: workspace.dataset!.reps[0]!.id });
    const element = await show(crm);
    find(element, '.look').focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, '.leave');
    expect(element.shadowRoot!.activeElement?.localName).to.equal('h3');
    await press(find(element, '[data-kind=update]'));
    await element.updateComplete;
    expect(rows(element).map((row) => row.slice(1))).to.deep.equal(moved.map(() => ['West (Ada Berg)', 'East']));
    expect(rows(element)[0]![0]).to.contain(accounts.names[moved[0]!]!);
    await press(find(element, '[data-kind=create]'));
    await element.updateComplete;
    expect(rows(element)).to.deep.equal([[`Owner of East ${to}`, 'none', 'Ada Berg']]);
    await accessible(element);
    // nothing is written yet, and "not now" keeps it so
    expect(crm.territoryOf(moved[0]!)).to.equal(from);
    find(element, '.write').focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, '.now');
    expect(element.shadowRoot!.activeElement?.textContent).to.equal('Not now');
    await sendKeys({ press: 'Escape' });
    await shown(element, '.write');
    expect(crm.territoryOf(moved[0]!)).to.equal(from);
    const told: TerritorySyncEvent[] = [];
    element.addEventListener('territory-sync', (event) => told.push(event));
    find(element, '.write').focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, '.now');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(element, 'h3.told.good'), 'all was written');
    expect(moved.map(crm.territoryOf)).to.deep.equal(moved.map(() => to));
    expect(told.map(({ report, rollback }) => [report.counts.done, rollback])).to.deep.equal([[2 * moved.length + 1, false]]);
    await press(find(element, '.roll-back'));
    await shown(element, '.now');
    expect(text(element)).to.contain(`Give ${moved.length + 1} records in salesforce https://example.my.salesforce.com back what they had before?`);
    await press(find(element, '.now'));
    await waitUntil(() => text(element).includes('Everything is rolled back'));
    expect(moved.map(crm.territoryOf)).to.deep.equal(moved.map(() => from));
    await accessible(element);
  });

  it('says of every record what became of it, and leaves what others changed alone', async () => {
    const crm = await sample();
    const { workspace } = crm;
    const { accounts } = workspace.dataset!;
    workspace.assign([0, 1], 3);
    const element = await show(crm, { lang: 'sv' });
    await look(element);
    const [refused, other] = [...accounts.ids.keys()].filter((a) => accounts.unit[a]! < 2).map((a) => accounts.ids[a]!) as [string, string];
    crm.org.rules.refuse = (id) => (id === refused ? 'FIELD_CUSTOM_VALIDATION_EXCEPTION' : undefined);
    // someone else moves an account between the look and the write
    const association = [...crm.org.tables.ObjectTerritory2Association].find(([, row]) => row['ObjectId'] === other)!;
    crm.org.tables.ObjectTerritory2Association.set(association[0], { ...association[1], Territory2Id: workspace.plan!.territories[1]!.id });
    await write(element);
    expect(text(element)).to.contain('Allt har prövats. Det som inte kunde skrivas är listat.');
    expect(find(element, '[data-kind=failed]').ariaPressed).to.equal('true');
    expect(rows(element)).to.have.length(1);
    expect(rows(element)[0]![2]).to.equal('FIELD_CUSTOM_VALIDATION_EXCEPTION: refused: FIELD_CUSTOM_VALIDATION_EXCEPTION');
    await press(find(element, '[data-kind=conflict]'));
    await element.updateComplete;
    expect(rows(element).map((row) => row[2])).to.include('Någon annan har ändrat den sedan du tittade.');
    expect(crm.org.territoriesOf(other)).to.deep.equal([workspace.plan!.territories[1]!.id]);
  });

  it('goes on after a break, also in a new page', async () => {
    const storageKey = `sync-${Math.random()}`;
    const crm = await sample({ rows: 20, columns: 10, accountsPerUnit: 4 });
    const { workspace } = crm;
    workspace.assign(Array.from({ length: 100 }, (_, u) => u), 3);
    const wanted = workspace.dataset!.accounts.unit.reduce((sum, u) => sum + Number(u >= 0 && u < 100), 0);
    crm.breaks = (n) => n > 2;
    let element = await show(crm, { storageKey });
    await look(element);
    await write(element);
    expect(find(element, 'h3.told').className).to.equal('told bad');
    expect(text(element)).to.contain('It was broken off.');
    expect(find(element, '[data-kind=pending]')).to.not.equal(null);
    const there = () => [...workspace.dataset!.accounts.unit.keys()].filter((a) => workspace.dataset!.accounts.unit[a]! < 100 && crm.territoryOf(a) === workspace.plan!.territories[3]!.id).length;
    expect(there()).to.be.above(0).and.below(wanted);
    element.remove();
    crm.breaks = () => false;
    element = await show(crm, { storageKey });
    await shown(element, '.resume');
    expect(text(element)).to.contain('not written yet');
    await press(find(element, '.resume'));
    await waitUntil(() => find(element, 'h3.told.good'), 'the rest was written');
    expect(there()).to.equal(wanted);
    const file = await saved(find(element, '.save')) as RollbackFile;
    element.remove();
    await clearStorage(storageKey);
    // a file is enough to take it back, where nothing is stored
    element = await show(crm);
    await choose(element, file);
    await press(find(element, '.now'));
    await waitUntil(() => text(element).includes('Everything is rolled back'));
    expect(there()).to.equal(workspace.dataset!.accounts.unit.reduce((sum, u) => sum + Number(u >= 0 && u < 100 && u % 10 >= 8), 0));
  }).timeout(60_000);

  it('stops when asked, and writes no plan that has changed since', async () => {
    const crm = await sample();
    crm.workspace.assign([0, 1, 2], 3);
    const element = await show(crm);
    await look(element);
    crm.workspace.assign([3], 0);
    await waitUntil(() => find(element, '.write').disabled);
    expect(text(element)).to.contain('The plan has changed since.');
    await look(element);
    let release = () => undefined as void;
    crm.held = new Promise<void>((resolve) => { release = resolve; });
    await press(find(element, '.write'));
    await shown(element, '.now');
    await press(find(element, '.now'));
    await shown(element, '.stop');
    await press(find(element, '.stop'));
    release();
    await waitUntil(() => find(element, 'h3.told.warn'), 'it stopped');
    expect(text(element)).to.contain('It was stopped.');
    await press(find(element, '.resume'));
    await waitUntil(() => find(element, 'h3.told.good'));
    // the same again changes nothing
    await press(find(element, '.look'));
    await waitUntil(() => text(element).includes('Nothing would change'));
  });

  it('pages through what is long', async () => {
    const crm = await sample({ rows: 8, columns: 10, accountsPerUnit: 3 });
    crm.workspace.assign(Array.from({ length: 40 }, (_, u) => u), 3);
    const element = await show(crm);
    await look(element);
    await press(find(element, '[data-kind=update]'));
    await element.updateComplete;
    expect(rows(element)).to.have.length(50);
    const first = rows(element)[0]![0];
    await press(find(element, '.pages button:last-child'));
    await element.updateComplete;
    expect(find(element, '.pages span').textContent).to.contain('51–');
    expect(rows(element)[0]![0]).to.not.equal(first);
  });

  it('says when there is nothing to write to, and what is wrong with a file', async () => {
    const waiting = emptyWorkspace();
    const plain = await sampleWorkspace();
    opened.push(waiting, plain);
    expect(text(await show({ workspace: waiting }))).to.contain('appears here when data is open');
    expect(text(await show({ workspace: plain }, { lang: 'sv' }))).to.contain('tar inte emot planer post för post');
    const crm = await sample();
    const element = await show(crm);
    await choose(element, 'not json');
    expect(find(element, '.told.bad').textContent).to.contain('roll-back');
    await choose(element, { format: 'territory-rollback', version: 1, target: 'dataverse https://elsewhere', scope: [], moves: [] });
    await waitUntil(() => find(element, '.told.bad').textContent!.includes('dataverse https://elsewhere'));
    crm.org.expireLocators();
    crm.held = Promise.reject(new TypeError('offline'));
    crm.held.catch(() => undefined);
    await look(element);
    expect(find(element, '.told.bad')).to.not.equal(null);
  });
});
