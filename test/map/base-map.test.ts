import { expect, fixture, html } from '@open-wc/testing';
import { PMTiles } from 'pmtiles';
import '../../src/define/territory-map.js';
import type { BaseMap } from '../../src/map/base/base-map.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import { sampleArchive } from '../pmtiles-sample.js';
import { sampleWorkspace } from '../sample.js';
import { waitUntil } from '../wait.js';
import { pixelsOf } from '../pixels.js';

const vector = (): BaseMap => ({
  kind: 'vector', attribution: '© Base',
  archive: new PMTiles(sampleArchive([
    { layer: 'water', type: 'polygon', positions: [[10, 55], [20, 55], [20, 60], [10, 60]] },
    { layer: 'places', type: 'point', positions: [[14.2, 57.1]], properties: { name: 'Eksjö' } },
  ])),
  paint: [{ layer: 'water', fill: '#0000ff' }, { layer: 'places', text: 'name' }],
});

async function show(): Promise<TerritoryMap> {
  const model = await sampleWorkspace({ rows: 4, columns: 6 });
  const map = await fixture<TerritoryMap>(html`<territory-map .style=${'width: 500px; height: 320px'} .workspace=${model} no-legend></territory-map>`);
  await waitUntil(() => map.settled, 'drawn', { timeout: 8000 });
  return map;
}

/** Colour of a picture's corner, where no area lies. */
async function corner(map: TerritoryMap): Promise<number[]> {
  const picture = await createImageBitmap(await map.toBlob(1));
  const context = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height }).getContext('2d')!;
  context.drawImage(picture, 0, 0);
  return [...context.getImageData(4, 4, 1, 1).data.slice(0, 3)];
}

const base = (map: TerritoryMap) => map.renderRoot.querySelectorAll<HTMLCanvasElement>('.leaflet-ground-pane canvas, .leaflet-ground-pane img');

describe('base maps', () => {
  it('draws vector tiles from a PMTiles archive, beyond its deepest zoom, and into pictures', async () => {
    const map = await show();
    map.baseMap = vector();
    await waitUntil(() => base(map).length > 0, 'tiles', { timeout: 8000 });
    const blue = (canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(256, 256, 1, 1).data.slice(0, 3)].join();
    await waitUntil(() => [...base(map)].every((tile) => blue(tile) === '0,0,255'), 'every tile is painted');
    expect(await corner(map)).to.eql([0, 0, 255]);
    expect(map.renderRoot.querySelector('.attribution')!.textContent).to.contain('© Base');
    map.baseMap = null;
    await map.updateComplete;
    expect(base(map).length).to.equal(0);
  });

  it('draws raster tiles into pictures', async () => {
    const map = await show();
    const canvas = Object.assign(document.createElement('canvas'), { width: 256, height: 256 });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#00ff00';
    context.fillRect(0, 0, 256, 256);
    map.tileUrl = `${canvas.toDataURL()}#{z}/{x}/{y}`;
    await waitUntil(() => base(map).length > 0, 'tiles', { timeout: 8000 });
    expect(await corner(map)).to.eql([0, 255, 0]);
  });

  it('says when an archive cannot be read, and keeps the areas', async () => {
    const map = await show();
    let failure = '';
    map.addEventListener('territory-error', (event) => (failure = event.error.message));
    map.baseMap = { kind: 'vector', archive: { getHeader: () => Promise.reject(new Error('no archive here')), getZxy: () => Promise.resolve(undefined) } };
    await waitUntil(() => failure !== '');
    expect(failure).to.contain('no archive here');
    expect(map.renderRoot.querySelector('.state')).to.equal(null);
    expect(map.settled).to.equal(true);
  });

  it('lays GeoJSON and TopoJSON over the areas', async () => {
    const map = await show();
    map.overlay = { type: 'LineString', coordinates: [[13, 57.1], [16, 57.1]] } as never;
    const ink = () => {
      const canvas = map.renderRoot.querySelector<HTMLCanvasElement>('.leaflet-host-pane canvas');
      return canvas ? pixelsOf(canvas).some((value) => value > 0) : false;
    };
    await waitUntil(ink, 'a line', { timeout: 8000 });
    map.overlay = { type: 'Topology', arcs: [[[13, 57.1], [16, 57.1]]], objects: { road: { type: 'LineString', arcs: [0] } } };
    await map.updateComplete;
    await waitUntil(ink, 'a line again', { timeout: 8000 });
  });
});
