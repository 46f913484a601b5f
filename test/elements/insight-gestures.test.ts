import '../../src/define/territory-brief.js';
import '../../src/define/territory-budget.js';
import '../../src/define/territory-route.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import type { TerritoryBrief } from '../../src/elements/brief/territory-brief.js';
import type { TerritoryBudget } from '../../src/elements/budget/territory-budget.js';
import type { TerritoryRoutesEvent } from '../../src/events.js';
import type { DrawnRoute } from '../../src/insight/subject/route.js';
import type { TerritoryRoute } from '../../src/elements/route/territory-route.js';
import { guessedMatrix } from '../../src/insight/subject/travel.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleAdapter, sampleWorkspace } from '../sample.js';
import { manyColumns, sampleNow } from '../many-columns.js';
import { waitUntil } from '../wait.js';

const practice = () => sampleWorkspace({ dataset: manyColumns() });
const text = (element: Element) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

/** Catches files offered for saving. */
async function saved(act: () => void): Promise<{ name: string; content: string }> {
  let found: { name: string; blob: Blob } | undefined;
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  URL.createObjectURL = (object: Blob) => { blob = object; return createObjectURL(object); };
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) { found = { name: this.download, blob: blob! }; };
  try {
    act();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  return { name: found!.name, content: await found!.blob.text() };
}

