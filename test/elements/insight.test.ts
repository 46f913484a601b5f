import '../../src/define/territory-insight.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import type { TerritoryInsight } from '../../src/elements/insight/territory-insight.js';
import { subjectNames } from '../../src/elements/insight/subjects.js';
import type { Operation } from '../../src/insight/subject/comments.js';
import type { Steps } from '../../src/model/steps.js';
import { definePanel } from '../../src/insight/subject/panel/panel.js';
import { ready, type Answer } from '../../src/insight/subject/answer.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace } from '../sample.js';
import { manyColumns, sampleNow } from '../many-columns.js';
import { waitUntil } from '../wait.js';

async function panel(workspace: Workspace, subject: string, more: { lang?: string; columns?: Record<string, string>; operations?: readonly Operation[] } = {}): Promise<TerritoryInsight> {
  const element = await fixture<TerritoryInsight>(html`<territory-insight subject=${subject} lang=${more.lang ?? 'en'} author="Ada" .now=${sampleNow} .columns=${more.columns ?? {}} .operations=${more.operations ?? []} .workspace=${workspace}></territory-insight>`);
  await waitUntil(() => element.renderRoot.querySelector('.figures, .needs, [role=alert], .state:not([role])'), subject, { timeout: 10_000 });
  return element;
}

const all = <T extends Element = HTMLElement>(element: TerritoryInsight, selector: string) => [...element.renderRoot.querySelectorAll<T>(selector)];
const button = (element: TerritoryInsight, label: string) => all<HTMLButtonElement>(element, 'button').find((b) => b.textContent!.trim() === label)!;
const text = (element: TerritoryInsight) => (element.renderRoot as ShadowRoot).textContent!.replace(/\s+/g, ' ');

