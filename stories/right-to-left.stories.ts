import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-balance.js';
import '../src/define/territory-import.js';
import '../src/define/territory-insights.js';
import '../src/define/territory-kpis.js';
import '../src/define/territory-planner.js';
import '../src/define/territory-table.js';
import '../src/define/territory-workspace.js';
import { addArabic } from '../test/arabic.js';
import { sampleAdapter, sampleDataset } from '../test/sample.js';
import { manyColumns } from '../test/many-columns.js';
import { hand } from './hand.js';

addArabic();

/**
 * The elements follow the direction of the page around them: `dir="rtl"` on it, or on any ancestor. Panels, tables, charts
 * and the arrow keys turn; the ground of a map does not. The kit brings no Arabic: these words are the English ones in
 * Arabic letters, added with `addLanguage`.
 */
const meta: Meta = {
  title: 'Right to left',
  parameters: { layout: 'fullscreen' },
  decorators: [(story) => html`<div dir="rtl" lang="ar">${story()}</div>`],
};
export default meta;
type Story = StoryObj;

const market = () => sampleAdapter(sampleDataset({ rows: 14, columns: 20, territories: 6, unassigned: 9 }));
const over = (content: TemplateResult) => html`<territory-workspace .adapter=${sampleAdapter(manyColumns())}>${content}</territory-workspace>`;
const rootOf = (canvas: HTMLElement, tag: string) => canvas.querySelector(tag)!.shadowRoot!;

/** The side panel stands left, the tools right; the left arrow goes to the next tab. */
export const Planner: Story = {
  render: () => html`<territory-planner style="height:100vh" .adapter=${market()}></territory-planner>`,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'territory-planner');
    await waitFor(() => expect(root.querySelector('aside territory-balance')).toBeTruthy());
    await expect(root.querySelector('aside')!.getBoundingClientRect().left).toBe(0);
    root.querySelector<HTMLElement>('#tab-balance')!.focus();
    await hand.keys('{ArrowLeft}');
    await waitFor(() => expect(root.querySelector('#tab-scenarios')).toHaveAttribute('aria-selected', 'true'));
  },
};

export const Phone: Story = { render: () => html`<territory-planner style="width:360px;height:100vh" .adapter=${market()}></territory-planner>` };

/** The first column stands right, and the left arrow goes on from it. */
export const Table: Story = {
  render: () => over(html`<territory-table style="height:600px"></territory-table>`),
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'territory-table');
    await waitFor(() => expect(root.querySelectorAll('.body .row').length).toBeGreaterThan(3));
    const at = (column: number) => root.querySelector<HTMLElement>(`.row[data-place="0"] > [data-col="${column}"]`)!;
    await expect(at(1).getBoundingClientRect().left).toBeGreaterThan(at(2).getBoundingClientRect().left);
    await hand.click(at(1));
    await hand.keys('{ArrowLeft}');
    await waitFor(() => expect((root as ShadowRoot).activeElement).toBe(at(2)));
  },
};

export const Figures: Story = { render: () => over(html`<territory-kpis></territory-kpis>`) };

export const Balance: Story = { render: () => html`<territory-workspace .adapter=${market()}><territory-balance style="width:380px"></territory-balance></territory-workspace>` };

export const Insights: Story = { render: () => over(html`<territory-insights style="width:820px" subject="performance"></territory-insights>`) };

export const Import: Story = {
  render: () => html`<territory-import style="height:640px" .files=${[
    new File([JSON.stringify({ type: 'FeatureCollection', features: ['Alby', 'Berga', 'Dalen'].map((name, i) => ({ type: 'Feature', properties: { code: `0${114 + i}`, name }, geometry: { type: 'Polygon', coordinates: [[[14 + i, 57], [15 + i, 57], [15 + i, 58], [14 + i, 58], [14 + i, 57]]] } })) })], 'areas.geojson'),
    new File(['code;population\n0114;1000\n0115;1137\n0116;none\n'], 'population.csv'),
  ]}></territory-import>`,
};
