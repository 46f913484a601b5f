import { textColumn } from '../../src/model/columns.js';
import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import '../../src/define/territory-map.js';
import '../../src/define/territory-workspace.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace } from '../sample.js';
import { click, drag, options, placeOn, show } from './shown-map.js';
import { waitUntil } from '../wait.js';

/** Sum of squared deviations of the first goal. */
function worst(model: Workspace): number {
  const { plan, tallies } = model;
  const n = plan!.territories.length;
  const target = tallies!.whole(0) / n;
  return plan!.territories.reduce((sum, _, t) => sum + ((tallies!.total(t, 0) - target) / target) ** 2, 0);
}

describe('territory-map', () => {
  beforeEach(() => setViewport({ width: 900, height: 700 }));
  afterEach(() => resetMouse());

  describe('with a mouse', () => {
    it('selects a unit by a click, adds with Shift, clears beside the units', async () => {
      const { map, model, at, said } = await show();
      await click(at(10));
      expect([...model.selection.rows]).to.eql([10]);
      await sendKeys({ down: 'Shift' });
      await click(at(11));
      await click(at(19));
      await click(at(11));
      await sendKeys({ up: 'Shift' });
      expect([...model.selection.rows]).to.eql([10, 19]);
      await nextFrame();
      expect(said()).to.equal('2 units selected');
      const box = map.getBoundingClientRect();
      await click([box.left + 90, box.top + 12]);
      expect(model.selection.count).to.equal(0);
    });

    it('tells what is under the pointer, and lets go when it leaves', async () => {
      const { map, model, at, dataset, part } = await show();
      await sendMouse({ type: 'move', position: at(12) });
      await waitUntil(() => part('.card'));
      expect(model.hover).to.equal(12);
      expect(part('.card h3')!.textContent).to.contain(dataset.units.names[12]);
      expect(part('.card')!.textContent).to.contain('Revenue');
      const box = map.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [box.right + 20, box.bottom + 20] });
      await waitUntil(() => part('.card') === null);
      expect(model.hover).to.equal(-1);
    });

    it('selects by a box with Shift and a drag, without moving the map', async () => {
      const { map, model, at } = await show();
      const before = at(0);
      await sendKeys({ down: 'Shift' });
      const [left, top] = at(16);
      const [right, bottom] = at(10);
      await drag([left - 12, top - 12], [left + 40, top + 20], [right + 12, bottom + 12]);
      await sendMouse({ type: 'up' });
      await sendKeys({ up: 'Shift' });
      expect([...model.selection.rows]).to.eql([8, 9, 10, 16, 17, 18]);
      expect(at(0)).to.eql(before);
      expect(map.renderRoot.querySelector('.gesture path')).to.equal(null);
    });

    it('moves the map by a drag without selecting', async () => {
      const { model, at } = await show();
      const [x, y] = at(12);
      await drag([x, y], [x - 20, y - 10], [x - 60, y - 30]);
      await sendMouse({ type: 'up' });
      // and glides on, however fast it was
      await waitUntil(() => at(12)[0] < x - 30);
      expect(model.selection.count).to.equal(0);
    });

    it('selects all that hangs together by a double click', async () => {
      const { model, at } = await show();
      await click(at(10));
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'up' });
      const territory = model.plan!.assignment[10];
      expect([...model.selection.rows]).to.eql([...model.plan!.assignment.keys()].filter((u) => model.plan!.assignment[u] === territory));
    });

    it('fills all that hangs together with one click', async () => {
      const { model, at } = await show({ tool: 'fill', dataset: sampleDataset({ ...options, unassigned: 3 }) });
      model.setActive(1);
      await click(at(38));
      expect([37, 38, 39].map((u) => model.plan!.assignment[u])).to.eql([1, 1, 1]);
      expect(model.history.edits.length).to.equal(1);
    });

    it('selects by a lasso', async () => {
      const { model, at } = await show({ tool: 'lasso' });
      const around = [at(9), at(11), at(27), at(25)];
      const out = (place: [number, number], dx: number, dy: number): [number, number] => [place[0] + dx, place[1] + dy];
      await drag(out(around[0]!, -15, 15), out(around[1]!, 15, 15), out(around[2]!, 15, -15), out(around[3]!, -15, -15), out(around[0]!, -15, 12));
      await sendMouse({ type: 'up' });
      expect([...model.selection.rows]).to.eql([9, 10, 11, 17, 18, 19, 25, 26, 27]);
    });
  });

  describe('the brush', () => {
    it('assigns what it touches as one edit, which undo takes back', async () => {
      const { model, at, said, part } = await show({ tool: 'brush' });
      model.setActive(3);
      const before = model.plan!.assignment.slice();
      await drag(at(8), at(9), at(10), at(11));
      expect(model.history.edits.length).to.equal(0);
      await waitUntil(() => part('.card .effect'));
      expect(part('.card .effect')!.textContent).to.contain(model.plan!.territories[3]!.name);
      await sendMouse({ type: 'up' });
      expect(model.history.edits.length).to.equal(1);
      expect([8, 9, 10, 11].map((u) => model.plan!.assignment[u])).to.eql([3, 3, 3, 3]);
      await nextFrame();
      expect(said()).to.contain('4 units assigned');
      model.undo();
      expect([...model.plan!.assignment]).to.eql([...before]);
    });

    it('gives up at Escape and changes nothing', async () => {
      const { model, map, at } = await show({ tool: 'brush' });
      model.setActive(3);
      map.renderRoot.querySelector<HTMLElement>('.stage')!.focus();
      await drag(at(8), at(9), at(10));
      await sendKeys({ press: 'Escape' });
      await sendMouse({ type: 'up' });
      expect(model.history.edits.length).to.equal(0);
    });

    it('leaves locked units and says why', async () => {
      const { model, at, part, said } = await show({ tool: 'brush' });
      model.lockUnits([9], true);
      model.setActive(3);
      await drag(at(8), at(9), at(10));
      await sendMouse({ type: 'up' });
      expect([8, 9, 10].map((u) => model.plan!.assignment[u])).to.eql([3, 0, 3]);
      await waitUntil(() => part('.toast'));
      expect(part('.toast')!.textContent).to.contain('1 unit is locked and stays');
      expect(said()).to.contain('locked');
    });

    it('takes only unassigned units when told so', async () => {
      const { model, map, at } = await show({ tool: 'brush', width: 860, dataset: sampleDataset({ ...options, unassigned: 2 }) });
      map.brush = { radius: 0, only: 'unassigned', keep: 'any' };
      await map.updateComplete;
      model.setActive(0);
      await drag(at(36), at(37), at(38), at(39));
      await sendMouse({ type: 'up' });
      expect([36, 37, 38, 39].map((u) => model.plan!.assignment[u])).to.eql([2, 2, 0, 0]);
    });

    it('keeps territories in one piece when told so, and says what stayed', async () => {
      const { model, map, at, part } = await show({ tool: 'brush', width: 880 });
      map.brush = { radius: 0, only: 'all', keep: 'refuse' };
      await map.updateComplete;
      model.setActive(3);
      // column 2 and 3 are the second territory: taking a whole row of it cuts it in two
      await drag(at(21), at(20), at(19), at(18));
      await sendMouse({ type: 'up' });
      expect(model.contiguity!.pieces(1)).to.equal(1);
      expect(model.contiguity!.pieces(3)).to.equal(1);
      expect(model.plan!.assignment[21]).to.equal(3);
      await waitUntil(() => part('.toast'));
      expect(part('.toast')!.textContent).to.contain('fall apart');
    });

    it('splits a territory along a drawn line, as one edit', async () => {
      const { model, at } = await show({ tool: 'split' });
      const [left, right] = [at(18), at(19)];
      const middle: [number, number] = [Math.round((left[0] + right[0]) / 2), Math.round((at(2)[1] + at(34)[1]) / 2)];
      await drag([middle[0], at(34)[1] - 30], middle, [middle[0] + 3, middle[1] + 40], [middle[0], at(2)[1] + 30]);
      await sendMouse({ type: 'up' });
      expect(model.plan!.territories.length).to.equal(5);
      expect(model.history.edits.length).to.equal(1);
      const column = (c: number) => [2, 10, 18, 26, 34].map((u) => model.plan!.assignment[u + c - 2]);
      // going down the page, east is to the left
      expect(column(3)).to.eql([4, 4, 4, 4, 4]);
      expect(column(2)).to.eql([1, 1, 1, 1, 1]);
      model.undo();
      expect(model.plan!.territories.length).to.equal(4);
    });

    it('is not there in a map to look at', async () => {
      const { model, at, part } = await show({ tool: 'brush', readonly: true });
      expect(part('[aria-keyshortcuts="B"]')).to.equal(null);
      await drag(at(8), at(9));
      await sendMouse({ type: 'up' });
      expect(model.history.edits.length).to.equal(0);
    });
  });

  describe('by keyboard', () => {
    it('takes the keys when it is given the focus', async () => {
      const { map, part } = await show();
      map.focus();
      expect(map.shadowRoot!.activeElement).to.equal(part('.stage'));
    });

    it('is one stop; arrows walk, Enter selects, digits assign', async () => {
      const { model, part, said, dataset } = await show();
      part('.stage')!.focus();
      model.select([12]);
      await sendKeys({ press: 'Escape' });
      await sendKeys({ press: 'ArrowRight' });
      const start = model.hover;
      await sendKeys({ press: 'ArrowRight' });
      expect(model.hover).to.equal(start + 1);
      await sendKeys({ press: 'ArrowUp' });
      expect(model.hover).to.equal(start + 9);
      await nextFrame();
      expect(said()).to.contain(dataset.units.names[start + 9]);
      await sendKeys({ press: 'Enter' });
      expect([...model.selection.rows]).to.eql([start + 9]);
      await sendKeys({ press: 'Shift+ArrowLeft' });
      expect(model.selection.count).to.equal(2);
      await sendKeys({ press: '1' });
      expect([...model.selection.rows].map((u) => model.plan!.assignment[u])).to.eql([0, 0]);
      await sendKeys({ press: '0' });
      expect([...model.selection.rows].map((u) => model.plan!.assignment[u])).to.eql([-1, -1]);
      await sendKeys({ press: 'Control+z' });
      expect([...model.selection.rows].map((u) => model.plan!.assignment[u])).to.eql([0, 0]);
      await sendKeys({ press: 'Escape' });
      expect(model.selection.count).to.equal(0);
    });

    it('says where the map ends', async () => {
      const { part, said, model } = await show();
      model.select([0]);
      part('.stage')!.focus();
      await sendKeys({ press: 'ArrowRight' });
      for (let i = 0; i < 9; i++) await sendKeys({ press: 'ArrowLeft' });
      await nextFrame();
      expect(said()).to.equal('No unit that way');
    });

    it('lists its keys at ?', async () => {
      const { part } = await show();
      part('.stage')!.focus();
      await sendKeys({ press: '?' });
      await waitUntil(() => part<HTMLDialogElement>('#help')?.open);
      expect(part<HTMLDialogElement>('#help')!.open).to.equal(true);
      expect(part('#help')!.textContent).to.contain('walk to the neighbour');
      expect(part('#help')!.textContent).to.contain('Push a border');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => part('#help') === null);
    });

    it('has the keyboard back after a dialog, where what was found lies', async () => {
      const { part, map, model, said } = await show();
      part('.stage')!.focus();
      for (const [key, id] of [['?', 'help'], ['/', 'find'], ['q', 'query'], ['a', 'chooser']] as const) {
        await sendKeys({ press: key });
        await waitUntil(() => part<HTMLDialogElement>(`#${id}`)?.open);
        await sendKeys({ press: 'Escape' });
        await waitUntil(() => part('dialog') === null);
        expect(map.shadowRoot!.activeElement, `after ${id}`).to.equal(part('.stage'));
      }
      const name = model.dataset!.units.names[30]!;
      await sendKeys({ press: '/' });
      await waitUntil(() => part<HTMLDialogElement>('#find')?.open);
      await sendKeys({ type: name });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => model.selection.has(30) && part('dialog') === null);
      expect(map.shadowRoot!.activeElement).to.equal(part('.stage'));
      await sendKeys({ press: 'ArrowLeft' });
      expect(model.hover).to.equal(29);
      await sendKeys({ press: 'n' });
      await nextFrame();
      expect(said()).to.match(/^Next best moves: /);
    });

    it('uses the brush, the fill and the drive by Enter, and makes a new territory of what is selected', async () => {
      const { part, model, map } = await show();
      part('.stage')!.focus();
      const standOn = async (unit: number) => {
        model.select([unit]);
        await sendKeys({ press: '/' });
        await waitUntil(() => part<HTMLDialogElement>('#find')?.open);
        await sendKeys({ type: model.dataset!.units.names[unit]! });
        await sendKeys({ press: 'Tab' });
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => part('dialog') === null);
      };
      model.setActive(3);
      await standOn(9);
      await sendKeys({ press: 'b' });
      await sendKeys({ press: 'Enter' });
      expect(model.plan!.assignment[9]).to.equal(3);
      await sendKeys({ press: 'ArrowLeft' });
      await sendKeys({ press: 'g' });
      await sendKeys({ press: 'Enter' });
      expect(model.tallies!.units[0], 'the whole piece').to.equal(0);
      map.travel = { minutes: 6, speed: 60, roadFactor: 1.3 };
      await sendKeys({ press: 'd' });
      await sendKeys({ press: 'Enter' });
      expect(model.selection.count).to.be.greaterThan(1);
      const before = model.history.edits.length;
      const chosen = [...model.selection.rows];
      await sendKeys({ press: 'a' });
      await waitUntil(() => part<HTMLDialogElement>('#chooser')?.open);
      await sendKeys({ type: 'new' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => model.plan!.territories.length === 5);
      expect(chosen.every((unit) => model.plan!.assignment[unit] === 4)).to.equal(true);
      expect(chosen.map((unit) => model.dataset!.units.names[unit]), 'named after one of them').to.include(model.plan!.territories[4]!.name);
      expect(model.history.edits.length - before).to.equal(1);
    });

    it('locks what is selected', async () => {
      const { part, model } = await show();
      model.select([3, 4]);
      part('.stage')!.focus();
      await sendKeys({ press: 'k' });
      expect([3, 4].map((u) => model.plan!.lockedUnits[u])).to.eql([1, 1]);
      await sendKeys({ press: 'k' });
      expect([3, 4].map((u) => model.plan!.lockedUnits[u])).to.eql([0, 0]);
    });
  });

  describe('the legend', () => {
    it('lists territories with their units, and selects by a click', async () => {
      const { model, map } = await show();
      const rows = [...map.renderRoot.querySelectorAll<HTMLElement>('.legend li > button:first-child')];
      expect(rows.length).to.equal(4);
      expect(rows[1]!.textContent).to.contain('10');
      rows[1]!.click();
      expect(model.active).to.equal(1);
      expect(model.selection.count).to.equal(10);
    });

    it('shows the classes of a measure, the greatest first', async () => {
      const { map, model } = await show({ fill: 'visits', dataset: sampleDataset({ ...options, missingEvery: 7 }) });
      const rows = [...map.renderRoot.querySelectorAll<HTMLElement>('.legend li button')];
      expect(rows.length).to.equal(6);
      expect(rows.at(-1)!.textContent).to.contain('No value');
      rows.at(-1)!.click();
      expect(model.selection.count).to.equal(5);
    });
  });

  describe('help for the planner', () => {
    it('finds names, and what is unassigned, and brings it into view', async () => {
      const { map, model, part, dataset } = await show({ dataset: sampleDataset({ ...options, unassigned: 2 }) });
      part('.stage')!.focus();
      await sendKeys({ press: '/' });
      const rows = () => [...map.renderRoot.querySelectorAll<HTMLElement>('#find .chooser button')];
      await waitUntil(() => rows().length > 0);
      expect(rows()[0]!.textContent).to.contain('Unassigned').and.to.contain('2 units');
      await sendKeys({ type: dataset.units.names[5]!.slice(0, 6).toLowerCase() });
      await waitUntil(() => rows()[0]?.textContent?.includes(dataset.units.names[5]!));
      rows()[0]!.click();
      expect([...model.selection.rows]).to.eql([5]);
      await waitUntil(() => part('#find') === null);
    });

    it('finds by keyboard alone: the very name first, names alike told apart, Enter goes there, arrows lead through the list', async () => {
      const plain = sampleDataset(options);
      const names = plain.units.names.map((name, u) => ({ 3: 'Harrison', 8: 'Harris', 12: 'Harris' })[u] ?? name);
      const { map, model, part, dataset } = await show({ dataset: { ...plain, units: { ...plain.units, names } } });
      const open = async (typed: string) => {
        await sendKeys({ press: '/' });
        await waitUntil(() => part<HTMLDialogElement>('#find')?.open);
        await sendKeys({ type: typed });
        await waitUntil(() => map.renderRoot.querySelector('#find .first'));
      };
      const closed = () => waitUntil(() => part('#find') === null);
      part('.stage')!.focus();
      await open('harris');
      const rows = [...map.renderRoot.querySelectorAll('#find .chooser button')].map((row) => [row.querySelector('.name')!.textContent, row.querySelector('.detail')!.textContent!.split(' · ')[0]]);
      const counties = textColumn(dataset.units.columns, dataset.units.parent!)!.values;
      expect(rows.slice(0, 2)).to.eql([['Harris', counties[8]], ['Harris', counties[12]]]);
      expect(rows[2]![0]).to.equal('Harrison');
      expect(part('#find [role=status]')!.textContent).to.match(/^3 shown, Enter goes to Harris, /);
      await sendKeys({ press: 'Enter' });
      await closed();
      expect([...model.selection.rows]).to.eql([8]);
      await open('harris');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await sendKeys({ press: key });
      await closed();
      expect([...model.selection.rows]).to.eql([3]);
    });

    it('shows the next best moves and makes them', async () => {
      const { map, model, part } = await show();
      part('.stage')!.focus();
      await sendKeys({ press: 'n' });
      await map.updateComplete;
      const buttons = [...map.renderRoot.querySelectorAll<HTMLElement>('.moves button')];
      expect(buttons.length).to.be.above(0);
      const before = worst(model);
      buttons[0]!.click();
      expect(model.history.edits.length).to.equal(1);
      expect(worst(model)).to.be.below(before);
      await sendKeys({ press: 'n' });
      await map.updateComplete;
      expect(part('.moves')).to.equal(null);
    });

    it('colours by deviation and by what changed', async () => {
      const { map, model } = await show({ fill: 'deviation' });
      expect(map.renderRoot.querySelectorAll('.legend li').length).to.equal(5);
      map.fill = 'change';
      await map.updateComplete;
      model.assign([0], 3);
      await map.updateComplete;
      expect(map.renderRoot.querySelectorAll('.legend li').length).to.equal(4);
    });

    it('colours by a metric of the host that comes late, follows an edit, and selects by class', async () => {
      const { map, model, at } = await show({ fill: 'own.size' });
      model.metrics.register({ id: 'own.size', label: 'Own size', description: '', good: 'none', dependsOn: ['assignment'], ofTerritory: ({ tallies }, t) => tallies.unitCount(t) });
      await map.updateComplete;
      expect(map.renderRoot.querySelector<HTMLSelectElement>('.legend select')!.selectedOptions[0]!.text).to.equal('Own size');
      expect(map.renderRoot.querySelectorAll('.legend li').length, 'all alike at first').to.equal(1);
      model.assign([0, 8], 3);
      await map.updateComplete;
      const classes = [...map.renderRoot.querySelectorAll<HTMLElement>('.legend li button')];
      expect(classes.length).to.equal(3);
      classes[0]!.click();
      expect([...model.selection.rows].every((unit) => model.plan!.assignment[unit] === 3), 'the highest class').to.equal(true);
      expect(model.selection.count).to.equal(12);
      model.select([]);
      const picture = await createImageBitmap(await map.toBlob(1));
      const context = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height }).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const box = map.getBoundingClientRect();
      const color = (unit: number) => [...context.getImageData(at(unit)[0] - box.left + 9, at(unit)[1] - box.top + 9, 1, 1).data].join();
      expect(color(0), 'as the other units of its new territory').to.equal(color(7));
      expect(color(0)).to.not.equal(color(1));
    });

    it('gives what is in view as a picture of twice the size', async () => {
      const { map } = await show();
      const picture = await createImageBitmap(await map.toBlob(2));
      expect([picture.width, picture.height]).to.eql([map.clientWidth * 2, map.clientHeight * 2]);
      const canvas = document.createElement('canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const colors = new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer));
      expect(colors.size).to.be.above(20);
    });
  });

  describe('states', () => {
    const stateOf = (map: TerritoryMap) => map.renderRoot.querySelector('.state .title')?.textContent ?? '';

    it('says that it has no workspace', async () => {
      expect(stateOf(await fixture<TerritoryMap>(html`<territory-map></territory-map>`))).to.contain('not connected');
    });

    it('is empty before data, and tells loading from failure', async () => {
      const model = emptyWorkspace();
      const map = await fixture<TerritoryMap>(html`<territory-map .workspace=${model}></territory-map>`);
      expect(stateOf(map)).to.contain('No market');
      void model.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) });
      await map.updateComplete;
      await waitUntil(() => stateOf(map).includes('Loading'));
      await model.open({ capabilities: { save: false, subscribe: false }, load: () => Promise.reject(new Error('<b>no</b> route')) });
      await waitUntil(() => stateOf(map).includes('could not be loaded'));
      expect(map.renderRoot.querySelector('.state')!.textContent).to.contain('<b>no</b> route');
      expect(map.renderRoot.querySelector('.state b')).to.equal(null);
    });

    it('shows names as text', async () => {
      const dataset = sampleDataset(options);
      const names = dataset.units.names.map((name, u) => (u === 12 ? '<img src=x onerror=alert(1)>' : name));
      const { at, part, map } = await show({ dataset: { ...dataset, units: { ...dataset.units, names } } });
      await sendMouse({ type: 'move', position: at(12) });
      await waitUntil(() => part('.card'));
      expect(part('.card h3')!.textContent).to.contain('<img');
      expect(map.renderRoot.querySelector('img')).to.equal(null);
    });

    it('always credits the data and the base map', async () => {
      const { map, part } = await show();
      map.tileUrl = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=#{z}{x}{y}';
      map.tileAttribution = '© Tiles';
      await map.updateComplete;
      expect(part('.attribution')!.textContent).to.equal('Made-up market · © Tiles');
    });
  });

  describe('in the page', () => {
    it('draws again after it was moved, and after it came back', async () => {
      const { map, part, model, at } = await show();
      const host = map.parentElement!;
      host.prepend(map);
      await nextFrame();
      expect(part('.leaflet-tile-loaded')).to.not.equal(null);
      map.remove();
      await nextFrame();
      expect(part('.leaflet-pane')).to.equal(null);
      host.append(map);
      await waitUntil(() => map.settled, 'drawn again', { timeout: 8000 });
      await map.updateComplete;
      await click(at(10));
      expect([...model.selection.rows]).to.eql([10]);
    });

    it('two maps of one workspace follow each other', async () => {
      const model = await sampleWorkspace(options);
      const pair = await fixture<HTMLElement>(html`<div>
        <territory-map .style=${'width: 320px; height: 260px'} .workspace=${model} no-legend></territory-map>
        <territory-map .style=${'width: 320px; height: 260px'} .workspace=${model} no-legend fill="visits"></territory-map>
      </div>`);
      const [left, right] = [...pair.querySelectorAll('territory-map')] as [TerritoryMap, TerritoryMap];
      await waitUntil(() => left.settled && right.settled, 'both drawn', { timeout: 8000 });
      await click(placeOn(left)(12));
      expect([...model.selection.rows]).to.eql([12]);
      expect(right.renderRoot.querySelector('.selection')).to.not.equal(null);
    });

    it('follows its size', async () => {
      const { map, at, model } = await show({ width: 700 });
      map.style.width = '420px';
      await nextFrame();
      await nextFrame();
      map.fit();
      await aTimeout(500);
      await waitUntil(() => map.settled, 'drawn again', { timeout: 8000 });
      await click(at(15));
      expect([...model.selection.rows]).to.eql([15]);
    });

    it('leaves no worker behind, however often it comes and goes', async () => {
      const model = await sampleWorkspace(options);
      const alive = new Set<Worker>();
      const { Worker: Original } = globalThis;
      globalThis.Worker = class extends Original {
        constructor(url: string | URL, how?: WorkerOptions) {
          super(url, how);
          alive.add(this);
        }
        override terminate(): void {
          super.terminate();
          alive.delete(this);
        }
      };
      try {
        const host = await fixture<HTMLElement>(html`<div></div>`);
        for (let i = 0; i < 12; i++) {
          const map = document.createElement('territory-map');
          map.workspace = model;
          map.style.height = '200px';
          host.append(map);
          // some leave before they have begun, some while they draw, some when they are done
          if (i % 3 === 1) await map.updateComplete;
          if (i % 3 === 2) await waitUntil(() => map.settled, 'drawn', { timeout: 8000 });
          map.remove();
        }
        await waitUntil(() => alive.size === 0, 'workers stayed', { timeout: 8000 });
      } finally {
        globalThis.Worker = Original;
      }
    });

    it('puts nothing into the document outside of itself', async () => {
      const head = document.head.innerHTML;
      const body = document.body.children.length;
      await show();
      expect(document.head.innerHTML).to.equal(head);
      expect(document.body.children.length).to.be.at.most(body + 1);
    });
  });

  describe('for everybody', () => {
    it('keeps panels apart on a low map with targets for fingers', async () => {
      const { map, part } = await show({ tool: 'brush', width: 600 });
      map.style.setProperty('--_control', '44px');
      for (const height of [400, 320]) {
        map.style.height = `${height}px`;
        await nextFrame();
        await nextFrame();
        expect(part('.toolbar button')!.offsetWidth).to.be.at.least(44);
        expect(part('.brush')!.getBoundingClientRect().right, `${height} px high`).to.be.at.most(part('.legend')!.getBoundingClientRect().left);
      }
    });

    for (const lang of ['en', 'sv']) {
      it(`has no violation that axe can find, ${lang}`, async () => {
        const { map, model } = await show({ tool: 'brush', lang });
        model.select([1, 2]);
        await map.updateComplete;
        const { violations } = await axe.run(map.parentElement!, { rules: { region: { enabled: false } } });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).to.eql([]);
      });
    }

    it('speaks Swedish', async () => {
      const { part, model, said } = await show({ lang: 'sv' });
      expect(part('.stage')!.getAttribute('aria-label')).to.equal('Karta över Exempelmarknad');
      model.select([1, 2]);
      part('.stage')!.focus();
      await sendKeys({ press: '1' });
      await nextFrame();
      expect(said()).to.match(/hör redan|tilldelad/);
    });

    it('fits a phone: the legend is a button at 360 px', async () => {
      const { part } = await show({ width: 360 });
      expect(part('.legend')).to.equal(null);
      expect(part('.legend-button')).to.not.equal(null);
    });

    it('has dialogs that fit a phone, in Swedish too', async () => {
      await setViewport({ width: 360, height: 740 });
      try {
        const { part } = await show({ width: 340, lang: 'sv' });
        await waitUntil(() => part('.stage')!.getAttribute('aria-label')!.includes('arta'));
        const wide: string[] = [];
        for (const [open, id] of [['/', 'find'], ['q', 'query'], ['a', 'chooser'], ['?', 'help'], ['', 'output']] as const) {
          part('.stage')!.focus();
          if (open) await sendKeys({ press: open });
          else part('[aria-label="Bild och utskrift"]')!.click();
          await waitUntil(() => part<HTMLDialogElement>(`#${id}`)?.open);
          const dialog = part('dialog')!;
          if (dialog.scrollWidth > dialog.clientWidth) wide.push(`${id}: ${dialog.scrollWidth} in ${dialog.clientWidth}`);
          await sendKeys({ press: 'Escape' });
          await waitUntil(() => part('dialog') === null);
        }
        expect(wide).to.eql([]);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
  });
});
