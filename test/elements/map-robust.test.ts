import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import * as L from 'leaflet';
import '../../src/define/territory-map.js';
import '../../src/define/territory-workspace.js';
import { graphFromEdges } from '../../src/model/graph.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { AreaGeometry } from '../../src/model/geometry.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import { sampleAdapter, sampleDataset, sampleWorkspace } from '../sample.js';
import { nastyShapes, rings, square } from '../map/nasty.js';
import { options, show } from './shown-map.js';
import { waitUntil } from '../wait.js';

const webkit = !/Chrome|Firefox/.test(navigator.userAgent);
const drawn = (map: TerritoryMap) => waitUntil(() => map.settled, 'drawn', { timeout: 10_000 });
const tiles = (map: TerritoryMap) => [...map.renderRoot.querySelectorAll<HTMLCanvasElement>('.leaflet-areas-pane canvas')];

/** Where the middle of all units' points lies from left to right. */
function middleOf(map: TerritoryMap, { units }: Dataset): number {
  const x = Array.from({ length: units.count }, (_, unit) => map.placeOf(unit)!.x);
  return (Math.min(...x) + Math.max(...x)) / 2;
}

/** Red, green, blue and alpha of what the areas show at a unit's point; nothing where no tile is. */
function colorAt(map: TerritoryMap, unit: number): number[] | undefined {
  const { x, y } = map.placeOf(unit)!;
  const box = map.renderRoot.querySelector('.leaflet-container')!.getBoundingClientRect();
  for (const canvas of tiles(map)) {
    const tile = canvas.getBoundingClientRect();
    const [column, row] = [box.left + x - tile.left, box.top + y - tile.top];
    if (column < 0 || row < 0 || column >= tile.width || row >= tile.height) continue;
    const ratio = canvas.width / tile.width;
    return [...canvas.getContext('2d')!.getImageData(Math.floor(column * ratio), Math.floor(row * ratio), 1, 1).data];
  }
  return undefined;
}

/** The sample market with other shapes under it, as many units as there are shapes. */
function shaped(geometry: AreaGeometry, places: readonly (readonly [lon: number, lat: number])[]): Dataset {
  const count = geometry.unitPolygons.length - 1;
  const sample = sampleDataset({ rows: 1, columns: count, territories: 0, accountsPerUnit: 0 });
  const lon = Float64Array.from({ length: count }, (_, u) => places[u % places.length]![0]);
  const lat = Float64Array.from({ length: count }, (_, u) => places[u % places.length]![1]);
  return { ...sample, geometry, units: { ...sample.units, lon, lat }, bbox: [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)], graph: graphFromEdges(count, []) };
}