describe('territory-insight', () => {
  // a file that is saved opens Firefox's list of downloads, which takes the keys from the page
  const { click } = HTMLAnchorElement.prototype;
  before(() => {
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) click.call(this);
    };
  });
  after(() => {
    HTMLAnchorElement.prototype.click = click;
  });

  for (const subject of subjectNames) {
    it(`${subject}: shows figures and is accessible, in English and Swedish`, async () => {
      const workspace = await sampleWorkspace({ dataset: manyColumns() });
      workspace.assign([2, 12, 22], 1);
      for (const lang of ['en', 'sv']) {
        const element = await panel(workspace, subject, { lang });
        expect(all(element, '.figures dd').length, lang).to.be.above(0);
        for (const details of all<HTMLDetailsElement>(element, 'details')) details.open = true;
        expect(text(element), lang).to.not.match(/\{\w+\}|undefined|NaN|\[object/);
        expect(element.scrollWidth).to.be.at.most(element.clientWidth + 1);
        await accessible(element);
        element.remove();
      }
    });
  }

  for (const subject of subjectNames) {
    it(`${subject}: whatever a key does is said, in English and Swedish`, async () => {
      for (const lang of ['en', 'sv']) {
        const workspace = await sampleWorkspace({ dataset: manyColumns() });
        const said: string[] = [];
        const host = { workspace, language: lang, strings: {}, announce: (sentence: string) => said.push(sentence) };
        const element = await fixture<TerritoryInsight>(html`<territory-insight subject=${subject} lang=${lang} author="Ada" .now=${sampleNow} .workspace=${host}></territory-insight>`);
        await waitUntil(() => element.renderRoot.querySelector('.figures'), subject);
        for (const details of all<HTMLDetailsElement>(element, 'details')) details.open = true;
        // one of each kind: rows of a chart or a list do alike
        const kindOf = (b: HTMLElement) => `${b.className} ${b.closest('section, form, .finding, .chart, li, details')?.className} ${b.textContent!.trim()}`.replaceAll(/\d+/g, '#');
        const kinds = new Set(all(element, 'button').filter((b) => b.checkVisibility() && !b.matches(':disabled')).map(kindOf));
        expect(kinds.size, lang).to.be.above(0);
        for (const kind of kinds) {
          const button = all(element, 'button').find((b) => kindOf(b) === kind);
          // an earlier one may have done away with it
          if (!button?.checkVisibility() || button.matches(':disabled')) continue;
          said.length = 0;
          for (const field of button.closest('form')?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[required]') ?? []) field.value ||= 'Why not';
          button.focus();
          await sendKeys({ press: 'Enter' });
          await element.updateComplete;
          await waitUntil(() => said.length > 0, `${lang}: nothing was said after ${button.ariaLabel ?? button.textContent}`, { timeout: 3000 });
          expect(said[0]).to.not.match(/\{\w+\}|undefined|NaN|\[object/);
        }
        element.remove();
      }
    });
  }

  it('walks the chart by arrows and selects the units of a territory by Enter', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'performance');
    const rows = all<HTMLButtonElement>(element, 'button.row');
    expect(rows.map((r) => r.tabIndex)).to.deep.equal([0, -1, -1, -1]);
    rows[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'End' });
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(rows[3]);
    await sendKeys({ press: 'Enter' });
    expect(workspace.selection.rows.length).to.equal(24 - 8);
    expect([...workspace.selection.rows].every((u) => workspace.plan!.assignment[u] === 3)).to.equal(true);
  });

  it('keeps the names of territories off the names of the quadrants, however narrow', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'market');
    for (const width of [300, 360, 500, 900]) {
      element.style.width = `${width}px`;
      const corners = all(element, '.corner').map((corner) => corner.getBoundingClientRect());
      const labels = all(element, '.dot:not(.crowded) span').map((label) => label.getBoundingClientRect());
      expect(corners.length).to.equal(4);
      expect(labels.length).to.be.above(0);
      for (const a of labels) for (const b of corners) {
        // the corner's box without its padding is its word
        expect(a.top < b.bottom - 6 && a.bottom > b.top + 6 && a.left < b.right - 9 && a.right > b.left + 9, `at ${width} px`).to.equal(false);
      }
    }
  });

  it('puts the same figures behind the chart and into the table', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'performance');
    const growth = workspace.dataset!;
    expect(growth.accounts.count).to.be.above(100);
    const behind = all(element, '.chart table tbody td:nth-of-type(1)').map((td) => td.textContent);
    const column = all(element, '.territories tbody td:nth-of-type(1)').map((td) => td.textContent);
    expect(behind).to.deep.equal(column);
    expect(behind.length).to.equal(4);
  });

  it('follows an edit after a calm moment', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'performance');
    const first = () => all(element, '.territories tbody td')[0]!.textContent;
    const before = first();
    workspace.assign([0, 1, 10, 11], 3);
    await waitUntil(() => first() !== before);
    workspace.undo();
    await waitUntil(() => first() === before);
  });

  it('says which columns are needed and takes the choice of a person', async () => {
    const workspace = await sampleWorkspace();
    const element = await panel(workspace, 'market');
    expect(all(element, '.needs label').map((l) => l.querySelector('span')!.textContent!.trim().split(' ')[0])).to.include('Potential');
    await accessible(element);
    const choose = (index: number, value: string) => {
      const select = all<HTMLSelectElement>(element, '.needs select')[index]!;
      select.value = value;
      select.dispatchEvent(new Event('change'));
      return element.updateComplete;
    };
    const labels = all(element, '.needs label').map((l) => l.textContent!);
    await choose(labels.findIndex((l) => l.includes('Potential')), 'visits');
    expect(all(element, '.figures dd').length).to.be.above(0);
  });

  it('tells empty, loading, unknown and failing apart, and throws nothing', async () => {
    const empty = await panel(emptyWorkspace(), 'performance');
    expect(text(empty)).to.include('No data yet');
    const unknown = await fixture<TerritoryInsight>(html`<territory-insight subject="weather"></territory-insight>`);
    expect(text(unknown)).to.include('weather').and.to.include('segmentation');
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const errors: string[] = [];
    const failing = definePanel<number>({ id: 'own', label: 'Own', description: '', source: '', roles: [], settings: [], columns: [], compute: () => { throw new Error('no such luck'); }, show: () => ({ figures: [] }) });
    const element = await fixture<TerritoryInsight>(html`<territory-insight .workspace=${workspace} @territory-error=${(e: Event & { error: Error }) => errors.push(e.error.message)}></territory-insight>`);
    element.panel = failing;
    await element.updateComplete;
    await waitUntil(() => element.renderRoot.querySelector('[role=alert]'));
    expect(text(element)).to.include('no such luck');
    expect(errors.length).to.equal(1);
  });

  it('shows a subject of the page’s own', async () => {
    const workspace = await sampleWorkspace();
    const own = definePanel<{ n: number }>({
      id: 'own', label: { en: 'My own', sv: 'Mitt eget' }, description: 'Counts units', source: '', roles: [], settings: [],
      columns: [{ id: 'n', label: 'Units', additive: true, values: () => [1, 2, 3, 4] }], compute: ({ context }) => ready({ n: context.dataset.units.count }), show: (v) => ({ figures: [{ label: 'All', value: v.n }] }),
    });
    const element = await fixture<TerritoryInsight>(html`<territory-insight .panel=${own} .workspace=${workspace}></territory-insight>`);
    expect(element.renderRoot.querySelector('h2')!.textContent).to.equal('My own');
    expect(element.renderRoot.querySelector('dd')!.textContent).to.equal('80');
    expect(element.renderRoot.querySelector('tfoot td')!.textContent).to.equal('10');
  });

  it('computes a long subject in slices, shows the earlier answer meanwhile, and only the last one wanted afterwards', async () => {
    const workspace = await sampleWorkspace();
    const shown: number[] = [];
    let turns = 0;
    const slow = definePanel<{ n: number }>({
      id: 'own', label: 'Slow', description: '', source: '', roles: [], settings: [], columns: [],
      *compute({ context }): Steps<Answer<{ n: number }>> {
        const n = context.tallies.unitCount(0);
        for (let i = 0; i < 12; i++) {
          for (const end = performance.now() + 6; performance.now() < end;);
          yield;
        }
        shown.push(n);
        return ready({ n });
      },
      show: (v) => ({ figures: [{ label: 'First', value: v.n }] }),
    });
    const timer = setInterval(() => turns++, 1);
    const element = await fixture<TerritoryInsight>(html`<territory-insight .panel=${slow} .workspace=${workspace}></territory-insight>`);
    const figure = () => element.renderRoot.querySelector('dd')?.textContent;
    expect(element.renderRoot.querySelector('[aria-busy=true]'), 'says that it is at work').to.not.equal(null);
    await waitUntil(() => figure() === '24');
    expect(turns).to.be.greaterThan(2);
    workspace.assign([0], 1);
    await waitUntil(() => element.renderRoot.querySelector('[aria-busy=true]'));
    expect(figure()).to.equal('24');
    workspace.assign([1], 1);
    await waitUntil(() => figure() === '22');
    clearInterval(timer);
    expect(shown, 'what was overtaken was not finished').to.deep.equal([24, 22]);
    expect(element.renderRoot.querySelector('[aria-busy=true]')).to.equal(null);
  });

  it('filters everything by a segment under its name, keeps it in the plan, and shows all again', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'segmentation');
    const row = () => all(element, '.segments li')[0]!;
    row().querySelector('input')!.value = 'Rich in the north';
    row().querySelectorAll<HTMLButtonElement>('button')[0]!.click();
    const count = workspace.filter!.reduce((a, b) => a + b, 0);
    expect(count).to.be.within(1, 79);
    expect(workspace.filterName).to.equal('Rich in the north');
    await element.updateComplete;
    expect(text(element)).to.include(`Only ${count} units are shown everywhere: Rich in the north`);
    button(element, 'Show all units').click();
    expect(workspace.filter).to.equal(null);
    row().querySelector('form')!.requestSubmit();
    expect(workspace.plan!.rules.segments!.map((s) => [s.name, s.units.length])).to.deep.equal([['Rich in the north', count]]);
    await waitUntil(() => text(element).includes('Segments kept in the plan'));
    workspace.setFilter(null);
    all<HTMLButtonElement>(element, '[aria-label="Show only these: Rich in the north"]').at(-1)!.click();
    expect(workspace.filter!.reduce((a, b) => a + b, 0)).to.equal(count);
    all<HTMLButtonElement>(element, '[aria-label="Forget: Rich in the north"]')[0]!.click();
    expect(workspace.plan!.rules.segments ?? []).to.deep.equal([]);
  });

  it('says the one thing to know, and shows it on the map', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'performance');
    const { perTerritory: sales } = workspace.metrics.read('total.revenue')!;
    expect(sales!.length).to.equal(4);
    expect(element.renderRoot.querySelector('.finding')!.textContent).to.match(/^West lacks most to its target: SEK\s60\dK/);
    element.renderRoot.querySelector<HTMLButtonElement>('.finding button')!.click();
    expect([...workspace.selection.rows].every((u) => workspace.plan!.assignment[u] === 0)).to.equal(true);
  });

  it('does something about a list: locks units as one edit, and saves it as CSV', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'relationship');
    for (const details of all<HTMLDetailsElement>(element, 'details')) details.open = true;
    button(element, 'Lock their units').click();
    const locked = workspace.plan!.lockedUnits.reduce((a, b) => a + b, 0);
    expect(locked).to.be.within(5, 42);
    expect(workspace.history.edits).to.have.length(1);
    workspace.undo();
    expect(workspace.plan!.lockedUnits.includes(1)).to.equal(false);
    let saved = '';
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function name(this: HTMLAnchorElement) { saved = this.download; };
    try {
      all<HTMLButtonElement>(element, '[aria-label^="Save as CSV: Better locked"]')[0]!.click();
      await waitUntil(() => saved);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved).to.equal('many-columns-Better-locked.csv');
  });

  it('takes comments and proposals, and accepts one as an edit that can be undone', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    const element = await panel(workspace, 'comments');
    const operations: Operation[] = [];
    element.addEventListener('territory-operation', (event) => operations.push(event.operation));
    const form = () => all<HTMLFormElement>(element, 'form');
    form()[0]!.querySelector('textarea')!.value = '<img src=x onerror=alert(1)>';
    form()[0]!.requestSubmit();
    workspace.select([0]);
    await element.updateComplete;
    form()[1]!.querySelector('select')!.value = 't4';
    form()[1]!.querySelector('input')!.value = 'Closer to East';
    form()[1]!.requestSubmit();
    await element.updateComplete;
    expect(operations.map((o) => [o.op, o.author])).to.deep.equal([['comment', 'Ada'], ['propose', 'Ada']]);
    expect(text(element)).to.include('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).to.equal(null);
    all<HTMLButtonElement>(element, '[aria-label="Accept “Closer to East”"]')[0]!.click();
    expect(workspace.plan!.assignment[0]).to.equal(3);
    expect(workspace.history.edits.at(-1)).to.deep.include({ kind: 'proposal', reason: 'Closer to East' });
    expect(operations.at(-1)).to.deep.include({ op: 'accept' });
    await waitUntil(() => all(element, '[aria-label="Revoke “Closer to East”"]').length > 0);
    all<HTMLButtonElement>(element, '[aria-label="Revoke “Closer to East”"]')[0]!.click();
    expect(workspace.plan!.assignment[0]).to.equal(0);
    expect(workspace.history.edits.map((e) => e.kind)).to.deep.equal(['proposal', 'proposal-revoked']);
    await waitUntil(() => all(element, '.thread').length > 0);
    const thread = all(element, '.thread')[0]!;
    thread.querySelector('input')!.value = 'Because of the river';
    thread.querySelector('form')!.requestSubmit();
    await element.updateComplete;
    expect(operations.at(-1)).to.deep.include({ op: 'comment', text: 'Because of the river', replyTo: operations[0]!.id });
    all<HTMLButtonElement>(element, '.answer [type=button]')[0]!.click();
    await element.updateComplete;
    expect(all(element, '.thread').length).to.equal(0);
    await accessible(element);
  });

  it('says what is odd in the data', async () => {
    const dataset = manyColumns();
    const sales = dataset.accounts.columns.get('sales')!;
    if (sales.kind === 'number') sales.values[3] = Number.NaN;
    const element = await panel(await sampleWorkspace({ dataset }), 'performance', { columns: { sales: 'sales' } });
    expect(text(element)).to.include('1 value missing in “Sales”').and.to.include('1 value below zero in “Sales”').and.to.include('Made up');
  });

  it('survives a market without territories or accounts', async () => {
    const workspace = await sampleWorkspace({ dataset: sampleDataset({ territories: 0, accountsPerUnit: 0 }) });
    for (const subject of subjectNames) {
      const element = await panel(workspace, subject);
      expect(text(element), subject).to.not.match(/undefined|NaN/);
      element.remove();
    }
  });
});
