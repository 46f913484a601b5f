import type { Drawing } from './canvas-layer.js';
import type { PointIndex } from './point-index.js';
import { pixelsPerWorldPixel, WORLD } from './projection.js';
import type { Theme } from './theme.js';

/** Cells of the cluster grid, CSS pixels. */
const CELL = 44;
/** With fewer accounts in view than this each is drawn by itself. */
const SINGLES = 1_500;

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
    context.fillStyle = theme.point;
    context.globalAlpha = mark.account >= 0 ? 0.9 : 0.82;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = theme.pointRim;
    context.lineWidth = mark.account >= 0 ? 1 : 1.5;
    context.stroke();
    if (mark.account >= 0) continue;
    context.fillStyle = theme.pointRim;
    context.font = `600 ${Math.max(10, mark.radius * 0.75)}px ${font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(numbers(mark.count), mark.x, mark.y + 0.5);
  }
  return marks;
}

function single(index: PointIndex, account: number, scale: number, origin: { x: number; y: number }): AccountMark {
  return { account, count: 1, x: index.x[account]! * scale + origin.x, y: index.y[account]! * scale + origin.y, radius: 3 };
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
    count === 1 ? single(index, first, scale, origin) : { account: -1, count, x: (x / count) * scale + origin.x, y: (y / count) * scale + origin.y, radius: Math.min(20, 7 + 2.2 * Math.log2(count)) },
  );
}

