import '../../src/define/territory-insights.js';
import '../../src/define/territory-kpi.js';
import '../../src/define/territory-map.js';
import '../../src/define/territory-planner.js';
import '../../src/define/territory-table.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import type { TerritoryElement } from '../../src/ui/base.js';
import { addArabic, inArabic } from '../arabic.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';
import { click, placeOn } from './shown-map.js';

addArabic();

async function show<T extends TerritoryElement>(content: unknown): Promise<T> {
  const around = await fixture<HTMLElement>(html`<div dir="rtl" lang="ar">${content}</div>`);
  return around.firstElementChild as T;
}

const box = (element: Element | null | undefined) => element!.getBoundingClientRect();
const within = (element: Element) => element.shadowRoot!;
const focused = (element: Element) => within(element).activeElement;

describe('from right to left', () => {
  it('speaks a language of the page and stands the other way round', async () => {
    const planner = await show(html`<territory-planner style="width:1200px;height:700px" .adapter=${sampleAdapter(sampleDataset())}></territory-planner>`);
    await waitUntil(() => within(planner).querySelector('aside territory-balance'));
    const tab = within(planner).querySelector('#tab-scenarios')!;
    expect(tab.textContent).to.equal(inArabic('Scenarios'));
    expect(box(within(planner).querySelector('aside')).left).to.equal(box(planner).left);
    expect(box(within(planner).querySelector('#tab-balance')).left).to.be.above(box(tab).left);
    within(planner).querySelector<HTMLElement>('#tab-balance')!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => tab.getAttribute('aria-selected') === 'true');
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => tab.getAttribute('aria-selected') === 'false');
  });

  it('walks, scrolls, pins and sizes the columns of a table by the direction', async () => {
    const table = await show(html`<territory-table style="display:block;width:420px;height:400px" .workspace=${await sampleWorkspace()}></territory-table>`);
    const cell = (column: number, place = 0) => within(table).querySelector<HTMLElement>(`.row[data-place="${place}"] > [data-col="${column}"]`)!;
    await waitUntil(() => within(table).querySelector('.row[data-place="0"]'));
    const last = Math.max(...[...within(table).querySelectorAll<HTMLElement>('.row[data-place="0"] > [data-col]')].map(({ dataset }) => Number(dataset['col'])));
    const grid = within(table).querySelector('.grid')!;
    expect(box(cell(1)).left).to.be.above(box(cell(2)).left);
    const name = document.createRange();
    name.selectNodeContents(cell(1));
    expect(box(cell(1)).right - name.getBoundingClientRect().right, 'a name in Latin letters stands under its heading').to.be.below(12);
    cell(1).click();
    cell(1).focus();
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => focused(table) === cell(2));
    await sendKeys({ press: 'End' });
    await waitUntil(() => focused(table) === cell(last));
    await waitUntil(() => grid.scrollLeft < 0, 'the last column comes into view');
    expect(box(cell(last)).left).to.be.at.least(box(grid).left - 1);
    // the name of the row stays at the right edge
    await waitUntil(() => box(grid).right - box(cell(1)).right < 60, 'the first column is pinned');

    // not the last one, whose edge may lie under a scroll bar
    const sized = () => cell(last - 1, -1);
    const before = box(sized()).width;
    const edge = box(sized().querySelector('.resize'));
    expect(edge.left - box(sized()).left, 'its edge is the left one').to.be.below(4);
    await sendMouse({ type: 'move', position: [Math.round(edge.left + 3), Math.round(edge.top + 4)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(edge.left - 37), Math.round(edge.top + 4)] });
    await sendMouse({ type: 'up' });
    await waitUntil(() => Math.abs(box(sized()).width - before - 40) < 2, 'drawn to the left, it grows');
  });

  it('keeps the ground of a map as it is, and puts the tools on the other side', async () => {
    const workspace = await sampleWorkspace();
    const map = await show<TerritoryMap>(html`<territory-map style="width:800px;height:500px" .workspace=${workspace}></territory-map>`);
    await waitUntil(() => within(map).querySelector('.leaflet-tile, canvas') && within(map).querySelector('.legend'));
    expect(box(within(map).querySelector('.toolbar')).left).to.be.above(box(map).left + 600);
    expect(box(within(map).querySelector('.legend')).right).to.be.below(box(map).left + 400);
    await waitUntil(() => map.settled, 'it is drawn', { timeout: 10_000 });
    const { lon } = sampleDataset().units;
    const west = lon.indexOf(Math.min(...lon));
    const east = lon.indexOf(Math.max(...lon));
    expect(map.placeOf(west)!.x, 'west is left').to.be.below(map.placeOf(east)!.x);
    // and is hit where it is drawn
    await click(placeOn(map)(west));
    await waitUntil(() => workspace.selection.has(west));
    expect([...workspace.selection.rows]).to.deep.equal([west]);
  });

  it('draws bars from the right, and hits the one under the pointer', async () => {
    const workspace = await sampleWorkspace();
    const kpi = await show(html`<territory-kpi style="display:block;width:300px" metric="total.revenue" .workspace=${workspace}></territory-kpi>`);
    await waitUntil(() => within(kpi).querySelector('svg.bars title'));
    const bars = within(kpi).querySelector('svg.bars')!;
    const { left, right, top, height } = box(bars);
    const seen = async (x: number) => {
      await sendMouse({ type: 'move', position: [Math.round(x), Math.round(top + height / 2)] });
      await waitUntil(() => bars.querySelector('title')!.textContent);
      const shape = box(bars.querySelector('.meant'));
      expect(Math.abs((shape.left + shape.right) / 2 - x), 'the bar under the pointer').to.be.below((right - left) / 4);
      return bars.querySelector('title')!.textContent;
    };
    const first = await seen(right - 12);
    const other = await seen(left + 12);
    expect(first).not.to.equal(other);
  });

  it('goes on to the left in the list of subjects', async () => {
    const insights = await show(html`<territory-insights .workspace=${await sampleWorkspace()} subject="segmentation"></territory-insights>`);
    const tab = (name: string) => within(insights).querySelector<HTMLElement>(`#tab-${name}`)!;
    await waitUntil(() => within(insights).querySelector('#tab-segmentation'));
    tab('segmentation').focus();
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => focused(insights) === tab('assignment'));
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => focused(insights) === tab('allocation'));
  });
});
