import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-sync.js';
import { crmSample, type CrmSample } from '../test/crm-sample.js';
import { emptyWorkspace, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  width: string;
}

/** An organisation as the plan was, and a plan that has gone on since. */
async function planned(): Promise<CrmSample> {
  const crm = await crmSample({ accountsPerUnit: 4 });
  const { workspace } = crm;
  workspace.assign([2, 12, 22, 32], 1);
  workspace.assign([5, 15], -1);
  workspace.updateTerritory(3, { owner: workspace.dataset!.reps[0]!.id });
  return crm;
}

const meta: Meta<Args> = {
  title: 'Writing back',
  component: 'territory-sync',
  args: { width: '720px' },
  loaders: [async () => ({ crm: await planned() })],
  render: ({ width }, { loaded }) => html`<div .style=${`width:${width};max-width:100%`}><territory-sync .workspace=${(loaded['crm'] as CrmSample).workspace}></territory-sync></div>`,
};
export default meta;
type Story = StoryObj<Args>;

const root = (canvas: HTMLElement) => canvas.querySelector('territory-sync')!.shadowRoot!;
const press = (canvas: HTMLElement, selector: string) => hand.click(root(canvas).querySelector(selector)!);
const shown = (canvas: HTMLElement, selector: string) => waitFor(() => expect(root(canvas).querySelector(selector)).not.toBe(null));

async function look(canvas: HTMLElement): Promise<void> {
  await shown(canvas, '.look');
  await press(canvas, '.look');
  await shown(canvas, '.leave');
}

async function write(canvas: HTMLElement): Promise<void> {
  await look(canvas);
  await press(canvas, '.write');
  await shown(canvas, '.now');
  await press(canvas, '.now');
}

/** Nothing is written before somebody has looked. */
export const Start: Story = { play: ({ canvasElement }) => shown(canvasElement, '.look') };

/** What would change there, by kind: before and after, with owners; and what can’t be written, and why. */
export const Difference: Story = {
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[data-kind=update]');
    await expect(root(canvasElement).querySelector('tbody')!.textContent).toContain('Mid-west');
  },
};

export const Confirm: Story = {
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '.write');
    await shown(canvasElement, '.now');
    await expect(root(canvasElement).activeElement?.textContent).toBe('Not now');
  },
};

/** A write under way; it can be stopped, and gone on with. */
export const Writing: Story = {
  play: async ({ canvasElement, loaded }) => {
    const crm = loaded['crm'] as CrmSample;
    await look(canvasElement);
    crm.held = new Promise(() => undefined);
    await press(canvasElement, '.write');
    await shown(canvasElement, '.now');
    await press(canvasElement, '.now');
    await shown(canvasElement, '.stop');
  },
};

export const Written: Story = {
  play: async ({ canvasElement }) => {
    await write(canvasElement);
    await shown(canvasElement, 'h3.told.good');
  },
};

/** Some records were refused: each says what the system said. */
export const PartlyWritten: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { org, workspace } = loaded['crm'] as CrmSample;
    const refused = new Set(workspace.dataset!.accounts.ids.filter((_, a) => a % 5 === 0));
    org.rules.refuse = (id) => (refused.has(id) ? 'FIELD_CUSTOM_VALIDATION_EXCEPTION' : undefined);
    await write(canvasElement);
    await shown(canvasElement, 'h3.told.warn');
    await expect(root(canvasElement).querySelector('tbody')!.textContent).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  },
};

/** The connection broke: what was written is known, and it goes on from there. */
export const BrokenOff: Story = {
  play: async ({ canvasElement, loaded }) => {
    const crm = loaded['crm'] as CrmSample;
    crm.breaks = (n) => n > 1;
    await write(canvasElement);
    await shown(canvasElement, 'h3.told.bad');
    crm.breaks = () => false;
  },
};

export const RolledBack: Story = {
  play: async ({ canvasElement }) => {
    await write(canvasElement);
    await shown(canvasElement, '.roll-back');
    await press(canvasElement, '.roll-back');
    await shown(canvasElement, '.now');
    await press(canvasElement, '.now');
    await waitFor(() => expect(root(canvasElement).textContent).toContain('Everything is rolled back'));
  },
};

/** The source of the data takes no plans: it is said. */
export const NothingToWriteTo: Story = { loaders: [async () => ({ crm: { workspace: await sampleWorkspace() } })] };

export const NoData: Story = { loaders: [() => ({ crm: { workspace: emptyWorkspace() } })] };

export const Narrow: Story = { ...Difference, args: { width: '320px' } };

export const Swedish: Story = {
  decorators: [(story) => html`<div lang="sv">${story()}</div>`],
  play: async ({ canvasElement }) => look(canvasElement),
};
