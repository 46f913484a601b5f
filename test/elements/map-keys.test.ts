import { aTimeout, expect, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Workspace } from '../../src/workspace/workspace.js';
import { waitUntil } from '../wait.js';
import { options, show, type Shown } from './shown-map.js';

const { columns } = options as { columns: number };
const territories = (model: Workspace, units: readonly number[]) => units.map((unit) => model.plan!.assignment[unit]);
const column = (at: number) => [0, 1, 2, 3, 4].map((row) => row * columns + at);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await nextFrame();
}

/** A map with the keyboard on a unit and nothing selected. */
async function standing(unit: number, attributes: Parameters<typeof show>[0] = {}): Promise<Shown> {
  const shown = await show(attributes);
  shown.model.select([unit]);
  shown.map.focus();
  await press('Escape');
  return shown;
}

describe('what tools do by keyboard', () => {
  beforeEach(() => setViewport({ width: 1000, height: 700 }));
  afterEach(() => resetMouse());

  it('a lasso by its corners: Enter drops one, Enter again on the last closes', async () => {
    const { model, part, said, dataset } = await standing(9, { width: 900 });
    await press('l');
    expect(said()).to.equal('Select by a lasso. Enter drops corners, Enter again on the last closes it.');
    await press('Enter');
    expect(said()).to.equal(`${dataset.units.names[9]}: corner 1`);
    expect(model.selection.count, 'a corner selects nothing yet').to.equal(0);
    await press('ArrowRight', 'ArrowRight', 'Enter', 'ArrowUp', 'ArrowUp', 'Enter');
    expect(part('.gesture path')).to.not.equal(null);
    await press('ArrowLeft', 'ArrowLeft', 'Enter', 'Enter');
    // three by three from unit 9 upwards, the corners with them
    expect([...model.selection.rows]).to.eql([9, 10, 11, 17, 18, 19, 25, 26, 27]);
    expect(said()).to.equal('9 units selected');
    expect(part('.gesture path'), 'the outline is gone').to.equal(null);
  });

  it('a box by two corners, which Shift adds and Alt takes away', async () => {
    const { model } = await standing(9, { tool: 'box', width: 900 });
    await press('Enter', 'ArrowRight', 'ArrowUp', 'Enter');
    expect([...model.selection.rows]).to.eql([9, 10, 17, 18]);
    await press('Enter', 'ArrowRight', 'Shift+Enter');
    expect([...model.selection.rows]).to.eql([9, 10, 17, 18, 19]);
    await press('Enter', 'ArrowLeft', 'ArrowLeft', 'Alt+Enter');
    expect([...model.selection.rows]).to.eql([9, 10]);
  });

  it('corners are taken back one by one, or given up', async () => {
    const { model, part, said, dataset } = await standing(9, { tool: 'lasso', width: 900 });
    await press('Enter', 'ArrowRight', 'Enter', 'Backspace');
    expect(said()).to.equal(`Corner at ${dataset.units.names[10]!} taken back`);
    await press('Escape');
    expect(said()).to.equal('Given up');
    expect(part('.gesture circle, .gesture path')).to.equal(null);
    await press('Escape', 'Enter');
    expect(said(), 'begins anew').to.equal(`${dataset.units.names[10]!}: corner 1`);
    expect(model.selection.count).to.equal(0);
  });

  it('corners stay at their units when the map moves', async () => {
    const { map, part } = await standing(9, { tool: 'box', width: 900 });
    await press('Enter');
    const dot = () => Number(part('.gesture circle')!.getAttribute('cx'));
    expect(dot()).to.be.closeTo(map.placeOf(9)!.x, 0.5);
    const before = dot();
    await press('Control+ArrowRight');
    await waitUntil(() => map.placeOf(9)!.x < before - 100);
    await map.updateComplete;
    expect(dot()).to.be.closeTo(map.placeOf(9)!.x, 2);
  });

  it('a split along the units that its line is dropped on, as one edit', async () => {
    const { model, said } = await standing(16, { tool: 'split', width: 900 });
    await press('Enter', 'ArrowRight', 'Enter', 'Enter');
    expect(model.plan!.territories.length).to.equal(5);
    expect(model.history.edits.length).to.equal(1);
    expect(said()).to.match(/ was split: \d+ units make /);
  });

  describe('the border', () => {
    it('is pushed by a whole row, both ways, one edit each', async () => {
      const { model, said } = await standing(19, { tool: 'border', width: 900 });
      await press('Shift+ArrowRight');
      expect(territories(model, column(4)), 'the row ahead came over').to.eql([1, 1, 1, 1, 1]);
      expect(model.history.edits.length).to.equal(1);
      expect(said()).to.match(/^5 units assigned to /);
      expect(model.hover, 'the keyboard goes along').to.equal(20);
      // the border now lies right of unit 20: the other way it comes back
      await press('Shift+ArrowLeft');
      expect(territories(model, column(4))).to.eql([2, 2, 2, 2, 2]);
      expect(model.hover).to.equal(19);
      await press('Control+z', 'Control+z');
      expect(territories(model, [19, 20])).to.eql([1, 2]);
    });

    it('gives the unit to the other side by Enter; away from borders it says so', async () => {
      const { model, said } = await standing(20, { tool: 'border', width: 900 });
      await press('Enter');
      expect(territories(model, [20, 21, 12])).to.eql([1, 2, 2]);
      expect(said()).to.match(/^1 unit assigned to /);
      await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Shift+ArrowUp');
      expect(said()).to.equal('No border beside this unit');
      expect(model.history.edits.length).to.equal(1);
      expect(model.selection.count, 'and selects nothing').to.equal(0);
    });

    it('stays where a territory is locked, with the keyboard, and says why', async () => {
      const { model, said, part } = await standing(19, { tool: 'border', width: 900 });
      model.updateTerritory(2, { locked: true });
      await press('Shift+ArrowRight');
      expect(territories(model, column(4))).to.eql([2, 2, 2, 2, 2]);
      expect(model.hover).to.equal(19);
      expect(said()).to.contain('locked');
      expect(part('.toast')).to.not.equal(null);
    });
  });

  it('a key that finds nothing to do says so, and a tool its own name', async () => {
    const { said } = await standing(19);
    await press('9');
    expect(said()).to.equal('There is no territory 9');
    await press('Control+z');
    await waitUntil(() => said() === 'Nothing to undo');
    await press('1');
    await press('Control+z');
    await waitUntil(() => said().startsWith('Undone: Assign 1 unit to '));
    await press('g');
    expect(said()).to.match(/^The fill assigns to /);
  });

  it('what was assigned and what stayed are said in one breath', async () => {
    const { model, said } = await standing(19);
    model.lockUnits([18], true);
    model.select([18, 19]);
    await press('1');
    expect(said()).to.match(/^1 unit assigned to .+\. 1 unit is locked and stays$/);
  });

  it('the card of the keyboard goes along with its unit when the map is zoomed', async () => {
    const { map, part, model } = await standing(0, { width: 900 });
    await press('ArrowRight');
    const unit = model.hover;
    const far = () => {
      const card = part('.card')!.getBoundingClientRect();
      const box = map.getBoundingClientRect();
      const { x, y } = map.placeOf(unit)!;
      return Math.hypot(Math.max(card.left - box.left - x, 0, x - card.right + box.left), Math.max(card.top - box.top - y, 0, y - card.bottom + box.top));
    };
    const zoom = map.view!.zoom;
    await press('+');
    await press('+'); // while the first still flies
    await waitUntil(() => map.view!.zoom > zoom + 1.9, 'two presses are two steps');
    await aTimeout(400);
    await map.updateComplete;
    const { x, y } = map.placeOf(unit)!;
    expect(x > 0 && x < map.clientWidth && y > 0 && y < map.clientHeight, 'the unit is in view').to.equal(true);
    expect(far(), 'and the card beside it').to.be.lessThan(30);
  });

  it('buttons are read once: the tip that names the key is no description of theirs', async () => {
    const { map, model, part } = await standing(9, { width: 900 });
    model.select([9]);
    await map.updateComplete;
    const buttons = [...map.renderRoot.querySelectorAll<HTMLElement>('.toolbar button, .selection button')];
    expect(buttons.length).to.be.above(18);
    for (const button of buttons) expect(button.title === '' || button.title === button.ariaLabel, button.ariaLabel!).to.equal(true);
    expect(part('.toolbar [aria-keyshortcuts=L] .tip')!.title).to.equal('Select by a lasso (L)');
    const { left, top, width, height } = part('.toolbar [aria-keyshortcuts=L]')!.getBoundingClientRect();
    expect(map.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2), 'where the pointer rests').to.equal(part('.toolbar [aria-keyshortcuts=L] .tip'));
  });

  it('is listed by ?', async () => {
    const { part } = await standing(9);
    await press('?');
    await waitUntil(() => part<HTMLDialogElement>('#help')?.open);
    expect(part('#help')!.textContent).to.contain('push the border beside the unit by a row').and.contain('corners of the box, the lasso, the split');
    await press('Escape');
    await waitUntil(() => part('dialog') === null);
    const looking = await standing(9, { readonly: true });
    await press('?');
    await waitUntil(() => looking.part<HTMLDialogElement>('#help')?.open);
    expect(looking.part('#help')!.textContent).to.contain('walk to the neighbour').and.not.contain('push the border').and.not.contain('lock or unlock');
  });
});
