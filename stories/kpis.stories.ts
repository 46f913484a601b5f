import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-kpis.js';
import type { TerritoryKpis } from '../src/elements/kpi/territory-kpis.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleWorkspace } from '../test/sample.js';

interface Args {
  metrics: string;
  noChart: boolean;
  width: string;
}

const meta: Meta<Args> = {
  title: 'KPIs',
  component: 'territory-kpis',
  args: { metrics: '', noChart: false, width: '100%' },
  loaders: [async () => {
    const workspace = await sampleWorkspace({ rows: 12, columns: 18, territories: 7, unassigned: 4 });
    workspace.assign([3, 21, 22], 3);
    return { workspace };
  }],
  render: ({ metrics, noChart, width }, { loaded }) => html`<territory-kpis .style=${`width:${width};border:1px solid #8884;border-radius:8px`} metrics=${metrics} ?no-chart=${noChart} .workspace=${loaded['workspace'] as Workspace}></territory-kpis>`,
};
export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector<TerritoryKpis>('territory-kpis')!;

/** What a planner wants to see first; every card follows an edit at once. */
export const Usual: Story = {
  play: async ({ canvasElement }) => {
    const cards = [...element(canvasElement).shadowRoot!.querySelectorAll('territory-kpi')];
    const value = () => cards.find((card) => card.metric === 'unassigned.units')!.shadowRoot!.querySelector<HTMLElement>('[part="value"]')!.innerText;
    await waitFor(() => expect(value()).toBe('4'));
    element(canvasElement).model!.assign([215], 6);
    await waitFor(() => expect(value()).toBe('3'));
  },
};

export const Named: Story = { args: { metrics: 'total.revenue total.visits accounts' } };

/** Figures that are fetched when they are first named. */
export const Further: Story = {
  args: { metrics: 'plan.health compactness.reock route.workload route.coverage market.penetration disruption.accounts' },
  play: async ({ canvasElement }) => {
    const health = () => element(canvasElement).shadowRoot!.querySelector('territory-kpi')!.shadowRoot!.querySelector<HTMLElement>('[part="value"]');
    await waitFor(() => expect(health()?.innerText).toMatch(/%$/));
  },
};

export const Strip: Story = { args: { noChart: true } };

export const Phone: Story = { args: { width: '330px' } };

export const Swedish: Story = { render: (args, context) => html`<div lang="sv">${meta.render!(args, context)}</div>` };

export const Dark: Story = { globals: { scheme: 'dark' } };
