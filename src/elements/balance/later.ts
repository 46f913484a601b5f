import type { ReactiveControllerHost } from 'lit';
import { toTerritoryError } from '../../model/errors.js';

/** Something asked of the engine for a view: the newest question counts, late answers to older ones are dropped. */
export class Later<T> {
  state: 'idle' | 'busy' | 'done' | 'failed' = 'idle';
  /** The last answer; stays while a newer one is on its way. */
  value: T | undefined;
  error = '';
  readonly #host: ReactiveControllerHost;
  #call = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  async ask(question: () => Promise<T>): Promise<void> {
    const call = ++this.#call;
    this.state = 'busy';
    this.#host.requestUpdate();
    try {
      const value = await question();
      if (call !== this.#call) return;
      this.value = value;
      this.state = 'done';
    } catch (thrown) {
      const error = toTerritoryError(thrown, 'engine-failed');
      if (call !== this.#call) return;
      this.value = undefined;
      this.state = error.code === 'aborted' ? 'idle' : 'failed';
      this.error = error.message;
    }
    this.#host.requestUpdate();
  }

  /** Forgets answer and question. */
  reset(): void {
    this.#call++;
    this.state = 'idle';
    this.value = undefined;
  }
}
