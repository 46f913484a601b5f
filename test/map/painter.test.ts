import { expect } from '@open-wc/testing';
import { buildIndex } from '../../src/map/geometry-index.js';
import { PaintDesk } from '../../src/map/paint-desk.js';
import { unitAt, type PaintedTile, type TileSpec } from '../../src/map/painted-tile.js';
import { pixelsPerWorldPixel, WORLD, worldX, worldY } from '../../src/map/projection.js';
import { forEachRingPoint, type AreaGeometry } from '../../src/model/geometry.js';
import { random, sampleDataset } from '../sample.js';
import { tessellation } from '../bench/map/sources.js';

/** Units around a sample by the plain test: even-odd over all rings, no shared arcs, no tricks; the last unit wins. */
function reference(geometry: AreaGeometry, x: number, y: number): number {
  let found = -1;
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
    let inside = false;
    for (let ring = geometry.polygonRings[geometry.unitPolygons[u]!]!; ring < geometry.polygonRings[geometry.unitPolygons[u + 1]!]!; ring++) {
      let last: [number, number] | undefined;
      forEachRingPoint(geometry, ring, (lon, lat) => {
        const point: [number, number] = [worldX(lon), worldY(lat)];
        if (last && last[1] > y !== point[1] > y && x < ((point[0] - last[0]) * (y - last[1])) / (point[1] - last[1]) + last[0]) inside = !inside;
        last = point;
      });
    }
    if (inside) found = u;
  }
  return found;
}

/** Compares every `step`-th sample of a tile; returns how many differ. */
function differences(geometry: AreaGeometry, tile: PaintedTile, spec: TileSpec, step: number): { wrong: number; inside: number } {
  const edge = spec.pixels * spec.samples;
  const scale = pixelsPerWorldPixel(spec.zoom) * (edge / spec.size);
  let wrong = 0;
  let inside = 0;
  for (let sy = 0; sy < edge; sy += step) {
    for (let sx = 0; sx < edge; sx += step) {
      const expected = reference(geometry, (sx + 0.5 + spec.x * edge) / scale, (sy + 0.5 + spec.y * edge) / scale);
      const actual = unitAt(tile, (sx + 0.25) / spec.samples, (sy + 0.25) / spec.samples);
      if (expected >= 0) inside++;
      if (actual !== expected) wrong++;
    }
  }
  return { wrong, inside };
}

function specAround(geometry: AreaGeometry, zoom: number, more: Partial<TileSpec> = {}): TileSpec {
  const { boxes } = buildIndex(geometry);
  const middle = Math.floor(boxes.length / 8) * 4;
  const scale = pixelsPerWorldPixel(zoom);
  const size = more.size ?? 128;
  return { x: Math.floor((boxes[middle]! * scale) / size), y: Math.floor((boxes[middle + 1]! * scale) / size), zoom, size, pixels: size, samples: 2, ...more };
}

function desk(geometry: AreaGeometry): PaintDesk {
  const made = new PaintDesk();
  made.load('units', geometry);
  return made;
}

/** Rings of [lon, lat] as a geometry without shared arcs: one ring a unit. */
function rings(...shapes: [number, number][][][]): AreaGeometry {
  const flat = shapes.flat();
  const polygonRings = [0];
  for (const shape of shapes) polygonRings.push(polygonRings.at(-1)! + shape.length);
  const arcOffsets = [0];
  for (const ring of flat) arcOffsets.push(arcOffsets.at(-1)! + ring.length);
  return {
    coordinates: Float64Array.from(flat.flat(2)), arcOffsets: Uint32Array.from(arcOffsets), ringArcs: Int32Array.from(flat.keys()),
    ringOffsets: Uint32Array.from({ length: flat.length + 1 }, (_, i) => i), polygonRings: Uint32Array.from(polygonRings), unitPolygons: Uint32Array.from({ length: shapes.length + 1 }, (_, i) => i),
  };
}

const square = (west: number, south: number, side: number): [number, number][] => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];

