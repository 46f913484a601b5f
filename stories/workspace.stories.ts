import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, waitFor } from 'storybook/test';
import '../src/define/territory-kpi.js';
import '../src/define/territory-table.js';
import '../src/define/territory-workspace.js';
import type { DataAdapter } from '../src/data/adapter.js';
import { TerritoryError } from '../src/model/errors.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';

interface Args {
  adapter: DataAdapter;
  onReady: () => void;
  onChange: () => void;
  onError: (event: Event) => void;
}

/** It draws nothing itself: it owns the market and the plan that other elements show, wherever on the page they are. */
const meta: Meta<Args> = {
  title: 'Workspace',
  component: 'territory-workspace',
  args: { adapter: sampleAdapter(sampleDataset({ territories: 3 })), onReady: fn(), onChange: fn(), onError: fn() },
  argTypes: { adapter: { control: false } },
  render: ({ adapter, onReady, onChange, onError }) => html`
    <p>A figure outside, by the id of the workspace:</p>
    <territory-kpi for="story-plan" metric="balance.revenue"></territory-kpi>
    <territory-workspace id="story-plan" .adapter=${adapter} @territory-ready=${onReady} @territory-change=${onChange} @territory-error=${onError}>
      <p>A table inside, by being inside:</p>
      <territory-table view="territories" .style=${'height:260px'}></territory-table>
    </territory-workspace>
  `,
};
export default meta;
type Story = StoryObj<Args>;

const workspaceIn = (canvas: HTMLElement) => canvas.querySelector('territory-workspace')!;

/** One change reaches every element, and the page once. */
export const InsideAndOutside: Story = {
  play: async ({ canvasElement, args }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalledOnce());
    workspaceIn(canvasElement).workspace.updateTerritory(0, { name: 'Renamed' });
    await expect(args.onChange).toHaveBeenCalledOnce();
    await waitFor(() => expect(canvasElement.querySelector('territory-table')!.shadowRoot!.textContent).toContain('Renamed'));
  },
};

/** A source that fails: the page hears of it, and the elements say that nothing is there. */
export const Failing: Story = {
  args: { adapter: { capabilities: { save: false, subscribe: false }, load: () => Promise.reject(new TerritoryError('http-status', { expected: '200 OK', actual: '503 Service Unavailable', place: { url: '/api/market' } })) } },
  play: async ({ args }) => {
    await waitFor(() => expect(args.onError).toHaveBeenCalled());
  },
};
