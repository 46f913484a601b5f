import { expect } from '@open-wc/testing';
import { pixel } from '../../src/map/color.js';
import { colorTile, type AreaStyle } from '../../src/map/colorist.js';
import { PaintDesk } from '../../src/map/paint-desk.js';
import { unitAt, type PaintedTile, type TileSpec } from '../../src/map/painted-tile.js';
import { pixelsPerWorldPixel, worldX, worldY } from '../../src/map/projection.js';
import { tessellation } from '../bench/map/sources.js';

const EDGE = 128;

/** A tile in the middle of a tessellation. */
function painted(units: number, zoom: number, more: Partial<TileSpec> = {}): PaintedTile {
  const desk = new PaintDesk();
  desk.load('units', tessellation(units, 5));
  const scale = pixelsPerWorldPixel(zoom);
  return desk.paint('units', { x: Math.floor((worldX(10) * scale) / EDGE), y: Math.floor((worldY(50) * scale) / EDGE), zoom, size: EDGE, pixels: EDGE, samples: 2, ...more });
}

function styled(units: number, more: Partial<AreaStyle> = {}): AreaStyle {
  const palette = new Int32Array(2 * (units + 1));
  for (let u = 0; u < units; u++) {
    palette[2 * u + 2] = pixel(`#${((u * 2654435) & 0xffffff).toString(16).padStart(6, '0')}`);
    palette[2 * u + 3] = pixel('#ffffff');
  }
  return { palette, patterns: null, patternInk: 0, strokes: [], ...more };
}

function canvas(edge = EDGE): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = element.height = edge;
  return element.getContext('2d', { willReadFrequently: true })!;
}

const dataOf = (context: CanvasRenderingContext2D) => context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;

