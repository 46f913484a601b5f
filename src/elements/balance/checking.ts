import type { ReactiveControllerHost } from 'lit';
import type { Finding } from '../../engine/problem.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';

/** Wait after the last change before the check, ms: long enough to type a number. */
const AFTER_MS = 250;

/** Asks whether a plan can exist, some time after the last change; late answers to older questions are dropped. */
export class Checking {
  state: 'waiting' | 'done' | 'failed' = 'waiting';
  findings: readonly Finding[] = [];
  error: TerritoryError | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #question: () => Promise<readonly Finding[]> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call = 0;

  /** A question that gives undefined is not asked now. */
  constructor(host: ReactiveControllerHost, question: () => Promise<readonly Finding[]> | undefined) {
    this.#host = host;
    this.#question = question;
  }

  get blocked(): boolean {
    return this.findings.some((finding) => finding.severity === 'error');
  }

  soon(): void {
    this.stop();
    this.state = 'waiting';
    this.#timer = setTimeout(() => void this.#ask(), AFTER_MS);
    this.#host.requestUpdate();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#call++;
  }

  async #ask(): Promise<void> {
    const call = ++this.#call;
    try {
      const asked = this.#question();
      if (!asked) return;
      const findings = await asked;
      if (call !== this.#call) return;
      this.findings = findings;
      this.state = 'done';
    } catch (thrown) {
      const error = toTerritoryError(thrown, 'engine-failed');
      if (call !== this.#call || error.code === 'aborted') return;
      this.findings = [];
      this.error = error;
      this.state = 'failed';
    }
    this.#host.requestUpdate();
  }
}
