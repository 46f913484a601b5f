import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-import.js';
import type { TerritoryImport } from '../src/elements/import/territory-import.js';
import { hand } from './hand.js';

const towns = ['Alby', 'Berga', 'Dalen', 'Ekeby', 'Forsa', 'Granby'];
const code = (i: number) => `0${114 + i}`;

/** Made-up areas, and the files people have of them. */
const areas = () => new File([JSON.stringify({
  type: 'FeatureCollection',
  features: towns.map((name, i) => ({ type: 'Feature', properties: { code: code(i), name }, geometry: { type: 'Polygon', coordinates: [[[14 + i, 57], [15 + i, 57], [15 + i, 58], [14 + i, 58], [14 + i, 57]]] } })),
})], 'areas.geojson');
const figures = () => new File([`Population by region. Made up\n\nregion;Population 2024;Income 2024\n;number;tkr\n${towns.map((name, i) => `${code(i)} ${name};${1000 + 137 * i};${(250.5 + i).toFixed(1).replace('.', ',')}`).join('\n')}\n00 All;8 055;252,3\n\nSource: nobody\n`], 'population.csv');
const customers = () => new File([`No;Company;Code;Revenue\n${Array.from({ length: 40 }, (_, i) => `${i};Company ${i};${i === 17 ? '0999' : code(i % 6)};${i === 5 ? 'secret' : `${i},5`}`).join('\n')}\n`], 'customers.csv');

interface Args {
  files: File[];
}

const meta: Meta<Args> = {
  title: 'Import',
  component: 'territory-import',
  args: { files: [areas(), figures(), customers()] },
  render: ({ files }) => html`<territory-import .files=${files} style="height:640px;border:1px solid #8884;border-radius:8px;overflow:hidden"></territory-import>`,
};
export default meta;
type Story = StoryObj<Args>;

const importIn = (canvas: HTMLElement) => canvas.querySelector<TerritoryImport>('territory-import')!.shadowRoot!;

export const Proposed: Story = {
  play: async ({ canvasElement }) => {
    const root = importIn(canvasElement);
    await waitFor(() => expect(root.textContent).toContain('6 of 7 rows found their unit'));
    await hand.click([...root.querySelectorAll('button')].find((button) => button.textContent === 'Count as missing')!);
    await waitFor(() => expect(root.textContent).not.toContain('no number'));
  },
};

export const NothingToAssign: Story = {
  args: { files: [customers()] },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(importIn(canvasElement).textContent).toContain('say which columns are longitude and latitude'));
  },
};

export const Failed: Story = {
  args: { files: [areas(), new File(['id,lon,lat\na,1,2\nb,1,2,3,4\n'], 'broken.csv'), new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'photo.png')] },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(importIn(canvasElement).querySelectorAll('.error').length).toBe(2));
  },
};

export const Swedish: Story = {
  render: ({ files }) => html`<div lang="sv"><territory-import .files=${files} style="height:640px"></territory-import></div>`,
};

export const Empty: Story = { args: { files: [] } };
