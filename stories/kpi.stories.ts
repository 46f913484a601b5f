import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-kpi.js';
import type { TerritoryKpi } from '../src/elements/kpi/territory-kpi.js';
import { periodMetric } from '../src/insight/period.js';
import { ratioMetric } from '../src/insight/ratio.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  metric: string;
  noChart: boolean;
  width: string;
}

const market = async () => {
  const workspace = await sampleWorkspace({ rows: 12, columns: 18, territories: 7, unassigned: 4 });
  workspace.assign([3, 21, 22], 3);
  return workspace;
};
const opens = (load: () => Promise<Workspace> | Workspace) => [async () => ({ workspace: await load() })];

const meta: Meta<Args> = {
  title: 'KPI',
  component: 'territory-kpi',
  args: { metric: 'balance.visits', noChart: false, width: '260px' },
  argTypes: { metric: { control: 'select', options: ['balance.visits', 'total.revenue', 'tolerance.territories', 'unassigned.units', 'compactness.polsby-popper', 'contiguity.detached', 'disruption.accounts', 'gini.revenue'] } },
  loaders: opens(market),
  render: ({ metric, noChart, width }, { loaded }) => html`<territory-kpi .style=${`width:${width};border:1px solid #8884;border-radius:8px`} metric=${metric} ?no-chart=${noChart} .workspace=${loaded['workspace'] as Workspace}></territory-kpi>`,
};
export default meta;
type Story = StoryObj<Args>;

const card = (canvas: HTMLElement) => canvas.querySelector<TerritoryKpi>('territory-kpi')!;
const find = (canvas: HTMLElement, selector: string) => card(canvas).shadowRoot!.querySelector<HTMLElement>(selector)!;

/** Opening the card selects the units of the territories that are too far off. */
export const Balance: Story = {
  play: async ({ canvasElement }) => {
    await hand.click(find(canvasElement, 'button'));
    await waitFor(() => expect(card(canvasElement).model!.selection.count).toBeGreaterThan(0));
  },
};

export const Total: Story = { args: { metric: 'total.revenue' } };

export const UnderWay: Story = {
  args: { metric: 'unassigned.units' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '[part="verdict"]').innerText).toBe('Under way'));
  },
};

export const OnTarget: Story = { args: { metric: 'unassigned.units' }, loaders: opens(() => sampleWorkspace()) };

export const Compactness: Story = { args: { metric: 'compactness.polsby-popper' } };

export const WithoutChart: Story = { args: { metric: 'tolerance.territories', noChart: true } };

/** The territories, the best first, each with how it stands; Enter selects its units. */
export const Ranking: Story = {
  play: async ({ canvasElement }) => {
    find(canvasElement, '.rank-button').focus();
    await hand.keys('{Enter}');
    await waitFor(() => expect(find(canvasElement, '.ranking')).toBeTruthy());
    expect(card(canvasElement).shadowRoot!.querySelectorAll('.ranking li')).toHaveLength(7);
    find(canvasElement, '.ranking button').focus();
    await hand.keys('{Enter}');
    await waitFor(() => expect(card(canvasElement).model!.selection.count).toBeGreaterThan(0));
  },
};

/** Few answers, so the figure comes with what it may well be, and every bar too. */
export const Interval: Story = {
  args: { metric: 'performance.satisfaction' },
  loaders: opens(async () => {
    const dataset = sampleDataset({ rows: 6, columns: 8, territories: 4 });
    const columns = new Map(dataset.accounts.columns);
    const add = (id: string, value: (account: number) => number) => columns.set(id, { kind: 'number', id, label: id, madeUp: true, values: Float64Array.from({ length: dataset.accounts.count }, (_, a) => value(a)) });
    add('sales', (a) => 100 + a);
    add('satisfied', (a) => Number(a % 7 > 1));
    add('answers', () => 1);
    return sampleWorkspace({ dataset: { ...dataset, accounts: { ...dataset.accounts, columns } } });
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '.note').innerText).toMatch(/^Between .* and .*95/));
    await waitFor(() => expect(card(canvasElement).shadowRoot!.querySelector('.whisker')!.getAttribute('d')!.match(/M/g)).toHaveLength(4));
  },
};

