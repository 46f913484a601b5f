import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells its element when its size has changed, while it is on the page. */
export class SizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onSize: (width: number, height: number) => void;
  #observer: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, onSize: (width: number, height: number) => void) {
    this.#host = host;
    this.#onSize = onSize;
    host.addController(this);
  }

  hostConnected(): void {
    // an opened window lays itself out without asking the page that opened it
    const { ResizeObserver: Observer } = (this.#host.ownerDocument.defaultView ?? globalThis) as typeof globalThis;
    this.#observer = new Observer(([entry]) => this.#onSize(entry!.contentRect.width, entry!.contentRect.height));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
