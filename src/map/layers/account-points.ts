import type { Drawing } from '../canvas-layer.js';
import type { PointIndex } from '../point-index.js';
import { pixelsPerWorldPixel, WORLD } from '../projection.js';
import { traceSymbol, type Segments } from './segments.js';
import type { Theme } from '../theme.js';

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
  /** Accounts of each segment in a cluster. */
  readonly shares?: readonly number[];
}

/** How accounts look. */
export interface AccountInk {
  readonly theme: Theme;
  readonly font: string;
  readonly numbers: (count: number) => string;
  /** Their segments, each with a shape and a colour of its own; null = all alike. */
  readonly segments: Segments | null;
  readonly color: (segment: number) => string;
}

/** Draws accounts, clustered by a grid in world pixels while they are many, and returns what it drew for hit testing. */
export function drawAccounts(drawing: Drawing, index: PointIndex, shown: (account: number) => boolean, ink: AccountInk): AccountMark[] {
  const { place, zoom, width, height } = drawing;
  const scale = pixelsPerWorldPixel(zoom);
  const origin = place(-180, 85.0511287798066);
  const world = (pixel: number, from: number) => (pixel - from) / scale;
  const inView = index.within(world(0, origin.x), world(0, origin.y), world(width, origin.x), world(height, origin.y)).filter(shown);
  const marks = inView.length <= SINGLES ? inView.map((account) => single(index, account, scale, origin)) : clusters(index, inView, scale, origin, ink.segments);
  for (const mark of marks) {
    if (mark.account >= 0) drawSingle(drawing.context, mark, ink);
    else drawCluster(drawing.context, mark, ink);
  }
  return marks;
}

function drawSingle(context: CanvasRenderingContext2D, { account, x, y, radius }: AccountMark, { theme, segments, color }: AccountInk): void {
  context.beginPath();
  if (segments) traceSymbol(context, segments.of[account]!, x, y, radius * 1.25);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = segments ? color(segments.of[account]!) : theme.point;
  context.fill();
  context.strokeStyle = segments ? theme.point : theme.pointRim;
  context.lineWidth = 0.75;
  context.stroke();
}

/** A disc with the number of accounts, and a ring that tells their segments. */
function drawCluster(context: CanvasRenderingContext2D, { x, y, radius, count, shares }: AccountMark, { theme, font, numbers, color }: AccountInk): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = theme.halo;
  context.fill();
  context.strokeStyle = theme.border;
  context.lineWidth = shares ? 6 : 1;
  context.stroke();
  let angle = -Math.PI / 2;
  shares?.forEach((share, segment) => {
    if (share === 0) return;
    const end = angle + (share / count) * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, radius, angle, end);
    context.strokeStyle = color(segment);
    context.lineWidth = 4;
    context.stroke();
    angle = end;
  });
  context.fillStyle = theme.label;
  context.font = `600 11px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(numbers(count), x, y + 0.5);
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
function clusters(index: PointIndex, accounts: readonly number[], scale: number, origin: { x: number; y: number }, segments: Segments | null): AccountMark[] {
  const cell = CELL / scale;
  const columns = Math.ceil((2 * WORLD) / cell);
  const cells = new Map<number, { count: number; x: number; y: number; first: number; shares?: number[] }>();
  for (const account of accounts) {
    const x = index.x[account]!;
    const y = index.y[account]!;
    const key = Math.floor(y / cell) * columns + Math.floor(x / cell);
    let group = cells.get(key);
    if (!group) cells.set(key, (group = { count: 0, x: 0, y: 0, first: account, ...(segments && { shares: segments.names.map(() => 0) }) }));
    group.count++;
    group.x += x;
    group.y += y;
    if (segments && group.shares) group.shares[segments.of[account]!]!++;
  }
  return [...cells.values()].map(({ count, x, y, first, shares }) =>
    count === 1 ? single(index, first, scale, origin) : { account: -1, count, x: (x / count) * scale + origin.x, y: (y / count) * scale + origin.y, radius: Math.min(18, 8 + 1.1 * Math.log2(count)), ...(shares && { shares }) },
  );
}