export const PlanHealth: Story = { args: { metric: 'plan.health' }, loaders: opens(() => sampleWorkspace()) };

export const Workload: Story = { args: { metric: 'route.workload-share' } };

/** Returns: the whole is below zero. */
export const Negative: Story = {
  args: { metric: 'total.revenue' },
  loaders: opens(() => {
    const dataset = sampleDataset({ accountsPerUnit: 0 });
    return sampleWorkspace({ dataset: { ...dataset, measures: [{ ...dataset.measures[0]!, values: dataset.measures[0]!.values.map((value, u) => (u % 3 ? -value : value / 4)) }, dataset.measures[1]!] } });
  }),
};

/** What nobody knows is not zero. */
export const NotKnown: Story = {
  args: { metric: 'total.visits' },
  loaders: opens(() => {
    const dataset = sampleDataset();
    return sampleWorkspace({ dataset: { ...dataset, measures: [dataset.measures[0]!, { ...dataset.measures[1]!, values: new Float64Array(dataset.units.count).fill(Number.NaN) }] } });
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '[part="value"]').textContent).toContain('Not known'));
  },
};

/** A metric of the page's own, in a few lines. */
export const OwnMetric: Story = {
  args: { metric: 'revenue-per-visit' },
  loaders: opens(async () => {
    const workspace = await market();
    workspace.metrics.register(ratioMetric({
      id: 'revenue-per-visit', label: { en: 'Revenue per visit', sv: 'Omsättning per besök' }, description: { en: 'Revenue over visits', sv: 'Omsättning genom besök' },
      of: 'revenue', per: 'visits', format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 }, target: 18_000, limit: 1_000,
    }));
    return workspace;
  }),
};

/** Twelve months that the data has as columns; one of them is missing. */
export const OverTime: Story = {
  args: { metric: 'sales' },
  loaders: opens(async () => {
    const dataset = sampleDataset();
    const months = Array.from({ length: 12 }, (_, m) => `2024-${String(m + 1).padStart(2, '0')}`);
    const columns = new Map(dataset.units.columns);
    months.forEach((id, m) => columns.set(id, { kind: 'number', id, label: id, madeUp: true, values: new Float64Array(80).fill(m === 4 ? Number.NaN : 900 + 60 * m + 200 * Math.sin(m)) }));
    const workspace = await sampleWorkspace({ dataset: { ...dataset, units: { ...dataset.units, columns } } });
    workspace.metrics.register(periodMetric({ id: 'sales', label: { en: 'Sales last month', sv: 'Försäljning förra månaden' }, description: { en: 'Sales of what has a territory', sv: 'Försäljning i distrikten' }, columns: months }));
    return workspace;
  }),
};

export const MissingColumn: Story = {
  args: { metric: 'penetration' },
  loaders: opens(async () => {
    const workspace = await market();
    workspace.metrics.register(ratioMetric({ id: 'penetration', label: { en: 'Penetration', sv: 'Penetration' }, description: { en: 'Revenue over potential', sv: 'Omsättning genom potential' }, of: 'revenue', per: 'potential' }));
    return workspace;
  }),
};

/** How likely the plan is within tolerance when a unit's visits are known give or take 30 %. */
export const Uncertain: Story = {
  args: { metric: 'confidence.visits' },
  loaders: opens(async () => {
    const dataset = sampleDataset();
    const measures = dataset.measures.map((measure) => (measure.id === 'visits' ? { ...measure, variances: measure.values.map((value) => (0.3 * value) ** 2) } : measure));
    const workspace = await sampleWorkspace({ dataset: { ...dataset, measures } });
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.35 }]);
    return workspace;
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(card(canvasElement).shadowRoot!.textContent).toMatch(/\d+%/));
  },
};

export const UnknownMetric: Story = { args: { metric: 'no-such-figure' } };

export const Empty: Story = { loaders: opens(() => emptyWorkspace()) };

export const Loading: Story = {
  loaders: opens(() => {
    const workspace = emptyWorkspace();
    void workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) });
    return workspace;
  }),
};