describe('territory-map stays whole', () => {
  beforeEach(() => setViewport({ width: 900, height: 700 }));

  it('when it goes while the wheel is turned', async () => {
    const { map, at } = await show();
    const errors: string[] = [];
    const heard = (event: ErrorEvent) => {
      event.preventDefault();
      errors.push(event.message);
    };
    addEventListener('error', heard);
    const { onerror } = globalThis;
    globalThis.onerror = null;
    const [clientX, clientY] = at(12);
    map.renderRoot.querySelector('.leaflet-container')!.dispatchEvent(new WheelEvent('wheel', { deltaY: -200, clientX, clientY, bubbles: true, cancelable: true }));
    map.remove();
    await new Promise((resolve) => setTimeout(resolve, 200));
    removeEventListener('error', heard);
    globalThis.onerror = onerror;
    expect(errors).to.deep.equal([]);
  });

  it('when it is recoloured and has no time: a tile a frame, then all of it', async () => {
    const { map, model } = await show({ width: 880 });
    const before = [0, 7, 32, 39].map((unit) => colorAt(map, unit)!.join());
    const real = performance.now.bind(performance);
    let late = 0;
    // each look at the clock finds a frame's time gone
    performance.now = () => real() + (late += 30);
    try {
      map.fill = 'revenue';
      await map.updateComplete;
      let frames = 0;
      do {
        await nextFrame();
        frames++;
      } while (!map.settled && frames < 200);
      expect(map.settled).to.equal(true);
      expect(frames).to.be.at.least(Math.min(tiles(map).length, 6));
    } finally {
      performance.now = real;
    }
    const after = [0, 7, 32, 39].map((unit) => colorAt(map, unit)!.join());
    expect(new Set(after).size).to.be.above(1);
    expect(after).to.not.eql(before);
    // no tile kept its old colours
    const sliced = tiles(map).map((tile) => tile.toDataURL());
    model.setHover(-1);
    map.patterns = true;
    await map.updateComplete;
    await nextFrame();
    map.patterns = false;
    await map.updateComplete;
    await waitUntil(() => map.settled, 'recoloured');
    await nextFrame();
    await nextFrame();
    expect(tiles(map).map((tile) => tile.toDataURL())).to.eql(sliced);
  });

  it('when its container is hidden at first, and hidden again', async () => {
    const model = await sampleWorkspace(options);
    const host = await fixture<HTMLElement>(html`<div style="display: none"><territory-map style="width: 600px; height: 400px" .workspace=${model}></territory-map></div>`);
    const map = host.querySelector('territory-map')!;
    // long enough for all that it needs to be there
    await show();
    for (let i = 0; i < 10; i++) await nextFrame();
    expect(map.settled, 'a map that is not seen has not settled').to.equal(false);
    host.style.display = '';
    await drawn(map);
    // all of it, as if it had been seen from the start
    expect(colorAt(map, 0)![3]).to.equal(255);
    expect(Math.abs(map.placeOf(7)!.x - map.placeOf(0)!.x)).to.be.above(150);
    host.style.display = 'none';
    model.assign([0], 3);
    await nextFrame();
    await nextFrame();
    host.style.display = '';
    await nextFrame();
    await nextFrame();
    await drawn(map);
    expect(colorAt(map, 0)).to.eql(colorAt(map, 7));
  });

  it('when the browser takes the pixels of its canvases and gives them back empty', async () => {
    const { map } = await show();
    const before = colorAt(map, 10);
    for (const canvas of tiles(map)) {
      canvas.getContext('2d')!.reset(); // as blank as a restored context
      canvas.dispatchEvent(new Event('contextrestored'));
    }
    expect(colorAt(map, 10)).to.eql(before);
    expect(before![3]).to.equal(255);
  });

  it('when the window goes to a screen with other pixels', async function () {
    // there its compiled code may go on reading the ratio as it was before it was defined anew: other pixels can't be made up
    if (webkit) this.skip();
    const { devicePixelRatio: ratio, matchMedia: ask } = globalThis;
    const waiting: (() => void)[] = [];
    globalThis.matchMedia = (query) => {
      const list = ask.call(globalThis, query);
      if (query.includes('dppx')) list.addEventListener = (_: string, listener: unknown) => void waiting.push(listener as () => void);
      return list;
    };
    try {
      const { map } = await show();
      const before = colorAt(map, 10);
      for (const other of [2, 1.5, 3]) {
        Object.defineProperty(globalThis, 'devicePixelRatio', { value: other, configurable: true });
        for (const listener of waiting.splice(0)) listener();
        await waitUntil(() => tiles(map).every((canvas) => canvas.width === 256 * other), `tiles for ${other} pixels`);
        await drawn(map);
        expect(colorAt(map, 10)).to.eql(before);
      }
    } finally {
      globalThis.matchMedia = ask;
      Object.defineProperty(globalThis, 'devicePixelRatio', { value: ratio, configurable: true });
    }
  });

  it('in view when its size changes, until somebody moves it', async () => {
    const { map, dataset } = await show({ width: 880 });
    const width = () => {
      const x = Array.from({ length: dataset.units.count }, (_, unit) => map.placeOf(unit)!.x);
      return { from: Math.min(...x), to: Math.max(...x) };
    };
    const resized = async (to: number) => {
      map.style.width = `${to}px`;
      await nextFrame();
      await nextFrame();
      await drawn(map);
    };
    const before = width();
    await resized(440);
    expect(width().from).to.be.above(0);
    expect(width().to).to.be.below(440);
    await resized(880);
    expect(width().from).to.be.closeTo(before.from, 2);
    expect(width().to).to.be.closeTo(before.to, 2);
    map.renderRoot.querySelector<HTMLElement>('[aria-label="Zoom in"]')!.click();
    const zoomed = 2 * (before.to - before.from);
    await waitUntil(() => map.settled && Math.abs(width().to - width().from - zoomed) < 1, 'zoomed');
    await resized(440);
    expect(width().to - width().from).to.be.closeTo(zoomed, 1);
  });

  it('in the middle of what panels leave of it when its size changes', async () => {
    const { map, dataset } = await show({ width: 880 });
    const middle = () => middleOf(map, dataset);
    map.noLegend = false;
    await map.updateComplete;
    map.fit();
    await drawn(map);
    const beside = middle();
    map.noLegend = true;
    await map.updateComplete;
    map.style.width = '870px';
    await nextFrame();
    await nextFrame();
    await drawn(map);
    expect(middle()).to.be.above(beside + 60);
  });

  it('in the middle of what panels leave of it from the first, also when they come later than the data', async () => {
    const { map, model, dataset } = await show({ width: 880 });
    const middle = () => middleOf(map, dataset);
    map.noLegend = true;
    await map.updateComplete;
    // on a busy page the element's turn comes when the data has long been read
    Object.defineProperty(map, 'updateComplete', { configurable: true, get: () => aTimeout(50).then(() => {
      map.noLegend = false;
      return nextFrame();
    }) });
    await model.open(sampleAdapter({ ...dataset, id: 'another' }));
    await waitUntil(() => map.renderRoot.querySelector('.legend') !== null && map.settled, 'drawn after the panels', { timeout: 10_000 });
    const first = middle();
    delete (map as { updateComplete?: unknown }).updateComplete;
    map.fit();
    await drawn(map);
    expect(middle()).to.be.closeTo(first, 1);
  });

  it('to its edges while it flies to a nearer view', async () => {
    const { map } = await show({ width: 880 });
    const [moving, far] = [map.renderRoot.querySelector('.leaflet-map-pane')!, tiles(map)];
    map.renderRoot.querySelector<HTMLElement>('.stage')!.focus();
    await sendKeys({ press: '+' });
    let frames = 0;
    for (await waitUntil(() => moving.classList.contains('leaflet-zoom-anim'), 'flies'); moving.classList.contains('leaflet-zoom-anim'); await nextFrame()) {
      frames++;
      expect(far.every((tile) => tile.isConnected), `frame ${frames}`).to.equal(true);
    }
    expect(frames).to.be.above(3);
    await waitUntil(() => !far.some((tile) => tile.isConnected), 'what it came from is gone');
  });

  it('when it is printed', async function () {
    if (webkit) this.skip(); // its driver has no command for it
    const { map } = await show();
    await emulateMedia({ media: 'print' });
    try {
      await nextFrame();
      await nextFrame();
      await drawn(map);
      expect(colorAt(map, 10)![3]).to.equal(255);
      expect(tiles(map)[0]!.checkVisibility()).to.equal(true);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  it('without a motion where less of it is asked for, as soon as it is', async () => {
    const motion = askedMotion();
    const { map, part } = await show();
    const press = (key: string, more: KeyboardEventInit = {}) => part('.stage')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    const atRest = async () => {
      for (;;) {
        const view = JSON.stringify(map.view);
        await new Promise((resolve) => setTimeout(resolve, 500));
        if (JSON.stringify(map.view) === view) return view;
      }
    };
    /** Whether the view that a key asks for is there at once, and stays. */
    const jumps = async (key: string, more?: KeyboardEventInit) => {
      const before = await atRest();
      press(key, more);
      const after = JSON.stringify(map.view);
      return after !== before && (await atRest()) === after;
    };
    const seen = async () => [await jumps('+'), await jumps('ArrowLeft', { ctrlKey: true }), await jumps('f')];
    expect(await seen()).to.eql([false, false, false]);
    await motion.less(true);
    try {
      await waitUntil(() => matchMedia('(prefers-reduced-motion: reduce)').matches, 'less motion');
      await nextFrame();
      expect(await seen()).to.eql([true, true, true]);
    } finally {
      await motion.less(false);
    }
    await nextFrame();
    expect(await seen()).to.eql([false, false, false]);
  });

  it('in the colours of a dark page, forced ones too', async function () {
    if (!/Chrome/.test(navigator.userAgent)) this.skip(); // no command for it elsewhere
    const { style } = document.documentElement;
    style.colorScheme = 'light dark';
    try {
      const seen = [];
      for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'dark', forcedColors: 'active' }] as const) {
        await emulateMedia(media);
        // a measure: patterns of territories do not lie over its classes
        const { map } = await show({ fill: 'visits' });
        await drawn(map);
        seen.push(colorAt(map, 12)!.join());
      }
      expect(seen[1]).to.not.equal(seen[0]);
      expect(seen[2]).to.equal(seen[1]);
    } finally {
      await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      style.colorScheme = '';
    }
  });

  it('with data around the antimeridian, in one piece', async () => {
    const { map } = await show({ dataset: shaped(rings([square(178, -18, 2)], [square(-180, -18, 2)]), [[179, -17], [-179, -17]]) });
    const [west, east] = [map.placeOf(0)!, map.placeOf(1)!];
    expect(east.x - west.x).to.be.within(100, 700);
    expect([colorAt(map, 0)![3], colorAt(map, 1)![3]]).to.eql([255, 255]);
  });

  it('with data at the poles', async () => {
    const cap = (south: number, north: number): [number, number][] => [[-180, south], [180, south], [180, north], [-180, north], [-180, south]];
    const { map } = await show({ dataset: shaped(rings([cap(70, 90)], [cap(-90, -70)]), [[0, 78], [0, -78]]) });
    expect([colorAt(map, 0)![3], colorAt(map, 1)![3]]).to.eql([255, 255]);
  });

  for (const [name, geometry] of Object.entries(nastyShapes())) {
    it(`with ${name}`, async () => {
      const { map } = await show({ dataset: shaped(geometry, [[10, 50]]) });
      expect(tiles(map).length).to.be.above(0);
      if (!name.startsWith('no area')) expect(tiles(map).some((canvas) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))).to.equal(true);
    });
  }

  it('with points only, at one place, and without places', async () => {
    for (const places of [[[10, 50], [10.1, 54], [10.2, 50]], [[10, 50], [10, 50], [10, 50]], [[NaN, NaN], [11, 51], [NaN, NaN]]] as const) {
      const sample = shaped(rings([], [], []), [[10, 50]]);
      const units = { ...sample.units, kind: 'point' as const, lon: Float64Array.from(places, ([lon]) => lon), lat: Float64Array.from(places, ([, lat]) => lat) };
      const { map } = await show({ dataset: { ...sample, geometry: null, units, bbox: [10, 50, 10.2, 54] } });
      const { x, y } = map.placeOf(1)!;
      // with room for the whole disc
      expect(x).to.be.within(35, 665);
      expect(y).to.be.within(35, 445);
    }
  });

  it('and leaves Leaflet as it is for other maps of the page', async () => {
    const own = (L as unknown as { default?: typeof L }).default ?? L;
    const classes = ['Map', 'Layer', 'GridLayer', 'TileLayer', 'Path', 'Polygon', 'Canvas', 'Marker', 'Handler', 'Control', 'Evented'] as const;
    const methods = () => classes.map((name) => Object.entries((own as unknown as Record<string, { prototype: object }>)[name]!.prototype)
      .map(([key, value]) => `${name}.${key} ${String(value)}`).join('\n'));
    const before = methods();
    const { map } = await show();
    map.fit([1, 2]);
    await drawn(map);
    expect(methods()).to.eql(before);
    // and the kit's classes added nothing before they were first looked at
    expect(before.join('\n')).to.not.contain('territory');
  });
});

/** Asks for less motion; where the driver has no command for it, in the browser's place. */
function askedMotion(): { less(less: boolean): Promise<void> } {
  if (/Chrome/.test(navigator.userAgent)) return { less: (less) => emulateMedia({ reducedMotion: less ? 'reduce' : 'no-preference' }) };
  const own = globalThis.matchMedia;
  const query = Object.assign(new EventTarget(), { matches: false });
  globalThis.matchMedia = (text) => (text.includes('prefers-reduced-motion: reduce') ? (query as unknown as MediaQueryList) : own.call(globalThis, text));
  after(() => (globalThis.matchMedia = own));
  return {
    async less(less) {
      query.matches = less;
      query.dispatchEvent(new Event('change'));
    },
  };
}
