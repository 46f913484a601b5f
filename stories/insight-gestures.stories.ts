import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-brief.js';
import '../src/define/territory-budget.js';
import '../src/define/territory-insights.js';
import '../src/define/territory-kpis.js';
import '../src/define/territory-map.js';
import '../src/define/territory-practice.js';
import '../src/define/territory-route.js';
import '../src/define/territory-rules.js';
import '../src/define/territory-tour.js';
import '../src/define/territory-workspace.js';
import type { TerritoryWorkspace } from '../src/elements/workspace/territory-workspace.js';
import { sampleAdapter } from '../test/sample.js';
import { manyColumns, sampleNow } from '../test/many-columns.js';
import { hand } from './hand.js';

interface Args {
  width: string;
}

/** Elements with a gesture of their own, on the practice market; all of its figures are made up. */
const meta: Meta<Args> = { title: 'Insight/Gestures', args: { width: '820px' } };
export default meta;
type Story = StoryObj<Args>;

const within = (width: string, content: TemplateResult) => html`<territory-workspace .adapter=${sampleAdapter(manyColumns())}><div .style=${`max-width:${width}`}>${content}</div></territory-workspace>`;
const root = (canvas: HTMLElement, tag: string) => canvas.querySelector(tag)!.shadowRoot!;

/** A round over the accounts of a territory in working days. */
export const Route: Story = {
  render: ({ width }) => within(width, html`<territory-route date="2026-03-09"></territory-route>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-route').querySelector('form button')).toBeTruthy());
    await hand.click(root(canvasElement, 'territory-route').querySelector('form button')!);
    await waitFor(() => expect(root(canvasElement, 'territory-route').querySelectorAll('.day').length).toBeGreaterThan(4));
  },
};
export const RoutePhone: Story = { ...Route, args: { width: '336px' } };

/** The units that pay light up while the slider moves. */
export const Budget: Story = {
  render: ({ width }) => within(width, html`<territory-budget currency="SEK"></territory-budget>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-budget').querySelector('input[type=range]')).toBeTruthy());
    await hand.slide(root(canvasElement, 'territory-budget').querySelector<HTMLInputElement>('input[type=range]')!, 1 / 3);
    await waitFor(() => expect(canvasElement.querySelector('territory-workspace')!.workspace.selection.count).toBeGreaterThan(0));
  },
};

/** A sheet for the new owner, to be printed. */
export const Brief: Story = {
  render: ({ width }) => within(width, html`<territory-brief .now=${sampleNow}></territory-brief>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-brief').querySelector('.sheet h2')!.textContent).toBe('West'));
  },
};
export const BriefSwedish: Story = { ...Brief, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };

/** Day routes on a map beside them. */
export const RouteOnMap: Story = {
  args: { width: '1100px' },
  render: ({ width }) => within(width, html`<territory-map id="route-map" .style=${'height:420px'}></territory-map><territory-route map="route-map" date="2026-03-09"></territory-route>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-route').querySelector('form button')).toBeTruthy());
    await hand.click(root(canvasElement, 'territory-route').querySelector('form button')!);
    await waitFor(() => expect(canvasElement.querySelector('territory-map')!.routes.length).toBeGreaterThan(4));
  },
};

/** Rules for accounts: two that tie, one whose territory is gone. Adding and applying are steps that can be undone. */
export const Rules: Story = {
  render: ({ width }) => html`<territory-workspace .adapter=${sampleAdapter(manyColumns())} @territory-ready=${(event: Event) => (event.target as TerritoryWorkspace).workspace.setRules({ accounts: [
    { id: 'norrby', name: 'Chain Norrby', territory: 't1', rank: 0, when: [{ column: 'chain', is: ['Norrby'] }] },
    { id: 'large', name: 'Large accounts', territory: 't4', rank: 0, when: [{ column: 'sales', min: 300_000 }, { column: 'segment', is: ['A', 'B'] }] },
    { id: 'old', name: 'Old rule', territory: 'gone', rank: 1, when: [{ column: 'segment', is: ['C'] }] },
  ] })}><div .style=${`max-width:${width}`}><territory-rules></territory-rules></div></territory-workspace>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-rules').querySelectorAll('.rules > li').length).toBe(3));
    const { workspace } = canvasElement.querySelector('territory-workspace')!;
    await hand.click(root(canvasElement, 'territory-rules').querySelector('button.primary')!);
    await waitFor(() => expect(workspace.plan!.exceptions.size).toBeGreaterThan(100));
    workspace.undo();
    await waitFor(() => expect(root(canvasElement, 'territory-rules').querySelector('button.primary')).toBeTruthy());
  },
};
export const RulesPhone: Story = { ...Rules, args: { width: '336px' }, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };

/** A tab per part; arrows go from tab to tab. */
export const Tabs: Story = {
  args: { width: '1100px' },
  render: ({ width }) => within(width, html`<territory-insights subject="assignment" author="Ada" .now=${sampleNow}></territory-insights>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(root(canvasElement, 'territory-insights').querySelector('territory-rules')?.shadowRoot?.querySelector('h2')).toBeTruthy());
    root(canvasElement, 'territory-insights').querySelector<HTMLElement>('[aria-selected="true"]')!.focus();
    await hand.keys('{ArrowDown}');
    await waitFor(() => expect(canvasElement.querySelector('territory-insights')!.subject).toBe('allocation'));
  },
};
export const TabsPhone: Story = { ...Tabs, args: { width: '336px' } };

/** Scored exercises on a made-up market; the hint lights the units that may be given. */
export const Practice: Story = {
  render: ({ width }) => html`<div .style=${`max-width:${width}`}><territory-practice></territory-practice></div>`,
  play: async ({ canvasElement }) => {
    const practice = canvasElement.querySelector('territory-practice')!;
    practice.start('balance');
    await waitFor(() => expect(root(canvasElement, 'territory-practice').querySelector('.score')).toBeTruthy());
    await hand.click([...root(canvasElement, 'territory-practice').querySelectorAll('button')].find((b) => b.textContent!.trim() === 'Hint')!);
    await waitFor(() => expect(root(canvasElement, 'territory-practice').querySelector('.finding')).toBeTruthy());
  },
};
export const PracticeChoice: Story = { render: Practice.render!, decorators: [(story) => html`<div lang="sv">${story()}</div>`] };

/** A walk past what is on the page. */
export const Tour: Story = {
  args: { width: '1000px' },
  render: ({ width }) => within(width, html`<territory-kpis></territory-kpis><territory-map .style=${'height:360px'}></territory-map><territory-tour></territory-tour>`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('territory-kpis')!.shadowRoot!.querySelector('territory-kpi')).toBeTruthy());
    // nothing moves any more under the pointer
    await waitFor(() => expect(canvasElement.querySelector('territory-map')!.settled).toBe(true), { timeout: 15_000 });
    await hand.click(root(canvasElement, 'territory-tour').querySelector('button')!);
    await waitFor(() => expect(root(canvasElement, 'territory-tour').querySelector('.card h3')!.textContent).toBe('The figures'));
    await hand.keys('{ArrowRight}');
    await waitFor(() => expect(root(canvasElement, 'territory-tour').querySelector('.card h3')!.textContent).toBe('The map'));
    await hand.keys('{Escape}');
    await waitFor(() => expect(root(canvasElement, 'territory-tour').querySelector('dialog')!.open).toBe(false));
  },
};
