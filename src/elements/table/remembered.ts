import type { LayoutChoice } from './layout.js';
import type { SortKey } from './rows.js';

/** What a table remembers of a view for its user. */
export interface Remembered {
  readonly layout: LayoutChoice;
  readonly sort: readonly SortKey[];
  readonly groups: readonly string[];
}

const nothingYet: Remembered = { layout: {}, sort: [], groups: [] };

/** Reads from the browser's store; what is broken, foreign or forbidden counts as nothing. */
export function recall(key: string): Remembered {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isObject(stored) ? { layout: layoutOf(stored['layout']), sort: sortOf(stored['sort']), groups: texts(stored['groups']) } : nothingYet;
  } catch {
    return nothingYet;
  }
}

/** Writes to the browser's store; a browser that refuses is no reason to fail. */
export function remember(key: string, what: Remembered): void {
  try {
    localStorage.setItem(key, JSON.stringify(what));
  } catch {
    // private mode or full: the table works on, it only forgets
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []);

function layoutOf(value: unknown): LayoutChoice {
  if (!isObject(value)) return {};
  const widths = isObject(value['widths']) ? Object.fromEntries(Object.entries(value['widths']).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0)) : {};
  return { order: texts(value['order']), shown: texts(value['shown']), hidden: texts(value['hidden']), pinned: texts(value['pinned']), widths };
}

function sortOf(value: unknown): SortKey[] {
  return (Array.isArray(value) ? value : []).flatMap((key: unknown) => (isObject(key) && typeof key['column'] === 'string' ? [{ column: key['column'], descending: key['descending'] === true }] : []));
}
