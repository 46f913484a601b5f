import '../../src/define/territory-kpis.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import { TerritoryMetricEvent } from '../../src/events.js';
import type { TerritoryKpi } from '../../src/elements/kpi/territory-kpi.js';
import type { TerritoryKpis } from '../../src/elements/kpi/territory-kpis.js';
import { ranked } from '../../src/elements/kpi/ranking.js';
import { furtherMetrics } from '../../src/insight/further.js';
import { periodMetric } from '../../src/insight/period.js';
import { ratioMetric } from '../../src/insight/ratio.js';
import { standardMetrics } from '../../src/workspace/works.js';
import { sliced } from '../../src/workspace/in-slices.js';
import { Metrics } from '../../src/workspace/metrics.js';
import type { Standing } from '../../src/workspace/standing.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';

async function card(workspace: Workspace, metric: string, lang = 'en'): Promise<TerritoryKpi> {
  return fixture<TerritoryKpi>(html`<territory-kpi lang=${lang} metric=${metric} .workspace=${workspace}></territory-kpi>`);
}

const text = (element: TerritoryKpi, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '';

describe('territory-kpi', () => {
  it('shows value, comparison, verdict in words, and who is highest and lowest', async () => {
    const workspace = await sampleWorkspace();
    const element = await card(workspace, 'balance.visits');
    const off = workspace.metrics.read('balance.visits')!;
    expect(text(element, '[part="value"]')).to.equal(new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(off.overall));
    expect(text(element, '.note')).to.equal('Within ±10%');
    expect(text(element, '[part="verdict"]')).to.equal('Off target');
    expect(element.renderRoot.querySelector('.bars')!.getAttribute('data-count')).to.equal('4');
    expect(element.renderRoot.querySelector('.chart .visually-hidden')!.textContent).to.match(/^Highest: .+ \+.+%\. Lowest: .+ -.+%\.$/);
    await accessible(element);
  });

  it('follows an edit and an undo', async () => {
    const workspace = await sampleWorkspace();
    const element = await card(workspace, 'unassigned.units');
    expect(text(element, '[part="value"]')).to.equal('0');
    expect(text(element, '[part="verdict"]')).to.equal('On target');
    workspace.assign([0, 1], -1);
    await element.updateComplete;
    expect(text(element, '[part="value"]')).to.equal('2');
    expect(text(element, '[part="verdict"]')).to.equal('Under way');
    expect(text(element, '.note')).to.equal('Target 0 · 2.5% of all');
    workspace.undo();
    await element.updateComplete;
    expect(text(element, '[part="value"]')).to.equal('0');
  });

  it('selects what is behind it by key, unless the page prevents that', async () => {
    const workspace = await sampleWorkspace({ unassigned: 3 });
    const element = await card(workspace, 'unassigned.units');
    const events: TerritoryMetricEvent[] = [];
    element.addEventListener('territory-metric', (event) => events.push(event));
    element.renderRoot.querySelector<HTMLElement>('button')!.focus();
    await sendKeys({ press: 'Enter' });
    expect(Array.from(workspace.selection.rows)).to.deep.equal([77, 78, 79]);
    expect(events.map((event) => [event.metric, event.territory, event.units.length])).to.deep.equal([['unassigned.units', -1, 3]]);
    workspace.select([]);
    element.addEventListener('territory-metric', (event) => event.preventDefault());
    await sendKeys({ press: 'Enter' });
    expect(workspace.selection.count).to.equal(0);
  });

  it('names one territory under the pointer, and selects it by its bar', async () => {
    const workspace = await sampleWorkspace();
    const element = await card(workspace, 'units');
    const { left, top, width, height } = element.renderRoot.querySelector('.bars')!.getBoundingClientRect();
    for (const [place, units] of [[0.1, 24], [0.9, 16]] as const) {
      const position: [number, number] = [Math.round(left + place * width), Math.round(top + height / 2)];
      await sendMouse({ type: 'move', position });
      expect(element.renderRoot.querySelector('.bars title')!.textContent).to.match(new RegExp(`: ${units}$`));
      await sendMouse({ type: 'click', position });
      expect(workspace.selection.count).to.equal(units);
    }
  });

  it('tells no data, loading, an unknown metric, a missing column and a missing value apart', async () => {
    const workspace = emptyWorkspace();
    const element = await card(workspace, 'balance.visits');
    expect(text(element, '.label')).to.equal('No data yet');
    void workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) });
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[aria-busy="true"]')).to.not.equal(null);
    const full = await sampleWorkspace({ territories: 0 });
    const unknown = await card(full, 'no-such');
    expect(unknown.renderRoot.querySelector('[aria-busy="true"]'), 'further metrics are on their way').to.not.equal(null);
    await full.metrics.complete();
    await unknown.updateComplete;
    expect(text(unknown, '.note')).to.equal('There is no figure called “no-such”');
    full.metrics.register(ratioMetric({ id: 'penetration', label: 'Penetration', description: '', of: 'revenue', per: 'potential' }));
    expect(text(await card(full, 'penetration'), '.note')).to.equal('Needs potential');
    expect((await card(full, 'balance.visits')).renderRoot.querySelector('[part="value"]')!.textContent).to.include('Not known');
  });

  it('says that a figure could not be fetched, without asking again and again, and fetches it when told to', async () => {
    let asked = 0;
    let element: TerritoryKpi | undefined;
    const workspace = await sampleWorkspace();
    const metrics = new Metrics(() => (workspace as unknown as { standing: Standing }).standing, () => element?.requestUpdate(), {
      standard: () => Promise.resolve(standardMetrics),
      further: () => (asked++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(furtherMetrics)),
      sliced,
    });
    await metrics.prepare();
    Object.defineProperty(workspace, 'metrics', { value: metrics });
    element = await card(workspace, 'compactness.reock', 'sv');
    await waitUntil(() => metrics.failed);
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    expect(text(element, '.note')).to.equal('Nyckeltalet kunde inte hämtas. Försök igen');
    expect(asked).to.equal(1);
    await accessible(element);
    element.renderRoot.querySelector<HTMLElement>('.note button')!.click();
    await waitUntil(() => element!.renderRoot.querySelector('.rank-button'));
    expect(text(element, '[part="value"]')).to.match(/^\d/);
    expect([asked, metrics.failed]).to.deep.equal([2, false]);
  });

  it('shows a metric of the host as soon as it is registered, and its text as text', async () => {
    const workspace = await sampleWorkspace();
    const element = await card(workspace, 'own');
    workspace.metrics.register({ id: 'own', label: { en: '<i>Own</i>', sv: 'Egen' }, description: 'Own', good: 'high', dependsOn: [], format: { style: 'unit', unit: 'kilometer' }, overall: () => 12, target: () => 10, limit: () => 1 });
    await element.updateComplete;
    expect(text(element, '.label')).to.equal('<i>Own</i>');
    expect(text(element, '[part="value"]')).to.equal('12 km');
    expect(text(element, '.note')).to.equal('At least 9 km');
    expect(text(element, '[part="verdict"]')).to.equal('On target');
  });

  it('ranks the territories, each with how it stands, and opens them by key', async () => {
    const workspace = await sampleWorkspace();
    const element = await card(workspace, 'balance.visits');
    const button = element.renderRoot.querySelector<HTMLElement>('.rank-button')!;
    expect(button.ariaLabel).to.equal('Territories by rank: Visits: largest deviation');
    button.click();
    await waitUntil(() => element.renderRoot.querySelector('.ranking'));
    const rows = [...element.renderRoot.querySelectorAll<HTMLElement>('.ranking li')];
    const figures = [...workspace.metrics.read('balance.visits')!.perTerritory!].map(Math.abs);
    const order = [...figures.keys()].sort((a, b) => figures[a]! - figures[b]!);
    expect(rows.map((row) => row.querySelector('.name')!.textContent)).to.deep.equal(order.map((t) => workspace.plan!.territories[t]!.name));
    expect(rows.map((row) => row.querySelector('.rank')!.textContent)).to.deep.equal(['1', '2', '3', '4']);
    expect(rows[3]!.querySelector('.verdict')!.textContent).to.match(/Off target|Close/);
    await accessible(element);
    rows[3]!.querySelector('button')!.focus();
    await sendKeys({ press: 'Enter' });
    expect(workspace.selection.count).to.equal(workspace.tallies!.unitCount(order[3]!));
    button.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.ranking')).to.equal(null);
  });

  it('shares ranks among equals and puts the unknown last', () => {
    const reading = (good: 'high' | 'low' | 'target', values: number[]) => ranked({ metric: { id: 'x', label: 'x', description: '', good, dependsOn: [] }, overall: 0, target: 0, limit: 1, verdict: 'none', missing: [], perTerritory: Float64Array.from(values) });
    expect(reading('high', [1, 3, NaN, 3]).map(({ territory, rank }) => [territory, rank])).to.deep.equal([[1, 1], [3, 1], [0, 3], [2, 0]]);
    expect(reading('low', [1, 3, 2]).map(({ territory }) => territory)).to.deep.equal([0, 2, 1]);
    expect(reading('target', [-1, 0.5, 2]).map(({ territory }) => territory)).to.deep.equal([1, 0, 2]);
  });

  it('draws periods as a line and says them in words', async () => {
    const dataset = sampleDataset();
    const periods = ['2023', '2024', '2025'];
    const columns = new Map(dataset.units.columns);
    periods.forEach((id, i) => columns.set(id, { kind: 'number', id, label: id, values: new Float64Array(80).fill(i + 1) }));
    const workspace = await sampleWorkspace({ dataset: { ...dataset, units: { ...dataset.units, columns } } });
    workspace.metrics.register(periodMetric({ id: 'sales', label: 'Sales', description: 'Sales', columns: periods }));
    const element = await card(workspace, 'sales');
    expect(text(element, '[part="value"]')).to.equal('240');
    expect(text(element, '.note')).to.equal('+50% since the period before');
    expect(element.renderRoot.querySelector('.chart .visually-hidden')!.textContent).to.equal('Over 3 periods: from 80 to 240, lowest 80, highest 240.');
    expect(element.renderRoot.querySelector('.line')).to.not.equal(null);
    await accessible(element);
  });

  it('speaks Swedish', async () => {
    const workspace = await sampleWorkspace({ unassigned: 2 });
    const element = await card(workspace, 'unassigned.units', 'sv');
    expect(text(element, '.label')).to.equal('Enheter utan distrikt');
    expect(text(element, '[part="verdict"]')).to.equal('Pågår');
    await accessible(element);
  });
});

describe('territory-kpis', () => {
  it('lays out the usual figures, or those named, in equal rows', async () => {
    const workspace = await sampleWorkspace();
    const element = await fixture<TerritoryKpis>(html`<territory-kpis lang="en" .workspace=${workspace}></territory-kpis>`);
    const ids = () => [...element.renderRoot.querySelectorAll<TerritoryKpi>('territory-kpi')].map((found) => found.metric);
    expect(ids()).to.deep.equal(['balance.revenue', 'balance.visits', 'tolerance.territories', 'unassigned.units', 'compactness.polsby-popper', 'contiguity.detached', 'disruption.units']);
    await accessible(element);
    element.setAttribute('metrics', 'units, territories');
    await element.updateComplete;
    expect(ids()).to.deep.equal(['units', 'territories']);
  });
});
