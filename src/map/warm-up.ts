import type { AreaGeometry } from '../model/geometry.js';
import { finish } from '../model/steps.js';
import { pairBorders, type Borders } from './borders.js';
import type { PaintDesk } from './paint-desk.js';
import { pixelsPerWorldPixel, worldX, worldY } from './projection.js';

/** Units a side of the mesh to practise on: as many as make every index as wide as a large market's. */
const SIDE = 130;
/** Points in each of their borders. */
const POINTS = 5;
const DEGREES = 24;

/** Zooms and places (parts of the mesh's side) that call for all that painting does: meshes too fine for smooth lines, short borders, long ones, the outside. */
const LOOKS: readonly (readonly [zoom: number, at: number])[] = [[4.9, 0.4], [5.6, 0.4], [7.6, 0.4], [5, -0.1], [4.6, 0.3], [6.6, 0.9], [3.2, 0], [5.7, -0.05]];
const STEPS = 16;

/**
 * Paints a made-up mesh until the engine has compiled the loops, a step at a time, so that a call from the page is answered in
 * between. The page starts its painter while it waits for data; the first picture is then painted at full speed.
 *
 * @param desk to practise on
 * @param wanted asked before each step
 * @param next runs the next step later
 */
export function warmUp(desk: PaintDesk, wanted: () => boolean, next: (step: () => void) => void): void {
  let geometry: AreaGeometry;
  let borders: Borders;
  let turn = 0;
  const step = () => {
    if (!wanted()) return;
    geometry ??= mesh();
    borders ??= finish(pairBorders(geometry));
    if (turn % 4 === 0) rehearse(desk, geometry, borders);
    else {
      for (let i = 0; i < 3; i++) {
        const [zoom, at] = LOOKS[(turn * 3 + i) % LOOKS.length]!;
        const scale = pixelsPerWorldPixel(zoom) / 256;
        desk.paint('', { x: worldX(at * DEGREES) * scale, y: worldY((1 - at) * DEGREES) * scale, zoom, size: 256, pixels: 256, samples: 2 });
      }
    }
    if (++turn < STEPS) next(step);
  };
  next(step);
}

/** V8 throws compiled code away when the last object of a shape that it was compiled for is gone. */
const kept: { last?: PaintDesk } = {};

/** Loads in pieces that come over the wire, as from the page. */
function rehearse(desk: PaintDesk, { coordinates, arcOffsets }: AreaGeometry, borders: Borders): void {
  desk.begin('', structuredClone(arcOffsets), coordinates.length);
  const half = coordinates.length >> 2 << 1;
  desk.add('', 0, coordinates.slice(0, half));
  desk.add('', half, coordinates.slice(half));
  desk.end('', structuredClone(borders));
  kept.last = desk.beside();
  kept.last.begin('', new Uint32Array(1), 0);
}

/** Wavy lines across 24 × 24 degrees, cut where they meet; every other one runs backwards. */
function mesh(): AreaGeometry {
  const arcs = 2 * SIDE * (SIDE + 1);
  const coordinates = new Float64Array(arcs * POINTS * 2);
  let n = 0;
  for (const across of [true, false]) {
    for (let line = 0; line <= SIDE; line++) {
      for (let cell = 0; cell < SIDE; cell++) {
        for (let point = 0; point < POINTS; point++) {
          // closer and closer: some matter only from near by
          const along = cell + ((line % 2 ? POINTS - 1 - point : point) / (POINTS - 1)) ** 2;
          const bent = line + 0.3 * Math.sin(along * 4 * Math.PI);
          coordinates[n++] = ((across ? along : bent) / SIDE) * DEGREES;
          coordinates[n++] = ((across ? bent : along) / SIDE) * DEGREES;
        }
      }
    }
  }
  const ringArcs = new Int32Array(SIDE * SIDE * 4);
  const forth = (arc: number, line: number) => (line % 2 ? ~arc : arc);
  for (let row = 0, i = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const upright = SIDE * (SIDE + 1);
      ringArcs[i++] = forth(row * SIDE + column, row);
      ringArcs[i++] = forth(upright + (column + 1) * SIDE + row, column + 1);
      ringArcs[i++] = ~forth((row + 1) * SIDE + column, row + 1);
      ringArcs[i++] = ~forth(upright + column * SIDE + row, column);
    }
  }
  const steps = (count: number, by: number) => Uint32Array.from({ length: count + 1 }, (_, i) => i * by);
  const units = SIDE * SIDE;
  return { coordinates, arcOffsets: steps(arcs, POINTS), ringArcs, ringOffsets: steps(units, 4), polygonRings: steps(units, 1), unitPolygons: steps(units, 1) };
}
