import type { Drawing } from '../canvas-layer.js';
import type { Theme } from '../theme.js';

export interface Arrow {
  readonly fromLon: number;
  readonly fromLat: number;
  readonly toLon: number;
  readonly toLat: number;
  /** Shown in a disc at its tail. */
  readonly text: string;
  /** The one looked at stands out. */
  readonly strong: boolean;
}

/** Shortest arrow that still shows where it points, CSS pixels. */
const SHORTEST = 34;

/** Draws ghost arrows: a stem with a rim, a head, and a number at the tail. */
export function drawArrows({ context, place }: Drawing, arrows: readonly Arrow[], theme: Theme, font: string): void {
  context.lineCap = 'round';
  for (const arrow of arrows) {
    const a = place(arrow.fromLon, arrow.fromLat);
    const b = place(arrow.toLon, arrow.toLat);
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length === 0) continue;
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const reach = Math.max(SHORTEST, Math.min(length, 120));
    context.save();
    context.translate(a.x, a.y);
    context.rotate(angle);
    for (const [color, width] of [[theme.selectionCasing, arrow.strong ? 7 : 5], [theme.selection, arrow.strong ? 3.5 : 2]] as const) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(0, 0);
      context.lineTo(reach, 0);
      context.moveTo(reach - 8, -6);
      context.lineTo(reach, 0);
      context.lineTo(reach - 8, 6);
      context.stroke();
    }
    context.restore();
    context.beginPath();
    context.arc(a.x, a.y, 9, 0, 2 * Math.PI);
    context.fillStyle = theme.selection;
    context.fill();
    context.strokeStyle = theme.selectionCasing;
    context.lineWidth = 1.5;
    context.stroke();
    context.fillStyle = theme.scheme === 'dark' ? '#0a1722' : '#ffffff';
    context.font = `650 11px ${font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(arrow.text, a.x, a.y + 0.5);
  }
}
