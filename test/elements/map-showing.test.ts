import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import '../../src/define/territory-swipe.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import type { TerritorySwipe } from '../../src/elements/swipe/territory-swipe.js';
import { sampleDataset, sampleWorkspace } from '../sample.js';
import { options, show } from './shown-map.js';
import { pixelsOf } from '../pixels.js';
import { waitUntil } from '../wait.js';

const rows = (map: TerritoryMap) => [...map.renderRoot.querySelectorAll<HTMLElement>('.legend li > button:first-child')];

/** Colours on the canvas of a pane, without the transparent. */
function inked(map: TerritoryMap, pane: string): number {
  const canvas = map.renderRoot.querySelector<HTMLCanvasElement>(`.leaflet-${pane}-pane canvas`)!;
  const data = pixelsOf(canvas);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
}

describe('what the map shows', () => {
  beforeEach(() => setViewport({ width: 1000, height: 700 }));
  afterEach(() => resetMouse());

  it('filters by the legend: territories, classes, and back', async () => {
    const { map, model } = await show();
    map.renderRoot.querySelector<HTMLElement>('.legend [aria-label^="Show and hide"]')!.click();
    await map.updateComplete;
    rows(map)[1]!.click();
    await map.updateComplete;
    expect(rows(map)[1]!.getAttribute('aria-pressed')).to.equal('false');
    expect(model.filter!.filter((flag) => flag === 1).length).to.equal(30);
    expect(model.selection.count).to.equal(0);
    model.assign([0], 1);
    expect(model.filter![0], 'follows an edit').to.equal(0);
    map.fill = 'visits';
    await map.updateComplete;
    expect(model.filter, 'another fill begins anew').to.equal(null);
    rows(map)[0]!.click();
    await map.updateComplete;
    const { values } = model.dataset!.measures[1]!;
    const hidden = [...model.filter!.keys()].filter((unit) => model.filter![unit] === 0);
    expect(hidden.length).to.be.above(0);
    expect(Math.min(...hidden.map((unit) => values[unit]!))).to.be.above(Math.max(...[...values.keys()].filter((unit) => !hidden.includes(unit)).map((unit) => values[unit]!)));
    map.renderRoot.querySelector<HTMLElement>('.legend [aria-label^="Show and hide"]')!.click();
    expect(model.filter).to.equal(null);
  });

  it('classes a measure as the planner chooses, and two at once', async () => {
    const { map, model } = await show({ fill: 'visits' });
    const texts = () => rows(map).map((row) => row.textContent!.trim()).join();
    const before = texts();
    const method = map.renderRoot.querySelector<HTMLSelectElement>('.legend .method')!;
    method.value = 'equal';
    method.dispatchEvent(new Event('change'));
    await map.updateComplete;
    await map.updateComplete;
    expect(map.classes).to.equal('equal');
    await waitUntil(() => texts() !== before);
    map.fill = 'revenue+visits';
    await map.updateComplete;
    await waitUntil(() => map.renderRoot.querySelectorAll('.legend .cells button').length === 9);
    map.renderRoot.querySelector<HTMLElement>('.legend .cells button')!.click();
    expect(model.selection.count).to.be.above(0);
  });

  it('shows the best plan of a run while it goes on', async () => {
    const { model, map, part } = await show({ dataset: sampleDataset({ rows: 30, columns: 40, territories: 0 }) });
    const running = model.balance({ mode: 'create', count: 5, seconds: 10, effort: 20_000_000 });
    await waitUntil(() => model.job?.best, 'no plan on the way');
    await map.updateComplete;
    expect(part('.proposed')!.textContent).to.equal('Best plan so far');
    model.cancelJob();
    await running;
    await map.updateComplete;
    expect(part('.proposed')).to.equal(null);
    expect(model.plan!.territories).to.deep.equal([]);
  });

  it('compares with another plan', async () => {
    const { map, model } = await show({ fill: 'change' });
    const other = model.planData();
    model.assign([12], 3);
    const color = async () => {
      const picture = await createImageBitmap(await map.toBlob(1));
      const context = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height }).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { x, y } = map.placeOf(12)!;
      return [...context.getImageData(Math.round(x) + 9, Math.round(y) + 9, 1, 1).data].join();
    };
    const changed = await color();
    map.compareTo = model.planData();
    await map.updateComplete;
    expect(await color(), 'nothing differs').to.not.equal(changed);
    map.compareTo = other;
    await map.updateComplete;
    expect(await color()).to.equal(changed);
  });

  it('compares with the scenario that is chosen in the legend, and says so', async () => {
    const { map, model, part, said } = await show({ fill: 'change' });
    await map.updateComplete;
    expect(part('.against'), 'nothing to choose from').to.equal(null);
    const scenarios = await model.scenarios();
    model.assign([12], 3);
    await scenarios.add('South');
    await waitUntil(() => part('.against'));
    const select = part<HTMLSelectElement>('.against select')!;
    expect([...select.options].map(({ text }) => text)).to.eql(['the plan it began with', 'Original plan']);
    expect(model.context!.reference[12]).to.equal(2);
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => scenarios.compared === '');
    expect(model.context!.reference[12], 'the first plan has the move too').to.equal(3);
    await waitUntil(() => said() === 'Compared with Original plan');
    map.compareTo = model.planData();
    await map.updateComplete;
    expect(part('.against'), 'the host has chosen').to.equal(null);
  });

  it('tells in the legend how dense the densest place is', async () => {
    const plain = sampleDataset(options);
    const { accounts } = plain;
    const [lon, lat] = [plain.units.lon[19]!, plain.units.lat[19]!];
    const heap = { ...plain, accounts: { ...accounts, lon: accounts.lon.slice().fill(lon), lat: accounts.lat.slice().fill(lat) } };
    const { map, part } = await show({ dataset: heap });
    expect(part('.density')).to.equal(null);
    map.density = 'count';
    await waitUntil(() => part('.density .ramp')?.getAttribute('aria-label')?.includes('km²'));
    // all in one place: a bell of 22 pixels to each side
    const kilometers = (40_075.017 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.view!.zoom);
    const highest = accounts.count / (2 * Math.PI * (22 * kilometers) ** 2);
    const [, value, area] = /– ([\d.]+) per ([\d,]+) km²/.exec(part('.density .ramp')!.getAttribute('aria-label')!)!;
    expect(Number(value) / Number(area!.replaceAll(',', '')) / highest).to.be.closeTo(1, 0.12);
    expect(part('.density')!.textContent).to.contain('Density: Accounts');
  });

  it('has the arrows of the next best moves beside their list, on a wide map and on a narrow one', async () => {
    for (const width of [700, 360]) {
      const { map, part, dataset } = await show({ width });
      map.focus();
      await sendKeys({ press: 'n' });
      await waitUntil(() => part('.moves li'));
      const ids = [...map.renderRoot.querySelectorAll('.moves strong')].map((name) => dataset.units.names.indexOf(name.textContent!));
      const hidden = () => {
        const [frame, list] = [map.getBoundingClientRect(), part('.moves')!.getBoundingClientRect()];
        return ids.filter((unit) => {
          const { x, y } = map.placeOf(unit)!;
          return x + frame.left < list.right && x + frame.left > list.left && y + frame.top < list.bottom && y + frame.top > list.top;
        });
      };
      await waitUntil(() => map.settled && hidden().length === 0, `none is under the list, ${width} px`);
      for (const unit of ids) expect(map.placeOf(unit)!.x, 'and none out of view').to.be.within(0, width);
      map.readonly = true;
      await map.updateComplete;
      expect(part('.moves'), 'a map to look at offers none').to.equal(null);
    }
  });

  it('draws density, symbols, spokes and routes, each when it is asked for', async () => {
    const { map, model, dataset } = await show();
    const { lon, lat } = dataset.units;
    model.updateTerritory(0, { base: { lon: lon[0]!, lat: lat[0]! } });
    expect(inked(map, 'points')).to.equal(0);
    for (const [on, off] of [[{ density: 'count' }, { density: '' }], [{ symbols: 'revenue' }, { symbols: '' }], [{ spokes: true }, { spokes: false }], [{ routes: [{ stops: [{ lon: lon[3]!, lat: lat[3]! }, { lon: lon[20]!, lat: lat[20]! }] }] }, { routes: [] }]]) {
      Object.assign(map, on);
      await waitUntil(() => inked(map, 'points') > 30, `${Object.keys(on!)[0]} is drawn`, { timeout: 5000 });
      Object.assign(map, off);
      await waitUntil(() => inked(map, 'points') === 0, `${Object.keys(on!)[0]} is gone`);
    }
  });

  it('gives accounts symbols by segment, which the legend shows and hides', async () => {
    const { map } = await show({ accounts: true });
    map.segment = 'segment';
    await map.updateComplete;
    const segments = () => [...map.renderRoot.querySelectorAll<HTMLElement>('.segments button')];
    await waitUntil(() => segments().length === 3);
    await waitUntil(() => inked(map, 'points') > 30, 'the symbols are drawn');
    await nextFrame();
    const before = inked(map, 'points');
    segments()[0]!.click();
    await waitUntil(() => inked(map, 'points') < before);
    expect(segments()[0]!.getAttribute('aria-pressed')).to.equal('false');
  });

  it('prints a sheet with the map, the legend and a table', async () => {
    const { map, model } = await show({ fill: 'visits', lang: 'sv' });
    map.density = 'count';
    await waitUntil(() => map.renderRoot.querySelector('.density .ramp')?.getAttribute('aria-label')?.includes('km²'));
    let text = '';
    let picture = [0, 0];
    await map.print((page) => {
      text = page.document.body.textContent!;
      const canvas = page.document.querySelector('canvas')!;
      picture = [canvas.width, canvas.height];
      expect(page.document.querySelectorAll('tbody tr').length).to.equal(model.plan!.territories.length);
      expect(page.document.documentElement.lang).to.equal('sv');
    });
    expect(picture).to.eql([map.clientWidth * 3, map.clientHeight * 3]);
    expect(text).to.contain('Exempelmarknad').and.to.contain('Avvikelse från mål').and.to.contain('Mid-west').and.to.contain('Täthet: Kunder: 0 – ');
    expect(map.renderRoot.querySelector('iframe')).to.equal(null);
  });

  it('shows in legend and sheet the patterns that tell territories apart on the map, and the hatch of what is locked', async () => {
    const { map, model } = await show({});
    const drawn = (root: ParentNode, rows: string) => [...root.querySelectorAll(rows)].map((swatch) => swatch.querySelector('path')?.getAttribute('d') ?? '');
    const swatches = () => drawn(map.renderRoot, '.legend li[data-territory]:not([data-territory="-1"]) .swatch');
    expect(new Set(swatches())).to.eql(new Set(['']));
    map.patterns = true;
    await map.updateComplete;
    await waitUntil(() => swatches().some(Boolean));
    const patterned = swatches();
    expect(new Set(patterned).size, 'each its own').to.equal(model.plan!.territories.length);
    model.updateTerritory(1, { locked: true });
    await waitUntil(() => swatches()[1] !== patterned[1], 'hatched');
    await map.print((page) => expect(drawn(page.document, 'tbody i')).to.eql(swatches()));
    map.patterns = false;
    await waitUntil(() => swatches().filter(Boolean).length === 1, 'the hatch stays');
  });

  it('draws a base and a legend that axe finds nothing wrong with', async () => {
    const { map } = await show({ accounts: true, fill: 'revenue+visits', dataset: sampleDataset(options) });
    Object.assign(map, { segment: 'segment', symbols: 'visits' });
    await waitUntil(() => map.renderRoot.querySelector('.sizes') && map.renderRoot.querySelector('.segments'));
    map.renderRoot.querySelector<HTMLElement>('.legend [aria-label^="Show and hide"]')!.click();
    await map.updateComplete;
    const { violations } = await axe.run(map, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).to.eql([]);
  });

  for (const name of ['help', 'find', 'query', 'chooser', 'territory', 'output'] as const) {
    it(`has a dialog that axe finds nothing wrong with: ${name}`, async () => {
      const { map, part } = await show();
      part('.stage')!.focus();
      const keys = { help: '?', find: '/', query: 'q', chooser: 'a' } as Record<string, string>;
      if (keys[name]) await sendKeys({ press: keys[name] });
      else map.renderRoot.querySelector<HTMLElement>(name === 'territory' ? '.legend .more' : '.toolbar [aria-label="Picture and print"]')!.click();
      await waitUntil(() => part<HTMLDialogElement>(`#${name}`)?.open);
      const { violations } = await axe.run(part(`#${name}`)!, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).to.eql([]);
      part<HTMLDialogElement>(`#${name}`)!.close();
    });
  }

  it('keeps what can be done with the selection in one row where it is narrow, and says in full how many there are', async () => {
    const { part, model, map } = await show({ width: 300, lang: 'de' });
    model.select([0, 1, 2, 39]);
    await map.updateComplete;
    const bar = part('.selection')!;
    const select = bar.querySelector('select')!;
    expect(bar.offsetHeight).to.be.below(2 * select.offsetHeight);
    expect(bar.scrollWidth).to.be.at.most(bar.clientWidth);
    expect(select.offsetWidth).to.be.at.least(80);
    expect(bar.getAttribute('aria-label')).to.contain('4');
  });

  it('has the tool options and the legend in full beside the selection, at four times the size of the page', async () => {
    const { map, model, part } = await show({ width: 320, tool: 'brush' });
    map.style.height = '256px';
    model.select([3, 4]);
    await waitUntil(() => map.clientHeight === 256 && part('.selection'));
    part('.legend-button button')!.click();
    await map.updateComplete;
    await nextFrame();
    const end = part('.selection')!.getBoundingClientRect().top;
    for (const panel of ['.brush', '.legend']) {
      expect(part(panel)!.getBoundingClientRect().bottom, panel).to.be.at.most(end);
      const scrolls = [part(panel)!, ...part(panel)!.querySelectorAll<HTMLElement>('.rows')].some((one) => one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY === 'auto');
      expect(scrolls, `${panel}: the rest can be scrolled to`).to.equal(true);
    }
  });

  it('shows the long names of two measures in full', async () => {
    const dataset = sampleDataset(options);
    const [a, b, ...rest] = dataset.measures;
    const long = 'Planned visits per quarter and district';
    const { part } = await show({ dataset: { ...dataset, measures: [{ ...a!, label: long }, { ...b!, label: long }, ...rest] }, fill: `${a!.id}+${b!.id}`, width: 980 });
    for (const title of ['.square .up', '.square .along']) {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = part(title)!;
      expect(scrollWidth, title).to.be.at.most(clientWidth + 1);
      expect(scrollHeight, title).to.be.at.most(clientHeight + 1);
    }
  });
});

