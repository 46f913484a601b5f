import { fromRight } from '../../ui/direction.js';
import type { TableHost } from './host.js';
import { withPlaced, withWidth, type LaidColumn } from './layout.js';
import type { Wishes } from './wishes.js';

/** Pixels a pointer goes before a press on a header is a drag. */
const slop = 6;

/** Draws columns wider by their edge, and to another place by their header. */
export class ColumnDrag {
  /** Id of the column before which the dragged one would come to stand, '' = at the end; undefined while none is dragged. */
  before: string | undefined;
  /** Id of the column that is dragged. */
  moving: string | undefined;
  readonly #host: TableHost;
  readonly #wishes: Wishes;
  #dragged = false;

  constructor(host: TableHost, wishes: Wishes) {
    this.#host = host;
    this.#wishes = wishes;
  }

  /** True once after a drag: the click that follows it means nothing. */
  takeClick(): boolean {
    const dragged = this.#dragged;
    this.#dragged = false;
    return dragged;
  }

  begin(event: PointerEvent): void {
    this.#dragged = false;
    const target = event.composedPath()[0] as Element;
    const edge = target.closest<HTMLElement>('.resize');
    if (edge) return this.#resize(event, edge);
    const cell = target.closest<HTMLElement>('.head .row[data-place="-1"] > .cell');
    const laid = this.#host.columns[Number(cell?.dataset['col'] ?? 0) - 1];
    // fingers scroll; the first column names the row and stays
    if (!cell || !laid || laid === this.#host.columns[0] || event.button !== 0 || event.pointerType === 'touch') return;
    this.#move(event, cell, laid);
  }

  #resize(event: PointerEvent, edge: HTMLElement): void {
    const laid = this.#host.columns.find(({ column }) => column.id === edge.dataset['resize']);
    if (!laid) return;
    event.preventDefault();
    edge.classList.add('moving');
    const way = fromRight(edge) ? -1 : 1;
    follow(event, edge, (now) => {
      this.#wishes.layout = withWidth(this.#wishes.layout, laid.column.id, laid.width + way * (now.clientX - event.clientX));
      this.#host.requestUpdate();
    }, () => {
      edge.classList.remove('moving');
      this.#wishes.choose({});
    });
  }

  #move(event: PointerEvent, cell: HTMLElement, laid: LaidColumn): void {
    follow(event, cell, (now) => {
      if (this.moving === undefined && Math.abs(now.clientX - event.clientX) < slop) return;
      this.moving = laid.column.id;
      this.before = this.#columnAfter(now.clientX);
      this.#host.requestUpdate();
    }, (cancelled) => {
      if (this.moving === undefined) return;
      this.#dragged = !cancelled;
      const { before } = this;
      this.moving = this.before = undefined;
      if (cancelled || before === undefined) return this.#host.requestUpdate();
      this.#wishes.choose({ layout: withPlaced(this.#wishes.layout, this.#host.sheet!.view.columns, laid.column.id, before) });
    });
  }

  /** The column that begins nearest to a place of the page; never the first one. */
  #columnAfter(x: number): string {
    const cells = [...(this.#host.grid?.querySelectorAll<HTMLElement>('.head .row[data-place="-1"] > .cell[data-col]') ?? [])].slice(2);
    const after = cells.find((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return fromRight(cell) ? x > left + width / 2 : x < left + width / 2;
    });
    return after ? this.#host.columns[Number(after.dataset['col']) - 1]!.column.id : '';
  }
}

/** Follows a pressed pointer until it is let go; `end` is told whether that was called off. */
function follow(event: PointerEvent, element: HTMLElement, move: (now: PointerEvent) => void, end: (cancelled: boolean) => void): void {
  element.setPointerCapture(event.pointerId);
  const over = (now: Event) => {
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', over);
    element.removeEventListener('pointercancel', over);
    end(now.type === 'pointercancel');
  };
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', over);
  element.addEventListener('pointercancel', over);
}
