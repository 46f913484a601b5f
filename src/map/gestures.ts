/** A place on the map's container, CSS pixels, and what was held. */
export interface GesturePoint {
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
  /** Ctrl, or Command. */
  readonly meta: boolean;
  readonly alt: boolean;
  readonly touch: boolean;
  /** Milliseconds, as events count. */
  readonly time: number;
}

export interface GestureHandlers {
  hover(point: GesturePoint | null): void;
  tap(point: GesturePoint): void;
  /** A finger that stays where it is. */
  longPress(point: GesturePoint): void;
  /** Says whether a drag that begins here is ours; if not, the map pans. */
  wants(point: GesturePoint): boolean;
  dragStart(point: GesturePoint): void;
  drag(point: GesturePoint): void;
  dragEnd(point: GesturePoint): void;
  /** The drag under way counts for nothing: Escape, a second finger, the pointer was taken away. */
  dragCancel(): void;
}

/** Farther than this a press is a drag, CSS pixels. */
const SLACK = 5;
const LONG_PRESS_MS = 550;

/** Tells taps, long presses and drags apart on the map's container. A second finger always hands over to the map's pinch. */
export class Gestures {
  readonly #element: HTMLElement;
  readonly #handlers: GestureHandlers;
  /** Called with true while a drag is ours, so that the map keeps still. */
  readonly #hold: (still: boolean) => void;
  readonly #down = new Map<number, GesturePoint>();
  readonly #abort = new AbortController();
  #pressed: GesturePoint | null = null;
  #ours = false;
  #dragging = false;
  #moved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, handlers: GestureHandlers, hold: (still: boolean) => void) {
    this.#element = element;
    this.#handlers = handlers;
    this.#hold = hold;
    const { signal } = this.#abort;
    if (element.ownerDocument !== document) void import('./other-document.js').then(({ passOnDrags }) => passOnDrags(element, signal));
    // captured, so that the map can be told to keep still before it sees the press
    element.addEventListener('pointerdown', (event) => this.#onDown(event), { capture: true, signal });
    element.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && this.#pressed === null && handlers.hover(null), { signal });
    element.addEventListener('pointermove', (event) => this.#onMove(event), { signal });
    const root = element.ownerDocument;
    root.addEventListener('pointerup', (event) => this.#onUp(event), { signal });
    root.addEventListener('pointercancel', (event) => this.#onCancel(event), { signal });
    root.addEventListener('pointermove', (event) => this.#pressed !== null && !event.composedPath().includes(element) && this.#onMove(event), { signal });
    element.addEventListener('contextmenu', (event) => this.#ours && event.preventDefault(), { signal });
  }

  get dragging(): boolean {
    return this.#dragging;
  }

  /** Gives up the drag under way. */
  cancel(): void {
    clearTimeout(this.#timer);
    if (this.#dragging) this.#handlers.dragCancel();
    this.#release();
  }

  dispose(): void {
    this.cancel();
    this.#abort.abort();
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0 || this.#onControl(event)) return;
    const point = this.#point(event);
    this.#down.set(event.pointerId, point);
    if (this.#down.size > 1) {
      this.cancel();
      this.#pressed = null;
      return;
    }
    this.#pressed = point;
    this.#moved = false;
    this.#ours = this.#handlers.wants(point);
    if (this.#ours) this.#hold(true);
    if (point.touch) {
      this.#timer = setTimeout(() => {
        if (this.#moved || this.#pressed !== point) return;
        this.#pressed = null;
        this.#release();
        this.#handlers.longPress(point);
      }, LONG_PRESS_MS);
    }
  }

  #onMove(event: PointerEvent): void {
    const point = this.#point(event);
    const start = this.#pressed;
    if (!start || !this.#down.has(event.pointerId)) {
      if (!point.touch && event.buttons === 0) this.#handlers.hover(point);
      return;
    }
    if (!this.#moved && Math.hypot(point.x - start.x, point.y - start.y) > SLACK) {
      this.#moved = true;
      clearTimeout(this.#timer);
      if (this.#ours) {
        this.#dragging = true;
        this.#handlers.dragStart(start);
      } else this.#handlers.hover(null);
    }
    if (!this.#dragging) return;
    // the browser bundles moves of one frame; a brush must not jump over units between them
    const bundle = event.getCoalescedEvents?.() ?? [];
    for (const one of bundle.length > 0 ? bundle : [event]) this.#handlers.drag(this.#point(one));
  }

  #onUp(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    clearTimeout(this.#timer);
    const start = this.#pressed;
    if (!start) return;
    this.#pressed = null;
    const point = this.#point(event);
    if (this.#dragging) {
      this.#dragging = false;
      this.#handlers.drag(point);
      this.#handlers.dragEnd(point);
    } else if (!this.#moved) this.#handlers.tap(point);
    this.#release();
  }

  #onCancel(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    this.cancel();
    this.#pressed = null;
  }

  #release(): void {
    this.#dragging = false;
    if (this.#ours) this.#hold(false);
    this.#ours = false;
  }

  /** Buttons and links that lie on the map keep their own clicks. */
  #onControl(event: PointerEvent): boolean {
    const target = event.composedPath()[0];
    return target instanceof Element && target.closest('button, a, input, select, [data-control]') !== null;
  }

  #point(event: PointerEvent): GesturePoint {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, shift: event.shiftKey, meta: event.ctrlKey || event.metaKey, alt: event.altKey, touch: event.pointerType === 'touch', time: event.timeStamp };
  }
}
