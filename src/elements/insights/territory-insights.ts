import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryErrorEvent, TerritorySubjectEvent } from '../../events.js';
import type { Operation } from '../../insight/subject/comments.js';
import type { SubjectName } from '../../insight/subject/panel/panel.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { TerritoryElement } from '../../ui/base.js';
import { comesToLife } from '../../ui/comes-to-life.js';
import { readingKey } from '../../ui/direction.js';
import { errorLine } from '../../ui/error-text.js';
import { controls, tokens } from '../../ui/tokens.js';
import { subjectNames } from '../insight/subjects.js';
import { tagsOfSubject } from './parts.js';
import { insightsStrings } from './strings.js';
import { insightsStyles } from './styles.js';

type Shown = HTMLElement & { workspace?: unknown; subject?: string; author?: string; currency?: string; now?: number | undefined; operations?: readonly Operation[] };

/**
 * The whole practice of territory management: a tab for each of its thirteen subjects, with its panel and the elements that have a
 * gesture of their own (rules, routes, practice, budget, brief). What a tab holds is fetched when it is first opened, and keeps what was
 * chosen in it while others are looked at.
 *
 * @csspart tabs - the row (or column) of tabs
 * @fires territory-subject - a person opened another subject; `event.subject`
 * @fires territory-operation - somebody commented, proposed or decided; `event.operation`
 * @fires territory-routes - day routes were planned; a map draws `event.routes`
 * @fires territory-error - a part could not be fetched or computed; `event.error`
 */
export class TerritoryInsights extends TerritoryElement {
  static override styles = [tokens, controls, insightsStyles];

  /** Fetches and registers the elements of the tabs, by tag; filled by the file that defines this one. */
  static readonly parts = new Map<string, () => Promise<unknown>>();

  /** The subject that is open. */
  @property({ reflect: true }) subject: string = 'performance';

  /** Who comments. */
  @property({ reflect: true }) author = '';

  /** Currency of the campaign's assumptions, ISO 4217. */
  @property({ reflect: true }) currency = '';

  /** Milliseconds since 1970 that count as now; the browser's clock when absent. */
  @property({ type: Number }) now: number | undefined;

  /** Comments, proposals and decisions that the page knows of, beside those of the workspace's discussion. */
  @property({ attribute: false }) operations: readonly Operation[] = [];

  @state() private failure: TerritoryError | undefined;

  protected override readonly strings = insightsStrings;
  /** Elements made so far, by subject and tag: they stay as they were left. */
  readonly #made = new Map<string, Shown>();

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('subject')) void this.#fetch();
  }

  protected override workspaceChanged(): void {
    // the parts follow the workspace by themselves
  }

  override render(): TemplateResult {
    return html`<div class="frame">
      <div role="tablist" part="tabs" aria-label=${this.t('label')} @keydown=${this.#walk}>
        ${subjectNames.map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} aria-selected=${name === this.subject} aria-controls=${name === this.subject ? 'panel' : nothing} tabindex=${name === this.subject ? 0 : -1} @click=${() => this.#open(name)}>${this.t(name)}</button>`)}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${`tab-${this.subject}`}>
        ${this.failure ? html`<p class="state" role="alert">${this.t('failed', { message: errorLine(this.failure, this.language) })} <button @click=${this.#fetch}>${this.t('retry')}</button></p>` : nothing}
        ${tagsOfSubject(this.subject).map((tag) => (!isServer && comesToLife(tag, this.ownerDocument) ? this.#part(tag) : nothing))}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('subject')) this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** An element of the tab as it stands; made once, so that what a person chose in it stays. */
  #part(tag: string): Shown {
    const key = `${this.subject} ${tag}`;
    let element = this.#made.get(key);
    if (!element) this.#made.set(key, (element = document.createElement(tag)));
    element.workspace = this.linked;
    element.author = this.author;
    element.currency = this.currency;
    element.now = this.now;
    if (tag === 'territory-insight') {
      element.subject = this.subject;
      if (this.subject === 'comments') element.operations = this.operations;
    }
    return element;
  }

  #open(subject: SubjectName): void {
    if (subject === this.subject) return;
    this.subject = subject;
    this.dispatchEvent(new TerritorySubjectEvent(subject));
  }

  readonly #walk = (event: KeyboardEvent): void => {
    const here = subjectNames.indexOf(this.subject as SubjectName);
    const count = subjectNames.length;
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: count - 1 }[readingKey(event)];
    if (to === undefined) return;
    event.preventDefault();
    const next = subjectNames[(to + count) % count]!;
    this.#open(next);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };

  readonly #fetch = async (): Promise<void> => {
    this.failure = undefined;
    try {
      await Promise.all(tagsOfSubject(this.subject).filter((tag) => !customElements.get(tag)).map((tag) => TerritoryInsights.parts.get(tag)?.()));
      this.requestUpdate();
    } catch (thrown) {
      this.failure = toTerritoryError(thrown, 'network');
      this.dispatchEvent(new TerritoryErrorEvent(this.failure));
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-insights': TerritoryInsights;
  }
}
