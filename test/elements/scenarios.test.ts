import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/territory-scenarios.js';
import { accessible } from '../accessible.js';
import { bestOf } from '../../src/elements/scenarios/best.js';
import { ledgerCsv } from '../../src/elements/scenarios/ledger.js';
import { moveLedger } from '../../src/insight/ledger.js';
import type { TerritoryScenarios } from '../../src/elements/scenarios/territory-scenarios.js';
import type { Reading } from '../../src/insight/reading.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

async function open(lang = 'en'): Promise<{ element: TerritoryScenarios; workspace: Workspace }> {
  const workspace = await sampleWorkspace();
  opened.push(workspace);
  const box = await fixture(html`<div lang=${lang}><territory-scenarios .workspace=${workspace}></territory-scenarios></div>`);
  const element = box.querySelector('territory-scenarios')!;
  await waitUntil(() => cards(element).length > 0);
  return { element, workspace };
}

const cards = (element: TerritoryScenarios) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.card')];
const $ = <T extends HTMLElement = HTMLButtonElement>(element: TerritoryScenarios, selector: string) => element.shadowRoot!.querySelector<T>(selector)!;

describe('territory-scenarios', () => {
  it('branches off by keyboard, opens, compares and merges', async () => {
    const { element, workspace } = await open();
    const scenarios = await workspace.scenarios();
    expect(cards(element)[0]!.textContent).to.contain('Original plan').and.to.contain('Open now');
    $(element, '.add').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => element.shadowRoot!.activeElement?.localName === 'input');
    await sendKeys({ type: '<b>Plan B</b>' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => cards(element).length === 2);
    expect(scenarios.list[1]!.name).to.equal('<b>Plan B</b>');
    expect(cards(element)[1]!.querySelector('b')).to.equal(null);
    workspace.assign([0, 1, 2], 3);
    await waitUntil(() => !cards(element)[0]!.querySelector('[aria-busy=true]'));
    cards(element)[0]!.querySelector<HTMLButtonElement>('.open')!.click();
    await waitUntil(() => scenarios.current === '');
    await waitUntil(() => cards(element)[1]?.querySelector('.compare'));
    cards(element)[1]!.querySelector<HTMLButtonElement>('.compare')!.click();
    await waitUntil(() => $(element, 'tbody'));
    const row = [...$(element, 'tbody tr').children].map((cell) => cell.textContent!.trim());
    expect(row.slice(0, 3)).to.deep.equal(['East', 'West', '3']);
    $(element, 'tbody button').click();
    expect([...workspace.selection.rows]).to.deep.equal([0, 1, 2]);
    cards(element)[1]!.querySelector<HTMLButtonElement>('.merge')!.click();
    await waitUntil(() => $(element, '.panel'));
    expect($(element, '.panel').textContent).to.contain('3 units change their territory');
    $(element, '.panel .primary').click();
    await waitUntil(() => workspace.plan!.assignment[0] === 3);
    workspace.undo();
    expect(workspace.plan!.assignment[0]).to.equal(0);
    await waitUntil(() => !$(element, '.panel'));
    await accessible(element);
  });

  it('asks before it removes, in Swedish too', async () => {
    const { element, workspace } = await open('sv');
    const scenarios = await workspace.scenarios();
    await scenarios.add('Prov');
    await waitUntil(() => cards(element).length === 2);
    cards(element)[1]!.querySelector<HTMLButtonElement>('.ask-remove')!.click();
    await waitUntil(() => $(element, '.panel'));
    expect($(element, '.panel').textContent).to.contain('Ta bort Prov för gott?');
    expect(element.shadowRoot!.activeElement?.textContent).to.equal('Behåll');
    $(element, '.remove').click();
    await waitUntil(() => cards(element).length === 1);
    expect(scenarios.current).to.equal('');
  });

  it('says that it waits for data', async () => {
    const workspace = emptyWorkspace();
    opened.push(workspace);
    const element = await fixture<TerritoryScenarios>(html`<territory-scenarios .workspace=${workspace}></territory-scenarios>`);
    expect(element.shadowRoot!.textContent).to.contain('appear here when data is open');
  });

  it('names the best by what is good, and no one where all are alike', () => {
    const readings = [3, 1, 2].map((overall) => ({ overall, target: 1.9 }) as Reading);
    expect(bestOf('high', readings)).to.deep.equal([true, false, false]);
    expect(bestOf('low', readings)).to.deep.equal([false, true, false]);
    expect(bestOf('target', readings)).to.deep.equal([false, false, true]);
    expect(bestOf('none', readings)).to.deep.equal([false, false, false]);
    expect(bestOf('low', [readings[0], undefined])).to.deep.equal([false, false]);
    expect(bestOf('low', [readings[0], readings[0]])).to.deep.equal([false, false]);
    expect(bestOf('high', [readings[0], readings[0], readings[1]])).to.deep.equal([true, true, false]);
  });

  it('takes the ledger out account by account, with owners, cause and measures, harmlessly', async () => {
    const workspace = await sampleWorkspace();
    opened.push(workspace);
    workspace.updateTerritory(1, { name: '=cmd()' });
    const { dataset } = workspace;
    const unit = dataset!.accounts.unit.findIndex((u) => u >= 0);
    const moved = dataset!.accounts.unit[unit]!;
    workspace.assign([moved], 1, { reason: 'Nearer' });
    const context = workspace.context!;
    const flows = moveLedger(context);
    expect(flows.map((f) => [f.from, f.to, f.units])).to.deep.equal([[0, 1, [moved]]]);
    const accounts = [...dataset!.accounts.unit.keys()].filter((a) => dataset!.accounts.unit[a] === moved);
    expect(flows[0]!.accounts).to.deep.equal(accounts);
    const lines = ledgerCsv((key) => key, 'en', context, flows, workspace.history.edits).trim().split('\r\n');
    expect(lines.length).to.equal(1 + accounts.length);
    expect(lines[1]).to.contain(`${dataset!.accounts.ids[accounts[0]!]},`).and.to.contain("'=cmd()").and.to.contain('byUser: Nearer');
  });
});
