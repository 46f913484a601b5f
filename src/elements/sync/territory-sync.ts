import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DifferenceKind } from './difference-view.js';
import type { SyncReport } from '../../data/sync/apply.js';
import type { DryRunOptions } from '../../data/sync/difference.js';
import type { EntryState } from '../../data/sync/journal.js';
import { readRollbackFile, type RollbackFile } from '../../data/sync/rollback.js';
import type { SyncTarget } from '../../data/sync/target.js';
import { TerritoryErrorEvent, TerritorySyncEvent } from '../../events.js';
import { clip, TerritoryError, toTerritoryError } from '../../model/errors.js';
import { TerritoryElement } from '../../ui/base.js';
import { onLeaving } from '../../ui/on-leaving.js';
import { deskStyles } from '../../ui/desk-styles.js';
import { fileButton } from '../../ui/file-button-styles.js';
import type { MessageValues } from '../../ui/messages.js';
import { saveFile } from '../../ui/save-file.js';
import { renderShare } from '../../ui/share-view.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { firstKind, renderDifference } from './difference-view.js';
import { firstState, renderReport } from './report-view.js';
import { syncStrings } from './strings.js';
import { SyncWork, type SyncState } from './work.js';

/** What is asked before it is done. */
type Asked = { readonly what: 'write' } | { readonly what: 'roll-back'; readonly file: RollbackFile };

/**
 * Writes the plan to the system the data came from, record by record: shows what would change there before anything is written, asks, writes in
 * batches, says what became of every record, goes on after a break, and takes back what was written.
 *
 * @fires territory-sync - a write or a roll-back ended, or was broken off; `event.report` says what became of every record
 * @fires territory-error - something failed; `event.error` says what was expected, what came, and where
 */
export class TerritorySync extends TerritoryElement {
  static override styles = [tokens, controls, fileButton, deskStyles];

  /** Where the plan is written to; the one of the workspace's adapter when absent. */
  @property({ attribute: false }) target: SyncTarget | undefined;

  /** Name under which the last write is kept in this browser, to go on with it after a break. Nothing is stored without it. */
  @property({ attribute: 'storage-key', reflect: true }) storageKey = '';

  @state() private asked: Asked | undefined;
  @state() private failure: TerritoryError | undefined;
  @state() private kind: DifferenceKind | EntryState = 'update';
  @state() private page = 0;

  protected override readonly strings = syncStrings;

  #work: SyncWork | undefined;
  #worksFor: readonly unknown[] = [];
  #options: DryRunOptions = {};
  #shown: SyncState['at'] = 'start';

  constructor() {
    super();
    onLeaving(this, () => this.#end());
  }

  protected override workspaceLinked(): void {
    this.#end();
  }

  protected override workspaceChanged({ kinds }: Change): void {
    if (kinds.has('dataset')) this.#end();
    if (['assignment', 'territories', 'exceptions', 'scenario', 'read-only'].some((kind) => kinds.has(kind as never))) this.#work?.outdate();
    if (kinds.has('dataset') || kinds.has('status') || kinds.has('read-only')) this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#ready();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('asked' as never) && this.asked) this.renderRoot.querySelector<HTMLElement>('[data-first]')?.focus();
    // where something new stands instead of what was pressed, the reading goes on there
    const at = this.#work?.state.at ?? 'start';
    if (at !== this.#shown && this.#shown !== 'start' && at !== 'writing') this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
    this.#shown = at;
  }

  override render(): TemplateResult {
    const { model } = this;
    const work = this.#work;
    if (!model?.dataset) return html`<p class="hint">${this.t('empty')}</p>`;
    if (!work) return html`<p>${this.t(this.#target() ? 'shown' : 'lacking')}</p>`;
    return html`
      <div><h2>${this.t('title')}</h2><p>${this.t('to', { name: work.target.name })}</p></div>
      ${this.failure ? html`<p class="told bad" role="alert">${this.errorLine(this.failure)}</p>` : nothing}
      ${this.asked ? this.#renderAsked(work, this.asked) : this.#renderState(work)}
      ${work.kept || work.state.at !== 'report' || !this.storageKey ? nothing : html`<p class="told warn">${this.t('unkept')}</p>`}`;
  }

  #renderState(work: SyncWork): TemplateResult {
    const { state: now } = work;
    switch (now.at) {
      case 'start': return this.#renderStart(work);
      case 'reading': return this.#renderBusy(work, this.t(now.progress ? 'reading' : 'comparing'), now.progress);
      case 'writing': return this.#renderBusy(work, this.t(now.progress?.phase === 'check' ? 'checking' : now.rollback ? 'rollingBack' : 'writing'), now.progress, this.t(work.kept ? 'safe' : 'keepOpen'));
      case 'difference': return this.#renderDifference(work, now);
      case 'report': return this.#renderReport(work, now);
    }
  }

  #renderStart(work: SyncWork): TemplateResult {
    const choice = (name: 'unassigned' | 'several', value: string, key: string, first: boolean) => html`<label><input type="radio" name=${name}
      .checked=${(this.#options[name] ?? (first ? value : '')) === value} @change=${() => (this.#options = { ...this.#options, [name]: value })} />${this.t(key)}</label>`;
    return html`
      ${this.#renderLast(work)}
      <p>${this.t('intro')}</p>
      <div class="options">
        <fieldset><legend>${this.t('unassigned')}</legend>${choice('unassigned', 'remove', 'unassignedRemove', true)}${choice('unassigned', 'keep', 'unassignedKeep', false)}</fieldset>
        ${work.target.capabilities.style === 'records' ? html`<fieldset><legend>${this.t('several')}</legend>${choice('several', 'block', 'severalBlock', true)}${choice('several', 'replace', 'severalReplace', false)}</fieldset>` : nothing}
      </div>
      <div class="actions">
        <button type="button" class="primary look" @click=${() => this.#look(work)}>${this.t('look')}</button>
        <label class="button"><span>${this.t('openRollback')}</span><input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.#openRollback} /></label>
      </div>`;
  }

