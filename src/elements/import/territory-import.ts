import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LoadProgress } from '../../data/adapter.js';
import { importAdapter } from '../../data/import/adapter.js';
import { FileInspector } from '../../data/import/inspector.js';
import type { FileLook } from '../../data/import/look.js';
import type { ColumnUse, FileUse } from '../../data/import/use.js';
import { unwired } from '../../data/port/wired-error.js';
import type { InputFile } from '../../data/input.js';
import type { ImportMemory } from '../../data/storage/imports.js';
import { TerritoryErrorEvent, TerritoryImportCancelEvent, TerritoryImportEvent } from '../../events.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { TerritoryElement } from '../../ui/base.js';
import { onLeaving } from '../../ui/on-leaving.js';
import { renderShare } from '../../ui/share-view.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { WorkerFactory } from '../../workers/start.js';
import { renderFile, type FileActions } from './file-view.js';
import { problemsOf } from './problems.js';
import { importStrings } from './strings.js';
import { importStyles } from './styles.js';

/** A column has one of these at most. */
const single: ReadonlySet<ColumnUse> = new Set<ColumnUse>(['id', 'name', 'lon', 'lat', 'parent', 'unit']);

/** Bytes from which on a file is large enough to be waited for. */
const LARGE = 5e6;

/**
 * Shows how files were understood before they are opened: which holds what, how each was read, what becomes of every column,
 * what joins and what does not. All of it can be corrected, and is remembered for files of the same layout.
 *
 * @fires territory-import - the files were settled; `event.adapter` opens them. Unless it is cancelled, the workspace does
 * @fires territory-import-cancel - the files are not to be opened
 * @fires territory-error - the files could not be looked at
 */
export class TerritoryImport extends TerritoryElement {
  static override styles = [tokens, controls, importStyles];

  /** The files to be looked at. */
  @property({ attribute: false }) files: readonly File[] = [];

  /** Name under which what was settled is remembered in this browser. Nothing is stored without it. */
  @property({ attribute: 'storage-key', reflect: true }) storageKey = '';

  /** Why the files could not be opened as they were settled last. */
  @property({ attribute: false }) error: TerritoryError | undefined;

  /** Makes the worker in the page's own way. */
  @property({ attribute: false }) worker: WorkerFactory | undefined;

  @state() private looks: readonly FileLook[] = [];
  @state() private busy = false;
  @state() private progress: LoadProgress | null = null;
  @state() private trouble: TerritoryError | undefined;
  @state() private remembering = true;

  protected override readonly strings = importStrings;

  #inspector: FileInspector | undefined;
  /** What went along with the adapter that was handed on last. */
  #handed: FileInspector | undefined;
  #uses: FileUse[] = [];
  /** Layouts of the files as they are found by themselves. */
  #layouts: string[] = [];
  #remembered: boolean[] = [];
  #memory: Promise<ImportMemory> | undefined;
  #call = 0;

  constructor() {
    super();
    onLeaving(this, () => {
      this.#letGo();
      this.#inspector?.dispose();
      this.#inspector = undefined;
      void this.#memory?.then((memory) => memory.dispose());
      this.#memory = undefined;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#inspector && this.files.length > 0) void this.#begin();
  }

  protected override workspaceChanged(_change: Change): void {}

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('files')) void this.#begin();
  }

  override render(): TemplateResult {
    const problems = problemsOf(this.looks);
    const trouble = this.trouble ?? this.error;
    return html`
      <div class="head"><h2>${this.t('title')}</h2><p>${this.t('intro')}</p></div>
      <div class="files" aria-busy=${this.busy}>
        ${trouble ? html`<p class="failed" role="alert">${this.t('openFailed')} ${this.errorLine(trouble)}</p>` : nothing}
        ${this.#renderWaiting()}
        ${this.looks.map((look, i) => renderFile(look, { remembered: this.#remembered[i] ?? false, error: look.error && this.errorLine(unwired(look.error)), t: this.#translate, actions: this.#actions(i) }))}
      </div>
      <div class="foot">
        ${this.looks.length > 0 ? html`<div class="problems" role="status">${problems.map(({ key, values }) => html`<p>${this.t(key, values)}</p>`)}</div>` : nothing}
        ${this.storageKey ? html`<label><input type="checkbox" .checked=${this.remembering} @change=${(event: Event) => (this.remembering = (event.target as HTMLInputElement).checked)} />${this.t('remember')}</label>` : nothing}
        <button @click=${() => this.dispatchEvent(new TerritoryImportCancelEvent())}>${this.t('cancel')}</button>
        <button class="primary" ?disabled=${this.busy || problems.length > 0} @click=${() => void this.accept()}>${this.t('open')}</button>
      </div>`;
  }