describe('territory-swipe', () => {
  it('keeps two maps together, and divides them by pointer and key', async () => {
    const model = await sampleWorkspace(options);
    const swipe = await fixture<TerritorySwipe>(html`<territory-swipe .style=${'width: 600px; height: 400px'}>
      <territory-map .workspace=${model} no-legend></territory-map><territory-map .workspace=${model} fill="visits" no-legend no-toolbar></territory-map>
    </territory-swipe>`);
    const [under, over] = [...swipe.querySelectorAll('territory-map')] as [TerritoryMap, TerritoryMap];
    await waitUntil(() => under.settled && over.settled && over.view, 'both drawn', { timeout: 8000 });
    under.setView({ lon: 14.3, lat: 57.1, zoom: 11.5 });
    await waitUntil(() => Math.abs(over.view!.zoom - 11.5) < 1e-6);
    expect(over.view!.lon).to.be.closeTo(14.3, 1e-3);
    over.setView({ lon: 14.1, lat: 57.05, zoom: 10 });
    await waitUntil(() => Math.abs(under.view!.zoom - 10) < 1e-6 && Math.abs(under.view!.lon - 14.1) < 1e-3);
    const divider = swipe.renderRoot.querySelector<HTMLElement>('.divider')!;
    divider.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await swipe.updateComplete;
    expect(divider.getAttribute('aria-valuenow')).to.equal('45');
    const box = divider.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(box.left + 22), Math.round(box.top + 200)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(swipe.getBoundingClientRect().left + 150), Math.round(box.top + 200)] });
    await sendMouse({ type: 'up' });
    await swipe.updateComplete;
    expect(swipe.position).to.be.closeTo(0.25, 0.02);
    expect(over.style.clipPath).to.contain('25');
    const { violations } = await axe.run(swipe, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).to.eql([]);
    swipe.sideBySide = true;
    await swipe.updateComplete;
    expect(over.getBoundingClientRect().left).to.be.above(under.getBoundingClientRect().right - 2);
    await resetMouse();
  });
});