  /** The last write, when it is known of: to go on with, to look at, or to take back. */
  #renderLast(work: SyncWork): TemplateResult | typeof nothing {
    const { last } = work;
    if (!last) return nothing;
    const open = last.journal.entries.filter(({ state: each }) => each === 'pending' || each === 'sent').length;
    const done = last.journal.entries.filter(({ state: each }) => each === 'done').length;
    const when = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' }).format(last.begun);
    return html`<section class="told ${open > 0 ? 'warn' : ''}" aria-label=${this.t(last.rollback ? 'lastRollback' : 'lastWrite', { when })}>
      <p>${this.t(last.rollback ? 'lastRollback' : 'lastWrite', { when })}: ${this.t('done', { count: done })}${open > 0 ? `, ${this.t('pending', { count: open })}` : ''}.</p>
      <div class="actions">
        ${open > 0 ? html`<button type="button" class="primary resume" @click=${() => void work.resume()}>${this.t('resume')}</button>` : nothing}
        <button type="button" class="details" @click=${() => void work.showLast()}>${this.t('details')}</button>
        ${this.#renderUndo(work)}
      </div>
    </section>`;
  }

  #renderUndo(work: SyncWork): TemplateResult | typeof nothing {
    const file = work.rollbackOfLast();
    if (!file || file.moves.length === 0) return nothing;
    return html`<button type="button" class="save" @click=${() => this.#save(file)}>${this.t('saveRollback')}</button>
      <button type="button" class="roll-back" @click=${() => this.#ask({ what: 'roll-back', file })}>${this.t('rollBack')}</button>`;
  }

  #renderBusy(work: SyncWork, label: string, progress: { readonly done: number; readonly total?: number } | null, hint = ''): TemplateResult {
    const { format } = this;
    return html`<div role="status" aria-busy="true"><h3 tabindex="-1">${label}</h3>${renderShare(label, progress, this.language)}</div>
      ${progress ? html`<p class="count">${progress.total === undefined ? format.number(progress.done) : this.t('progress', { done: format.number(progress.done), total: format.number(progress.total) })}</p>` : nothing}
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      <div class="actions"><button type="button" class="stop" @click=${() => work.stop()}>${this.t('stop')}</button></div>`;
  }

  #renderDifference(work: SyncWork, { difference, names, stale }: Extract<SyncState, { at: 'difference' }>): TemplateResult {
    const count = difference.changes.length;
    return html`
      <h3 tabindex="-1">${count === 0 && difference.blocked.length === 0 ? this.t('nothing') : this.t('wouldChange')}</h3>
      ${stale ? html`<p class="told warn" role="status">${this.t('stale')}</p>` : nothing}
      ${renderDifference(this.#translate, difference, names, { kind: this.kind as DifferenceKind, page: this.page, show: this.#show })}
      <div class="actions">
        ${count > 0 ? html`<button type="button" class="primary write" ?disabled=${stale} @click=${() => this.#ask({ what: 'write' })}>${this.t('write', { count })}</button>` : nothing}
        <button type="button" class="look" @click=${() => this.#look(work)}>${this.t('lookAgain')}</button>
        <button type="button" class="leave" @click=${() => work.leave()}>${this.t('notNow')}</button>
      </div>`;
  }

  #renderReport(work: SyncWork, { report, names, rollback }: Extract<SyncState, { at: 'report' }>): TemplateResult {
    const { counts, error, complete } = report;
    const well = counts.failed + counts.conflict + counts.skipped === 0;
    const [tone, text] = error?.code === 'aborted' ? ['warn', this.t('stopped')]
      : error ? ['bad', this.t('broken', { message: this.errorLine(error) })]
        : !complete ? ['warn', this.t('stopped')]
          : well ? ['good', this.t(rollback ? 'rolledBack' : 'complete')] : ['warn', this.t('partly')];
    return html`
      <h3 tabindex="-1" class="told ${tone}">${text}</h3>
      ${renderReport(this.#translate, report, names, { kind: this.kind as EntryState, page: this.page, show: this.#show })}
      <div class="actions">
        ${complete ? nothing : html`<button type="button" class="primary resume" @click=${() => void work.resume()}>${this.t('resume')}</button>`}
        ${this.#renderUndo(work)}
        <button type="button" class="look" @click=${() => this.#look(work)}>${this.t('lookAgain')}</button>
      </div>`;
  }

  #renderAsked(work: SyncWork, asked: Asked): TemplateResult {
    const { name } = work.target;
    const [count, key, verb, run] = asked.what === 'write'
      ? [work.state.at === 'difference' ? work.state.difference.changes.length : 0, 'writeSure', 'writeNow', () => work.write()] as const
      : [asked.file.moves.length, 'rollBackSure', 'rollBackNow', () => work.rollBack(asked.file)] as const;
    const answer = (then?: () => Promise<void>) => {
      this.asked = undefined;
      void then?.();
    };
    return html`<div class="panel" role="group" aria-label=${this.t(verb)} @keydown=${(event: KeyboardEvent) => this.#escape(event)}>
      <p>${this.t(key, { count, name })}</p>
      <div class="actions">
        <button type="button" data-first @click=${() => answer()}>${this.t('notNow')}</button>
        <button type="button" class="primary now" @click=${() => answer(run)}>${this.t(verb)}</button>
      </div>
    </div>`;
  }

  readonly #translate = (key: string, values?: MessageValues): string => this.t(key, values);

  readonly #show = (kind: DifferenceKind | EntryState, page: number): void => {
    this.kind = kind;
    this.page = page;
  };

  readonly #openRollback = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file || !this.#work) return;
    try {
      const read = readRollbackFile(parse(await file.text(), file.name));
      this.#work.check(read);
      this.#ask({ what: 'roll-back', file: read });
    } catch (thrown) {
      this.#fail(toTerritoryError(thrown));
    }
    input.value = '';
  };

  #ask(asked: Asked): void {
    this.failure = undefined;
    this.asked = asked;
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // a dialog around would close over the question
    event.preventDefault();
    event.stopPropagation();
    this.asked = undefined;
  }

  #look(work: SyncWork): void {
    this.failure = undefined;
    void work.look(this.#options);
  }

  #save(file: RollbackFile): void {
    const name = saveFile(`${this.model?.dataset?.id ?? 'plan'}-roll-back.json`, JSON.stringify(file), 'application/json');
    this.announce(this.t('saved', { file: name }));
  }

  #target(): SyncTarget | undefined {
    return this.target ?? this.model?.adapter?.sync;
  }

  /** Works with the model and the target there are now, and with no other. */
  #ready(): void {
    const { model } = this;
    const target = this.#target();
    const wanted = model?.dataset && target && !model.readOnly ? [model, model.dataset, target, this.storageKey] : [];
    if (wanted.length === this.#worksFor.length && wanted.every((part, i) => part === this.#worksFor[i])) return;
    this.#end();
    this.#worksFor = wanted;
    if (wanted.length > 0) this.#work = this.#begin(model!, target!);
  }

  #begin(model: Workspace, target: SyncTarget): SyncWork {
    const { storageKey } = this;
    const store = storageKey ? import('../../data/storage/journals.js').then(({ createJournalStore }) => createJournalStore({ name: storageKey })) : undefined;
    return new SyncWork(model, target, { changed: () => this.#changed(), failed: (error) => this.#fail(error), ended: (report, rollback) => this.#ended(report, rollback) }, store);
  }

  #changed(): void {
    const now = this.#work?.state;
    if (now?.at === 'difference' && this.#shown !== 'difference') this.#show(firstKind(now.difference), 0);
    if (now?.at === 'report' && this.#shown !== 'report') this.#show(firstState(now.report), 0);
    this.requestUpdate();
  }

  #ended(report: SyncReport, rollback: boolean): void {
    this.dispatchEvent(new TerritorySyncEvent(report, rollback));
    if (report.error && report.error.code !== 'aborted') this.dispatchEvent(new TerritoryErrorEvent(report.error));
    this.announce(`${this.t('done', { count: report.counts.done })}, ${this.t('failed', { count: report.counts.failed })}`);
  }

  #fail(error: TerritoryError): void {
    this.failure = error;
    this.dispatchEvent(new TerritoryErrorEvent(error));
  }

  #end(): void {
    this.#work?.dispose();
    this.#work = undefined;
    this.#worksFor = [];
    this.asked = undefined;
    this.failure = undefined;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TerritoryError('json-broken', { expected: 'a roll-back file', actual: text ? `"${clip(text, 40)}"` : 'an empty file', place: { file }, cause });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-sync': TerritorySync;
  }
}
