import { AreaPaint } from './area-paint.js';
import { territoryAnchors } from './anchors.js';
import { handOverEachKind } from '../workers/hand-over.js';
import { colorTile } from './colorist.js';
import type { PaintedTile } from './painted-tile.js';
import type { Theme } from './theme.js';

const EDGE = 64;
/** Pixels a side of each unit. */
const SIDE = 4;
const ACROSS = EDGE / SIDE;
const UNITS = ACROSS * ACROSS;
/** Units that tell the palette's loops from short ones. */
const MANY = 4000;
const GRAIN = 256;
const TURNS = 60;

/**
 * Colours made-up tiles while the page waits for data, a few milliseconds at a time, until the engine has compiled the loops: those of the
 * first picture are then coloured at full speed.
 *
 * @param wanted asked before each step
 * @param next runs the next step when the page has nothing else to do
 */
export function practise(theme: Theme, wanted: () => boolean, next: (step: () => void) => void = whenIdle): void {
  handOverEachKind();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = EDGE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  // as they come from the painter
  const tiles = [structuredClone(tile(false)), structuredClone(tile(true))];
  const assignment = Int32Array.from({ length: MANY }, (_, unit) => (unit % ACROSS) >> 2);
  const none = new Uint8Array(MANY);
  const paint = new AreaPaint(MANY, {
    fill: (unit) => 0xff000000 + assignment[unit]! * 0x203040, assignment, selected: none, filter: null, locked: none, bare: false,
    lockedTerritory: () => false, territoryPattern: () => 0,
  }, theme, 2 * SIDE);
  const lon = Float64Array.from(assignment, (_, unit) => unit % ACROSS);
  let turn = 0;
  const step = () => {
    if (!wanted()) return;
    for (const end = performance.now() + 4; performance.now() < end && turn < TURNS; turn++) {
      paint.refresh();
      territoryAnchors({ lon, lat: lon, count: MANY }, assignment, ACROSS >> 2, (unit) => unit);
      for (const one of tiles) colorTile(context, one, paint.style, 1);
    }
    if (turn < TURNS) next(step);
  };
  next(step);
}

function whenIdle(step: () => void): void {
  // Safari has no word for it
  if ('requestIdleCallback' in globalThis) requestIdleCallback(step);
  else setTimeout(step, 50);
}

/** Squares of a few pixels, with a line around each. */
function tile(rough: boolean): PaintedTile {
  const image = Uint16Array.from({ length: EDGE * EDGE }, (_, p) => 1 + Math.floor(Math.floor(p / EDGE) / SIDE) * ACROSS + Math.floor((p % EDGE) / SIDE));
  const perRow = EDGE / SIDE;
  const before = Uint32Array.from({ length: EDGE + 1 }, (_, row) => row * perRow);
  const columns = Uint16Array.from({ length: EDGE * perRow }, (_, m) => (m % perRow) * SIDE + SIDE - 1);
  const others = Uint16Array.from({ length: columns.length * 3 }, (_, o) => (o % (UNITS - 1)) + (o % 5 === 0 ? 0 : 1));
  const cover = Uint8Array.from(image, (_, p) => (p % SIDE === 0 ? (rough ? 190 : (p * 7) % 256) : 0));
  const sides = new Uint16Array(UNITS * 2);
  const points = new Int16Array(UNITS * 6);
  for (let unit = 0; unit < UNITS; unit++) {
    sides[2 * unit] = unit + 1;
    sides[2 * unit + 1] = unit % ACROSS === 0 ? 0 : unit;
    const x = (unit % ACROSS) * SIDE * GRAIN;
    const y = Math.floor(unit / ACROSS) * SIDE * GRAIN;
    points.set([x, y, x + GRAIN, y + 2 * GRAIN, x, y + SIDE * GRAIN], unit * 6);
  }
  const offsets = Uint32Array.from({ length: UNITS + 1 }, (_, line) => line * 3);
  const units = Uint32Array.from({ length: UNITS }, (_, unit) => unit);
  return { pixels: EDGE, units, image, mixed: { before, columns, others }, cover, rough, lines: { sides, offsets, points, grain: GRAIN } };
}
