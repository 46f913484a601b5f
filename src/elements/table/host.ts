import type { MessageValues } from '../../ui/messages.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { LaidColumn } from './layout.js';
import type { Sheet } from './sheet.js';
import type { ViewName } from './view.js';

export type Translate = (key: string, values?: MessageValues) => string;

/** What the parts of the table know of the table. */
export interface TableHost {
  readonly model: Workspace | undefined;
  /** Undefined while there is no data. */
  readonly sheet: Sheet | undefined;
  readonly view: ViewName;
  readonly readonly: boolean;
  /** The visible columns of the sheet, in their order. */
  readonly columns: readonly LaidColumn[];
  /** The element that scrolls. */
  readonly grid: HTMLElement | null;
  readonly root: ShadowRoot;
  /** BCP 47. */
  readonly language: string;
  readonly t: Translate;
  announce(text: string): void;
  requestUpdate(): void;
}

/** What only the table itself can say. */
export interface TableInside {
  readonly sheet: () => Sheet | undefined;
  readonly columns: () => readonly LaidColumn[];
  readonly t: Translate;
  readonly announce: (text: string) => void;
}

interface TableOutside {
  readonly model: Workspace | undefined;
  readonly view: ViewName;
  readonly readonly: boolean;
  readonly language: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

/** The table as its parts see it. */
export function hostOf(table: TableOutside, { sheet, columns, t, announce }: TableInside): TableHost {
  return {
    t, announce,
    get model() { return table.model; },
    get sheet() { return sheet(); },
    get view() { return table.view; },
    get readonly() { return table.readonly; },
    get columns() { return columns(); },
    get grid() { return table.renderRoot.querySelector<HTMLElement>('.grid'); },
    get root() { return table.renderRoot as ShadowRoot; },
    get language() { return table.language; },
    requestUpdate: () => table.requestUpdate(),
  };
}
