import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/territory-history.js';
import { accessible } from '../accessible.js';
import { describeEdit, territoriesBefore } from '../../src/elements/history/describe.js';
import type { TerritoryHistory } from '../../src/elements/history/territory-history.js';
import { historyStrings } from '../../src/elements/history/strings.js';
import { TerritoryError } from '../../src/model/errors.js';
import { fill, type Message } from '../../src/ui/messages.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

async function open(lang = 'en', given?: Workspace): Promise<{ element: TerritoryHistory; workspace: Workspace }> {
  const workspace = given ?? (await sampleWorkspace());
  opened.push(workspace);
  const box = await fixture(html`<div lang=${lang}><territory-history .workspace=${workspace}></territory-history></div>`);
  const element = box.querySelector('territory-history')!;
  await element.updateComplete;
  return { element, workspace };
}

const $ = <T extends HTMLElement = HTMLButtonElement>(element: TerritoryHistory, selector: string): T => element.shadowRoot!.querySelector<T>(selector)!;
const rows = (element: TerritoryHistory) => [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('li button')];
const whats = (element: TerritoryHistory) => rows(element).map((row) => row.querySelector('.what')!.firstChild!.nextSibling ? row.querySelector('.what')!.textContent!.split('. ')[0]! : row.querySelector('.what')!.textContent!);
const settle = async (element: TerritoryHistory) => {
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 30));
  await element.updateComplete;
};

