import '../../src/define/territory-insights.js';
import '../../src/define/territory-practice.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import { exercises } from '../../src/elements/practice/exercises.js';
import type { TerritoryInsights } from '../../src/elements/insights/territory-insights.js';
import type { TerritoryPractice } from '../../src/elements/practice/territory-practice.js';
import { subjectNames } from '../../src/elements/insight/subjects.js';
import type { TerritorySubjectEvent } from '../../src/events.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleWorkspace } from '../sample.js';
import { manyColumns, sampleNow } from '../many-columns.js';
import { waitUntil } from '../wait.js';

const text = (element: Element) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

describe('territory-practice', () => {
  const make = (lang = 'en') => fixture<TerritoryPractice>(html`<territory-practice lang=${lang}></territory-practice>`);
  const market = async (element: TerritoryPractice): Promise<Workspace> => {
    await waitUntil(() => element.renderRoot.querySelector('.score'), 'the market', { timeout: 10_000 });
    return element.renderRoot.querySelector('territory-workspace')!.workspace;
  };
  const button = (element: TerritoryPractice, label: string) => [...element.renderRoot.querySelectorAll('button')].find((b) => b.textContent!.trim() === label)!;

  it('offers its exercises, accessible in both languages, and scores one as it goes: moves, undo, again', async () => {
    for (const lang of ['en', 'sv']) {
      const element = await make(lang);
      expect(element.renderRoot.querySelectorAll('.exercises li').length).to.equal(exercises.length);
      expect(text(element)).to.not.match(/\{\w+\}|undefined|NaN/);
      await accessible(element);
      element.start('balance');
      const workspace = await market(element);
      expect(text(element)).to.include(lang === 'en' ? 'Farthest from its share129%goal 10%' : 'Längst från sin del129');
      button(element, lang === 'en' ? 'Hint' : 'Tips').click();
      await element.updateComplete;
      expect(element.renderRoot.querySelector('.finding')!.textContent).to.match(lang === 'en' ? /^East has too much of sales: give a unit on the border to / : /^Öst har för mycket av försäljning/);
      expect(workspace.selection.count).to.be.above(0);
      workspace.assign([workspace.selection.rows[0]!], workspace.plan!.territories.findIndex((t) => element.renderRoot.querySelector('.finding')!.textContent!.includes(`${t.name}.`)));
      await element.updateComplete;
      const points = () => Number(element.renderRoot.querySelector('meter')!.value);
      expect(points()).to.be.above(0);
      await accessible(element, { ignoredRules: ['color-contrast'] });
      button(element, lang === 'en' ? 'Start again' : 'Börja om').click();
      await element.updateComplete;
      expect(points()).to.equal(0);
      element.remove();
    }
  });

  it('says when it is done, and keeps the best score', async () => {
    const element = await make();
    element.start('warm-up');
    const workspace = await market(element);
    // the engine’s answer is no help here: a greedy hand follows the hints
    const visits = workspace.dataset!.measures.findIndex((m) => m.id === 'visits');
    expect(visits).to.equal(1);
    for (let move = 0; move < 5 && !text(element).includes('Done:'); move++) {
      await step(workspace, 'visits');
      await element.updateComplete;
    }
    expect(text(element)).to.match(/Done: 100 points, with [345] of 5 moves\./);
    button(element, 'Other exercises').click();
    await element.updateComplete;
    expect(text(element)).to.include('Best: 100 points');
  });
});

/** The single move on a border that lessens the sum of squared deviations most and tears nothing. */
async function step(workspace: Workspace, measure: string): Promise<void> {
  const { graph, units } = workspace.dataset!;
  let best = { sum: Infinity, unit: -1, to: -1 };
  for (let unit = 0; unit < units.count; unit++) {
    const from = workspace.plan!.assignment[unit]!;
    for (const to of new Set([...graph.neighbors.subarray(graph.offsets[unit]!, graph.offsets[unit + 1]!)].map((v) => workspace.plan!.assignment[v]!))) {
      if (to === from) continue;
      workspace.assign([unit], to);
      const whole = workspace.plan!.territories.every((_, t) => workspace.contiguity!.pieces(t) <= 1);
      const sum = workspace.metrics.read(`balance.${measure}`)!.perTerritory!.reduce((all, off) => all + off * off, 0);
      workspace.undo();
      if (whole && sum < best.sum) best = { sum, unit, to };
    }
  }
  workspace.assign([best.unit], best.to);
}

describe('territory-insights', () => {
  it('has a tab per part, fetched when it is first opened, walked by arrows; what was chosen in a tab stays', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const opened: string[] = [];
    const element = await fixture<TerritoryInsights>(html`<territory-insights subject="segmentation" author="Ada" .now=${sampleNow} .workspace=${workspace} @territory-subject=${(e: TerritorySubjectEvent) => opened.push(e.subject)}></territory-insights>`);
    const tabs = [...element.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    expect(tabs.length).to.equal(13);
    const panel = () => element.renderRoot.querySelector('territory-insight')!;
    await waitUntil(() => panel().shadowRoot?.querySelector('.segments'), 'segments', { timeout: 10_000 });
    const setting = panel().shadowRoot!.querySelector<HTMLInputElement>('.options input')!;
    setting.value = '3';
    setting.dispatchEvent(new Event('change'));
    await waitUntil(() => panel().shadowRoot!.querySelectorAll('.segments li').length === 3);
    tabs[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await element.updateComplete;
    await waitUntil(() => element.renderRoot.querySelector('territory-rules')?.shadowRoot?.querySelector('h2'), 'rules', { timeout: 10_000 });
    expect(element.renderRoot.querySelectorAll('[role=tabpanel] > *').length).to.equal(2);
    await sendKeys({ press: 'End' });
    await element.updateComplete;
    expect([element.subject, opened]).to.deep.equal(['relationship', ['assignment', 'relationship']]);
    tabs[0]!.click();
    await element.updateComplete;
    await waitUntil(() => panel().shadowRoot!.querySelectorAll('.segments li').length === 3, 'what was chosen', { timeout: 3000 });
    expect(tabs.map((tab) => tab.id.slice(4))).to.deep.equal([...subjectNames]);
    await accessible(element);
  });

  it('keeps what is said when other tabs are looked at', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await fixture<TerritoryInsights>(html`<territory-insights subject="comments" author="Ada" .workspace=${workspace}></territory-insights>`);
    const panel = () => element.renderRoot.querySelector('territory-insight')!;
    await waitUntil(() => panel().shadowRoot?.querySelector('textarea'), 'form', { timeout: 10_000 });
    panel().shadowRoot!.querySelector('textarea')!.value = 'Hello';
    panel().shadowRoot!.querySelector('form')!.requestSubmit();
    expect((await workspace.discussion()).operations.length).to.equal(1);
    element.subject = 'crm';
    await element.updateComplete;
    element.subject = 'comments';
    await element.updateComplete;
    await waitUntil(() => panel().shadowRoot!.querySelectorAll('.thread').length === 1);
  });
});
