/** A text that wants a place on the map. */
export interface Label {
  readonly text: string;
  /** Smaller second line. */
  readonly detail?: string;
  /** Wanted middle, CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  /** Longest line, CSS pixels; a text that is longer is left out. Infinity = any. */
  readonly room: number;
}

export interface LabelInk {
  readonly text: string;
  readonly halo: string;
  readonly font: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws the labels in order of importance; one that would cover another, even when shifted a little, is left out. */
export function drawLabels(context: CanvasRenderingContext2D, labels: readonly Label[], ink: LabelInk): void {
  const taken: Box[] = [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const label of labels) {
    context.font = font(label.weight, label.size, ink.font);
    const width = context.measureText(label.text).width;
    if (width > label.room) continue;
    const height = label.size * (label.detail ? 2.2 : 1.15);
    const shift = [0, -height, height].find((dy) => !taken.some((box) => overlap(box, around(label.x, label.y + dy, width, height))));
    if (shift === undefined) continue;
    const y = label.y + shift;
    taken.push(around(label.x, y, width, height));
    inked(context, label.text, label.x, label.detail ? y - label.size * 0.5 : y, label.size, ink);
    if (label.detail) {
      context.font = font(500, label.size * 0.82, ink.font);
      inked(context, label.detail, label.x, y + label.size * 0.58, label.size * 0.82, ink);
    }
  }
}

function inked(context: CanvasRenderingContext2D, text: string, x: number, y: number, size: number, ink: LabelInk): void {
  context.strokeStyle = ink.halo;
  context.lineWidth = Math.max(3, size * 0.28);
  context.strokeText(text, x, y);
  context.fillStyle = ink.text;
  context.fillText(text, x, y);
}

function font(weight: number, size: number, family: string): string {
  return `${weight} ${size}px ${family}`;
}

function around(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2 - 4, right: x + width / 2 + 4, top: y - height / 2 - 2, bottom: y + height / 2 + 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
