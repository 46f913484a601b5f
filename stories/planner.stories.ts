import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-planner.js';
import type { DataAdapter } from '../src/data/adapter.js';
import { TerritoryError } from '../src/model/errors.js';
import { crmSample, type CrmSample } from '../test/crm-sample.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  adapter?: DataAdapter;
  width: string;
  view: 'map' | 'table' | 'side' | 'figures';
}

const meta: Meta<Args> = {
  title: 'Planner',
  component: 'territory-planner',
  args: { adapter: sampleAdapter(sampleDataset({ rows: 14, columns: 20, territories: 6, unassigned: 9 })), width: '100%', view: 'map' },
  argTypes: { adapter: { control: false }, view: { control: 'inline-radio', options: ['map', 'table', 'side', 'figures'] } },
  parameters: { layout: 'fullscreen' },
  render: ({ adapter, width, view }) => html`<territory-planner .style=${`width:${width};height:100vh`} .adapter=${adapter} view=${view}></territory-planner>`,
};
export default meta;
type Story = StoryObj<Args>;

const inside = (canvas: HTMLElement, selector: string) => canvas.querySelector('territory-planner')!.shadowRoot!.querySelector(selector);

export const Whole: Story = {
  play: async ({ canvasElement }) => {
    // the frame stands before the data
    await waitFor(() => expect(inside(canvasElement, 'h2')?.textContent).toBe('Sample market'));
    await expect(inside(canvasElement, 'territory-table')).toBeTruthy();
  },
};

/** A source that takes plans: it is written to from the menu. */
export const WritingBack: Story = {
  loaders: [async () => ({ crm: await crmSample() })],
  render: ({ width }, { loaded }) => html`<territory-planner .style=${`width:${width};height:100vh`} .adapter=${(loaded['crm'] as CrmSample).workspace.adapter}></territory-planner>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(inside(canvasElement, '[aria-controls=menu-export]:enabled')).toBeTruthy());
    await hand.click(inside(canvasElement, '[aria-controls=menu-export]')!);
    const entry = () => [...canvasElement.querySelector('territory-planner')!.shadowRoot!.querySelectorAll('.popover button')].find(({ textContent }) => textContent!.startsWith('Write to'));
    await waitFor(() => expect(entry()).toBeTruthy());
    await hand.click(entry()!);
    await waitFor(() => expect(inside(canvasElement, 'dialog.desk territory-sync')?.shadowRoot?.querySelector('.look')).toBeTruthy());
    await hand.click(inside(canvasElement, 'territory-sync')!.shadowRoot!.querySelector('.look')!);
    await waitFor(() => expect(inside(canvasElement, 'territory-sync')!.shadowRoot!.textContent).toContain('Nothing would change'));
  },
};

/** A phone: one part at a time, with tabs at the bottom. */
export const Phone: Story = { args: { width: '360px' } };

export const PhoneTable: Story = { args: { width: '360px', view: 'table' } };

/** No adapter: an invitation to open files. */
export const Empty: Story = { args: { adapter: undefined } };

/** An adapter that never answers. */
export const Loading: Story = { args: { adapter: { capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) } } };

/** An adapter that fails: what was expected, what came, and where. */
export const Failed: Story = {
  args: {
    adapter: {
      capabilities: { save: false, subscribe: false },
      load: () => Promise.reject(new TerritoryError('value-not-number', { expected: 'a number', actual: '"n/a"', place: { file: 'stores.csv', row: 14, column: 'revenue' } })),
    },
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(inside(canvasElement, '[role=alert]')?.textContent).toMatch(/stores.csv, row 14, column .revenue./));
  },
};

/** In Swedish, by the `lang` of the page around it. */
export const Swedish: Story = { decorators: [(story) => html`<div lang="sv">${story()}</div>`] };

export const Dark: Story = { globals: { scheme: 'dark' } };