describe('territory-route', () => {
  const make = (workspace: Workspace, lang = 'en') => fixture<TerritoryRoute>(html`<territory-route lang=${lang} date="2026-03-09" .workspace=${workspace}></territory-route>`);
  const days = (element: TerritoryRoute) => [...element.renderRoot.querySelectorAll('.day')];

  it('plans the days of a territory by the button, accessible in both languages', async () => {
    for (const lang of ['en', 'sv']) {
      const workspace = await practice();
      const element = await make(workspace, lang);
      element.renderRoot.querySelector<HTMLButtonElement>('form button')!.click();
      await waitUntil(() => days(element).length > 0);
      const stops = element.renderRoot.querySelectorAll('.stops li').length;
      expect(stops).to.equal(workspace.tallies!.accountCount(0));
      expect(days(element).length).to.equal(Math.ceil(stops / 8));
      expect(text(element)).to.not.match(/\{\w+\}|undefined|NaN/);
      await accessible(element);
      element.remove();
    }
  });

  it('selects a stop by key, says when the plan has moved on, and plans only the selection', async () => {
    const workspace = await practice();
    const element = await make(workspace);
    await element.plan();
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLButtonElement>('.stops button')!.focus();
    await sendKeys({ press: 'Enter' });
    expect(workspace.selection.count).to.equal(1);
    const unit = workspace.selection.rows[0]!;
    workspace.assign([unit], 3);
    await element.updateComplete;
    expect(text(element)).to.include('has changed since');
    workspace.undo();
    const which = element.renderRoot.querySelectorAll('select')[1]!;
    which.value = 'selection';
    which.dispatchEvent(new Event('change'));
    await element.plan();
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll('.stops li').length).to.equal(workspace.tallies!.accountsIn[unit]);
  });

  it('writes GPX of a day and a calendar of all days, from Monday on without week-ends', async () => {
    const element = await make(await practice());
    await element.plan();
    await element.updateComplete;
    const gpx = await saved(() => element.renderRoot.querySelector<HTMLButtonElement>('.day [aria-label^="GPX"]')!.click());
    expect(gpx.name).to.equal('West-2026-03-09.gpx');
    expect(gpx.content.match(/<rtept/g)!.length).to.equal(8 + 2);
    expect(new DOMParser().parseFromString(gpx.content, 'application/xml').querySelector('parsererror')).to.equal(null);
    const ics = await saved(() => element.renderRoot.querySelector<HTMLButtonElement>('.summary button')!.click());
    const starts = [...ics.content.matchAll(/DTSTART:(\d{4})(\d\d)(\d\d)/g)].map((m) => new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]))).getUTCDay());
    expect(starts.length).to.equal(element.renderRoot.querySelectorAll('.stops li').length);
    expect(starts.every((day) => day >= 1 && day <= 5)).to.equal(true);
  });

  it('has its days drawn by a map: all, one alone, as driven where a service knows the way, none for another territory', async () => {
    const workspace = await practice();
    const drawn: (readonly DrawnRoute[])[] = [];
    const box = await fixture<HTMLElement>(html`<div><div id="stand-in"></div><territory-route map="stand-in" date="2026-03-09" .workspace=${workspace} @territory-routes=${(e: TerritoryRoutesEvent) => drawn.push(e.routes)}></territory-route></div>`);
    const element = box.querySelector('territory-route')!;
    const map = box.querySelector('#stand-in') as HTMLElement & { routes?: readonly DrawnRoute[] };
    element.service = { matrix: (places) => Promise.resolve(guessedMatrix(places)), way: (places) => Promise.resolve(Float64Array.from(places.lon, (lon, i) => (i % 2 ? places.lat[0]! : lon))) };
    await element.plan();
    await element.updateComplete;
    const count = days(element).length;
    expect(drawn[0]!.length).to.equal(count);
    expect(drawn[0]!.every((route) => route.closed && route.territory === 0 && route.stops.length <= 9)).to.equal(true);
    expect(drawn[0]!.flatMap((route) => route.stops.slice(1)).length).to.equal(workspace.tallies!.accountCount(0));
    await waitUntil(() => drawn.at(-1)!.every((route) => route.path));
    expect(map.routes).to.equal(drawn.at(-1));
    const alone = element.renderRoot.querySelectorAll<HTMLButtonElement>('[aria-label^="Only this day on the map"]')[1]!;
    alone.click();
    await element.updateComplete;
    expect([drawn.at(-1)!.length, alone.getAttribute('aria-pressed')]).to.deep.equal([1, 'true']);
    alone.click();
    expect(drawn.at(-1)!.length).to.equal(count);
    const territory = element.renderRoot.querySelector('select')!;
    territory.value = 't2';
    territory.dispatchEvent(new Event('change'));
    expect(map.routes).to.deep.equal([]);
  });

  it('asks the page’s own routing service, and says when that fails', async () => {
    const element = await make(await practice());
    let asked = 0;
    element.service = { matrix: (places) => { asked = places.lon.length; return Promise.resolve({ ...guessedMatrix(places), estimated: false }); } };
    await element.plan();
    await element.updateComplete;
    expect(asked).to.equal(element.model!.tallies!.accountCount(0) + 1);
    expect(text(element)).to.not.include('Distances are estimated');
    const errors: Event[] = [];
    element.addEventListener('territory-error', (e) => errors.push(e));
    element.service = { matrix: () => Promise.reject(new Error('no road')) };
    await element.plan();
    await element.updateComplete;
    expect(text(element)).to.include('no road');
    expect(errors.length).to.equal(1);
  });

  it('says what it lacks', async () => {
    expect(text(await make(emptyWorkspace()))).to.include('No data yet');
    expect(text(await make(await sampleWorkspace({ accountsPerUnit: 0 })))).to.include('need a plan with territories and accounts');
  });
});

