import { expect } from '@open-wc/testing';
import { pairBorders } from '../../src/map/borders.js';
import { buildIndex, IndexBuilder } from '../../src/map/index-builder.js';
import { PaintDesk } from '../../src/map/paint-desk.js';
import { unitAt, type TileSpec } from '../../src/map/painted-tile.js';
import { pixelsPerWorldPixel, WORLD, worldX, worldY } from '../../src/map/projection.js';
import { createScratch } from '../../src/map/scratch.js';
import type { AreaGeometry } from '../../src/model/geometry.js';
import { finish } from '../../src/model/steps.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleDataset } from '../sample.js';
import { tessellation } from '../bench/map/sources.js';
import { nastyShapes, rings, square } from './nasty.js';
import { compare, plainUnits } from './reference.js';

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

describe('painting ids', () => {
  for (const samples of [1, 2] as const) {
    it(`agrees with the plain rasteriser on a tessellation, ${samples} × ${samples} samples, near and far`, () => {
      const geometry = tessellation(300, 3);
      const units = plainUnits(geometry);
      const made = desk(geometry);
      for (const zoom of [5.1, 7, 8.6]) {
        const spec = specAround(geometry, zoom, { samples, size: 64, pixels: 64 });
        const { wrong, inside, beside } = compare(units, made.paint('units', spec), spec);
        expect(wrong).to.eql([]);
        expect(inside).to.be.above(1000);
        // thinning may move a border by a third of a pixel
        expect(beside / inside).to.be.below(0.02);
      }
    });
  }

  it('paints the same when it has counted local ids for so long that it begins anew', () => {
    const geometry = tessellation(300, 3);
    const spec = specAround(geometry, 7);
    const fresh = desk(geometry).paint('units', spec);
    const scratch = createScratch();
    const made = new PaintDesk(scratch);
    made.load('units', geometry);
    made.paint('units', { ...spec, x: spec.x - 1 });
    scratch.base = 2 ** 30 - 1;
    for (let turn = 0; turn < 2; turn++) {
      const { units, image, lines } = made.paint('units', spec);
      expect(scratch.base).to.be.below(1000);
      expect([units, image, lines.sides, lines.points]).to.eql([fresh.units, fresh.image, fresh.lines.sides, fresh.lines.points]);
    }
  });

  it('makes the same index of points that come as a whole, in pieces, and in pieces out of order', () => {
    // around the antimeridian, where points are moved once all are there
    const geometry = rings([square(178, -18, 2)], [square(-180, -18, 2)], [square(-178, -18, 2)]);
    const { coordinates } = geometry;
    const whole = buildIndex(geometry);
    expect(whole.seam).not.to.equal(-180);
    for (const [size, order] of [[2, 1], [3, 1], [8, 1], [7, -1], [1, -1]] as const) {
      const builder = new IndexBuilder(geometry.arcOffsets, coordinates.length);
      const starts = Array.from({ length: Math.ceil(coordinates.length / (2 * size)) }, (_, i) => 2 * size * i);
      for (const at of order > 0 ? starts : starts.toReversed()) builder.add(at, coordinates.slice(at, at + 2 * size));
      const { boxes, arcBoxes, coordinates: points, seam, grid } = builder.finish(finish(pairBorders(geometry)));
      expect([boxes, arcBoxes, points, seam, grid.bounds]).to.eql([whole.boxes, whole.arcBoxes, whole.coordinates, whole.seam, whole.grid.bounds]);
    }
  });

  it('agrees with the plain rasteriser at a high pixel ratio', () => {
    const { geometry } = sampleDataset({ rows: 6, columns: 6 });
    const spec = specAround(geometry!, 11, { pixels: 256 });
    const { wrong, inside } = compare(plainUnits(geometry!), desk(geometry!).paint('units', spec), spec, 5);
    expect(wrong).to.eql([]);
    expect(inside).to.be.above(1000);
  });

  for (const [name, geometry] of Object.entries(nastyShapes())) {
    it(`agrees with the plain rasteriser on ${name}`, () => {
      const units = plainUnits(geometry);
      const made = desk(geometry);
      const heavy = units.some(({ edges }) => edges.length > 10_000);
      for (const [zoom, ratio, samples] of [[6.4, 1, 2], [8, 1.5, 2], [9.3, 3, 1]] as const) {
        const scale = pixelsPerWorldPixel(zoom);
        const tile = { x: Math.floor((worldX(10) * scale) / 64), y: Math.floor((worldY(50) * scale) / 64) };
        const spec = { ...tile, zoom, size: 64, pixels: 64 * ratio, samples };
        const { wrong } = compare(units, made.paint('units', spec), spec, heavy ? 17 : 2);
        // a unit too small for a sample has a dot all the same
        expect(wrong.filter((line) => !line.includes('expected -1') || !isDot(units, line, 1 / (scale * ratio * samples)))).to.eql([]);
      }
    });
  }

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
    expect(compare(plainUnits(geometry), desk(geometry).paint('units', spec), spec).wrong).to.eql([]);
  });

  it('gives a unit smaller than a sample a dot of its own', () => {
    const geometry = rings([square(10, 10, 4)], [square(12, 12, 0.00001)]);
    const scale = pixelsPerWorldPixel(5);
    const tile = { x: Math.floor((worldX(12) * scale) / 512), y: Math.floor((worldY(12) * scale) / 512), zoom: 5, size: 512, pixels: 512, samples: 2 as const };
    const { image, mixed, units } = desk(geometry).paint('units', tile);
    expect([...image, ...mixed.others].map((id) => units[id - 1])).to.include(1);
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
    expect(image.every((id) => id === 1)).to.equal(true);
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
    const next = seeded(2);
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

  it('covers the pixels along a border, by how near it runs', () => {
    // one straight border from west to east, through the middle of a row of pixels
    const geometry = rings([square(0, 0, 40)]);
    const zoom = 3;
    const y = worldY(0) * pixelsPerWorldPixel(zoom);
    const spec = { x: (worldX(20) * pixelsPerWorldPixel(zoom) - 32) / 64, y: (y - 32.5) / 64, zoom, size: 64, pixels: 64, samples: 2 as const };
    const { cover } = desk(geometry).paint('units', spec);
    const column = Array.from({ length: 64 }, (_, row) => cover[row * 64 + 30]!);
    expect(column[32]).to.equal(255);
    expect(column.filter((value) => value > 0).length).to.be.within(1, 3);
  });

  it('numbers units in 32 bits where more than 16 hold crowd into a tile', () => {
    const side = 260;
    const geometry = rings(...Array.from({ length: side * side }, (_, i) => [square((i % side) * 0.1, Math.floor(i / side) * 0.1, 0.1)]));
    const spec = { x: 0, y: 0, zoom: 0, size: 256, pixels: 256, samples: 2 as const };
    const tile = desk(geometry).paint('units', spec);
    expect(tile.image.BYTES_PER_ELEMENT).to.equal(4);
    const scale = pixelsPerWorldPixel(0);
    const at = (lon: number, lat: number) => unitAt(tile, worldX(lon) * scale, worldY(lat) * scale);
    expect(at(13, 13)).to.be.closeTo(130 * side + 130, 8 * side);
    expect(at(-5, 13)).to.equal(-1);
  });
});

/** Whether the unit that a line of a comparison got is smaller than a sample, world pixels. */
function isDot(units: ReturnType<typeof plainUnits>, line: string, sample: number): boolean {
  const { box } = units[Number(/got (\d+)/.exec(line)?.[1] ?? -1)] ?? {};
  return box !== undefined && Math.min(box[2] - box[0], box[3] - box[1]) < sample;
}
