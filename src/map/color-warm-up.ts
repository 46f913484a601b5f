import { finish } from '../model/steps.js';
import { pairBorders } from './borders.js';
import { AreaPaint, type AreaScene } from './area-paint.js';
import { territoryAnchors } from './anchors.js';
import { colorTile } from './colorist.js';
import { handOverOneOfEach } from './hand-over.js';
import { ROUGH_COVER, type PaintedTile } from './painted-tile.js';
import type { Theme } from './theme.js';

/** Pixels a side of a tile, and of a unit in it. */
const EDGE = 256;
const UNIT = 4;
const ACROSS = EDGE / UNIT;
const UNITS = ACROSS * ACROSS;
const TERRITORIES = 16;
const ROUNDS = 24;
/** Data that is there already is not kept waiting, ms. */
const PATIENCE = 150;

let round = 0;
/** V8 throws compiled code away when the last object of a shape that it was compiled for is gone. */
const kept: { last?: unknown } = {};

/**
 * Colours made-up tiles, one at a time whenever the page has nothing to do, until the engine has compiled the loops: the page waits for
 * data meanwhile, and the first picture of it is then coloured at full speed. Once is enough for all maps of a page.
 *
 * @param wanted asked before each
 */
export function warmUpColors(theme: Theme, wanted: () => boolean): void {
  if (round === 0) setTimeout(() => wanted() && begin(theme, wanted), PATIENCE);
}

function begin(theme: Theme, wanted: () => boolean): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = EDGE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  handOverOneOfEach();
  // what is compiled for objects of one descent is of no use for another: the tiles are copies, as those are that come from the painter
  const [rough, smooth] = [structuredClone(tile(true)), structuredClone(tile(false))];
  const scene = sceneOf();
  // functions of two origins: a call that knew but one would be compiled anew for the map's own
  const scenes = [scene, { ...scene, fill: (unit: number) => unit | 0xff000000, lockedTerritory: (territory: number) => territory < 0, territoryPattern: (territory: number) => Number(territory < 0) }];
  const boxes = Int32Array.from({ length: 4 * UNITS }, (_, i) => (i >> 2) * 7 + (i & 3));
  const places = Float64Array.from({ length: UNITS }, (_, unit) => unit / 100.5);
  const by = (length: number, step: number) => Uint32Array.from({ length }, (_, i) => i * step);
  const rings = { arcOffsets: by(2 * UNITS + 1, 2), ringArcs: Int32Array.from({ length: 4 * UNITS }, (_, i) => i % (2 * UNITS)), ringOffsets: by(UNITS + 1, 4), polygonRings: by(UNITS + 1, 1), unitPolygons: by(UNITS + 1, 1) };
  const go = () => {
    if (!wanted()) return;
    const paint = new AreaPaint(UNITS, scenes[round % 2]!, theme, 2 + round);
    colorTile(context, round % 3 === 2 ? smooth : rough, paint.style, 1);
    finish(pairBorders(rings));
    territoryAnchors(places, places, scene.assignment, TERRITORIES, boxes);
    kept.last = [paint, scenes, rough, smooth];
    if (++round < ROUNDS) later(go);
  };
  later(go);
}

/** Safari knows of no idle time. */
function later(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task);
  else setTimeout(task, 30);
}

function sceneOf(): AreaScene {
  const assignment = Int32Array.from({ length: UNITS }, (_, unit) => Math.floor(unit / ACROSS / 16) * 4 + Math.floor((unit % ACROSS) / 16));
  return {
    fill: (unit) => (assignment[unit]! * 0x10f0f) | 0xff000000, bare: false, assignment, selected: new Uint8Array(UNITS), filter: null,
    locked: new Uint8Array(UNITS), lockedTerritory: () => false, territoryPattern: () => 0,
  };
}

/** Squares side by side, every other pixel shared by some, nobody's in the upper rows; in a mesh of which lines are rough, or smooth. */
function tile(rough: boolean): PaintedTile {
  const image = Uint16Array.from({ length: EDGE * EDGE }, (_, p) => (p < 24 * EDGE ? 0 : 1 + Math.floor(p / EDGE / UNIT) * ACROSS + Math.floor((p % EDGE) / UNIT)));
  const cover = Uint8Array.from(image, (_, p) => (p % UNIT > 0 ? 0 : rough ? ROUGH_COVER : p % 251));
  const columns = Uint16Array.from({ length: (EDGE * EDGE) / 2 }, (_, m) => (2 * m) % EDGE);
  const others = Uint16Array.from({ length: columns.length * 3 }, (_, i) => (i % 5 === 0 ? 0 : 1 + ((image[2 * Math.floor(i / 3)]! + i) % UNITS)));
  const sides: number[] = [];
  const points: number[] = [];
  for (let unit = 0; unit < UNITS; unit++) {
    const [x, y] = [(unit % ACROSS) * UNIT, Math.floor(unit / ACROSS) * UNIT];
    sides.push(unit + 1, unit % ACROSS > 0 ? unit : 0, unit + 1, unit >= ACROSS ? unit + 1 - ACROSS : 0);
    points.push(x, y, x + 1, y + 2, x, y + UNIT, x, y, x + 2, y + 1, x + UNIT, y);
  }
  const grain = 64;
  // in the painter's order, which is a shape of its own to an engine
  return {
    pixels: EDGE, units: Uint32Array.from({ length: UNITS }, (_, unit) => unit), image,
    mixed: { before: Uint32Array.from({ length: EDGE + 1 }, (_, row) => (row * EDGE) / 2), columns, others },
    cover, rough,
    lines: { sides: Uint16Array.from(sides), offsets: Uint32Array.from({ length: 2 * UNITS + 1 }, (_, line) => 3 * line), points: Int16Array.from(points, (value) => value * grain), grain },
  };
}