describe('territory-history', () => {
  it('says what undo and redo would do, and does it', async () => {
    const { element, workspace } = await open();
    expect($(element, '.undo').disabled).to.equal(true);
    expect($(element, '.undo').title).to.equal('Nothing to undo');
    workspace.assign([0, 1, 2], 2);
    await element.updateComplete;
    expect($(element, '.undo').title).to.equal('Undo: Assign 3 units to Mid-east');
    expect($(element, '.undo').getAttribute('aria-label')).to.equal('Undo: Assign 3 units to Mid-east');
    $(element, '.undo').click();
    await element.updateComplete;
    expect(workspace.plan!.assignment[0]).to.equal(0);
    expect($(element, '.undo').disabled).to.equal(true);
    expect($(element, '.redo').title).to.equal('Redo: Assign 3 units to Mid-east');
    $(element, '.redo').click();
    expect(workspace.plan!.assignment[0]).to.equal(2);
  });

  it('lists every change with who, when and why, and jumps to any of them', async () => {
    const { element, workspace } = await open();
    workspace.assign([0], 1);
    workspace.lockUnits([5, 6], true, { reason: 'Key accounts' });
    workspace.updateTerritory(0, { name: 'Coast' }, { origin: 'api' });
    workspace.removeTerritory(3, 2);
    $(element, '.opener').click();
    await settle(element);
    expect(whats(element)).to.deep.equal(['Merge East into Mid-east', 'Rename West to Coast', 'Lock 2 units', 'Assign 1 unit to Mid-west', 'As it was opened']);
    const whos = rows(element).map((row) => row.querySelector('.who')?.textContent);
    expect(whos).to.deep.equal(['You', 'The page', 'You · Key accounts', 'You', undefined]);
    expect(rows(element)[0]!.querySelector('time')!.dateTime).to.match(/^\d{4}-/);
    rows(element)[3]!.click();
    await element.updateComplete;
    expect(workspace.history.position).to.equal(1);
    expect(workspace.plan!.territories.length).to.equal(4);
    expect(rows(element)[3]!.getAttribute('aria-current')).to.equal('step');
    expect(element.shadowRoot!.querySelectorAll('li.undone').length).to.equal(3);
    rows(element)[0]!.click();
    expect(workspace.history.position).to.equal(4);
    rows(element)[4]!.click();
    expect(workspace.history.position).to.equal(0);
  });

  it('opens with the focus where the plan stands, moves by arrow keys and closes by Escape', async () => {
    const { element, workspace } = await open();
    workspace.assign([0], 1);
    workspace.assign([1], 1);
    workspace.undo();
    $(element, '.opener').focus();
    await sendKeys({ press: 'Enter' });
    await settle(element);
    expect(element.shadowRoot!.activeElement).to.equal(rows(element)[1]);
    await sendKeys({ press: 'ArrowUp' });
    expect(element.shadowRoot!.activeElement).to.equal(rows(element)[0]);
    await sendKeys({ press: 'Escape' });
    await settle(element);
    expect($(element, '.opener').getAttribute('aria-expanded')).to.equal('false');
  });

  it('shows thousands of changes page by page, first those where the plan stands', async () => {
    const { element, workspace } = await open();
    for (let i = 0; i < 3000; i++) workspace.assign([i % 20], i % 3);
    while (workspace.history.position > 1000) workspace.undo();
    const { length } = workspace.history.edits;
    $(element, '.opener').click();
    await settle(element);
    expect(rows(element).length).to.equal(50);
    expect(element.shadowRoot!.activeElement).to.equal($(element, '[aria-current]'));
    expect($(element, '.pages [role=status]').textContent).to.contain(`of ${(length + 1).toLocaleString('en')}`);
    $(element, '.pages button:first-child').click();
    await settle(element);
    expect($(element, '[aria-current]')).to.equal(null);
    rows(element).at(-1)!.click();
    expect(workspace.history.position).to.be.greaterThan(1000);
  });

  it('listens to Ctrl+Z and its kin inside the workspace, not in text fields and not elsewhere', async () => {
    const { element, workspace } = await open();
    workspace.assign([0], 1);
    await element.updateComplete;
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await sendKeys({ press: 'Control+z' });
    expect(workspace.history.position).to.equal(1);
    $(element, '.undo').focus();
    await sendKeys({ press: 'Control+z' });
    expect(workspace.history.position).to.equal(0);
    $(element, '.opener').focus();
    await sendKeys({ press: 'Control+Shift+Z' });
    expect(workspace.history.position).to.equal(1);
    await sendKeys({ press: 'Control+z' });
    await sendKeys({ press: 'Control+y' });
    expect(workspace.history.position).to.equal(1);
    field.remove();
  });

  it('undoes once although two of it show the same workspace', async () => {
    const { element, workspace } = await open();
    await open('en', workspace);
    workspace.assign([0], 1);
    workspace.assign([1], 1);
    await element.updateComplete;
    $(element, '.undo').focus();
    await sendKeys({ press: 'Control+z' });
    expect(workspace.history.position).to.equal(1);
  });

  it('says where the work is kept, and why not when it is not', async () => {
    const off = await open();
    expect($<HTMLElement>(off.element, '.save').textContent!.trim()).to.equal('Only in this page');
    const full = await sampleWorkspace({ ports: { storageKey: 'k', drafts: () => Promise.reject(new TerritoryError('storage-full', { expected: 'room', actual: 'none' })) } });
    const { element } = await open('en', full);
    expect($<HTMLElement>(element, '.save').title).to.contain('no room left');
    const kept = await open('en', await sampleWorkspace({ ports: { storageKey: 'k' } }));
    kept.workspace.assign([0], 1);
    await kept.workspace.draftSettled();
    await kept.element.updateComplete;
    expect($<HTMLElement>(kept.element, '.save').textContent!.trim()).to.equal('Saved in this browser');
  });

  it('saves to the source when the adapter can', async () => {
    const { element, workspace } = await open();
    const saved: unknown[] = [];
    let fails = true;
    await workspace.open({
      ...sampleAdapter(sampleDataset()),
      capabilities: { save: true, subscribe: false },
      save: (plan) => (fails ? Promise.reject(new Error('read-only')) : Promise.resolve(void saved.push(plan))),
    });
    await element.updateComplete;
    $(element, '.source').click();
    await waitUntil(() => element.shadowRoot!.textContent!.includes('read-only'), 'no word of it');
    expect(element.shadowRoot!.querySelector('.failed')!.textContent!.trim()).to.equal('Could not be saved: The source of the data failed. read-only');
    fails = false;
    $(element, '.source').click();
    await settle(element);
    expect(saved.length).to.equal(1);
    expect($(element, '.source').textContent!.trim()).to.equal('Saved');
    workspace.assign([0], 1);
    await element.updateComplete;
    expect($(element, '.source').textContent!.trim()).to.equal('Save');
  });

  it('is accessible, in Swedish too', async () => {
    const { element, workspace } = await open('sv');
    workspace.assign([0, 1], 1);
    await element.updateComplete;
    expect($(element, '.undo').title).to.equal('Ångra: Lägg 2 enheter i Mid-west');
    await accessible(element);
    $(element, '.opener').click();
    await settle(element);
    await accessible(element);
  });

  it('names every kind of edit the workspace makes', async () => {
    const { workspace } = await open();
    workspace.assign([0], -1);
    workspace.assign([0], 2);
    workspace.lockUnits([1], true);
    workspace.lockUnits([1], false);
    workspace.addTerritory({ name: 'North' });
    for (const patch of [{ locked: true }, { locked: false }, { color: 9 }, { owner: 'r1' }, { share: 2 }, { note: 'x' }]) workspace.updateTerritory(4, patch);
    workspace.setException(0, { territory: 1, reason: 'old friends' });
    workspace.setException(0, null);
    workspace.setGoals([]);
    workspace.setRules({ maxMoved: 0.5 });
    workspace.removeTerritory(4);
    const { edits, position } = workspace.history;
    const before = territoriesBefore(edits, position, workspace.plan!.territories);
    const say = (key: string, values = {}) => fill((historyStrings.english as Record<string, Message>)[key] ?? `?${key}`, values, 'en');
    expect(edits.map((edit, i) => describeEdit(say, edit, before[i]!))).to.deep.equal([
      'Take 1 unit out of its territory', 'Assign 1 unit to Mid-east', 'Lock 1 unit', 'Unlock 1 unit', 'Add North', 'Lock North', 'Unlock North', 'Recolour North',
      'Change the owner of North', 'Change the target of North', 'Change North', 'Name an account for Mid-west', 'Let an account follow its unit',
      'Change the goals', 'Change the rules', 'Dissolve North',
    ]);
  });
});
