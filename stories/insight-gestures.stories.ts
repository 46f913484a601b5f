import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/territory-brief.js';
import '../src/define/territory-budget.js';
import '../src/define/territory-route.js';
import '../src/define/territory-workspace.js';
import { sampleAdapter } from '../test/sample.js';
import { practiceMarket, practiceNow } from '../test/shared/practice-market.js';

interface Args {
  width: string;
}

/** Elements with a gesture of their own, on the practice market; all of its figures are made up. */
const meta: Meta<Args> = { title: 'Insight/Gestures', args: { width: '820px' } };
export default meta;
type Story = StoryObj<Args>;

const within = (width: string, content: TemplateResult) => html`<territory-workspace .adapter=${sampleAdapter(practiceMarket())}><div .style=${`max-width:${width}`}>${content}</div></territory-workspace>`;
const root = (canvas: HTMLElement, tag: string) => canvas.querySelector(tag)!.shadowRoot!;

/** A round over the accounts of a territory in working days. */
export const Route: Story = {
  render: ({ width }) => within(width, html`<territory-route date="2026-03-09"></territory-route>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-route').querySelector('form button')).toBeTruthy(), { timeout: 8000 });
    await userEvent.click(root(canvasElement, 'territory-route').querySelector('form button')!);
    await waitFor(() => expect(root(canvasElement, 'territory-route').querySelectorAll('.day').length).toBeGreaterThan(4), { timeout: 8000 });
  },
};
export const RoutePhone: Story = { ...Route, args: { width: '336px' } };

/** The units that pay light up while the slider moves. */
export const Budget: Story = {
  render: ({ width }) => within(width, html`<territory-budget currency="SEK"></territory-budget>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-budget').querySelector('input[type=range]')).toBeTruthy(), { timeout: 8000 });
    const slider = root(canvasElement, 'territory-budget').querySelector<HTMLInputElement>('input[type=range]')!;
    slider.value = String(Number(slider.max) / 3);
    slider.dispatchEvent(new Event('input'));
    await waitFor(() => expect(canvasElement.querySelector('territory-workspace')!.workspace.selection.count).toBeGreaterThan(0));
  },
};

/** A sheet for the new owner, to be printed. */
export const Brief: Story = {
  render: ({ width }) => within(width, html`<territory-brief .now=${practiceNow}></territory-brief>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-brief').querySelector('.sheet h2')!.textContent).toBe('West'), { timeout: 8000 });
  },
};
export const BriefSwedish: Story = { ...Brief, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };
