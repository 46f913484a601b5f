import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-table.js';
import type { TerritoryTable } from '../src/elements/table/territory-table.js';
import type { ViewName } from '../src/elements/table/view.js';
import { TerritoryError } from '../src/model/errors.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { emptyWorkspace, huge, sampleAdapter, sampleDataset, sampleWorkspace } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  view: ViewName;
  search: string;
  noTabs: boolean;
  readonly: boolean;
  width: string;
  height: string;
}

const market = () => sampleWorkspace({ rows: 14, columns: 20, territories: 6, unassigned: 5, missingEvery: 11 });
const opens = (load: () => Promise<Workspace> | Workspace) => [async () => ({ workspace: await load() })];

const meta: Meta<Args> = {
  title: 'Table',
  component: 'territory-table',
  args: { view: 'units', search: '', noTabs: false, readonly: false, width: '100%', height: '520px' },
  argTypes: { view: { control: 'inline-radio', options: ['units', 'accounts', 'territories', 'reps'] } },
  loaders: opens(market),
  render: ({ view, search, noTabs, readonly, width, height }, { loaded }) => html`
    <territory-table .style=${`width:${width};height:${height};border:1px solid #8884`} view=${view} search=${search} ?no-tabs=${noTabs} ?readonly=${readonly} .workspace=${loaded['workspace'] as Workspace}></territory-table>`,
};
export default meta;
type Story = StoryObj<Args>;

const table = (canvas: HTMLElement) => canvas.querySelector<TerritoryTable>('territory-table')!;
const find = (canvas: HTMLElement, selector: string) => table(canvas).shadowRoot!.querySelector<HTMLElement>(selector)!;
const texts = (canvas: HTMLElement, selector: string) => [...table(canvas).shadowRoot!.querySelectorAll<HTMLElement>(selector)].map((found) => found.innerText.trim());
const press = (canvas: HTMLElement, label: string) => hand.click([...table(canvas).shadowRoot!.querySelectorAll<HTMLElement>('button')].find((b) => b.innerText.trim() === label || b.ariaLabel === label)!);
const workspaceOf = (canvas: HTMLElement) => table(canvas).model!;

/** Pick rows, assign them, and see the figures follow. */
export const Units: Story = {
  play: async ({ canvasElement }) => {
    // nobody clicks before the columns have found their widths
    await waitFor(() => expect(find(canvasElement, '.count').innerText).toBe('280 units'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await hand.click(find(canvasElement, '[data-place="1"] > [data-col="0"]'));
    await hand.click(find(canvasElement, '[data-place="3"] > [data-col="0"]'));
    await waitFor(() => expect(find(canvasElement, '.count').innerText).toBe('2 selected'));
    await hand.choose(find(canvasElement, '.target'), '3');
    await press(canvasElement, 'Assign');
    await waitFor(() => expect(Array.from(workspaceOf(canvasElement).plan!.assignment.subarray(1, 4))).toEqual([3, 0, 3]));
  },
};

/** Names, reps, shares and locks are edited where they stand. */
export const Territories: Story = {
  args: { view: 'territories' },
  play: async ({ canvasElement }) => {
    find(canvasElement, '[data-place="0"] > [data-col="1"]').focus();
    await hand.keys('{Enter}');
    await waitFor(() => expect(find(canvasElement, '.editor')).toBeTruthy());
    await hand.keys('{Control>}a{/Control}Coast{Enter}');
    await waitFor(() => expect(find(canvasElement, '[data-place="0"] > [data-col="1"]').innerText.trim()).toBe('Coast'));
  },
};

/** A named account goes to another territory than its unit, for a reason. */
export const Accounts: Story = {
  args: { view: 'accounts' },
  play: async ({ canvasElement }) => {
    await hand.click(find(canvasElement, '[data-place="0"] > [data-col="1"]'));
    await hand.choose(find(canvasElement, '.target'), '4');
    await hand.type(find(canvasElement, '.reason'), 'Key account');
    await press(canvasElement, 'Name');
    await waitFor(() => expect(workspaceOf(canvasElement).plan!.exceptions.get(0)?.reason).toBe('Key account'));
  },
};

export const Reps: Story = { args: { view: 'reps' } };

/** A field over every column: words, ranges such as 10–20 or > 30, and values to pick, several at once. */
export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Filters');
    await waitFor(() => expect(find(canvasElement, '.filters')).toBeTruthy());
    await hand.type(find(canvasElement, '[aria-label="Filter: Visits"]'), '30..40');
    await hand.click(find(canvasElement, '[data-filter="territory"]'));
    await waitFor(() => expect(find(canvasElement, '.choices')).toBeTruthy());
    await waitFor(() => expect(table(canvasElement).shadowRoot!.activeElement?.matches('.choices input')).toBe(true));
    await hand.keys('{ArrowDown} {ArrowDown} ');
    await waitFor(() => expect(find(canvasElement, '[data-filter="territory"]').innerText).toBe('2 chosen'));
    await waitFor(() => expect(new Set(texts(canvasElement, '.body .row > [data-col="2"]'))).toEqual(new Set(['West', 'Mid-west'])));
  },
};

/** By any parent: here the rep who owns the territory. Sums per group; the arrow keys open and close. */
export const Grouped: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Columns');
    await waitFor(() => expect(find(canvasElement, '.group-by select')).toBeTruthy());
    await hand.choose(find(canvasElement, '.group-by select'), 'owner');
    await hand.keys('{Escape}');
    await waitFor(() => expect(texts(canvasElement, '.row.group > [data-col="1"]')[0]).toBe('Ada Berg (56)'));
    find(canvasElement, '[data-place="0"] > [data-col="1"]').focus();
    await hand.keys('{ArrowLeft}');
    await waitFor(() => expect(find(canvasElement, '[data-place="0"]').ariaExpanded).toBe('false'));
    await waitFor(() => expect(texts(canvasElement, '.row.group > [data-col="1"]')[1]).toBe('Bo Ek (42)'));
  },
};

/** Groups within groups: the accounts of every rep by territory, each with its sums. */
export const GroupedTwice: Story = {
  args: { view: 'accounts' },
  play: async ({ canvasElement }) => {
    const lists = () => [...table(canvasElement).shadowRoot!.querySelectorAll<HTMLSelectElement>('.group-by select')];
    await press(canvasElement, 'Columns');
    await waitFor(() => expect(lists()).toHaveLength(1));
    await hand.choose(lists()[0]!, 'owner');
    await waitFor(() => expect(lists()).toHaveLength(2));
    await hand.choose(lists()[1]!, 'territory');
    await hand.keys('{Escape}');
    await waitFor(() => expect([...table(canvasElement).shadowRoot!.querySelectorAll('.row.group')].slice(0, 2).map((row) => row.ariaLevel)).toEqual(['1', '2']));
  },
};

/** Which columns, in which order, and pinned; by the panel, by dragging a header, or by Alt+Shift with an arrow. */
export const Columns: Story = {
  play: async ({ canvasElement }) => {
    find(canvasElement, '[data-place="-1"] > [data-col="6"]').focus();
    await hand.keys('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    await press(canvasElement, 'Columns');
    await waitFor(() => expect(find(canvasElement, '.columns-panel')).toBeTruthy());
    await press(canvasElement, 'Pin Visits');
    await waitFor(() => expect(texts(canvasElement, '.head .cell > .text').slice(0, 2)).toEqual(['Name', 'Visits']));
  },
};

/** A paste is shown before it happens: what changes, and which cells are refused and why. */
export const Pasting: Story = {
  play: async ({ canvasElement }) => {
    workspaceOf(canvasElement).lockUnits([1], true);
    find(canvasElement, '[data-place="0"] > [data-col="2"]').focus();
    await hand.paste('East\tyes\nEast\tyes\nNowhere\nEast\tno\tCounty 9');
    await waitFor(() => expect(find(canvasElement, 'dialog').innerText).toContain('3 cells are refused'));
    expect(workspaceOf(canvasElement).history.edits).toHaveLength(1);
  },
};

/** What is typed is checked where it stands. */
export const Refused: Story = {
  args: { view: 'territories' },
  play: async ({ canvasElement }) => {
    find(canvasElement, '[data-place="1"] > [data-col="3"]').focus();
    await hand.keys('{Enter}');
    await waitFor(() => expect(find(canvasElement, '.editor')).toBeTruthy());
    await hand.keys('{Control>}a{/Control}-2{Enter}');
    await waitFor(() => expect(find(canvasElement, '.problem').innerText).toBe('Write a number of zero or more'));
  },
};

/** Columns of a metric of the page's own, beside the kit's. */
export const OwnColumn: Story = {
  args: { view: 'territories' },
  loaders: opens(async () => {
    const workspace = await market();
    workspace.metrics.register({
      id: 'own.per-account', label: { en: 'Revenue per account', sv: 'Omsättning per kund' }, description: { en: 'Revenue over accounts', sv: 'Omsättning genom kunder' }, good: 'high',
      format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 }, dependsOn: ['assignment', 'exceptions'],
      ofTerritory: ({ tallies }, t) => tallies.total(t, 0) / tallies.accountCount(t),
    });
    return workspace;
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(texts(canvasElement, '.head .cell > .text')).toContain('Revenue per account'));
  },
};

/** Missing values stay missing, returns are negative, totals may be zero, a territory may have one unit or none. */
export const OddValues: Story = {
  args: { view: 'territories', height: '300px' },
  loaders: opens(async () => {
    const dataset = sampleDataset({ rows: 4, columns: 5, territories: 5, accountsPerUnit: 0 });
    const values = [...dataset.measures[0]!.values].map((value, u) => [-value, Number.NaN, u < 5 ? 500 : u === 12 ? -1500 : 500, value, 0][u % 5]!);
    const workspace = await sampleWorkspace({ dataset: { ...dataset, measures: [{ ...dataset.measures[0]!, values: Float64Array.from(values) }, dataset.measures[1]!] } });
    workspace.assign([9, 14, 19], 3);
    workspace.addTerritory({ name: 'Nobody yet' });
    return workspace;
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(texts(canvasElement, '.body .row > [data-col="5"]')[1]).toBe('–'));
    expect(texts(canvasElement, '.body .row > [data-col="5"]')[0]).toMatch(/^-/);
  },
};

/** Two columns at once: territory, then revenue from the largest. */
export const Sorted: Story = {
  play: async ({ canvasElement }) => {
    await hand.click(find(canvasElement, '[data-place="-1"] > [data-col="2"]'));
    await hand.clickWith('Shift', find(canvasElement, '[data-place="-1"] > [data-col="5"]'));
    await waitFor(() => expect(texts(canvasElement, '.order')).toEqual(['1', '2']));
  },
};

export const HundredThousandRows: Story = {
  loaders: opens(() => sampleWorkspace(huge)),
  play: async ({ canvasElement }) => {
    find(canvasElement, '[data-place="0"] > [data-col="1"]').focus();
    await hand.keys('{Control>}{End}{/Control}');
    await waitFor(() => expect(find(canvasElement, '[data-place="99999"]')).toBeTruthy());
  },
};

export const Empty: Story = { loaders: opens(() => emptyWorkspace()) };

export const Loading: Story = {
  loaders: opens(() => {
    const workspace = emptyWorkspace();
    void workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) });
    return workspace;
  }),
};

export const Failed: Story = {
  loaders: opens(async () => {
    const workspace = emptyWorkspace();
    await workspace.open({ capabilities: { save: false, subscribe: false }, load: () => Promise.reject(new TerritoryError('http-status', { expected: 'status 200', actual: 'status 500', place: { url: 'https://example.org/units' } })) });
    return workspace;
  }),
};

export const NothingFound: Story = { args: { search: 'no such name' } };

export const NoTerritories: Story = { args: { view: 'territories' }, loaders: opens(() => sampleWorkspace({ territories: 0 })) };

export const ReadOnly: Story = { args: { view: 'territories', readonly: true, noTabs: true, height: '260px' } };

/** Names that are markup, formulas, five hundred letters, right to left, emoji. */
export const HostileNames: Story = {
  loaders: opens(() => {
    const dataset = sampleDataset();
    const names = ['<img src=x onerror=alert(1)>', '=HYPERLINK("http://example.org")', 'x'.repeat(500), 'مدينة الملك عبد الله', '👩‍🌾 Farm', 'Ashton', 'Ashton', '   '];
    return sampleWorkspace({ dataset: { ...dataset, units: { ...dataset.units, names: dataset.units.names.map((name, u) => names[u] ?? name) } } });
  }),
};

export const Phone: Story = {
  args: { width: '360px', height: '560px' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '[data-place="3"]').offsetWidth).toBeGreaterThan(300));
    expect(table(canvasElement).scrollWidth).toBeLessThanOrEqual(table(canvasElement).clientWidth);
  },
};

export const Wide: Story = { args: { width: '1900px', view: 'territories' } };

export const Low: Story = { args: { height: '220px' } };

export const Swedish: Story = {
  args: { view: 'territories' },
  render: (args, context) => html`<div lang="sv">${meta.render!(args, context)}</div>`,
};

export const Dark: Story = { globals: { scheme: 'dark' }, loaders: opens(() => sampleWorkspace({ dataset: sampleDataset({ territories: 8, columns: 16 }) })) };

/** The same market in two tables: what is selected, hovered or filtered in one shows in the other. */
export const Two: Story = {
  loaders: opens(async () => {
    const workspace = emptyWorkspace();
    await workspace.open(sampleAdapter());
    return workspace;
  }),
  render: (_, { loaded }) => html`
    <territory-table .style=${'height:300px;border:1px solid #8884'} .workspace=${loaded['workspace'] as Workspace}></territory-table>
    <territory-table .style=${'height:300px;margin-top:16px;border:1px solid #8884'} view="territories" .workspace=${loaded['workspace'] as Workspace}></territory-table>`,
};
