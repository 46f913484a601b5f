import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-history.js';
import '../src/define/territory-kpis.js';
import '../src/define/territory-map.js';
import '../src/define/territory-planner.js';
import '../src/define/territory-table.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../test/sample.js';
import { ThemeBuilder } from './theme-builder/theme-builder.js';
import { themes } from './theme-samples.js';
import { properties } from './theme-builder/theme.js';
import { hand } from './hand.js';

if (!customElements.get('theme-builder')) customElements.define('theme-builder', ThemeBuilder);

const market = { rows: 12, columns: 18, territories: 7, unassigned: 4 };
const adapter = sampleAdapter(sampleDataset(market));

const elements = (workspace: Workspace): TemplateResult => html`
  <territory-history .workspace=${workspace}></territory-history>
  <territory-kpis .workspace=${workspace}></territory-kpis>
  <territory-map style="height:320px" .workspace=${workspace}></territory-map>
  <territory-table style="height:260px" view="territories" .workspace=${workspace}></territory-table>`;

const meta: Meta = {
  title: 'Recipes/Theme builder',
  parameters: { layout: 'fullscreen', controls: { disable: true } },
  loaders: [async () => ({ workspace: await sampleWorkspace(market) })],
};
export default meta;
type Story = StoryObj;

/** Choose colours and form, see what can't be read, copy the CSS into your page. */
export const Builder: Story = {
  render: (_, { loaded }) => html`<theme-builder>${elements(loaded['workspace'] as Workspace)}</theme-builder>`,
  play: async ({ canvasElement, step }) => {
    const builder = canvasElement.querySelector<ThemeBuilder>('theme-builder')!;
    await builder.updateComplete;
    const root = builder.renderRoot as ShadowRoot;
    const field = (label: string) => root.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
    const type = (label: string, text: string) => {
      field(label).value = text;
      field(label).dispatchEvent(new Event('change'));
    };
    const css = () => root.querySelector('pre')!.textContent;
    const kpis = builder.querySelector('territory-kpis')!;
    await step('a colour that is typed reaches the elements and the CSS, and others follow it', async () => {
      type('Accent, light, in hexadecimal', '#a40');
      await waitFor(() => expect(css()).toContain('--tk-accent: light-dark(#aa4400, #6db3f8);'));
      await expect(css()).toContain('--tk-accent-soft');
      await expect(getComputedStyle(kpis).getPropertyValue('--tk-accent')).toContain('#aa4400');
    });
    await step('what can\'t be read is told', async () => {
      await expect(root.querySelector('[role="status"].good')).toBeTruthy();
      type('Text, light, in hexadecimal', '#999999');
      await waitFor(() => expect(root.querySelector('[role="status"].bad')?.textContent).toContain('can hardly be read'));
      await hand.click(field('Text: as it was'));
      await waitFor(() => expect(root.querySelector('[role="status"].good')).toBeTruthy());
    });
  },
};

/** The builder over the whole planner. */
export const BuilderWithPlanner: Story = {
  render: () => html`<theme-builder><territory-planner style="height:760px" .adapter=${adapter}></territory-planner></theme-builder>`,
};

const sample = (name: keyof typeof themes): Story => ({
  render: (_, { loaded }) => html`<div style=${styleMap({ background: 'light-dark(#eef0f2, #0d0f12)', padding: '12px', display: 'grid', gap: '12px', ...properties(themes[name]) })}>${elements(loaded['workspace'] as Workspace)}</div>`,
  play: async ({ canvasElement }) => {
    const kpis = canvasElement.querySelector('territory-kpis')!;
    await waitFor(() => expect(kpis.shadowRoot?.querySelector('territory-kpi')).toBeTruthy());
    await expect(getComputedStyle(kpis).getPropertyValue('--tk-font')).toBe(themes[name].font);
  },
});

/** An intranet without a design system. */
export const PlainIntranet: Story = sample('intranet');
/** In the manner of Fluent. */
export const FluentLike: Story = sample('fluent');
/** In the manner of the Lightning Design System. */
export const LightningLike: Story = sample('lightning');

const whole = (name: keyof typeof themes): Story => ({
  render: () => html`<territory-planner style=${styleMap({ height: '760px', ...properties(themes[name]) })} .adapter=${adapter}></territory-planner>`,
});

export const PlainIntranetPlanner: Story = whole('intranet');
export const FluentLikePlanner: Story = whole('fluent');
export const LightningLikePlanner: Story = whole('lightning');
