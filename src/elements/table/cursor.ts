/** Where the keyboard is: place among the shown rows (-1 = the header), and column (0 = the one that selects). */
export interface Cursor {
  readonly place: number;
  readonly column: number;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down go. */
  readonly page: number;
}

/** Where a key leads (ARIA grid pattern), or undefined when it is none that moves. */
export function move(cursor: Cursor, key: string, control: boolean, { rows, columns, page }: Bounds): Cursor | undefined {
  const at = (place: number, column: number): Cursor => ({ place: Math.max(-1, Math.min(rows - 1, place)), column: Math.max(0, Math.min(columns - 1, column)) });
  const { place, column } = cursor;
  switch (key) {
    case 'ArrowUp': return at(control ? 0 : place - 1, column);
    case 'ArrowDown': return at(control ? rows - 1 : place + 1, column);
    case 'ArrowLeft': return at(place, control ? 0 : column - 1);
    case 'ArrowRight': return at(place, control ? columns - 1 : column + 1);
    case 'Home': return at(control ? 0 : place, 0);
    case 'End': return at(control ? rows - 1 : place, columns - 1);
    case 'PageUp': return at(Math.max(0, place - page), column);
    case 'PageDown': return at(place + page, column);
    default: return undefined;
  }
}
