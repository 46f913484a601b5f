import { aTimeout, expect, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { HostTool } from '../../src/map/tools/tool.js';
import { distance } from '../../src/model/projection.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleDataset } from '../sample.js';
import { click, drag, options, show } from './shown-map.js';
import { waitUntil } from '../wait.js';

const release = () => sendMouse({ type: 'up' });

async function holding(key: string, work: () => Promise<void>): Promise<void> {
  await sendKeys({ down: key });
  await work();
  await sendKeys({ up: key });
}

const selected = (model: Workspace) => [...model.selection.rows];
const territories = (model: Workspace, units: readonly number[]) => units.map((unit) => model.plan!.assignment[unit]);
const beside = ([x, y]: [number, number], dx: number, dy = 0): [number, number] => [x + dx, y + dy];

describe('tools of the map', () => {
  beforeEach(() => setViewport({ width: 1000, height: 700 }));
  afterEach(() => resetMouse());

  it('extend with Shift and subtract with Alt: click, box, lasso', async () => {
    const { model, map, at } = await show();
    await click(at(9));
    await holding('Alt', () => click(at(9)));
    expect(selected(model)).to.eql([]);
    const box = async (a: number, b: number) => {
      await drag(beside(at(a), -12, 12), beside(at(b), 0), beside(at(b), 12, -12));
      await release();
    };
    map.tool = 'box';
    await map.updateComplete;
    await box(16, 25);
    expect(selected(model)).to.eql([16, 17, 24, 25]);
    await holding('Shift', () => box(18, 26));
    expect(selected(model)).to.eql([16, 17, 18, 24, 25, 26]);
    await holding('Alt', () => box(16, 24));
    expect(selected(model)).to.eql([17, 18, 25, 26]);
    map.tool = 'lasso';
    await map.updateComplete;
    await holding('Alt', async () => {
      await drag(beside(at(17), -15, 15), beside(at(18), 15, 15), beside(at(18), 15, -12), beside(at(17), -15, -12));
      await release();
    });
    expect(selected(model)).to.eql([25, 26]);
  });

  it('select within a drive: of the minutes set, and as far as it is dragged', async () => {
    const { model, map, at, said } = await show({ tool: 'drive', width: 880 });
    // units are about 3 km apart from west to east and 5.6 km from south to north
    map.travel = { minutes: 6, speed: 60, roadFactor: 1.3 };
    await map.updateComplete;
    await click(at(20));
    expect(selected(model)).to.eql([19, 20, 21]);
    await nextFrame();
    expect(said()).to.equal('3 units selected');
    await drag(at(20), beside(at(20), 5), beside(at(22), 6));
    expect(map.renderRoot.querySelector('.gesture text')!.textContent).to.match(/min$/);
    await release();
    const { lon, lat } = model.dataset!.units;
    const apart = (unit: number) => distance(lon[20]!, lat[20]!, lon[unit]!, lat[unit]!);
    const all = [...lon.keys()];
    expect(all.filter((unit) => apart(unit) <= apart(22)).every((unit) => model.selection.has(unit)), 'as far as unit 22').to.equal(true);
    expect(all.some((unit) => apart(unit) >= apart(23) && model.selection.has(unit)), 'beyond').to.equal(false);
    await holding('Alt', () => click(at(20)));
    expect(model.selection.has(20)).to.equal(false);
  });

  describe('carrying what is selected', () => {
    it('assigns where it is dropped, as one edit, and shows the effect before', async () => {
      const { model, at, part } = await show();
      model.select([10, 18]);
      await drag(at(10), at(12), at(14));
      await waitUntil(() => part('.card .effect')?.textContent!.includes(model.plan!.territories[3]!.name), 'the effect on the last territory under the pointer');
      expect(part('.card .effect')!.textContent).to.contain('2 units');
      expect(model.history.edits.length).to.equal(0);
      await release();
      expect(territories(model, [10, 18])).to.eql([3, 3]);
      expect(model.history.edits.length).to.equal(1);
      model.undo();
      expect(territories(model, [10, 18])).to.eql([1, 1]);
    });

    it('assigns to a row of the legend', async () => {
      const { model, at, map } = await show({ width: 900 });
      model.select([10]);
      const row = map.renderRoot.querySelector('.legend li[data-territory="0"]')!.getBoundingClientRect();
      await drag(at(10), at(11), [Math.round(row.left + 30), Math.round(row.top + row.height / 2)]);
      await release();
      expect(territories(model, [10])).to.eql([0]);
    });

    it('does nothing beside the units or after Escape, and says why what is locked stays', async () => {
      const { model, at, part, map, said } = await show();
      model.select([10]);
      const box = map.getBoundingClientRect();
      await drag(at(10), at(2), [Math.round(box.left + box.width / 2), Math.round(box.bottom - 12)]);
      await release();
      await nextFrame();
      expect(said()).to.contain('nothing moved');
      part('.stage')!.focus();
      await drag(at(10), at(12), at(14));
      await sendKeys({ press: 'Escape' });
      await release();
      expect(model.history.edits.length).to.equal(0);
      model.updateTerritory(3, { locked: true });
      await drag(at(10), at(12), at(14));
      await waitUntil(() => part('.card .refused'));
      await release();
      expect(territories(model, [10])).to.eql([1]);
      await waitUntil(() => part('.toast'));
      expect(part('.toast')!.textContent).to.contain('locked and takes no units');
    });

    it('leaves a drag elsewhere to the map, and everything in a map to look at', async () => {
      const { model, at } = await show({ readonly: true });
      model.select([10]);
      const [x] = at(12);
      await drag(at(10), beside(at(10), 20), beside(at(10), 60));
      await release();
      await waitUntil(() => at(12)[0] - x > 30);
      expect(model.history.edits.length).to.equal(0);
    });
  });

  describe('pushing a border', () => {
    it('takes what it sweeps over for the territory it comes from, as one edit', async () => {
      const { model, at, part } = await show({ tool: 'border', width: 900 });
      const [left, right] = [at(19), at(20)];
      const border: [number, number] = [Math.round((left[0] + right[0]) / 2), left[1]];
      await drag(border, beside(right, -10), beside(right, 4));
      await waitUntil(() => part('.card .effect'));
      await release();
      expect(territories(model, [19, 20, 21])).to.eql([1, 1, 2]);
      expect(model.history.edits.length).to.equal(1);
      expect(model.contiguity!.pieces(1)).to.equal(1);
    });

    it('goes the other way too, and keeps the loser in one piece when told so', async () => {
      const { model, map, at } = await show({ tool: 'border', width: 900 });
      map.brush = { radius: 0, only: 'all', keep: 'refuse' };
      await map.updateComplete;
      const [left, right] = [at(19), at(20)];
      const border: [number, number] = [Math.round((left[0] + right[0]) / 2), left[1]];
      // through the whole of the second territory: taking both columns of the row would cut it in two
      await drag(border, beside(left, 0), beside(at(18), -6));
      await release();
      expect(model.plan!.assignment[19]).to.equal(2);
      expect(model.contiguity!.pieces(1)).to.equal(1);
      expect(model.contiguity!.pieces(2)).to.equal(1);
    });

    it('takes the side that the way leads into, where the border has a step', async () => {
      const { model, at } = await show({ tool: 'border', width: 900 });
      // two rows above, three below, and one unit of the upper territory among those below
      const rows = [...model.plan!.assignment.keys()];
      model.assign(rows.filter((unit) => unit < 24 && unit !== 20), 0);
      model.assign(rows.filter((unit) => unit >= 24 || unit === 20), 1);
      const [left, right] = [at(19), at(20)];
      const step: [number, number] = [Math.round((left[0] + right[0]) / 2) - 2, left[1]];
      await drag(step, [step[0] + 1, at(11)[1]], [step[0] + 1, at(3)[1]]);
      await release();
      expect(territories(model, [20, 11, 12])).to.eql([1, 1, 1]);
    });

    it('begins at borders only, and respects locks', async () => {
      const { model, at, part } = await show({ tool: 'border', width: 900 });
      const [x] = at(9);
      await drag(at(8), beside(at(8), 20), beside(at(8), 60));
      await aTimeout(200); // held still, so that the map does not glide on
      await release();
      expect(model.history.edits.length).to.equal(0);
      let last = Number.NaN;
      await waitUntil(() => {
        const [now] = at(9);
        const stands = now === last && Math.abs(now - x) > 20;
        last = now;
        return stands;
      }, 'the map has moved and stands still', { interval: 100, timeout: 5000 });
      model.updateTerritory(2, { locked: true });
      const [left, right] = [at(19), at(20)];
      await drag([Math.round((left[0] + right[0]) / 2), left[1]], beside(right, -10), beside(right, 4));
      await release();
      expect(model.plan!.assignment[20]).to.equal(2);
      await waitUntil(() => part('.toast'));
      expect(part('.toast')!.textContent).to.contain('locked');
    });
  });

  it('repair: a stroke takes along what it cuts off', async () => {
    const { model, map, at, said } = await show({ tool: 'brush', width: 900 });
    map.brush = { radius: 0, only: 'all', keep: 'repair' };
    await map.updateComplete;
    model.setActive(3);
    // rows 1 and 2 of the third territory: the two southern rows are cut off from the rest
    await drag(at(13), at(12));
    await release();
    expect(model.contiguity!.pieces(2)).to.equal(1);
    expect(territories(model, [4, 5, 12, 13, 20])).to.eql([3, 3, 3, 3, 2]);
    expect(model.history.edits.length).to.equal(1);
    await nextFrame();
    expect(said()).to.contain('4 units assigned');
  });

  it('what a stroke would do is no longer told when its territory is gone', async () => {
    const { map, model, at, part } = await show({ tool: 'brush' });
    model.setActive(3);
    await sendMouse({ type: 'move', position: at(9) });
    await waitUntil(() => part('.card .effect'));
    model.removeTerritory(3, -1);
    await map.updateComplete;
    expect(part('.card .effect')).to.equal(null);
  });

  it('a stroke shows only what would move, and a warning ends with the next that does', async () => {
    const { model, map, at, part } = await show({ tool: 'brush' });
    model.setActive(3);
    model.lockUnits([9], true);
    await map.updateComplete;
    const color = async (unit: number) => {
      const picture = await createImageBitmap(await map.toBlob(1));
      const context = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height }).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { x, y } = map.placeOf(unit)!;
      // beside the lines that mark what is locked
      return [...context.getImageData(Math.round(x) - 9, Math.round(y) - 9, 12, 12).data].join();
    };
    const before = [await color(9), await color(10)];
    await drag(at(9), at(10));
    await waitUntil(async () => part('.card .effect'));
    expect(await color(9), 'the locked one').to.equal(before[0]);
    expect(await color(10), 'the other').to.not.equal(before[1]);
    await release();
    await waitUntil(() => part('.toast'));
    await click(at(11));
    await waitUntil(() => part('.toast') === null, 'the warning is over', { timeout: 2000 });
  });

  it('what a button of a panel did is undone from there', async () => {
    const { model, map, part } = await show();
    model.select([9]);
    await map.updateComplete;
    const select = part<HTMLSelectElement>('.selection select')!;
    select.focus();
    select.value = '3';
    select.dispatchEvent(new Event('change'));
    expect(model.plan!.assignment[9]).to.equal(3);
    await sendKeys({ press: 'Control+z' });
    expect(model.plan!.assignment[9]).to.equal(0);
    await sendKeys({ press: 'Control+Shift+z' });
    expect(model.plan!.assignment[9]).to.equal(3);
  });

  it('a stroke that may take nothing says so', async () => {
    const { model, map, at, part } = await show({ tool: 'brush' });
    map.brush = { radius: 0, only: 'unassigned', keep: 'any' };
    await map.updateComplete;
    await drag(at(9), at(10));
    await release();
    expect(model.history.edits.length).to.equal(0);
    await waitUntil(() => part('.toast'));
    expect(part('.toast')!.textContent).to.contain('No unit here');
  });

  it('what a stroke would do is told off the legend and off the brush', async () => {
    const { map, model, at, part } = await show({ tool: 'brush', width: 880 });
    map.brush = { radius: 48, only: 'all', keep: 'any' };
    model.setActive(0);
    await map.updateComplete;
    const legend = part('.legend')!.getBoundingClientRect();
    const unit = [...model.plan!.assignment.keys()].filter((u) => at(u)[0] < legend.left - 20 && at(u)[1] < legend.bottom).sort((a, b) => at(b)[0] - at(a)[0])[0]!;
    await sendMouse({ type: 'move', position: at(unit) });
    await waitUntil(() => part('.card .effect'));
    await nextFrame();
    const card = part('.card')!.getBoundingClientRect();
    expect(card.right <= legend.left || card.top >= legend.bottom, 'off the legend').to.equal(true);
    expect(card.top >= at(unit)[1] + 48 || card.bottom <= at(unit)[1] - 48 || card.left >= at(unit)[0] + 48 || card.right <= at(unit)[0] - 48, 'off the brush').to.equal(true);
  });

  it('a tool of the host has a button, a key and the desk', async () => {
    const { map, model, at, part } = await show();
    const stamp: HostTool = {
      id: 'stamp', label: 'Stamp the row', key: 'j', edits: true,
      create: (desk) => ({ tap: (_point, unit) => unit >= 0 && desk.assign([unit, unit + 1], 0) }),
    };
    map.hostTools = [stamp];
    await map.updateComplete;
    expect(part('.toolbar [aria-label="Stamp the row"]')).to.not.equal(null);
    part('.stage')!.focus();
    await sendKeys({ press: 'j' });
    expect(map.tool).to.equal('stamp');
    await map.updateComplete;
    await click(at(12));
    expect(territories(model, [12, 13])).to.eql([0, 0]);
    map.readonly = true;
    await map.updateComplete;
    expect(part('.toolbar [aria-label="Stamp the row"]')).to.equal(null);
    await click(at(14));
    expect(model.plan!.assignment[14]).to.equal(3);
  });

  it('swap: what is selected of two territories changes sides, as one edit', async () => {
    const { model, part, said } = await show();
    model.select([9, 10]);
    part('.stage')!.focus();
    await sendKeys({ press: 's' });
    expect(territories(model, [9, 10])).to.eql([1, 0]);
    expect(model.history.edits.length).to.equal(1);
    await nextFrame();
    expect(said()).to.contain('2 units changed sides');
    model.select([9]);
    await sendKeys({ press: 's' });
    await waitUntil(() => part('.toast'));
    expect(part('.toast')!.textContent).to.contain('exactly two');
  });

  it('assigns by the letters of a name', async () => {
    const { model, part } = await show();
    model.select([0]);
    part('.stage')!.focus();
    await sendKeys({ press: 'a' });
    await waitUntil(() => part<HTMLDialogElement>('#chooser')?.open);
    await sendKeys({ type: 'ea' });
    await aTimeout(50);
    await sendKeys({ press: 'Enter' });
    expect(model.plan!.territories[model.plan!.assignment[0]!]!.name).to.equal('East');
    await waitUntil(() => part('#chooser') === null);
  });

  it('merges and dissolves from the legend; what is locked stays', async () => {
    const { model, map, part } = await show();
    const menu = async (territory: number) => {
      map.renderRoot.querySelector<HTMLElement>(`li[data-territory="${territory}"] .more`)!.click();
      await waitUntil(() => part<HTMLDialogElement>('#territory')?.open);
      return [...part('#territory')!.querySelectorAll<HTMLButtonElement>('.chooser button')];
    };
    const gone = () => waitUntil(() => part('#territory') === null);
    // the neighbour comes first
    (await menu(0)).find((button) => button.textContent!.includes('Mid-west'))!.click();
    await gone();
    expect(model.plan!.territories.map(({ name }) => name)).to.eql(['Mid-west', 'Mid-east', 'East']);
    expect(territories(model, [0, 2])).to.eql([0, 0]);
    (await menu(2)).find((button) => button.textContent!.includes('Dissolve'))!.click();
    await gone();
    expect(model.plan!.territories.length).to.equal(2);
    expect(model.plan!.assignment[7]).to.equal(-1);
    expect(model.history.edits.length).to.equal(2);
    model.undo();
    model.undo();
    expect(model.plan!.territories.length).to.equal(4);
    model.updateTerritory(1, { locked: true });
    await map.updateComplete;
    expect((await menu(1)).find((button) => button.textContent!.includes('Dissolve'))!.disabled).to.equal(true);
    part<HTMLDialogElement>('#territory')!.close();
  });

  it('selects by values: one condition, another, and the words of the table', async () => {
    const { model, part, dataset } = await show({ dataset: sampleDataset({ ...options, missingEvery: 7 }) });
    part('.stage')!.focus();
    await sendKeys({ press: 'q' });
    await waitUntil(() => part<HTMLDialogElement>('#query')?.open);
    const fields = () => [...part('#query')!.querySelectorAll<HTMLSelectElement>('.condition > select:first-child')];
    const choose = (select: HTMLSelectElement, text: string) => {
      select.selectedIndex = [...select.options].findIndex((option) => option.text === text);
      select.dispatchEvent(new Event('change'));
    };
    choose(fields()[0]!, 'Visits');
    await aTimeout(20);
    const type = async (text: string, row = 0) => {
      const input = part('#query')!.querySelectorAll<HTMLInputElement>('.condition input')[row]!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await aTimeout(20);
    };
    await type('many');
    expect(part('#query .found')!.textContent).to.contain('Not understood');
    expect(part<HTMLButtonElement>('#query .primary')!.disabled).to.equal(true);
    await type('>20');
    const { values } = dataset.measures[1]!;
    const many = [...values.keys()].filter((unit) => values[unit]! > 20);
    expect(part('#query .found')!.textContent).to.contain(`${many.length} units`);
    part('#query')!.querySelector<HTMLElement>('form > .quiet')!.click();
    await aTimeout(20);
    choose(fields()[1]!, 'Territory');
    await aTimeout(20);
    const which = part('#query')!.querySelectorAll<HTMLSelectElement>('.condition select')[2]!;
    which.value = 'East';
    which.dispatchEvent(new Event('change'));
    await aTimeout(20);
    part<HTMLButtonElement>('#query .primary')!.click();
    expect(selected(model)).to.eql(many.filter((unit) => model.plan!.assignment[unit] === 3));
    await waitUntil(() => part('#query') === null);
  });

  it('a resting finger adds to the selection, and a second finger ends a stroke', async () => {
    const { model, map, at } = await show();
    const target = map.renderRoot.querySelector('#map')!;
    const touch = (type: string, [clientX, clientY]: [number, number], pointerId = 7) =>
      target.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY, pointerType: 'touch', bubbles: true, composed: true, buttons: type === 'pointerup' ? 0 : 1 }));
    touch('pointerdown', at(9));
    await waitUntil(() => model.selection.count === 1, 'long press', { timeout: 2000 });
    touch('pointerup', at(9));
    expect(selected(model)).to.eql([9]);
    map.tool = 'brush';
    await map.updateComplete;
    model.setActive(3);
    touch('pointerdown', at(9));
    touch('pointermove', at(10));
    touch('pointermove', at(11));
    touch('pointerdown', at(20), 8);
    touch('pointerup', at(20), 8);
    touch('pointerup', at(11));
    expect(model.history.edits.length).to.equal(0);
  });
});