describe('colouring tiles', () => {
  for (const [name, units, zoom, rough] of [['few large units', 2000, 9, false], ['a fine mesh', 60_000, 6.6, true]] as const) {
    it(`gives every pixel the mean of its samples and its share of the line: ${name}`, () => {
      const tile = painted(units, zoom);
      expect(tile.rough).to.equal(rough);
      const style = styled(units + 2000);
      const context = canvas();
      colorTile(context, tile, style, 1);
      const data = dataOf(context);
      let worst = 0;
      for (let y = 0, p = 0; y < EDGE; y++) {
        for (let x = 0; x < EDGE; x++, p++) {
          const samples = [[0, 0], [0.5, 0], [0, 0.5], [0.5, 0.5]].map(([dx, dy]) => unitAt(tile, x + dx!, y + dy!));
          if (samples.includes(-1)) continue;
          for (const shift of [0, 8, 16]) {
            const mean = (line: number) => samples.reduce((sum, unit) => sum + ((style.palette[2 * unit + 2 + line]! >> shift) & 255), 0) / 4;
            const part = tile.cover[p]! / 255;
            worst = Math.max(worst, Math.abs(mean(0) * (1 - part) + mean(1) * part - data[4 * p + shift / 8]!));
          }
        }
      }
      expect(worst).to.be.below(3);
    });
  }

  for (const rect of [{ x: 31, y: 47, width: 40, height: 22 }, { x: 60, y: 12, width: 5, height: 4 }, { x: 3, y: 20, width: 110, height: 90 }, { x: 96, y: 0, width: 32, height: 64 }]) it(`repaints a rectangle of ${rect.width} × ${rect.height} as the whole would be, and leaves the rest alone`, () => {
    const tile = painted(2000, 8);
    const before = styled(4000, { strokes: [{ side: (unit) => unit % 3, coats: [{ color: pixel('#ffffff80'), width: 3 }, { color: pixel('#203040'), width: 1.4 }] }] });
    const after = { ...before, palette: before.palette.map((color) => color ^ 0x404040) };
    const [old, whole, part] = [canvas(), canvas(), canvas()];
    colorTile(old, tile, before, 1);
    colorTile(whole, tile, after, 1);
    colorTile(part, tile, before, 1);
    colorTile(part, tile, after, 1, rect);
    const [was, will, is] = [dataOf(old), dataOf(whole), dataOf(part)];
    let wrong = 0;
    for (let p = 0; p < EDGE * EDGE; p++) {
      const x = p % EDGE;
      const y = Math.floor(p / EDGE);
      const inside = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
      for (let c = 0; c < 4; c++) if (is[4 * p + c] !== (inside ? will : was)[4 * p + c]) wrong++;
    }
    expect(wrong).to.equal(0);
    expect(was.some((value, i) => value !== will[i])).to.equal(true);
  });

  it('draws strokes where borders are now, not where they were', () => {
    const tile = painted(2000, 8);
    const look = (part: number, width: number, inner: boolean): AreaStyle => styled(4000, { strokes: [{ side: (unit) => Number(unit % part === 0), inner, coats: [{ color: pixel('#203040'), width }] }] });
    const again = canvas();
    for (const [part, width, inner] of [[3, 2, false], [5, 2, false], [5, 3, false], [5, 3, true], [3, 2, false], [3, 2, false]] as const) {
      colorTile(again, tile, look(part, width, inner), 1);
      const first = canvas();
      colorTile(first, structuredClone(tile), look(part, width, inner), 1);
      expect(dataOf(again), `${part} ${width} ${inner}`).to.deep.equal(dataOf(first));
    }
  });

  for (const [ratio, width] of [[1, 1.4], [1, 4.5], [2, 2.25], [4, 2]] as const) {
    it(`draws strokes where a canvas does, ${width} wide at ${ratio}×`, () => {
      const edge = EDGE * ratio;
      const tile = painted(2000, 8, { pixels: edge });
      const side = (unit: number) => Number(unit % 5 === 0);
      const ours = canvas(edge);
      const theirs = canvas(edge);
      const black = styled(4000);
      black.palette.fill(pixel('#ffffff'));
      colorTile(ours, tile, { ...black, strokes: [{ side, coats: [{ color: pixel('#000000'), width }] }] }, ratio);
      colorTile(theirs, tile, black, ratio);
      const { sides, offsets, points, grain } = tile.lines;
      theirs.lineWidth = width * ratio;
      theirs.lineJoin = theirs.lineCap = 'round';
      theirs.beginPath();
      for (let i = 0; i + 1 < offsets.length; i++) {
        const [a, b] = [sides[2 * i]!, sides[2 * i + 1]!].map((id) => (id === 0 ? -1 : tile.units[id - 1]!)) as [number, number];
        if (side(a) === side(b)) continue;
        for (let p = offsets[i]!; p < offsets[i + 1]!; p++) theirs[p === offsets[i] ? 'moveTo' : 'lineTo'](points[2 * p]! / grain, points[2 * p + 1]! / grain);
      }
      theirs.stroke();
      const [is, reference] = [dataOf(ours), dataOf(theirs)];
      let off = 0;
      let ink = 0;
      let far = 0;
      for (let p = 0; p < edge * edge; p++) {
        const difference = Math.abs(is[4 * p]! - reference[4 * p]!);
        off += difference;
        ink += 255 - reference[4 * p]!;
        if (difference > 110) far++;
      }
      expect(ink / 255).to.be.above(200);
      expect(off / ink).to.be.below(0.12);
      expect(far / (edge * edge)).to.be.below(0.001);
    });
  }

  it('draws strokes on nobody\'s ground as strong as they are', () => {
    const desk = new PaintDesk();
    const { bounds } = desk.load('units', tessellation(400, 5));
    const zoom = 6;
    const scale = pixelsPerWorldPixel(zoom);
    const tile = desk.paint('units', { x: (bounds![0] * scale - 64) / EDGE, y: (worldY(50) * scale - 64) / EDGE, zoom, size: EDGE, pixels: EDGE, samples: 2 });
    expect([tile.image.includes(0), tile.image.some((id) => id > 0)]).to.eql([true, true]);
    const context = canvas();
    const style = styled(1000, { strokes: [{ side: (unit) => Number(unit < 0), coats: [{ color: pixel('#ff000080'), width: 5 }] }] });
    colorTile(context, tile, style, 1);
    const data = dataOf(context);
    let most = 0;
    for (let p = 0; p < EDGE * EDGE; p++) {
      const [x, y] = [p % EDGE, Math.floor(p / EDGE)];
      if ([[0, 0], [0.5, 0], [0, 0.5], [0.5, 0.5]].every(([dx, dy]) => unitAt(tile, x + dx!, y + dy!) < 0)) most = Math.max(most, data[4 * p + 3]!);
    }
    expect(most).to.equal(128);
  });
});
