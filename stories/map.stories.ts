import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-map.js';
import '../src/define/territory-workspace.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { TerritoryMap } from '../src/elements/map/territory-map.js';
import type { TerritoryWorkspace } from '../src/elements/workspace/territory-workspace.js';
import { toolKinds } from '../src/map/tools/kinds.js';
import type { Dataset } from '../src/model/dataset.js';
import { TerritoryError } from '../src/model/errors.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  adapter?: DataAdapter;
  fill: string;
  tool: string;
  accounts: boolean;
  readonly: boolean;
  patterns: boolean;
  noLabels: boolean;
  noLegend: boolean;
  width: string;
}

const market = sampleDataset({ rows: 14, columns: 20, territories: 6, unassigned: 9, missingEvery: 17 });

/** The same market with its units as points. */
function asPoints(dataset: Dataset): Dataset {
  return { ...dataset, geometry: null, units: { ...dataset.units, kind: 'point' } };
}

const meta: Meta<Args> = {
  title: 'Map',
  component: 'territory-map',
  args: { adapter: sampleAdapter(market), fill: 'territory', tool: 'select', accounts: false, readonly: false, patterns: false, noLabels: false, noLegend: false, width: '100%' },
  argTypes: {
    adapter: { control: false },
    fill: { control: 'select', options: ['territory', 'deviation', 'change', 'revenue', 'visits', 'none'] },
    tool: { control: 'inline-radio', options: toolKinds.map(({ id }) => id) },
  },
  parameters: { layout: 'fullscreen' },
  render: ({ adapter, fill, tool, accounts, readonly, patterns, noLabels, noLegend, width }) => html`<territory-workspace .adapter=${adapter}>
    <territory-map .style=${`width: ${width}; height: min(720px, 100vh)`} fill=${fill} tool=${tool || nothing} ?accounts=${accounts} ?readonly=${readonly} ?patterns=${patterns} ?no-labels=${noLabels} ?no-legend=${noLegend}></territory-map>
  </territory-workspace>`,
};
export default meta;
type Story = StoryObj<Args>;

const mapIn = (canvas: HTMLElement) => canvas.querySelector<TerritoryMap>('territory-map')!;
const workspaceIn = (canvas: HTMLElement) => canvas.querySelector<TerritoryWorkspace>('territory-workspace')!.workspace;
const drawn = (canvas: HTMLElement) => waitFor(() => expect(mapIn(canvas).settled).toBe(true));
const inside = <T extends Element = HTMLElement>(canvas: HTMLElement, selector: string) => mapIn(canvas).renderRoot.querySelector<T>(selector);

/** Territories as areas; a row of the legend selects its units. */
export const Territories: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await hand.click(inside(canvasElement, '.legend li:nth-child(2) > button')!);
    await waitFor(() => expect(workspaceIn(canvasElement).selection.count).toBeGreaterThan(0));
    await expect(inside(canvasElement, '.selection')).toBeTruthy();
  },
};

/** The classes of a measure; units without a value are told apart. */
export const Measure: Story = {
  args: { fill: 'visits' },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await expect(inside(canvasElement, '.legend')!.textContent).toContain('No value');
  },
};

/** Customers as points, clustered where there are too many. */
export const Accounts: Story = { args: { accounts: true }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** Units without areas: discs by measure, coloured by territory. */
export const Points: Story = {
  args: { adapter: sampleAdapter(asPoints(market)) },
  play: async ({ canvasElement }) => drawn(canvasElement),
};

/** The brush, with its options. */
export const Brush: Story = { args: { tool: 'brush' }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** Locked units and territories are hatched; what moves leaves them out and says why. */
export const Locks: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    const model = workspaceIn(canvasElement);
    model.lockUnits([64, 65, 84, 85], true);
    model.updateTerritory(1, { locked: true });
    model.select([63, 64, 65]);
    const stage = inside(canvasElement, '.stage')!;
    stage.focus();
    await hand.keys('4');
    await waitFor(() => expect(inside(canvasElement, '.toast')!.textContent).toContain('stay'));
  },
};

/** Everything by keyboard: walk, select, assign, undo. */
export const Keyboard: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    const model = workspaceIn(canvasElement);
    inside(canvasElement, '.stage')!.focus();
    await hand.keys('{ArrowRight}{ArrowUp}{Enter}');
    await expect(model.selection.count).toBe(1);
    await hand.keys('5');
    await expect(model.plan!.assignment[model.selection.rows[0]!]).toBe(4);
    await hand.keys('{Control>}z{/Control}');
    await hand.keys('?');
    await waitFor(() => expect(inside<HTMLDialogElement>(canvasElement, '#help')!.open).toBe(true));
    await hand.keys('{Escape}');
  },
};

/** How far each territory is from its target, with the moves that would help most. */
export const NextMoves: Story = {
  args: { fill: 'deviation' },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    inside(canvasElement, '.stage')!.focus();
    await hand.keys('n');
    await waitFor(() => expect(inside(canvasElement, '.moves li button')).toBeTruthy());
    await hand.click(inside(canvasElement, '.moves li button')!);
    await expect(workspaceIn(canvasElement).history.edits.length).toBe(1);
  },
};

/** Patterns beside the colours, for eyes and printers that don't tell colours apart. */
export const Patterns: Story = { args: { patterns: true }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** Names, unassigned units, loose pieces, territories out of tolerance. */
export const Find: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    inside(canvasElement, '.stage')!.focus();
    await hand.keys('/');
    await waitFor(() => expect(inside(canvasElement, '#find')!.textContent).toContain('Unassigned'));
    await hand.click(inside(canvasElement, '#find .chooser button')!);
    await expect(workspaceIn(canvasElement).selection.count).toBe(9);
  },
};

/** To look at only: no brush, no assigning. */
export const ReadOnly: Story = { args: { readonly: true }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** A phone: the legend waits behind a button. */
export const Phone: Story = { args: { width: '360px' }, play: async ({ canvasElement }) => drawn(canvasElement) };

export const Swedish: Story = {
  decorators: [(story) => html`<div lang="sv">${story()}</div>`],
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await expect(inside(canvasElement, '.stage')!.getAttribute('aria-label')).toContain('Karta över');
  },
};

export const Dark: Story = {
  decorators: [(story) => html`<div .style=${'color-scheme: dark'}>${story()}</div>`],
  play: async ({ canvasElement }) => drawn(canvasElement),
};

/** A workspace that has opened nothing yet. */
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
    await waitFor(() => expect(inside(canvasElement, '[role=alert]')?.textContent).toContain('stores.csv, row 14'));
  },
};