describe('territory-budget', () => {
  const make = (workspace: Workspace, lang = 'en') => fixture<TerritoryBudget>(html`<territory-budget lang=${lang} currency="SEK" .workspace=${workspace}></territory-budget>`);

  it('draws its curve for data that comes after it', async () => {
    const workspace = emptyWorkspace();
    const element = await make(workspace);
    await workspace.open(sampleAdapter(manyColumns()));
    await waitUntil(() => element.renderRoot.querySelector('.line'), 'the curve');
    const points = element.renderRoot.querySelector('.line')!.getAttribute('points')!.split(' ').map((point) => point.split(',').map(Number));
    expect(points.length).to.be.above(20);
    expect(points.every(([x, y], n) => x! >= 0 && x! <= 100 && y! >= 0 && y! <= 40 && (n === 0 || x! > points[n - 1]![0]!))).to.equal(true);
    workspace.dispose();
  });
  const slider = (element: TerritoryBudget) => element.renderRoot.querySelector<HTMLInputElement>('input[type=range]')!;

  it('lights the units that pay while the slider moves, by keys too, and nothing before', async () => {
    const workspace = await practice();
    workspace.select([5]);
    const element = await make(workspace);
    expect([...workspace.selection.rows]).to.deep.equal([5]);
    slider(element).value = slider(element).max;
    slider(element).dispatchEvent(new Event('input'));
    await element.updateComplete;
    const most = workspace.selection.count;
    expect(most).to.be.above(20);
    slider(element).focus();
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    expect(workspace.selection.count).to.equal(0);
    await sendKeys({ press: 'PageUp' });
    await element.updateComplete;
    expect(workspace.selection.count).to.be.within(1, most);
  });

  it('is accessible in both languages, holds units out, and saves the list without formulas', async () => {
    const workspace = await practice();
    for (const lang of ['en', 'sv']) {
      const element = await make(workspace, lang);
      expect(text(element)).to.not.match(/\{\w+\}|undefined|NaN/);
      for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
      await accessible(element);
      const share = [...element.renderRoot.querySelectorAll<HTMLInputElement>('.fields input')].at(-1)!;
      share.value = '20';
      share.dispatchEvent(new Event('change'));
      await element.updateComplete;
      const file = await saved(() => [...element.renderRoot.querySelectorAll<HTMLButtonElement>('button')].at(-1)!.click());
      const rows = file.content.trim().split('\r\n');
      const held = rows.filter((row) => row.endsWith(lang === 'sv' ? ';ja' : ',yes')).length;
      expect(rows.length).to.be.above(10);
      expect(held / (rows.length - 1)).to.be.within(0.1, 0.25);
      element.remove();
    }
  });

  it('says when nothing pays', async () => {
    const element = await make(await practice());
    const margin = [...element.renderRoot.querySelectorAll<HTMLInputElement>('.fields input')][1]!;
    margin.value = '0';
    margin.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(text(element)).to.include('No unit pays');
  });
});

describe('territory-brief', () => {
  const make = (workspace: Workspace, lang = 'en') => fixture<TerritoryBrief>(html`<territory-brief lang=${lang} territory="t3" .now=${sampleNow} .workspace=${workspace}></territory-brief>`);

  it('hands over a territory: figures, accounts, who comes, what is overdue; accessible in both languages', async () => {
    const workspace = await practice();
    workspace.assign([4, 14], 2);
    for (const lang of ['en', 'sv']) {
      const element = await make(workspace, lang);
      const come = [4, 14].reduce((n, u) => n + workspace.tallies!.accountsIn[u]!, 0);
      expect(text(element)).to.include(lang === 'en' ? `${come} accounts come from other territories` : `${come} kunder kommer från andra distrikt`);
      expect(text(element)).to.include('Cai Lind');
      expect(text(element)).to.not.match(/\{\w+\}|undefined|NaN/);
      await accessible(element);
      element.remove();
    }
  });

  it('prints the sheet alone', async () => {
    const element = await make(await practice());
    const { open } = window;
    const page = document.implementation.createHTMLDocument();
    let printed = 0;
    window.open = (() => ({ document: page, CSSStyleSheet: class { replaceSync() {} }, focus() {}, print: () => printed++ })) as never;
    const { attachShadow } = Element.prototype;
    // sheets of another window can't be adopted here; the rest runs as it is
    Element.prototype.attachShadow = function attach(init) { const root = attachShadow.call(this, init); Object.defineProperty(root, 'adoptedStyleSheets', { value: [], writable: true }); return root; };
    try {
      element.print();
    } finally {
      window.open = open;
      Element.prototype.attachShadow = attachShadow;
    }
    expect(printed).to.equal(1);
    expect(page.title).to.equal('Mid-east');
    expect(page.body.firstElementChild!.shadowRoot!.querySelector('.sheet h2')!.textContent).to.equal('Mid-east');
  });
});
