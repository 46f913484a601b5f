/** The other stores of the same name, in this page and in others; nobody where the browser has no channels. */
export class Others<Notice> {
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #name: string;
  #opened: BroadcastChannel | undefined;
  #closed = false;

  constructor(name: string) {
    this.#name = name;
  }

  tell(notice: Notice): void {
    this.#channel()?.postMessage(notice);
  }

  listen(listener: (notice: Notice) => void): () => void {
    this.#channel();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#opened?.close();
    this.#listeners.clear();
  }

  #channel(): BroadcastChannel | undefined {
    if (this.#closed || typeof BroadcastChannel === 'undefined') return undefined;
    if (!this.#opened) {
      this.#opened = new BroadcastChannel(this.#name);
      this.#opened.addEventListener('message', ({ data }: MessageEvent<Notice>) => {
        for (const listener of [...this.#listeners]) listener(data);
      });
    }
    return this.#opened;
  }
}
