import { move, type Bounds, type Cursor } from './cursor.js';

/** What a key means in the grid. */
export type Command =
  | { readonly do: 'move'; readonly to: Cursor; readonly extend: boolean }
  | { readonly do: 'select' | 'extend' | 'activate' | 'sort' | 'sort-further' | 'all' | 'none' | 'unassign' | 'copy' | 'paste' }
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'resize'; readonly by: number }
  | { readonly do: 'shift'; readonly by: 1 | -1 };

export interface KeyContext extends Bounds {
  readonly cursor: Cursor;
  /** The cursor is on a group's heading, open or closed. */
  readonly group: 'open' | 'closed' | undefined;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Reads a key press; undefined when the grid has no use for it. */
export function commandOf(event: Pressed, context: KeyContext): Command | undefined {
  const { key, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const { cursor, group } = context;
  const header = cursor.place < 0;
  if (event.altKey) {
    if (!header || cursor.column === 0 || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return undefined;
    const by = key === 'ArrowLeft' ? -1 : 1;
    return shiftKey ? { do: 'shift', by } : { do: 'resize', by: 16 * by };
  }
  if (group === 'open' && key === 'ArrowLeft' && cursor.column <= 1) return { do: 'close' };
  if (group === 'closed' && key === 'ArrowRight' && cursor.column <= 1) return { do: 'open' };
  const to = move(cursor, key, control, context);
  if (to) return { do: 'move', to, extend: shiftKey };
  if (control) return { a: { do: 'all' } as const, c: { do: 'copy' } as const, v: { do: 'paste' } as const }[key.toLowerCase()];
  switch (key) {
    case 'Enter': case 'F2':
      if (header) return { do: shiftKey ? 'sort-further' : 'sort' };
      return group ? { do: group === 'open' ? 'close' : 'open' } : { do: 'activate' };
    case ' ':
      if (header) return { do: shiftKey ? 'sort-further' : 'sort' };
      return { do: shiftKey ? 'extend' : 'select' };
    case 'Escape': return { do: 'none' };
    case 'Delete': return header ? undefined : { do: 'unassign' };
    default: return undefined;
  }
}
