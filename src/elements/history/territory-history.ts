import { html, nothing, svg, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { toTerritoryError } from '../../model/errors.js';
import type { Origin } from '../../model/edit.js';
import { TerritoryElement } from '../../ui/base.js';
import { PAGE, pageOf, renderPages } from '../../ui/pages.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { describeEdit, territoriesBefore } from './describe.js';
import { nextStep, type Step, type StepDirection } from './next-step.js';
import { placeBelow } from './place.js';
import { historyShortcut, isTextField } from './shortcuts.js';
import { historyStrings } from './strings.js';
import { historyStyles } from './styles.js';

const icon = (d: string) => svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${d}></path></svg>`;
const icons = {
  undo: icon('M7 4L3.500 7.500 7 11M4 7.500h7.500a4.500 4.500 0 010 9H8'),
  redo: icon('M13 4l3.500 3.500L13 11M16 7.500H8.500a4.500 4.500 0 000 9H12'),
  list: icon('M10 5.500V10l3 2M3.500 10a6.500 6.500 0 102-4.700M3.500 3.500v3h3'),
  saved: icon('M4 10.500l4 4 8-9'),
  saving: icon('M10 3a7 7 0 107 7'),
  page: icon('M5.500 2.500h6l4 4v11h-10zM11.500 2.500v4h4'),
  warning: icon('M10 3l7.500 13.500h-15zM10 8.300v3.700M10 14.300v.1'),
  close: icon('M5 5l10 10M15 5L5 15'),
};
const origins: Readonly<Record<Origin, string>> = { user: 'byUser', engine: 'byEngine', api: 'byApi', import: 'byImport', remote: 'byRemote' };

/**
 * Undo and redo with what they would do, the list of all changes to go back and forth in, and where the work is kept.
 * Ctrl or Cmd with Z, Shift+Z and Y work while the focus is in the workspace and not in a text field.
 *
 * @csspart bar - the row of buttons
 * @csspart list - the popover with all changes
 * @csspart save - where the work is kept
 */
export class TerritoryHistory extends TerritoryElement {
  static override styles = [tokens, controls, historyStyles];

  @state() private open = false;
  @state() private page = 0;
  @state() private saving: 'idle' | 'busy' | 'saved' | 'failed' = 'idle';
  @state() private saveError = '';
  @query('.popover') private readonly popoverElement!: HTMLElement;
  @query('.opener') private readonly opener!: HTMLElement;

  protected override readonly strings = historyStrings;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
    this.open = false;
  }

  protected override workspaceChanged({ kinds, edit }: Change): void {
    if (edit && this.saving !== 'busy') this.saving = 'idle';
    if (kinds.has('history') || kinds.has('dataset') || kinds.has('save') || kinds.has('status')) this.requestUpdate();
  }

  override render(): TemplateResult {
    const { model } = this;
    const [undo, redo] = (['undo', 'redo'] as const).map((direction) => model && this.#what(nextStep(model, direction)));
    return html`
      <div class="bar" part="bar" role="group" aria-label=${this.t('label')}>
        <button type="button" class="icon quiet undo" ?disabled=${undo === undefined} title=${undo ? this.t('undoWhat', { what: undo }) : this.t('nothingToUndo')} aria-label=${undo ? this.t('undoWhat', { what: undo }) : this.t('undo')} aria-keyshortcuts="Control+Z Meta+Z" @click=${() => this.#step('undo')}>${icons.undo}</button>
        <button type="button" class="icon quiet redo" ?disabled=${redo === undefined} title=${redo ? this.t('redoWhat', { what: redo }) : this.t('nothingToRedo')} aria-label=${redo ? this.t('redoWhat', { what: redo }) : this.t('redo')} aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y" @click=${() => this.#step('redo')}>${icons.redo}</button>
        <button type="button" class="icon quiet opener" ?disabled=${!model?.plan} aria-expanded=${this.open} aria-haspopup="dialog" title=${this.t('list')} aria-label=${this.t('list')} @click=${() => this.#toggle()}>${icons.list}</button>
        ${model?.plan ? this.#renderSave(model) : nothing}
      </div>
      <div class="popover" part="list" popover="auto" role="dialog" aria-label=${this.t('list')} @toggle=${(event: ToggleEvent) => (this.open = event.newState === 'open')} @keydown=${this.#onListKey}>
        ${this.open && model?.plan ? this.#renderList(model) : nothing}
      </div>`;
  }

  #renderSave(model: Workspace): TemplateResult {
    const { state } = model.save;
    const canSave = Boolean(model.adapter?.save);
    const draft = html`<span class="save ${state}" part="save" title=${this.#why(model)}>
      ${state === 'saved' ? icons.saved : state === 'saving' ? icons.saving : state === 'off' ? icons.page : icons.warning}${this.t(`save.${state}`)}
    </span>`;
    if (!canSave) return draft;
    const { saving } = this;
    return html`
      ${state === 'saved' || state === 'saving' || state === 'off' ? nothing : draft}
      <button type="button" class="source" ?disabled=${saving === 'busy' || saving === 'saved'} title=${this.#why(model)} @click=${() => void this.#saveToSource(model)}>
        ${saving === 'saved' ? icons.saved : nothing}${this.t(saving === 'busy' ? 'savingToSource' : saving === 'saved' ? 'savedToSource' : 'saveToSource')}
      </button>
      ${saving === 'failed' ? html`<span class="save failed" title=${this.saveError}>${icons.warning}${this.t('saveFailed', { message: this.saveError })}</span>` : nothing}`;
  }

  #renderList(model: Workspace): TemplateResult {
    const { edits, position } = model.history;
    const before = territoriesBefore(edits, position, model.plan!.territories);
    // how many changes are made, newest first; none is the beginning
    const rows = Array.from({ length: edits.length + 1 }, (_, i) => edits.length - i);
    const renderRow = (made: number) => {
      const edit = edits[made - 1];
      const what = edit ? this.#what({ edit, territories: before[made - 1]! })! : this.t('beginning');
      return html`<li class=${made > position ? 'undone' : ''}>
        <button type="button" aria-current=${made === position ? 'step' : nothing} @click=${() => this.#goTo(made, what)}>
          <span class="mark"></span>
          <span class="what">${what}${edit && made === position ? html`<span class="visually-hidden">. ${this.t('here')}</span>` : nothing}</span>
          ${edit ? html`<time class="when" datetime=${edit.time === undefined ? nothing : new Date(edit.time).toISOString()}>${this.#when(edit.time)}</time>
          <span class="who">${this.t(origins[edit.origin])}${edit.reason ? ` · ${edit.reason}` : ''}</span>` : nothing}
        </button>
      </li>`;
    };
    return html`
      <div class="header">
        <h2>${this.t('label')} <span>${this.t('listCount', { count: edits.length })}</span></h2>
        <button type="button" class="icon quiet" aria-label=${this.t('close')} title=${this.t('close')} @click=${() => this.#toggle(false)}>${icons.close}</button>
      </div>
      ${edits.length === 0 ? html`<p class="none">${this.t('empty')}</p>` : html`<ol>${pageOf(rows, this.page).map(renderRow)}</ol>
        ${renderPages((key, values) => this.t(key, values), rows.length, this.page, (page) => (this.page = page))}`}
      <p class="why">${this.#why(model)}</p>`;
  }

  /** What undo and redo would do; undefined where there is nothing. */
  #what(step: Step | undefined): string | undefined {
    return step && describeEdit((key, values) => this.t(key, values), step.edit, step.territories);
  }

  #when(time: number | undefined): string {
    if (time === undefined) return '';
    const today = new Date(time).toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(this.language, today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(time);
  }

  #why({ save }: Workspace): string {
    if (save.state === 'off') return this.t('why.off');
    if (save.state !== 'unavailable') return this.t('why.saved');
    return this.t(save.error?.code === 'storage-full' ? 'why.full' : 'why.unavailable');
  }

  #step(direction: StepDirection): void {
    const { model } = this;
    const what = model && this.#what(nextStep(model, direction));
    if (!model || what === undefined) return;
    model[direction]();
    this.announce(this.t(direction === 'undo' ? 'undone' : 'redone', { what }));
  }

  #goTo(position: number, what: string): void {
    const { model } = this;
    if (!model || model.history.position === position) return;
    while (model.history.position > position) model.undo();
    while (model.history.position < position) model.redo();
    this.announce(this.t('wentTo', { what }));
  }

  #toggle(open = !this.open): void {
    const list = this.popoverElement;
    if (open) {
      this.open = true;
      const { edits = [], position = 0 } = this.model?.history ?? {};
      this.page = Math.floor((edits.length - position) / PAGE);
      list.showPopover();
      placeBelow(list, this.opener);
      void this.updateComplete.then(() => {
        placeBelow(list, this.opener);
        list.querySelector<HTMLElement>('[aria-current]')?.focus();
      });
    } else list.hidePopover();
  }

  async #saveToSource(model: Workspace): Promise<void> {
    this.saving = 'busy';
    try {
      await model.saveToSource();
      this.saving = 'saved';
      this.announce(this.t('savedToSource'));
    } catch (thrown) {
      const error = toTerritoryError(thrown, 'adapter-failed');
      // without a network the words may not come either
      const words = await import('../../ui/error-text.js').catch(() => undefined);
      this.saveError = words?.errorLine(error, this.language) ?? error.message;
      this.saving = 'failed';
      this.announce(this.t('saveFailed', { message: this.saveError }));
    }
  }

  readonly #onListKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...this.popoverElement.querySelectorAll<HTMLElement>('li button')];
    const at = buttons.indexOf(this.shadowRoot!.activeElement as HTMLElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
    event.preventDefault();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = historyShortcut(event);
    const path = event.composedPath();
    if (!step || !this.model || isTextField(path[0]) || !this.#concerns(path)) return;
    event.preventDefault();
    this.#step(step);
  };

  /** Whether the key was pressed in something that shows the same workspace. */
  #concerns(path: readonly EventTarget[]): boolean {
    return path.some((node) => {
      if (node === this) return true;
      const { workspace, model } = node as { workspace?: unknown; model?: unknown };
      return workspace === this.model || model === this.model;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-history': TerritoryHistory;
  }
}
