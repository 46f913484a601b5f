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
    this.#observer ??= new ResizeObserver(([entry]) => this.#onSize(entry!.contentRect.width, entry!.contentRect.height));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
