import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/territory-kpi.js';
import '../../src/define/territory-map.js';
import '../../src/define/territory-planner.js';
import '../../src/define/territory-table.js';
import '../../src/define/territory-workspace.js';
import type { TerritoryKpis } from '../../src/elements/kpi/territory-kpis.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import type { TerritoryPlanner } from '../../src/elements/planner/territory-planner.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import { sampleAdapter, sampleDataset } from '../sample.js';
import { waitUntil } from '../wait.js';
import { options, placeOn } from './shown-map.js';

/** Elements move between documents of one origin: an iframe, a window that the page has opened. */
describe('elements in another document', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));
  afterEach(() => resetMouse());

  async function pair(): Promise<{ host: TerritoryWorkspace; frame: HTMLIFrameElement }> {
    const dataset = sampleDataset(options);
    const host = await fixture<TerritoryWorkspace>(html`<territory-workspace lang="en">
      <territory-map .style=${'width: 700px; height: 400px'}></territory-map>
      <territory-kpi .style=${'width: 200px; height: 100px'} metric="territories"></territory-kpi>
      <territory-table .style=${'width: 700px; height: 200px'}></territory-table>
    </territory-workspace>`);
    host.adapter = sampleAdapter(dataset);
    await waitUntil(() => host.querySelector('territory-map')!.settled, 'drawn', { timeout: 10_000 });
    await waitUntil(() => host.querySelector('territory-map')!.renderRoot.querySelector('.toolbar'));
    const frame = await fixture<HTMLIFrameElement>(html`<iframe .style=${'position: fixed; inset: 0; width: 800px; height: 760px; border: 0; background: #fff'}></iframe>`);
    return { host, frame };
  }

  const dressed = (host: TerritoryWorkspace) => [...host.querySelectorAll<HTMLElement>('territory-kpi, territory-map, territory-table')].every((element) => getComputedStyle(element).display !== 'inline' && element.shadowRoot!.adoptedStyleSheets.length > 0);
  const looks = (host: TerritoryWorkspace) => {
    const inside = (name: string, part: string) => getComputedStyle(host.querySelector(name)!.shadowRoot!.querySelector(part)!);
    return [inside('territory-map', '.toolbar').borderRadius, inside('territory-map', '.legend').position, inside('territory-kpi', '*').display, inside('territory-table', '[role=columnheader], th').fontWeight];
  };

  it('look the same there and work, and back again', async () => {
    const { host, frame } = await pair();
    const { workspace } = host;
    const home = host.parentElement!;
    const before = looks(host);
    const map = host.querySelector('territory-map')!;
    frame.contentDocument!.body.append(host);
    await waitUntil(() => map.settled && dressed(host), 'drawn there', { timeout: 10_000 });
    expect(host.workspace).to.equal(workspace);
    expect(looks(host)).to.eql(before);
    const at = placeOn(map);
    await sendMouse({ type: 'click', position: at(20) });
    expect([...workspace.selection.rows]).to.eql([20]);
    await sendKeys({ press: '2' });
    expect(workspace.plan!.assignment[20]).to.equal(1);
    const { lon } = map.view!;
    const [x, y] = at(3);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 20, y] });
    await sendMouse({ type: 'move', position: [x + 80, y] });
    await sendMouse({ type: 'up' });
    await waitUntil(() => map.view!.lon < lon, 'the map follows the hand');
    home.append(host);
    await waitUntil(() => map.settled && dressed(host), 'drawn here', { timeout: 10_000 });
    expect(looks(host)).to.eql(before);
  });

  it('may be made there', async () => {
    const { host, frame } = await pair();
    const kpi = document.createElement('territory-kpi');
    kpi.metric = 'territories';
    kpi.workspace = host;
    frame.contentDocument!.body.append(kpi);
    await waitUntil(() => /\b4\b/.test(kpi.shadowRoot?.textContent ?? ''));
    expect(getComputedStyle(kpi).display).to.not.equal('inline');
  });

  it('follow the size of an opened window, and what is fetched there first comes to life there', async function () {
    const other = window.open('', '_blank', 'width=1300,height=800');
    if (!other) return this.skip(); // not every driver lets a page open one without a press
    try {
      other.document.write('<!doctype html><html lang="en"><title>Plan</title><body></body></html>');
      other.document.close();
      const element = await fixture<TerritoryPlanner>(html`<territory-planner .style=${'height: 700px; width: 1200px'}></territory-planner>`);
      other.document.body.append(element);
      element.adapter = sampleAdapter(sampleDataset(options));
      const within = <T extends Element>(selector: string) => element.shadowRoot!.querySelector<T>(selector);
      await waitUntil(() => within<TerritoryMap>('territory-map')?.settled, 'drawn there');
      const figures = within<TerritoryKpis>('territory-kpis')!;
      expect(figures.noChart, 'wide').to.equal(true);
      element.style.width = '500px';
      await waitUntil(() => !figures.noChart, 'narrow');
      element.style.width = '1200px';
      await waitUntil(() => figures.noChart, 'wide again');
      expect(customElements.get('territory-insight'), 'not fetched yet').to.equal(undefined);
      element.side = 'insights';
      await waitUntil(() => within('territory-insights')?.shadowRoot?.querySelector('territory-insight')?.shadowRoot?.querySelector('h2, h3'), 'the insight');
    } finally {
      other.close();
    }
  });
});
