import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-map.js';
import '../src/define/territory-workspace.js';
import type { TerritoryMap } from '../src/elements/map/territory-map.js';
import type { TerritoryWorkspace } from '../src/elements/workspace/territory-workspace.js';
import { plainBrush, type BrushRules, type HostTool } from '../src/map/tools/tool.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  tool: string;
  brush: BrushRules;
  hostTools: readonly HostTool[];
}

const market = sampleDataset({ rows: 14, columns: 20, territories: 6, unassigned: 9 });

const meta: Meta<Args> = {
  title: 'Map/Editing',
  component: 'territory-map',
  args: { tool: 'select', brush: plainBrush, hostTools: [] },
  argTypes: { brush: { control: 'object' }, hostTools: { control: false } },
  parameters: { layout: 'fullscreen' },
  render: ({ tool, brush, hostTools }) => html`<territory-workspace .adapter=${sampleAdapter(market)}>
    <territory-map .style=${'height: min(720px, 100vh)'} tool=${tool} .brush=${brush} .hostTools=${hostTools}></territory-map>
  </territory-workspace>`,
};
export default meta;
type Story = StoryObj<Args>;

interface Shown {
  readonly map: TerritoryMap;
  readonly model: Workspace;
  readonly inside: <T extends Element = HTMLElement>(selector: string) => T | null;
}

async function shown(canvas: HTMLElement): Promise<Shown> {
  const map = canvas.querySelector<TerritoryMap>('territory-map')!;
  await waitFor(() => expect(map.settled).toBe(true));
  await waitFor(() => expect(map.renderRoot.querySelector('.toolbar')).toBeTruthy());
  return { map, model: canvas.querySelector<TerritoryWorkspace>('territory-workspace')!.workspace, inside: (selector) => map.renderRoot.querySelector(selector) };
}

/** A press at the first unit that goes over the others; it stays down unless it is released. */
function drag({ map }: Shown, units: readonly number[], { release = true, shift = 0 } = {}): Promise<void> {
  const box = map.getBoundingClientRect();
  return hand.drag(map.renderRoot.querySelector('#map')!, units.map((unit, i) => {
    const { x, y } = map.placeOf(unit)!;
    return [box.left + x + (i === 0 ? shift : 0), box.top + y];
  }), { release });
}

/** Drag the border between two territories: what it sweeps over changes sides, and the effect on every goal shows before it is let go. */
export const PushABorder: Story = {
  args: { tool: 'border' },
  play: async ({ canvasElement }) => {
    const page = await shown(canvasElement);
    const half = (page.map.placeOf(124)!.x - page.map.placeOf(123)!.x) / 2;
    await drag(page, [123, 125, 126], { release: false, shift: half });
    await waitFor(() => expect(page.inside('.card .effect')).toBeTruthy());
    await expect(page.model.history.edits.length).toBe(0);
  },
};

/** Drag what is selected onto a territory, or onto its row in the legend. */
export const CarryTheSelection: Story = {
  play: async ({ canvasElement }) => {
    const page = await shown(canvasElement);
    page.model.select([102, 103, 122, 123]);
    await drag(page, [103, 105, 107], { release: false });
    await waitFor(() => expect(page.inside('.card .effect')).toBeTruthy());
    await drag(page, [103, 105, 107]);
    await expect(page.model.plan!.assignment[103]).toBe(2);
  },
};

/** All within a drive: tap for the minutes that are set, drag for others. */
export const WithinADrive: Story = {
  args: { tool: 'drive' },
  play: async ({ canvasElement }) => {
    const page = await shown(canvasElement);
    await drag(page, [129, 131, 133]);
    await expect(page.model.selection.count).toBeGreaterThan(10);
    await drag(page, [129, 131, 132], { release: false });
  },
};

/** Conditions in the language of the table's filters. */
export const ByValues: Story = {
  play: async ({ canvasElement }) => {
    const { inside, model } = await shown(canvasElement);
    inside('.stage')!.focus();
    await hand.keys('q');
    await waitFor(() => expect(inside('#query input')).toBeTruthy());
    await hand.type(inside('#query input')!, '> 700000');
    await waitFor(() => expect(inside('#query .found')!.textContent).toContain('units'));
    await hand.click(inside('#query .primary')!);
    await expect(model.selection.count).toBeGreaterThan(0);
    await hand.keys('q');
  },
};

/** A stroke that would cut a territory in two takes the loose piece along. */
export const BrushThatRepairs: Story = {
  args: { tool: 'brush', brush: { radius: 0, only: 'all', keep: 'repair' } },
  play: async ({ canvasElement }) => {
    const page = await shown(canvasElement);
    page.model.setActive(0);
    await drag(page, [64, 65, 66]);
    await expect(page.model.contiguity!.pieces(1)).toBe(1);
  },
};

/** Merge, dissolve, lock: what is done with a territory as a whole. */
export const TerritoryMenu: Story = {
  play: async ({ canvasElement }) => {
    const { inside, model } = await shown(canvasElement);
    await hand.click(inside('.legend .more')!);
    await waitFor(() => expect(inside<HTMLDialogElement>('#territory')?.open).toBe(true));
    await hand.click(inside('#territory .chooser button:last-of-type')!);
    await waitFor(() => expect(model.plan!.territories.length).toBe(5));
    await hand.click(inside('.legend .more')!);
    await waitFor(() => expect(inside<HTMLDialogElement>('#territory')?.open).toBe(true));
  },
};

/** Letters assign: A, then some of the name. */
export const LettersAssign: Story = {
  play: async ({ canvasElement }) => {
    const { inside, model } = await shown(canvasElement);
    model.select([0, 1]);
    inside('.stage')!.focus();
    await hand.keys('a');
    await waitFor(() => expect(inside('#chooser input')).toBeTruthy());
    await hand.type(inside('#chooser input')!, 'ban');
    await waitFor(() => expect(inside('#chooser .first')).toBeTruthy());
  },
};

/** A tool of the host's own: a factory with a desk. */
export const ToolOfTheHost: Story = {
  args: {
    tool: 'stamp',
    hostTools: [{
      id: 'stamp', label: 'Assign a unit and its neighbours', key: 'j', edits: true, icon: 'M6 3.500h8v5l2.500 3v5h-13v-5l2.500-3z',
      create: (desk) => {
        const around = (unit: number) => {
          const { offsets, neighbors } = desk.model.dataset!.graph;
          return [unit, ...neighbors.subarray(offsets[unit], offsets[unit + 1])];
        };
        return {
          hover: (_point, unit) => desk.effect(unit < 0 ? null : around(unit), desk.model.active),
          tap: (_point, unit) => unit >= 0 && desk.assign(around(unit), desk.model.active),
        };
      },
    }],
  },
  play: async ({ canvasElement }) => {
    const page = await shown(canvasElement);
    await drag(page, [110]);
    await expect(page.model.history.edits.length).toBe(1);
  },
};
