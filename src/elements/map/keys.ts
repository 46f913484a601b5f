import { toolKinds } from '../../map/tools/kinds.js';
import type { HostTool } from '../../map/tools/tool.js';
import type { Direction } from '../../map/walk.js';

/** What a key on the map asks for. */
export type KeyCommand =
  | { readonly do: 'walk'; readonly direction: Direction; readonly select: boolean }
  | { readonly do: 'pan'; readonly direction: Direction }
  | { readonly do: 'select'; readonly shift: boolean; readonly alt: boolean }
  | { readonly do: 'assign'; readonly territory: number }
  | { readonly do: 'tool'; readonly tool: string }
  | { readonly do: 'choose' | 'lock' | 'fit' | 'in' | 'out' | 'help' | 'escape' | 'back' | 'undo' | 'redo' | 'all' | 'find' | 'query' | 'swap' | 'moves' | 'piece' };

const directions: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Reads a key press; null when it is none of ours. Territories are numbered as on the keyboard: 1 is the first, 0 is none. */
export function readKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>, hostTools: readonly HostTool[] = []): KeyCommand | null {
  const { key, shiftKey: shift } = event;
  const meta = event.ctrlKey || event.metaKey;
  if (event.altKey && key !== 'Enter') return null;
  const direction = directions[key];
  if (direction) return meta ? { do: 'pan', direction } : { do: 'walk', direction, select: shift };
  const letter = key.toLowerCase();
  if (meta) return letter === 'z' ? { do: shift ? 'redo' : 'undo' } : letter === 'y' ? { do: 'redo' } : letter === 'a' ? { do: 'all' } : null;
  if (key === 'Enter' || key === ' ') return { do: 'select', shift, alt: event.altKey };
  if (/^\d$/.test(key)) return { do: 'assign', territory: Number(key) - 1 };
  const tool = toolKinds.find((kind) => kind.key.toLowerCase() === letter);
  if (tool) return { do: 'tool', tool: tool.id };
  switch (letter) {
    case '/': return { do: 'find' };
    case 'n': return { do: 'moves' };
    case 'c': return { do: 'piece' };
    case 'q': return { do: 'query' };
    case 's': return { do: 'swap' };
    case 't': case 'a': return { do: 'choose' };
    case 'k': return { do: 'lock' };
    case 'f': return { do: 'fit' };
    case '+': case '=': return { do: 'in' };
    case '-': case '−': return { do: 'out' };
    case '?': return { do: 'help' };
    case 'escape': return { do: 'escape' };
    case 'backspace': return { do: 'back' };
    default: {
      const own = hostTools.find(({ key }) => key?.toLowerCase() === letter);
      return own ? { do: 'tool', tool: own.id } : null;
    }
  }
}