describe('painting ids', () => {
  for (const samples of [1, 2] as const) {
    it(`agrees with the plain rasteriser on a tessellation, ${samples} × ${samples} samples`, () => {
      const geometry = tessellation(300, 3);
      // deep enough that no point is thinned out
      const spec = specAround(geometry, 8.6, { samples });
      const { wrong, inside } = differences(geometry, desk(geometry).paint('units', spec), spec, 4);
      expect(inside).to.be.above(400);
      // thinning moves borders by up to a third of a pixel: a sample right at a border may fall to the other side
      expect(wrong / inside).to.be.below(0.01);
    });
  }

  it('agrees with the plain rasteriser at a whole zoom and at a high pixel ratio', () => {
    const { geometry } = sampleDataset({ rows: 6, columns: 6 });
    const spec = specAround(geometry!, 11, { pixels: 256 });
    const { wrong, inside } = differences(geometry!, desk(geometry!).paint('units', spec), spec, 5);
    expect(inside).to.be.above(1000);
    expect(wrong / inside).to.be.below(0.01);
  });

  it('leaves holes open and keeps what lies in them', () => {
    const geometry = rings([square(10, 10, 4), square(11, 11, 2).reverse()], [square(11.5, 11.5, 1)]);
    const spec = { ...specAround(geometry, 6.3), x: 0, y: 0 };
    const scale = pixelsPerWorldPixel(spec.zoom);
    const at = (lon: number, lat: number) => {
      const x = worldX(lon) * scale;
      const y = worldY(lat) * scale;
      const tile = { ...spec, x: Math.floor(x / spec.size), y: Math.floor(y / spec.size) };
      return unitAt(desk(geometry).paint('units', tile), x - tile.x * spec.size, y - tile.y * spec.size);
    };
    expect(at(10.5, 10.5)).to.equal(0);
    expect(at(11.25, 11.25)).to.equal(-1);
    expect(at(12, 12)).to.equal(1);
    expect(at(14.5, 12)).to.equal(-1);
  });

  it('shows the later of two units that overlap, and leaves no streak behind them', () => {
    const geometry = rings([square(10, 10, 4)], [square(12, 12, 4)]);
    const spec = specAround(geometry, 6);
    const { wrong } = differences(geometry, desk(geometry).paint('units', spec), spec, 1);
    expect(wrong).to.be.below(30);
  });

  it('gives a unit smaller than a sample a dot of its own', () => {
    const geometry = rings([square(10, 10, 4)], [square(12, 12, 0.00001)]);
    const scale = pixelsPerWorldPixel(5);
    const tile = { x: Math.floor((worldX(12) * scale) / 512), y: Math.floor((worldY(12) * scale) / 512), zoom: 5, size: 512, pixels: 512, samples: 2 as const };
    const { image, quads } = desk(geometry).paint('units', tile);
    const ids = new Set([...image].filter((value) => value >= 0).concat([...quads]).map((value) => value >> 1));
    expect([...ids]).to.include(2);
  });

  it('survives empty, degenerate and zero-area rings', () => {
    const geometry = rings([square(10, 10, 1)], [[[11, 11], [12, 12], [11, 11]]], [[[13, 13]]], []);
    const made = new PaintDesk();
    const summary = made.load('units', geometry);
    expect(summary.units).to.equal(4);
    const tile = made.paint('units', specAround(geometry, 7));
    expect(tile.image.length).to.equal(128 * 128);
  });

  it('paints nothing of a geometry without units', () => {
    const made = new PaintDesk();
    expect(made.load('units', rings()).bounds).to.equal(null);
    expect(made.paint('units', { x: 0, y: 0, zoom: 0, size: 256, pixels: 256, samples: 2 }).image.every((value) => value === 0)).to.equal(true);
  });

  it('fills a tile that lies inside one unit, borders far to its left', () => {
    const geometry = rings([square(0, 40, 20)]);
    const scale = pixelsPerWorldPixel(10);
    const tile = { x: Math.floor((worldX(15) * scale) / 256), y: Math.floor((worldY(50) * scale) / 256), zoom: 10, size: 256, pixels: 256, samples: 2 as const };
    const { image, lines } = desk(geometry).paint('units', tile);
    expect(image.every((value) => value === 2)).to.equal(true);
    expect(lines.offsets.length).to.equal(1);
  });

  it('keeps data around the antimeridian in one piece', () => {
    const { seam, boxes } = buildIndex(rings([square(178, -18, 2)], [square(-180, -18, 2)]));
    expect(seam).to.be.within(-178, 178);
    expect(boxes[4]! - boxes[2]!).to.be.below(WORLD * 1e-6);
  });

  it('cuts what lies beyond the Mercator square at its edge', () => {
    const { boxes } = buildIndex(rings([[[0, -90], [10, -90], [10, -80], [0, -80], [0, -90]]]));
    expect(boxes[3]).to.equal(WORLD);
  });

  it('gives every place to the nearest of points', () => {
    const next = random(2);
    const lon = Float64Array.from({ length: 60 }, () => 10 + next() * 4);
    const lat = Float64Array.from({ length: 60 }, () => 50 + next() * 3);
    lon[7] = NaN;
    const made = new PaintDesk();
    made.loadCells('cells', lon, lat);
    const x = Float64Array.from(lon, worldX);
    const y = Float64Array.from(lat, worldY);
    const scale = pixelsPerWorldPixel(7);
    const tile = { x: Math.floor((x[0]! * scale) / 256), y: Math.floor((y[0]! * scale) / 256), zoom: 7, size: 256, pixels: 256, samples: 1 as const };
    const painted = made.paint('cells', tile);
    let wrong = 0;
    for (let row = 0; row < 256; row += 3) {
      for (let column = 0; column < 256; column += 3) {
        const distance = (u: number) => ((tile.x * 256 + column + 0.5) / scale - x[u]!) ** 2 + ((tile.y * 256 + row + 0.5) / scale - y[u]!) ** 2;
        let best = 0;
        for (let u = 1; u < 60; u++) if (distance(u) < distance(best)) best = u;
        if (unitAt(painted, column, row) !== best) wrong++;
      }
    }
    expect(wrong).to.be.below(25);
  });

  it('marks an edge wherever the next sample belongs to another unit', () => {
    const geometry = tessellation(100, 5);
    const spec = specAround(geometry, 9, { samples: 1 });
    const { image } = desk(geometry).paint('units', spec);
    for (let row = 0; row < spec.pixels - 1; row++) {
      for (let column = 0; column < spec.pixels - 1; column++) {
        const p = row * spec.pixels + column;
        const differs = image[p]! >> 1 !== image[p + 1]! >> 1 || image[p]! >> 1 !== image[p + spec.pixels]! >> 1;
        if (((image[p]! & 1) === 1) !== differs) expect.fail(`sample ${column}, ${row}`);
      }
    }
  });
});
