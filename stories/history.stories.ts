import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-history.js';
import { TerritoryError } from '../src/model/errors.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  width: string;
}

function work(workspace: Workspace): Workspace {
  workspace.assign([1, 2, 3], 2);
  workspace.lockUnits([5, 6], true, { reason: 'Key accounts' });
  workspace.updateTerritory(0, { name: 'Coast' });
  workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.05 }]);
  workspace.removeTerritory(3, 2);
  workspace.undo();
  return workspace;
}

const meta: Meta<Args> = {
  title: 'History',
  component: 'territory-history',
  args: { width: '420px' },
  loaders: [async () => ({ workspace: work(await sampleWorkspace()) })],
  render: ({ width }, { loaded }) => html`<div .style=${`width:${width};min-height:420px`}><territory-history .workspace=${loaded['workspace'] as Workspace}></territory-history></div>`,
};
export default meta;
type Story = StoryObj<Args>;

const find = (canvas: HTMLElement, selector: string) => canvas.querySelector('territory-history')!.shadowRoot!.querySelector<HTMLElement>(selector)!;

/** Undo and redo, each saying what it would do. */
export const Buttons: Story = {
  play: async ({ canvasElement }) => {
    await expect(find(canvasElement, '.undo').title).toBe('Undo: Change the goals');
    await hand.click(find(canvasElement, '.undo'));
    await waitFor(() => expect(find(canvasElement, '.redo').title).toBe('Redo: Change the goals'));
  },
};

/** Every change, to go back and forth in. */
export const List: Story = {
  play: async ({ canvasElement }) => {
    await hand.click(find(canvasElement, '.opener'));
    await waitFor(() => expect(find(canvasElement, '[aria-current=step]').textContent).toContain('Change the goals'));
    await hand.click(find(canvasElement, 'li:nth-child(4) button'));
    await waitFor(() => expect(find(canvasElement, '[aria-current=step]').textContent).toContain('Lock 2 units'));
  },
};

export const Nothing: Story = { loaders: [async () => ({ workspace: await sampleWorkspace() })] };

export const SavedDraft: Story = { loaders: [async () => ({ workspace: work(await sampleWorkspace({ ports: { storageKey: 'story' } })) })] };

/** The browser refuses to store anything; the work goes on. */
export const NoStorage: Story = {
  loaders: [async () => ({
    workspace: work(await sampleWorkspace({ ports: { storageKey: 'story', drafts: () => Promise.reject(new TerritoryError('storage-unavailable', { expected: 'a store', actual: 'a private window' })) } })),
  })],
};

/** An adapter that can save gets a button. */
export const SaveToSource: Story = {
  loaders: [async () => {
    const workspace = await sampleWorkspace();
    await workspace.open({ ...sampleAdapter(sampleDataset()), capabilities: { save: true, subscribe: false }, save: () => Promise.resolve() });
    return { workspace: work(workspace) };
  }],
  play: async ({ canvasElement }) => {
    await hand.click(find(canvasElement, '.source'));
    await waitFor(() => expect(find(canvasElement, '.source').textContent).toContain('Saved'));
  },
};

export const Swedish: Story = { decorators: [(story) => html`<div lang="sv">${story()}</div>`] };
