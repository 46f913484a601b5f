import type { Drawing } from './canvas-layer.js';
import type { PointIndex } from './point-index.js';
import { pixelsPerWorldPixel, WORLD } from './projection.js';
import type { Theme } from './theme.js';

/** Cells of the cluster grid, CSS pixels. */
const CELL = 64;
/** With fewer accounts in view than this each is drawn by itself. */
const SINGLES = 5_000;

/** What is drawn at one place: an account, or several that lie too close to tell apart. */
export interface AccountMark {
  /** The account, -1 for a cluster. */
  readonly account: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Draws accounts, clustered by a grid in world pixels while they are many, and returns what it drew for hit testing. */
export function drawAccounts(drawing: Drawing, index: PointIndex, shown: (account: number) => boolean, theme: Theme, numbers: (count: number) => string, font: string): AccountMark[] {
  const { context, place, zoom, width, height } = drawing;
  const scale = pixelsPerWorldPixel(zoom);
  const origin = place(-180, 85.0511287798066);
  const world = (pixel: number, from: number) => (pixel - from) / scale;
  const inView = index.within(world(0, origin.x), world(0, origin.y), world(width, origin.x), world(height, origin.y)).filter(shown);
  const marks = inView.length <= SINGLES ? inView.map((account) => single(index, account, scale, origin)) : clusters(index, inView, scale, origin);
  for (const mark of marks) {
    context.beginPath();
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
    if (mark.account >= 0) {
      context.fillStyle = theme.point;
      context.fill();
      context.strokeStyle = theme.pointRim;
      context.lineWidth = 0.75;
      context.stroke();
      continue;
    }
    context.fillStyle = theme.halo;
    context.fill();
    context.strokeStyle = theme.border;
    context.lineWidth = 1;
    context.stroke();
    context.fillStyle = theme.label;
    context.font = `600 11px ${font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(numbers(mark.count), mark.x, mark.y + 0.5);
  }
  return marks;
}

function single(index: PointIndex, account: number, scale: number, origin: { x: number; y: number }): AccountMark {
  return { account, count: 1, x: index.x[account]! * scale + origin.x, y: index.y[account]! * scale + origin.y, radius: inViewRadius(scale) };
}

/** Dots grow from specks on a continent to marks on a street, CSS pixels. */
function inViewRadius(scale: number): number {
  const zoom = Math.log2((scale * WORLD) / 256);
  return Math.min(4.5, Math.max(1.8, 1.8 + (zoom - 5) * 0.45));
}

/** The grid is fixed to the world, so that clusters keep together while the map pans. */
function clusters(index: PointIndex, accounts: readonly number[], scale: number, origin: { x: number; y: number }): AccountMark[] {
  const cell = CELL / scale;
  const columns = Math.ceil((2 * WORLD) / cell);
  const cells = new Map<number, { count: number; x: number; y: number; first: number }>();
  for (const account of accounts) {
    const x = index.x[account]!;
    const y = index.y[account]!;
    const key = Math.floor(y / cell) * columns + Math.floor(x / cell);
    const group = cells.get(key);
    if (!group) cells.set(key, { count: 1, x, y, first: account });
    else {
      group.count++;
      group.x += x;
      group.y += y;
    }
  }
  return [...cells.values()].map(({ count, x, y, first }) =>
    count === 1 ? single(index, first, scale, origin) : { account: -1, count, x: (x / count) * scale + origin.x, y: (y / count) * scale + origin.y, radius: Math.min(18, 8 + 1.1 * Math.log2(count)) },
  );
}

