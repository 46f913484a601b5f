import type { AreaGeometry } from '../model/geometry.js';
import { buildIndex } from './geometry-index.js';
import { paintTile } from './painter.js';
import { createScratch } from './scratch.js';

/** Units a side of the mesh to practise on, and points in each of their borders. */
const SIDE = 24;
const POINTS = 8;

/**
 * Paints a made-up mesh until the engine has compiled the loops, a step at a time, so that a call from the page is answered in
 * between. The page starts its painter while it waits for data; the first picture is then painted at full speed.
 *
 * @param wanted asked before each step
 * @param next runs the next step later
 */
export function warmUp(wanted: () => boolean, next: (step: () => void) => void): void {
  const geometry = mesh();
  let turn = 0;
  const step = () => {
    if (!wanted()) return;
    const index = buildIndex(geometry);
    const scratch = createScratch(index);
    const zoom = 4 + (turn % 3);
    for (let x = 0; x < 2; x++) paintTile(index, { x: 2 ** zoom / 2 + x, y: 2 ** zoom / 2 - 1, zoom, size: 256, pixels: 256, samples: 2 }, scratch);
    if (++turn < 12) next(step);
  };
  next(step);
}

/** Wavy lines across 24 × 24 degrees, cut where they meet. */
function mesh(): AreaGeometry {
  const arcs = 2 * SIDE * (SIDE + 1);
  const coordinates = new Float64Array(arcs * POINTS * 2);
  let n = 0;
  for (const across of [true, false]) {
    for (let line = 0; line <= SIDE; line++) {
      for (let cell = 0; cell < SIDE; cell++) {
        for (let point = 0; point < POINTS; point++) {
          const along = cell + point / (POINTS - 1);
          const bent = line + 0.2 * Math.sin(along * 2 * Math.PI);
          coordinates[n++] = across ? along : bent;
          coordinates[n++] = across ? bent : along;
        }
      }
    }
  }
  const ringArcs = new Int32Array(SIDE * SIDE * 4);
  for (let row = 0, i = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const upright = SIDE * (SIDE + 1);
      ringArcs[i++] = row * SIDE + column;
      ringArcs[i++] = upright + (column + 1) * SIDE + row;
      ringArcs[i++] = ~((row + 1) * SIDE + column);
      ringArcs[i++] = ~(upright + column * SIDE + row);
    }
  }
  const steps = (count: number, by: number) => Uint32Array.from({ length: count + 1 }, (_, i) => i * by);
  const units = SIDE * SIDE;
  return { coordinates, arcOffsets: steps(arcs, POINTS), ringArcs, ringOffsets: steps(units, 4), polygonRings: steps(units, 1), unitPolygons: steps(units, 1) };
}