  /** Hands on the files as they are settled now; nothing while something is still to be settled. */
  async accept(): Promise<void> {
    if (this.busy || problemsOf(this.looks).length > 0) return;
    if (this.storageKey && this.remembering) void this.#remember();
    const chosen = this.files.map((file, i) => ({ file: inputFile(file), look: this.looks[i]! }));
    // the reader goes along with what it has read; the files are read once more only if this fails
    const adapter = importAdapter(chosen, this.#inspector);
    this.error = undefined;
    this.#handed = this.#inspector;
    this.#inspector = undefined;
    if (!this.dispatchEvent(new TerritoryImportEvent(adapter))) return;
    await this.model?.open(adapter);
    this.#letGo();
  }

  /** A second look at large files takes as long as the first; at others it is over before it could be told. */
  #renderWaiting(): TemplateResult | typeof nothing {
    const first = this.looks.length === 0;
    if (!this.busy || (!first && (this.progress?.total ?? 0) < LARGE)) return nothing;
    const text = this.t(first ? 'reading' : 'again');
    return html`<div class="waiting ${first ? '' : 'again'}" role="status">${renderShare(text, this.progress, this.language)}${text}</div>`;
  }

  /** What was handed on and nobody has opened is not kept. */
  #letGo(): void {
    this.#handed?.release();
    this.#handed = undefined;
  }

  readonly #translate = (key: string, values = {}) => this.t(key, values);

  #actions(index: number): FileActions {
    const say = (use: FileUse) => {
      this.#uses[index] = use;
      this.#remembered[index] = false;
      void this.#look();
    };
    const now = (): FileUse => this.#uses[index] ?? {};
    return {
      setRole: (role) => say({ role, ...(now().reading && { reading: now().reading! }) }),
      setReading: (reading) => {
        const { role, reading: before } = now();
        const missing = reading.missing && [...(before?.missing ?? []), ...reading.missing];
        // another sheet or row has other columns; what was said of the former ones goes
        say({ ...(role && { role }), reading: { ...before, ...reading, ...(missing && { missing }) } });
      },
      setUnit: (column, unit) => {
        const { reading, ...rest } = now();
        say({ ...rest, reading: { ...reading, units: { ...reading?.units, [column]: unit.trim() } } });
      },
      setUse: (column, use) => {
        const columns = new Map(this.looks[index]!.uses);
        if (single.has(use)) for (const [name, other] of columns) if (other === use) columns.set(name, 'keep');
        columns.set(column, use);
        say({ ...now(), role: this.looks[index]!.role, columns });
      },
    };
  }

  async #begin(): Promise<void> {
    this.#letGo();
    this.#inspector?.dispose();
    this.#inspector = undefined;
    this.#uses = [];
    this.#layouts = [];
    this.#remembered = [];
    this.looks = [];
    this.trouble = undefined;
    if (this.files.length === 0) return;
    await this.#look();
    this.#layouts = this.looks.map(layoutOf);
    await this.#recall();
  }

  /** Looks once more under what was said. An older look that comes late is dropped. */
  async #look(): Promise<void> {
    if (this.files.length === 0) return;
    this.#letGo();
    const inspector = (this.#inspector ??= new FileInspector(this.files.map(inputFile), this.worker));
    const call = ++this.#call;
    this.busy = true;
    this.progress = null;
    try {
      const looks = await inspector.look(this.#uses, (progress) => {
        if (call === this.#call) this.progress = progress;
      });
      if (call !== this.#call) return;
      this.looks = looks;
      this.trouble = undefined;
    } catch (thrown) {
      if (call !== this.#call) return;
      this.trouble = toTerritoryError(thrown);
      this.dispatchEvent(new TerritoryErrorEvent(this.trouble));
    }
    this.busy = false;
  }

  async #recall(): Promise<void> {
    if (!this.storageKey) return;
    const call = this.#call;
    try {
      const memory = await this.#openMemory();
      const uses = await Promise.all(this.#layouts.map((layout) => memory.recall(layout)));
      if (call !== this.#call || !uses.some((use) => use)) return;
      this.#uses = uses.map((use) => use ?? {});
      this.#remembered = uses.map((use) => use !== undefined);
      await this.#look();
    } catch {
      // a browser that stores nothing: everything is as proposed
    }
  }

  async #remember(): Promise<void> {
    try {
      const memory = await this.#openMemory();
      await Promise.all(this.looks.map((look, i) => {
        const { reading } = this.#uses[i] ?? {};
        return look.error ? undefined : memory.remember(this.#layouts[i]!, { role: look.role, columns: look.uses, ...(reading && { reading }) });
      }));
    } catch {
      // it will be asked again next time
    }
  }

  #openMemory(): Promise<ImportMemory> {
    return (this.#memory ??= import('../../data/storage/imports.js').then(({ createImportMemory }) => createImportMemory({ name: this.storageKey })));
  }
}

function inputFile(file: File): InputFile {
  return { name: file.name, content: file };
}

/** Files of the same columns are taken to be of one kind. */
function layoutOf({ kind, part, columns }: FileLook): string {
  return JSON.stringify([kind, part ?? '', ...columns.map(({ name }) => name)]);
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-import': TerritoryImport;
  }
}
