import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/territory-planner.js';
import type { TerritoryPlanner } from '../../src/elements/planner/territory-planner.js';
import { press } from '../press.js';
import { sampleAdapter, sampleDataset } from '../sample.js';
import { shareFragment } from '../../src/data/share/link.js';
import { waitUntil } from '../wait.js';

const entry = (element: TerritoryPlanner, text: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find((button) => button.textContent!.includes(text));

async function planner(): Promise<TerritoryPlanner> {
  const element = await fixture<TerritoryPlanner>(html`<territory-planner share lang="en" style="height:800px"></territory-planner>`);
  element.adapter = sampleAdapter(sampleDataset());
  await oneEvent(element, 'territory-ready');
  await waitUntil(() => element.shadowRoot!.querySelector('.frame'));
  return element;
}

describe('a planner that shares its plan', () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  it('makes a link, shows what it holds without letting it be edited, and goes on with it when asked to', async () => {
    const element = await planner();
    element.model!.addTerritory({ name: 'Shared' });
    await press(entry(element, 'Export')!);
    await waitUntil(() => entry(element, 'link to look at'));
    await press(entry(element, 'link to look at')!);
    const link = () => element.shadowRoot!.querySelector<HTMLInputElement>('.link')?.value ?? '';
    await waitUntil(() => link().includes('#territory-plan=1.r.'));
    history.replaceState(null, '', link());
    const other = await planner();
    await waitUntil(() => other.model!.readOnly);
    await other.updateComplete;
    expect([other.model!.plan!.territories.at(-1)!.name, other.model!.assign([0], 1).edit, other.model!.undo(), other.model!.history.edits.length]).to.deep.equal(['Shared', null, false, 0]);
    await press(entry(other, 'Go on with it')!);
    await waitUntil(() => !other.model!.readOnly && other.model!.history.canUndo);
    expect([other.model!.plan!.territories.at(-1)!.name, location.hash]).to.deep.equal(['Shared', '']);
  });

  it('goes back to the own plan, and says what is wrong with a damaged link', async () => {
    const plan = (await planner()).model!.planData();
    history.replaceState(null, '', await shareFragment({ plan: { ...plan, territories: plan.territories.slice(0, 1), assignment: {} }, readOnly: true }));
    const element = await planner();
    await waitUntil(() => entry(element, 'Back to my own'));
    expect(element.model!.plan!.territories.length).to.equal(1);
    await press(entry(element, 'Back to my own')!);
    await waitUntil(() => element.model!.plan!.territories.length === plan.territories.length);
    history.replaceState(null, '', '#territory-plan=1.r.zzz');
    const failed = await planner();
    await waitUntil(() => failed.shadowRoot!.querySelector('.kept[role=alert]')?.textContent!.includes('a packed plan'), 'what is wrong', { timeout: 5000 });
  });
});
