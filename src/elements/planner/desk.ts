import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { TerritoryElement } from '../../ui/base.js';

/** What a planner has beside its panels, each in a dialog of its own. */
export type DeskTag = 'territory-crosswalk' | 'territory-sync';

/** The dialog in which a planner shows one of its rarer elements: fetched when it is asked for, ended when it is closed. */
export class Desk implements ReactiveController {
  readonly #element: TerritoryElement;
  readonly #fetch: (tag: string) => Promise<void>;
  #open: DeskTag | undefined;
  #opener: HTMLElement | null = null;

  constructor(element: TerritoryElement, fetch: (tag: string) => Promise<void>) {
    this.#element = element;
    this.#fetch = fetch;
    element.addController(this);
  }

  /** @param opener gets the focus back */
  async open(tag: DeskTag, opener: HTMLElement | null): Promise<void> {
    this.#opener = opener;
    await this.#fetch(tag);
    if (!customElements.get(tag)) return;
    this.#open = tag;
    this.#element.requestUpdate();
  }

  hostUpdated(): void {
    const dialog = this.#element.renderRoot.querySelector<HTMLDialogElement>('dialog.desk');
    if (dialog && !dialog.open) dialog.showModal();
  }

  render(label: (tag: DeskTag) => string, close: string, content: Readonly<Record<DeskTag, TemplateResult>>): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    return html`<dialog class="desk" aria-label=${label(this.#open)} @close=${this.#closed}>
      <form method="dialog"><button class="quiet">${close}</button></form>
      <div class="padded">${content[this.#open]}</div>
    </dialog>`;
  }

  readonly #closed = (): void => {
    this.#open = undefined;
    this.#element.requestUpdate();
    this.#opener?.focus();
  };
}
