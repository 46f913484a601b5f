import type { TableColumn } from './column.js';

/** What a person has changed about the columns of a view; everything else is as the view has it. Plain JSON. */
export interface LayoutChoice {
  /** Column ids in the wanted order; columns that are not named follow in their own. */
  readonly order?: readonly string[];
  readonly shown?: readonly string[];
  readonly hidden?: readonly string[];
  readonly pinned?: readonly string[];
  /** Pixels by column id. */
  readonly widths?: Readonly<Record<string, number>>;
}

/** A column in its place. */
export interface LaidColumn {
  readonly column: TableColumn;
  readonly width: number;
  /** Pixels from the left edge where a pinned column stays; undefined when it scrolls. */
  readonly left: number | undefined;
}

export const selectWidth = 38;
export const leastWidth = 56;
const mostWidth = 900;

/** Every column in the chosen order, hidden ones too; the first one names the row and stays first. */
export function ordered(columns: readonly TableColumn[], { order = [] }: LayoutChoice): readonly TableColumn[] {
  const place = new Map(order.map((id, i) => [id, i]));
  const [first, ...rest] = columns;
  // a column that was not there when the order was chosen stays behind the one it follows
  const keys: number[] = [];
  for (const { id } of rest) keys.push(place.get(id) ?? (keys.at(-1) ?? -0.501) + 0.001);
  const sorted = rest.map((column, i) => ({ column, key: keys[i]! })).toSorted((a, b) => a.key - b.key);
  return first ? [first, ...sorted.map(({ column }) => column)] : [];
}

export function isHidden(column: TableColumn, { shown = [], hidden = [] }: LayoutChoice): boolean {
  return hidden.includes(column.id) || (column.hidden === true && !shown.includes(column.id));
}

/**
 * The visible columns with their widths; pinned ones first. What space is left goes to the columns nobody has sized,
 * texts taking more of it than figures.
 */
export function layOut(columns: readonly TableColumn[], choice: LayoutChoice, width: number, natural: (column: TableColumn, first: boolean) => number): readonly LaidColumn[] {
  const visible = ordered(columns, choice).filter((column, i) => i === 0 || !isHidden(column, choice));
  const pinned = new Set([visible[0]?.id, ...(choice.pinned ?? [])]);
  const inOrder = [...visible.filter((c) => pinned.has(c.id)), ...visible.filter((c) => !pinned.has(c.id))];
  const sized = inOrder.map((column, i) => choice.widths?.[column.id] ?? natural(column, i === 0));
  const weight = (column: TableColumn, w: number) => (choice.widths?.[column.id] === undefined ? w * (column.number ? 1 : 1.6) : 0);
  const spare = Math.max(0, width - selectWidth - sized.reduce((sum, w) => sum + w, 0));
  const weights = inOrder.reduce((sum, column, i) => sum + weight(column, sized[i]!), 0);
  let left = selectWidth;
  return inOrder.map((column, i) => {
    const own = sized[i]! + (weights > 0 ? Math.floor((spare * weight(column, sized[i]!)) / weights) : 0);
    const laid = { column, width: own, left: pinned.has(column.id) ? left : undefined };
    left += own;
    return laid;
  });
}

export function withWidth(choice: LayoutChoice, id: string, width: number): LayoutChoice {
  return { ...choice, widths: { ...choice.widths, [id]: Math.round(Math.max(leastWidth, Math.min(mostWidth, width))) } };
}

export function withVisible(choice: LayoutChoice, column: TableColumn, visible: boolean): LayoutChoice {
  const without = (list: readonly string[] = []) => list.filter((id) => id !== column.id);
  const shown = without(choice.shown);
  const hidden = without(choice.hidden);
  return { ...choice, shown: visible && column.hidden ? [...shown, column.id] : shown, hidden: visible ? hidden : [...hidden, column.id] };
}

export function withPinned(choice: LayoutChoice, id: string, pinned: boolean): LayoutChoice {
  const rest = (choice.pinned ?? []).filter((other) => other !== id);
  return { ...choice, pinned: pinned ? [...rest, id] : rest };
}

/** Moves a column one place, past hidden ones; the first column stays where it is. */
export function withMoved(choice: LayoutChoice, columns: readonly TableColumn[], id: string, step: 1 | -1): LayoutChoice {
  const list = ordered(columns, choice);
  const order = list.map((column) => column.id);
  const at = order.indexOf(id);
  let to = at + step;
  while (!isHidden(list[at]!, choice) && list[to + step] && isHidden(list[to]!, choice)) to += step;
  if (at < 1 || to < 1 || to >= order.length) return choice;
  order.splice(to, 0, ...order.splice(at, 1));
  return { ...choice, order };
}

/** Puts a column before another one, '' = at the end; the first column stays where it is. */
export function withPlaced(choice: LayoutChoice, columns: readonly TableColumn[], id: string, before: string): LayoutChoice {
  const order = ordered(columns, choice).map((column) => column.id);
  if (id === before || id === order[0] || !order.includes(id)) return choice;
  const rest = order.filter((other) => other !== id);
  const at = before === '' ? rest.length : Math.max(1, rest.indexOf(before));
  return { ...choice, order: rest.toSpliced(at, 0, id) };
}
