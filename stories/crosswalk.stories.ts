import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { createDataPort } from '../src/data/port/client.js';
import { memoryAdapter } from '../src/data/memory-adapter.js';
import '../src/define/territory-crosswalk.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { emptyWorkspace, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  width: string;
}

/** Made-up boundaries: the market cut into municipalities of other shapes, one of them beyond it. */
function reform({ dataset }: Workspace) {
  const { bbox: [west, south, east, north] } = dataset!;
  const names = ['Alby', 'Berga', 'Dalen', 'Ekeby', 'Forsa', 'Granby', 'Hova', 'Idre', 'Järna', 'Kalix', 'Lunda', 'Mora'];
  const [columns, lines] = [4, 3];
  const [width, height] = [(east - west) / columns, (north - south) / lines];
  const cell = (i: number) => {
    const [c, r] = [i % columns, Math.floor(i / columns)];
    const [x0, y0] = [west + (c - 0.3) * width, south + r * height];
    return [[[x0, y0], [x0 + width, y0], [x0 + width, y0 + height], [x0, y0 + height], [x0, y0]]];
  };
  return memoryAdapter({
    id: 'reform', name: 'Municipalities 2027',
    units: { type: 'FeatureCollection', features: [...names.map((name, i) => ({ type: 'Feature' as const, id: `m${i}`, properties: { name }, geometry: { type: 'Polygon' as const, coordinates: cell(i) } })), {
      type: 'Feature' as const, id: 'far', properties: { name: 'Nora' }, geometry: { type: 'Polygon' as const, coordinates: [[[east + 1, north], [east + 1.2, north], [east + 1.2, north + 0.2], [east + 1, north]]] },
    }] },
  });
}

const market = () => sampleWorkspace({ rows: 9, columns: 12, accountsPerUnit: 4, ports: { data: () => Promise.resolve(createDataPort()) } });

const meta: Meta<Args> = {
  title: 'Moving to new units',
  component: 'territory-crosswalk',
  args: { width: '720px' },
  loaders: [async () => ({ workspace: await market() })],
  render: ({ width }, { loaded }) => {
    const workspace = loaded['workspace'] as Workspace;
    return html`<div .style=${`width:${width};max-width:100%`}><territory-crosswalk .workspace=${workspace} .units=${workspace.dataset ? reform(workspace) : undefined}></territory-crosswalk></div>`;
  },
};
export default meta;
type Story = StoryObj<Args>;

const root = (canvas: HTMLElement) => canvas.querySelector('territory-crosswalk')!.shadowRoot!;
const ready = (canvas: HTMLElement) => waitFor(() => expect(root(canvas).querySelector('.apply')?.matches(':enabled')).toBe(true));

/** Files are chosen; an adapter of the page’s own can bring the units as well. */
export const Start: Story = {
  render: ({ width }, { loaded }) => html`<div .style=${`width:${width};max-width:100%`}><territory-crosswalk .workspace=${loaded['workspace'] as Workspace}></territory-crosswalk></div>`,
};

/** What becomes of every territory, and of every unit that is not plain, before anything does. */
export const Preview: Story = { play: ({ canvasElement }) => ready(canvasElement) };

/** By land: what there is where no accounts are. */
export const ByLand: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await hand.choose(root(canvasElement).querySelector('select.by')!, 'land');
    await waitFor(() => expect(root(canvasElement).querySelector('.territories')!.textContent).toContain('km²'));
  },
};

/** A table of old and new units, as statistics offices publish them. */
export const ByTable: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await hand.choose(root(canvasElement).querySelector('select.by')!, 'table');
    await waitFor(() => expect(root(canvasElement).querySelector('input.table')).not.toBe(null));
    const { ids } = (loaded['workspace'] as Workspace).dataset!.units;
    const table = new File([`old;new;people\n${ids.map((id, u) => `${id};m${u % 12};${100 + u}`).join('\n')}\n`], 'relationship.csv');
    await hand.upload(root(canvasElement).querySelector<HTMLInputElement>('input.table')!, table);
    await waitFor(() => expect(root(canvasElement).querySelector('.use')).not.toBe(null));
    await hand.click(root(canvasElement).querySelector('.use')!);
    await ready(canvasElement);
    await expect(root(canvasElement).textContent).toContain('relationship.csv: 108 rows');
  },
};

/** The plan stands on the new units, as one step that can be undone; there is a way back to the old ones. */
export const Moved: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await hand.click(root(canvasElement).querySelector('.apply')!);
    await waitFor(() => expect(root(canvasElement).querySelector('.back')).not.toBe(null));
    await expect((loaded['workspace'] as Workspace).dataset!.units.count).toBe(13);
  },
};

export const AsScenario: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await hand.click(root(canvasElement).querySelectorAll('input[type=radio]')[1]!);
    await hand.type(root(canvasElement).querySelector('#scenario')!, 'After the reform{Enter}');
    await waitFor(() => expect(root(canvasElement).querySelector('.back')).not.toBe(null));
    const scenarios = await (loaded['workspace'] as Workspace).scenarios();
    await expect(scenarios.list.at(-1)!.name).toBe('After the reform');
  },
};

/** What can’t be read says why, and nothing is changed. */
export const Failed: Story = {
  ...Start,
  play: async ({ canvasElement }) => {
    await hand.upload(root(canvasElement).querySelector<HTMLInputElement>('input.files')!, new File(['nonsense'], 'notes.txt'));
    await waitFor(() => expect(root(canvasElement).querySelector('[role=alert]')).not.toBe(null));
  },
};

export const NoData: Story = { loaders: [() => ({ workspace: emptyWorkspace() })] };

export const Narrow: Story = { ...Preview, args: { width: '320px' } };

export const Swedish: Story = { ...Preview, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };
