import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { DataAdapter } from '../../data/adapter.js';
import type { TerritoryImportEvent } from '../../events.js';
import type { TerritoryError } from '../../model/errors.js';
import type { TerritoryElement } from '../../ui/base.js';

/** What the import needs of the planner around it. */
export interface ImportHost {
  fetch(tag: string): Promise<void>;
  open(adapter: DataAdapter): void;
}

/**
 * The dialog in which a planner's files are settled before they are opened. It keeps the files until they have been opened:
 * when that fails, the person is led back to them.
 */
export class Importing implements ReactiveController {
  readonly #element: TerritoryElement;
  readonly #host: ImportHost;
  #files: readonly File[] = [];
  #shown = false;
  #opener: Element | null = null;

  constructor(element: TerritoryElement, host: ImportHost) {
    this.#element = element;
    this.#host = host;
    element.addController(this);
    element.addEventListener('territory-ready', () => this.#end());
  }

  /** True while there are files that have not been opened. */
  get pending(): boolean {
    return this.#files.length > 0;
  }

  async begin(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#opener = (this.#element.renderRoot as ShadowRoot).activeElement;
    await this.#host.fetch('territory-import');
    this.#files = files;
    this.#show(true);
  }

  /** Leads back to files that could not be opened. */
  resume(): void {
    this.#show(true);
  }

  hostUpdated(): void {
    const dialog = this.#element.renderRoot.querySelector<HTMLDialogElement>('dialog.import');
    if (dialog && this.#shown && !dialog.open) dialog.showModal();
  }

  render(label: string, storageKey: string, error: TerritoryError | undefined): TemplateResult | typeof nothing {
    if (!this.pending) return nothing;
    return html`<dialog class="import" aria-label=${label} @close=${() => this.#show(false)} @cancel=${() => this.#end()}>
      <territory-import lang=${this.#element.language} .files=${this.#files} storage-key=${storageKey} .error=${error}
        @territory-import=${this.#settled} @territory-import-cancel=${() => this.#end()}></territory-import>
    </dialog>`;
  }

  readonly #settled = (event: TerritoryImportEvent): void => {
    event.preventDefault();
    this.#show(false);
    this.#host.open(event.adapter);
  };

  #show(shown: boolean): void {
    this.#shown = shown;
    if (!shown) this.#element.renderRoot.querySelector<HTMLDialogElement>('dialog.import')?.close();
    this.#element.requestUpdate();
  }

  #end(): void {
    if (!this.pending) return;
    this.#show(false);
    this.#files = [];
    (this.#opener as HTMLElement | null)?.focus();
  }
}
