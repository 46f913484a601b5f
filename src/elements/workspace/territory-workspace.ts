import { css, html, isServer, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DataAdapter } from '../../data/adapter.js';
import { TerritoryChangeEvent, TerritoryErrorEvent, TerritoryJobEvent, TerritoryReadyEvent, TerritorySaveEvent, TerritorySelectEvent } from '../../events.js';
import { KitElement } from '../../ui/kit-element.js';
import { onLeaving } from '../../ui/on-leaving.js';
import { announceEvent, ContextProvider, workspaceContext, type WorkspaceHost } from '../../ui/workspace-link.js';
import { takeOver } from '../../ui/server-root.js';
import type { Change } from '../../workspace/change.js';
import type { DataPort, EnginePort } from '../../workspace/ports.js';
import { Workspace } from '../../workspace/workspace.js';
import type { WorkerFactory } from '../../workers/start.js';

const stores = () => import('../../data/storage/stores.js');

/** Where the workers come from, when a page has to say so. */
export interface WorkerFactories {
  readonly engine?: WorkerFactory;
  readonly data?: WorkerFactory;
}

/**
 * Owns one market and one plan: loads through its adapter, runs the engine, keeps the draft, and gives the elements
 * inside it (or those that name its id with `for`) what they show. It draws nothing itself.
 *
 * @slot - elements that share this workspace, among any other content
 * @fires territory-ready - data was loaded and the plan over it is ready
 * @fires territory-change - the plan changed; `event.change` says what and by whom
 * @fires territory-select - the selection changed; `event.units`
 * @fires territory-job - a run of the engine began, went on or ended; `event.job`
 * @fires territory-save - the state of the local draft changed; `event.state`
 * @fires territory-error - something failed; `event.error` says what was expected, what came, and where
 */
export class TerritoryWorkspace extends KitElement implements WorkspaceHost {
  static override styles = css`
    :host {
      display: contents;
    }
    [role='status'] {
      /* where it makes no page longer */
      position: fixed;
      inset: 0 auto auto 0;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  /** Where the data comes from. Setting another one loads it; what is there stays until that has worked. */
  @property({ attribute: false }) adapter: DataAdapter | undefined;

  /** Addresses of files, separated by spaces, when no adapter is set: areas or points (GeoJSON, TopoJSON) and tables (CSV, JSON). */
  @property({ reflect: true }) src = '';

  /** Name under which drafts are kept in this browser. Nothing is stored without it. */
  @property({ attribute: 'storage-key', reflect: true }) storageKey = '';

  /** BCP 47 tag of the language of all elements of this workspace; that of its surroundings when empty. */
  @property({ reflect: true, useDefault: true }) override lang = '';

  /** The host's own strings: `element.key` -> text, e.g. `{ 'map.fit': 'Show all' }`. */
  @property({ attribute: false }) strings: Readonly<Record<string, string>> = {};

  /** Worker factories of the page's own, for bundlers and policies that need them. */
  @property({ attribute: false }) workers: WorkerFactories = {};

  @state() private spoken = '';

  protected readonly provider = new ContextProvider(this, { context: workspaceContext, initialValue: this });
  #model: Workspace | undefined;
  #opened: DataAdapter | string | undefined;

  /** The workspace; made at first use, ended when the element has left the page. */
  get workspace(): Workspace {
    this.#model ??= this.#create();
    return this.#model;
  }

  /** BCP 47 tag: own `lang`, the nearest ancestor's, the page's, else English. */
  get language(): string {
    if (isServer) return this.getAttribute('lang') ?? 'en';
    return this.closest<HTMLElement>('[lang]')?.lang || 'en';
  }

  /** Says something to screen readers, politely. */
  announce(text: string): void {
    // the same text twice would not be read twice
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    takeOver(this.shadowRoot);
    return super.createRenderRoot();
  }

  /** Removes everything kept in this browser under the storage key: drafts, scenarios, discussions, cached data, import choices, writes to other systems, tables' layouts. */
  async clearStorage(): Promise<void> {
    const { clearStorage } = await import('../../data/storage/clear.js');
    if (this.storageKey) await clearStorage(this.storageKey);
  }

  constructor() {
    super();
    onLeaving(this, () => {
      this.#model?.dispose();
      this.#model = undefined;
      this.#opened = undefined;
      document.dispatchEvent(new Event(announceEvent));
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#load();
    document.dispatchEvent(new Event(announceEvent));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('adapter') || changed.has('src')) this.#load();
    if ((changed.has('strings') || changed.has('lang')) && this.isConnected) document.dispatchEvent(new Event(announceEvent));
  }

  override render(): TemplateResult {
    return html`<slot></slot><div role="status" aria-live="polite">${this.spoken}</div>`;
  }

  #load(): void {
    const source = this.adapter ?? this.src.trim();
    if (!source || source === this.#opened || !this.isConnected) return;
    this.#opened = source;
    void this.#open(source);
  }

  async #open(source: DataAdapter | string): Promise<void> {
    if (typeof source !== 'string') return this.workspace.open(source);
    const { fileAdapter } = await import('../../data/file/adapter.js');
    const files = source.split(/\s+/).map((url) => ({ url: new URL(url, this.baseURI).href }));
    if (this.#opened === source) await this.workspace.open(fileAdapter(files));
  }

  #create(): Workspace {
    const kept = { name: this.storageKey };
    const workspace = new Workspace({
      data: () => this.#openData(),
      engine: () => this.#openEngine(),
      drafts: async () => (await stores()).createDraftStore(kept),
      scenarios: async () => (await stores()).createScenarioStore(kept),
      discussions: async () => (await stores()).createDiscussionStore(kept),
      ...(this.storageKey && { storageKey: this.storageKey }),
    });
    workspace.subscribe((change) => this.#tell(change));
    return workspace;
  }

  async #openData(): Promise<DataPort> {
    const { storageKey } = this;
    // the draft will be looked for as soon as the data is there
    if (storageKey) stores().catch(() => undefined);
    const [{ createDataPort }, { createDatasetCache }] = await Promise.all([import('../../data/port/client.js'), import('../../data/storage/cache.js')]);
    return createDataPort({ worker: this.workers.data, ...(storageKey && { cache: createDatasetCache({ name: storageKey }) }) });
  }

  async #openEngine(): Promise<EnginePort> {
    const { createEnginePort } = await import('../../engine/client.js');
    return createEnginePort({ worker: this.workers.engine });
  }

  #tell(change: Change): void {
    const { kinds } = change;
    const { workspace } = this;
    if (kinds.has('dataset')) this.dispatchEvent(new TerritoryReadyEvent());
    else if (change.edit) this.dispatchEvent(new TerritoryChangeEvent(change));
    if (kinds.has('status') && workspace.error) this.dispatchEvent(new TerritoryErrorEvent(workspace.error));
    if (kinds.has('selection')) this.dispatchEvent(new TerritorySelectEvent(workspace.selection.rows));
    if (kinds.has('job')) {
      this.dispatchEvent(new TerritoryJobEvent(workspace.job));
      if (workspace.job?.error) this.dispatchEvent(new TerritoryErrorEvent(workspace.job.error));
    }
    if (kinds.has('save')) this.dispatchEvent(new TerritorySaveEvent(workspace.save));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-workspace': TerritoryWorkspace;
  }
}
