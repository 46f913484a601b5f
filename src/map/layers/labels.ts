/** A text that wants a place on the map. */
export interface Label {
  readonly text: string;
  /** Wanted middle, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels; it may get a little smaller to fit. */
  readonly size: number;
  readonly weight: number;
  /** Longest line, CSS pixels; a text that does not fit, broken into lines or smaller, is left out. Infinity = any. */
  readonly room: number;
}

export interface LabelInk {
  readonly text: string;
  readonly halo: string;
  readonly font: string;
}

/** What names had better leave free, CSS pixels. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label's text as it fits: lines, at a size. */
interface Setting {
  readonly lines: readonly string[];
  readonly size: number;
  readonly width: number;
}

/** Part of the size that a label may shrink to. */
const SMALLEST = 0.82;
const LEADING = 1.16;

/** How far a label may move up or down to make room for another, parts of its height. */
const SHIFTS = [0, -1, 1, -1.6, 1.6];
/** And for a disc. */
const FAR = [...SHIFTS, -2.4, 2.4, -3.2, 3.2];

/**
 * Draws the labels in order of importance; one that would cover another, even when shifted a little, is left out. Each takes the place
 * where it covers the least of the discs. Returns how many it drew.
 */
export function drawLabels(context: CanvasRenderingContext2D, labels: readonly Label[], ink: LabelInk, discs: readonly Disc[] = []): number {
  const taken: Box[] = [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const label of labels) {
    const setting = fit(context, label, ink.font);
    if (!setting) continue;
    const height = setting.lines.length * setting.size * LEADING;
    let place: Box | undefined;
    let least = Infinity;
    for (const shift of discs.length > 0 ? FAR : SHIFTS) {
      const box = around(label.x, label.y + shift * height, setting.width, height);
      if (taken.some((other) => overlap(other, box) > 0)) continue;
      const covered = discs.reduce((sum, { x, y, radius }) => sum + overlap(around(x, y, 2 * radius, 2 * radius), box), 0);
      if (covered < least) [place, least] = [box, covered];
      if (covered === 0) break;
    }
    if (!place) continue;
    taken.push(place);
    draw(context, setting, label, (place.top + place.bottom) / 2, ink);
  }
  return taken.length;
}

/** The text in one line, in two, or both a little smaller, whatever fits first; null when nothing does. */
function fit(context: CanvasRenderingContext2D, label: Label, family: string): Setting | null {
  for (const size of [label.size, label.size * SMALLEST]) {
    context.font = font(label.weight, size, family);
    for (const lines of [[label.text], broken(label.text)]) {
      if (!lines) continue;
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      // each name keeps its own direction: a hyphen at the end of a line stays there
      if (width <= label.room) return { lines: lines.map((line) => `\u2068${line}\u2069`), size, width };
    }
  }
  return null;
}

/** Two lines as even as the spaces and hyphens allow; null without any. */
function broken(text: string): string[] | null {
  let best: string[] | null = null;
  for (const { index, 0: mark } of text.matchAll(/[\s-]/g)) {
    const lines = [text.slice(0, mark === '-' ? index + 1 : index), text.slice(index + 1)];
    if (!lines[0]!.trim() || !lines[1]!.trim()) continue;
    const longest = (pair: string[]) => Math.max(pair[0]!.length, pair[1]!.length);
    if (!best || longest(lines) < longest(best)) best = lines;
  }
  return best;
}

function draw(context: CanvasRenderingContext2D, { lines, size }: Setting, { x, weight }: Label, y: number, ink: LabelInk): void {
  context.font = font(weight, size, ink.font);
  lines.forEach((line, i) => {
    const at = y + (i - (lines.length - 1) / 2) * size * LEADING;
    context.strokeStyle = ink.halo;
    context.lineWidth = Math.max(3, size * 0.28);
    context.strokeText(line, x, at);
    context.fillStyle = ink.text;
    context.fillText(line, x, at);
  });
}

function font(weight: number, size: number, family: string): string {
  return `${weight} ${size}px ${family}`;
}

function around(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2 - 4, right: x + width / 2 + 4, top: y - height / 2 - 2, bottom: y + height / 2 + 2 };
}

/** Area that two boxes share. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
