import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PMTiles } from 'pmtiles';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-map.js';
import '../src/define/territory-swipe.js';
import '../src/define/territory-workspace.js';
import type { TerritoryMap } from '../src/elements/map/territory-map.js';
import type { TerritoryWorkspace } from '../src/elements/workspace/territory-workspace.js';
import type { BaseMap } from '../src/map/base/base-map.js';
import { sampleArchive } from '../test/pmtiles-sample.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  fill: string;
  classes: string;
  symbols: string;
  density: string;
  segment: string;
  accounts: boolean;
  spokes: boolean;
}

const market = sampleDataset({ rows: 14, columns: 20, territories: 6, unassigned: 9, missingEvery: 17 });

const meta: Meta<Args> = {
  title: 'Map/Showing',
  component: 'territory-map',
  args: { fill: 'territory', classes: 'quantile', symbols: '', density: '', segment: '', accounts: false, spokes: false },
  argTypes: {
    fill: { control: 'select', options: ['territory', 'revenue', 'visits', 'revenue+visits', 'deviation', 'change', 'none'] },
    classes: { control: 'inline-radio', options: ['quantile', 'jenks', 'equal', 'diverging'] },
    symbols: { control: 'inline-radio', options: ['', 'revenue', 'visits'] },
    density: { control: 'inline-radio', options: ['', 'count', 'revenue'] },
    segment: { control: 'inline-radio', options: ['', 'segment'] },
  },
  parameters: { layout: 'fullscreen' },
  render: ({ fill, classes, symbols, density, segment, accounts, spokes }) => html`<territory-workspace .adapter=${sampleAdapter(market)}>
    <territory-map .style=${'height: min(720px, 100vh)'} fill=${fill} classes=${classes} symbols=${symbols} density=${density} segment=${segment} ?accounts=${accounts} ?spokes=${spokes}></territory-map>
  </territory-workspace>`,
};
export default meta;
type Story = StoryObj<Args>;

const mapIn = (canvas: HTMLElement) => canvas.querySelector<TerritoryMap>('territory-map')!;
const modelIn = (canvas: HTMLElement) => canvas.querySelector<TerritoryWorkspace>('territory-workspace')!.workspace;
const inside = <T extends Element = HTMLElement>(canvas: HTMLElement, selector: string) => mapIn(canvas).renderRoot.querySelector<T>(selector);
const drawn = async (canvas: HTMLElement) => {
  await waitFor(() => expect([...canvas.querySelectorAll('territory-map')].every((map) => map.settled)).toBe(true));
  await waitFor(() => expect(inside(canvas, '.legend')).toBeTruthy());
};

/** Two measures at once; a square of the legend selects its units. */
export const TwoMeasures: Story = {
  args: { fill: 'revenue+visits' },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await expect(mapIn(canvasElement).renderRoot.querySelectorAll('.cells button').length).toBe(9);
  },
};

/** Classes where the values fall into groups of themselves. */
export const NaturalBreaks: Story = { args: { fill: 'revenue', classes: 'jenks' }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** To both sides of the mean, or of a pivot. */
export const Diverging: Story = { args: { fill: 'visits', classes: 'diverging' }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** The eye in the legend makes its rows switches: what is off is faint on the map and filtered everywhere. */
export const LegendThatFilters: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await hand.click(inside(canvasElement, '.legend [aria-label^="Show and hide"]')!);
    await hand.click(inside(canvasElement, '.legend li:nth-child(2) > button')!);
    await hand.click(inside(canvasElement, '.legend li:nth-child(4) > button')!);
    await expect(modelIn(canvasElement).filter).toBeTruthy();
  },
};

/** Circles in proportion to a measure, over the classes of another. */
export const Symbols: Story = { args: { fill: 'visits', symbols: 'revenue' }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** Accounts with a symbol for each segment, switched by the legend. */
export const Segments: Story = {
  args: { accounts: true, segment: 'segment' },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    await waitFor(() => expect(mapIn(canvasElement).renderRoot.querySelectorAll('.segments li').length).toBe(3));
  },
};

/** Where accounts are dense. */
export const Density: Story = { args: { fill: 'none', density: 'count' }, play: async ({ canvasElement }) => drawn(canvasElement) };

/** Bases with spokes to their accounts, and a day's route. */
export const SpokesAndRoutes: Story = {
  args: { spokes: true },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    const model = modelIn(canvasElement);
    const { lon, lat } = market.units;
    const at = (unit: number) => ({ lon: lon[unit]!, lat: lat[unit]! });
    [81, 124, 107, 151, 134, 178].forEach((unit, territory) => model.updateTerritory(territory, { base: at(unit) }));
    mapIn(canvasElement).routes = [{ territory: 1, closed: true, stops: [124, 45, 26, 65, 86].map(at) }];
  },
};

const base: BaseMap = {
  kind: 'vector', attribution: 'Made-up base map',
  archive: new PMTiles(sampleArchive([
    { layer: 'earth', type: 'polygon', positions: [[10, 54], [20, 54], [20, 60], [10, 60]] },
    { layer: 'water', type: 'polygon', positions: [[14.1, 56.9], [14.5, 57.1], [14.9, 57.3], [15.3, 57.2], [15.4, 56.8], [14.1, 56.8]] },
    { layer: 'roads', type: 'line', positions: [[13.5, 57], [14.4, 57.4], [15.5, 57.9]], properties: { kind: 'highway' } },
    { layer: 'places', type: 'point', positions: [[15.2, 57.4]], properties: { name: 'Made-up town' } },
  ])),
};

/** Vector tiles from a PMTiles archive under the areas, GeoJSON over them. */
export const BaseMapAndOverlay: Story = {
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    mapIn(canvasElement).baseMap = base;
    mapIn(canvasElement).overlay = { type: 'LineString', coordinates: [[13.9, 57.6], [14.5, 57.3], [15.2, 57.7]] } as never;
    await waitFor(() => expect(inside(canvasElement, '.leaflet-ground-pane canvas')).toBeTruthy());
  },
};

const pair = (side: boolean) => html`<territory-workspace .adapter=${sampleAdapter(market)}>
  <territory-swipe .style=${'height: min(720px, 100vh)'} ?side-by-side=${side}>
    <territory-map></territory-map>
    <territory-map fill="visits" no-toolbar></territory-map>
  </territory-swipe>
</territory-workspace>`;

/** One map over the other; drag the divider, or move it by arrow keys. */
export const Swipe: Story = {
  render: () => pair(false),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    const swipe = canvasElement.querySelector('territory-swipe')!;
    swipe.renderRoot.querySelector<HTMLElement>('.divider')!.focus();
    await hand.keys('{ArrowLeft}{ArrowLeft}');
    await expect(swipe.position).toBe(0.4);
  },
};

/** Two maps that go together. */
export const SideBySide: Story = {
  render: () => pair(true),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement);
    const [left, right] = [...canvasElement.querySelectorAll('territory-map')] as [TerritoryMap, TerritoryMap];
    await waitFor(() => expect(left.view).toBeTruthy());
    left.setView({ lon: 14.4, lat: 57.3, zoom: 10 });
    await waitFor(() => expect(right.view!.zoom).toBeCloseTo(10));
  },
};
