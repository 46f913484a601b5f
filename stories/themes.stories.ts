import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-history.js';
import '../src/define/territory-kpis.js';
import '../src/define/territory-map.js';
import '../src/define/territory-table.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleWorkspace } from '../test/sample.js';
import { themes, type ThemeValues } from './theme-samples.js';

interface Args {
  accent: string;
  surface: string;
  text: string;
  line: string;
  font: string;
  fontSize: number;
  radius: number;
  density: 'compact' | 'normal' | 'roomy';
  scheme: 'light' | 'dark' | 'light dark';
}

const densities = { compact: { '--tk-gap': '8px', '--tk-control-height': '28px' }, normal: {}, roomy: { '--tk-gap': '16px', '--tk-control-height': '40px' } } as const;

const built = ({ accent, surface, text, line, font, fontSize, radius, density }: Args): ThemeValues => ({
  ...(accent && { '--tk-accent': accent }), ...(surface && { '--tk-surface': surface }), ...(text && { '--tk-text': text }), ...(line && { '--tk-line': line }), ...(font && { '--tk-font': font }),
  '--tk-font-size': `${fontSize}px`, '--tk-radius': `${radius}px`, '--tk-radius-small': `${Math.round(radius * 0.6)}px`, ...densities[density],
});

const show = (values: ThemeValues, scheme: string, workspace: Workspace) => html`
  <div data-theme style=${styleMap({ colorScheme: scheme, background: 'light-dark(#eef0f2, #0d0f12)', padding: '12px', display: 'grid', gap: '12px', ...values })}>
    <territory-history .workspace=${workspace}></territory-history>
    <territory-kpis .workspace=${workspace}></territory-kpis>
    <territory-map style="height:320px" .workspace=${workspace}></territory-map>
    <territory-table style="height:260px" view="territories" .workspace=${workspace}></territory-table>
  </div>`;

const meta: Meta<Args> = {
  title: 'Recipes/Theme builder',
  parameters: { layout: 'fullscreen' },
  args: { accent: '', surface: '', text: '', line: '', font: '', fontSize: 14, radius: 8, density: 'normal', scheme: 'light dark' },
  argTypes: {
    accent: { control: 'color' }, surface: { control: 'color' }, text: { control: 'color' }, line: { control: 'color' }, fontSize: { control: { type: 'range', min: 11, max: 20 } }, radius: { control: { type: 'range', min: 0, max: 16 } },
    density: { control: 'inline-radio', options: ['compact', 'normal', 'roomy'] }, scheme: { control: 'inline-radio', options: ['light', 'dark', 'light dark'] },
  },
  loaders: [async () => ({ workspace: await sampleWorkspace({ rows: 12, columns: 18, territories: 7, unassigned: 4 }) })],
  render: (args, { loaded }) => html`${show(built(args), args.scheme, loaded['workspace'] as Workspace)}
    <pre tabindex="0" style="margin:12px;padding:12px;overflow:auto">:root {\n  color-scheme: ${args.scheme};\n${Object.entries(built(args)).map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}</pre>`,
};
export default meta;
type Story = StoryObj<Args>;

/** Choose in the controls; the CSS below is what to put in your page. */
export const Builder: Story = {};

const sample = (name: keyof typeof themes): Story => ({
  parameters: { controls: { disable: true } },
  render: ({ scheme }, { loaded }) => show(themes[name], scheme, loaded['workspace'] as Workspace),
  play: async ({ canvasElement }) => {
    const kpis = canvasElement.querySelector('territory-kpis')!;
    await waitFor(() => expect(kpis.shadowRoot?.querySelector('territory-kpi')).toBeTruthy());
    await expect(getComputedStyle(kpis).getPropertyValue('--tk-font-size')).toBe(themes[name]['--tk-font-size']);
  },
});

/** An intranet without a design system. */
export const PlainIntranet: Story = sample('intranet');
/** In the manner of Fluent. */
export const FluentLike: Story = sample('fluent');
/** In the manner of the Lightning Design System. */
export const LightningLike: Story = sample('lightning');
