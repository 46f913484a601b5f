import type { Workspace } from '../../../src/workspace/workspace.js';

/** A table over the units of a workspace: name, territory, county, revenue, visits. */
export interface Contestant {
  /** Puts the table into the page; resolves when its rows are in the DOM. */
  mount(host: HTMLElement, workspace: Workspace): Promise<void>;
  /** The element that scrolls. */
  scroller(): HTMLElement;
  sortByName(descending: boolean): Promise<void>;
  /** Goes to the field of the filter. */
  beginFilter?(): void;
  filter(text: string): Promise<void>;
  /** Gives the first shown units another territory; resolves when the DOM shows it. */
  edit(units: readonly number[], territory: number): Promise<void>;
}
