import { fromRight } from '../../ui/direction.js';
import { selectWidth, type LaidColumn } from './layout.js';

/** The part of the rows that can be seen, and how to bring others into it. */
export class Viewport {
  top = 0;
  /** True from a scroll until it has come to rest. */
  moving = false;
  height = 400;
  /** Height of the whole element. */
  room = 480;
  width = 800;
  readonly #slots = new Map<number, number>();

  /** Pixels of a row; larger where fingers point. */
  get rowHeight(): number {
    return globalThis.matchMedia?.('(pointer: coarse)').matches ? 44 : 34;
  }

  /** Rows that Page Up and Page Down go. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.rowHeight) - 2);
  }

  measure(host: HTMLElement, grid: HTMLElement | null): void {
    this.top = grid?.scrollTop ?? 0;
    this.room = host.clientHeight;
    this.height = grid?.clientHeight ?? host.clientHeight;
    this.width = grid?.clientWidth ?? host.clientWidth;
  }

  /** How many rows are in the DOM: enough for the whole element and a margin. Elements are used again only when it is always as many. */
  get pool(): number {
    return Math.ceil(this.room / this.rowHeight) + 12;
  }

  /** Places that are to be in the DOM, ascending: what can be seen and a margin, and `kept` (the one with the focus). */
  places(count: number, kept: number): number[] {
    const first = Math.floor(this.top / this.rowHeight) - 6;
    const from = Math.max(0, Math.min(first, count - this.pool));
    const to = Math.min(count, from + this.pool);
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    if (kept >= 0 && kept < from) places.unshift(kept);
    else if (kept >= to && kept < count) places.push(kept);
    return places;
  }

  /**
   * Which element draws which place: a place keeps its element while it is in the DOM, and those that come take the elements
   * of those that went. An element that changed hands under a pressed pointer would swallow the click.
   */
  slots(places: readonly number[]): ReadonlyMap<number, number> {
    const wanted = new Set(places);
    const free: number[] = [];
    for (const [place, slot] of this.#slots) {
      if (wanted.has(place)) continue;
      this.#slots.delete(place);
      free.push(slot);
    }
    const used = new Set([...this.#slots.values(), ...free]);
    let next = 0;
    for (const place of places) {
      if (this.#slots.has(place)) continue;
      let slot = free.shift();
      if (slot === undefined) {
        while (used.has(next)) next++;
        slot = next;
        used.add(slot);
      }
      this.#slots.set(place, slot);
    }
    return this.#slots;
  }

  /**
   * The order of the rows in the DOM. At rest it is theirs, as assistive technology reads it; while scrolling every element
   * stays where it is and only its texts change, for moving elements costs ten times as much.
   */
  domOrder(places: readonly number[], slots: ReadonlyMap<number, number>): readonly number[] {
    return this.moving ? places.toSorted((a, b) => slots.get(a)! - slots.get(b)!) : places;
  }

  sees(place: number): boolean {
    return place * this.rowHeight >= this.top && (place + 1) * this.rowHeight <= this.top + this.height - 2 * this.rowHeight;
  }

  /** Scrolls as little as needed. */
  reveal(grid: HTMLElement, place: number, column: number, columns: readonly LaidColumn[]): void {
    const covered = ['.head', '.foot'].reduce((sum, part) => sum + (grid.querySelector<HTMLElement>(part)?.offsetHeight ?? 0), 0);
    const top = place * this.rowHeight;
    const room = grid.clientHeight - covered;
    if (place >= 0) {
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (top + this.rowHeight > grid.scrollTop + room) grid.scrollTop = top + this.rowHeight - room;
    }
    const laid = columns[column - 1];
    if (laid && laid.left === undefined) {
      const pinned = selectWidth + columns.reduce((sum, c) => sum + (c.left === undefined ? 0 : c.width), 0);
      const left = selectWidth + columns.slice(0, column - 1).reduce((sum, c) => sum + c.width, 0);
      // where text runs from right to left, so does scrolling: by what is below zero
      const scrolled = Math.abs(grid.scrollLeft);
      const way = fromRight(grid) ? -1 : 1;
      if (left - pinned < scrolled) grid.scrollLeft = way * (left - pinned);
      else if (left + laid.width > scrolled + grid.clientWidth) grid.scrollLeft = way * (left + laid.width - grid.clientWidth);
    }
    this.top = grid.scrollTop;
  }
}
