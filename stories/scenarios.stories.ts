import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-scenarios.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { emptyWorkspace, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  width: string;
}

async function branched(): Promise<Workspace> {
  const workspace = await sampleWorkspace();
  const scenarios = await workspace.scenarios();
  await scenarios.add('A rep less in the east');
  workspace.removeTerritory(3, 2);
  await scenarios.add('Three reps, evened out');
  workspace.assign([2, 12, 22, 32, 42, 52, 62, 72], 0);
  workspace.assign([5, 15, 25, 35, 45, 55, 65, 75], 1);
  await scenarios.open('');
  workspace.assign([2, 12], 0);
  return workspace;
}

const meta: Meta<Args> = {
  title: 'Scenarios',
  component: 'territory-scenarios',
  args: { width: '720px' },
  loaders: [async () => ({ workspace: await branched() })],
  render: ({ width }, { loaded }) => html`<div .style=${`width:${width};max-width:100%`}><territory-scenarios .workspace=${loaded['workspace'] as Workspace}></territory-scenarios></div>`,
};
export default meta;
type Story = StoryObj<Args>;

const root = (canvas: HTMLElement) => canvas.querySelector('territory-scenarios')!.shadowRoot!;
const card = (canvas: HTMLElement, n: number) => root(canvas).querySelectorAll<HTMLElement>('.card')[n]!;
const ready = (canvas: HTMLElement) => waitFor(() => expect(root(canvas).querySelectorAll('.card').length).toBe(3));

/** Plans branched from one another, with their figures; the best of each is marked. */
export const SideBySide: Story = { play: async ({ canvasElement }) => ready(canvasElement) };

/** What differs from another scenario, by pair of territories; the ledger can be taken out. */
export const Compared: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await hand.click(card(canvasElement, 2).querySelector('.compare')!);
    await waitFor(() => expect(root(canvasElement).querySelectorAll('tbody tr').length).toBeGreaterThan(1));
    await hand.click(root(canvasElement).querySelector('tbody button')!);
    await expect((loaded['workspace'] as Workspace).selection.count).toBeGreaterThan(0);
  },
};

/** A merge says what it would change and where both sides differ, before it does. */
export const Merge: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await hand.click(card(canvasElement, 2).querySelector('.merge')!);
    await waitFor(() => expect(root(canvasElement).querySelector('.panel')).not.toBe(null));
    await hand.click(root(canvasElement).querySelector('.panel .primary')!);
    await waitFor(() => expect((loaded['workspace'] as Workspace).plan!.territories.length).toBe(3));
  },
};

export const Adding: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await hand.click(root(canvasElement).querySelector('.add')!);
    await waitFor(() => expect(root(canvasElement).activeElement?.localName).toBe('input'));
    await hand.keys('Two bases{Enter}');
    await waitFor(() => expect(card(canvasElement, 3).textContent).toContain('Two bases'));
    await expect(card(canvasElement, 3).hasAttribute('data-open')).toBe(true);
  },
};

export const Narrow: Story = { args: { width: '320px' } };

export const Swedish: Story = { ...Compared, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };

export const NoData: Story = { loaders: [() => ({ workspace: emptyWorkspace() })] };
