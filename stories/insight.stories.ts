import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-insight.js';
import '../src/define/territory-workspace.js';
import type { SubjectName } from '../src/insight/subject/panel/panel.js';
import type { Operation } from '../src/insight/subject/comments.js';
import { subjectNames } from '../src/elements/insight/subjects.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { manyColumns, sampleNow } from '../test/many-columns.js';
import { hand } from './hand.js';

interface Args {
  subject: SubjectName;
  width: string;
  market: 'practice' | 'sample' | 'empty';
}

const operations: Operation[] = [
  { op: 'comment', id: '1', author: 'Ada', time: sampleNow - 9e6, pin: { kind: 'unit', id: 'u3' }, text: 'Why is this with West?' },
  { op: 'propose', id: '2', author: 'Bo', time: sampleNow - 5e6, pin: { kind: 'territory', id: 't2' }, moves: [{ unit: 'u3', to: 't2' }], reason: 'Nearer to Bo' },
];

/** The practice market and all its figures are made up; each panel says so. */
const meta: Meta<Args> = {
  title: 'Insight',
  component: 'territory-insight',
  args: { subject: 'performance', width: '820px', market: 'practice' },
  argTypes: { subject: { control: 'select', options: subjectNames }, market: { control: 'inline-radio', options: ['practice', 'sample', 'empty'] } },
  render: ({ subject, width, market }) => html`
    <territory-workspace .adapter=${sampleAdapter(market === 'practice' ? manyColumns() : sampleDataset(market === 'empty' ? { accountsPerUnit: 0, territories: 0 } : {}))}>
      <div .style=${`max-width:${width}`}><territory-insight subject=${subject} author="Ada" .now=${sampleNow} .operations=${operations}></territory-insight></div>
    </territory-workspace>`,
};
export default meta;
type Story = StoryObj<Args>;

const root = (canvas: HTMLElement) => canvas.querySelector('territory-insight')!.shadowRoot!;
const shown = async (canvas: HTMLElement) => {
  await waitFor(() => expect(root(canvas).querySelector('.figures')).toBeTruthy());
  await expect(root(canvas).querySelector('.finding p')!.textContent!.length).toBeGreaterThan(20);
};
/** The subject says the one thing to know; what it says can be shown on the map. */
const show = (subject: SubjectName): Story => ({
  args: { subject },
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
    const button = root(canvasElement).querySelector<HTMLButtonElement>('.finding button');
    if (!button) return;
    await hand.click(button);
    await waitFor(() => expect(canvasElement.querySelector('territory-workspace')!.workspace.selection.count).toBeGreaterThan(0));
  },
});

/** Sales against target and before; arrows walk the chart, Enter selects a territory's units. */
export const Performance: Story = {
  args: { subject: 'performance' },
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
    const rows = [...root(canvasElement).querySelectorAll<HTMLButtonElement>('button.row')];
    rows[0]!.focus();
    await hand.keys('{ArrowDown}{ArrowDown}');
    await expect(root(canvasElement).activeElement).toBe(rows[2]);
    await hand.keys('{Enter}');
    await expect(canvasElement.querySelector('territory-workspace')!.workspace.selection.count).toBe(24);
  },
};
export const Segmentation: Story = show('segmentation');
export const Assignment: Story = show('assignment');
export const Allocation: Story = show('allocation');
export const Market: Story = show('market');
export const CoverageAndTravel: Story = show('route');
export const Training: Story = show('training');
/** Comment, propose, accept: an accepted proposal is an edit that can be undone. */
export const Discussion: Story = {
  args: { subject: 'comments' },
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
    // what the workspace keeps of the discussion comes a little later than the figures
    const accept = await waitFor(() => {
      const button = root(canvasElement).querySelector<HTMLButtonElement>('[aria-label^="Accept"]');
      expect(button).toBeTruthy();
      return button!;
    });
    await hand.click(accept);
    const { workspace } = canvasElement.querySelector('territory-workspace')!;
    // the proposal moves u3 to Mid-west
    await waitFor(() => expect(workspace.plan!.assignment[2]).toBe(1));
  },
};
export const Crm: Story = show('crm');
export const Assortment: Story = show('assortment');
export const Stock: Story = show('stock');
export const Campaign: Story = show('campaign');
export const Relationship: Story = show('relationship');

/** Columns are missing: the panel says which, and takes a person's choice. */
export const Needs: Story = {
  args: { subject: 'stock', market: 'sample' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement).querySelectorAll('.needs label').length).toBe(2));
  },
};
export const NoTerritories: Story = { args: { subject: 'allocation', market: 'empty' }, play: ({ canvasElement }) => waitFor(() => expect(root(canvasElement).querySelector('.needs')).toBeTruthy()) as Promise<void> };
export const Phone: Story = { args: { subject: 'market', width: '336px' }, play: ({ canvasElement }) => shown(canvasElement) };
export const Dark: Story = { args: { subject: 'performance' }, globals: { scheme: 'dark' }, play: ({ canvasElement }) => shown(canvasElement) };
export const Swedish: Story = { ...show('relationship'), decorators: [(story) => html`<div lang="sv">${story()}</div>`] };
