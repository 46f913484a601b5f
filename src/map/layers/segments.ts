import { textColumn } from '../../model/columns.js';
import type { Accounts } from '../../model/dataset.js';

/** Symbols there are; the most frequent segments get their own, the rest share the last. */
export const SYMBOLS = 8;

/** Accounts sorted by what a text column says. */
export interface Segments {
  /** In order of the alphabet; '' stands for all others and for none. */
  readonly names: readonly string[];
  /** Accounts of each. */
  readonly counts: readonly number[];
  /** Number of its segment by account. */
  readonly of: Uint8Array;
}

export function segmentsOf(accounts: Accounts, column: string): Segments | null {
  const values = textColumn(accounts.columns, column)?.values;
  if (!values) return null;
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const own = frequent.slice(0, frequent.length > SYMBOLS ? SYMBOLS - 1 : SYMBOLS).map(([name]) => name).sort((a, b) => a.localeCompare(b));
  const number = new Map(own.map((name, i) => [name, i]));
  const of = Uint8Array.from(values, (value) => number.get(value) ?? own.length);
  const names = of.includes(own.length) ? [...own, ''] : own;
  const tally = names.map(() => 0);
  for (const segment of of) tally[segment]!++;
  return { names, counts: tally, of };
}

/** Traces the symbol of a segment: shapes that are told apart without colour, of about the same area. */
export function traceSymbol(path: Pick<CanvasPath, 'arc' | 'rect' | 'moveTo' | 'lineTo' | 'closePath'>, segment: number, x: number, y: number, r: number): void {
  const polygon = (corners: number, turn: number, radius: (i: number) => number) => {
    for (let i = 0; i < corners; i++) {
      const angle = turn + (i * 2 * Math.PI) / corners;
      const px = x + radius(i) * Math.cos(angle);
      const py = y + radius(i) * Math.sin(angle);
      if (i === 0) path.moveTo(px, py);
      else path.lineTo(px, py);
    }
    path.closePath();
  };
  switch (segment % SYMBOLS) {
    case 0: return path.arc(x, y, r, 0, 2 * Math.PI);
    case 1: return path.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
    case 2: return polygon(3, -Math.PI / 2, () => 1.4 * r);
    case 3: return polygon(4, 0, () => 1.3 * r);
    case 4: return polygon(10, -Math.PI / 2, (i) => (i % 2 ? 0.62 : 1.45) * r);
    case 5: return polygon(3, Math.PI / 2, () => 1.4 * r);
    case 6: return polygon(8, Math.PI / 4, (i) => (i % 2 ? 0.5 : 1.4) * r);
    default: return polygon(6, 0, () => 1.12 * r);
  }
}
