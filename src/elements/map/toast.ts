import { html, nothing, type TemplateResult } from 'lit';
import { TerritoryErrorEvent } from '../../events.js';
import { toTerritoryError } from '../../model/errors.js';
import { icon } from './icons.js';
import type { PanelsHost } from './panels-host.js';

/** How long a warning stays, unless another comes. */
const TOAST_MS = 6000;

/** Warnings that everybody sees, and that are said. */
export class Toast {
  readonly #host: PanelsHost;
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PanelsHost) {
    this.#host = host;
  }

  warn(text: string): void {
    this.#host.say(text);
    this.#show(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), TOAST_MS);
  }

  /** What was warned of is over. */
  calm(): void {
    clearTimeout(this.#timer);
    if (this.#text) this.#show('');
  }

  /** Something beside the map failed; the map goes on. */
  async tellProblem(thrown: unknown, key: string): Promise<void> {
    const { map, t } = this.#host;
    const error = toTerritoryError(thrown, 'internal');
    map.dispatchEvent(new TerritoryErrorEvent(error));
    const { errorLine } = await import('../../ui/error-text.js');
    this.warn(`${t(key)}: ${errorLine(error, map.language)}`);
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  render(): TemplateResult | typeof nothing {
    return this.#text ? html`<div class="panel toast">${icon('warning')}<span>${this.#text}</span></div>` : nothing;
  }

  #show(text: string): void {
    this.#text = text;
    this.#host.redraw();
  }
}
