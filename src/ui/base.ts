import { isServer, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Workspace } from '../workspace/workspace.js';
import type { Change } from '../workspace/change.js';
import type { TerritoryError } from '../model/errors.js';
import { errorWords } from './error-words.js';
import { formatter, type Formatter } from './format.js';
import { KitElement } from './kit-element.js';
import { loadLanguage, messagesFor } from './languages.js';
import { fill, type Messages, type MessageValues, type Strings } from './messages.js';
import { takeOver } from './server-root.js';
import { turnAt } from './turns.js';
import { WorkspaceLink, type WorkspaceHost } from './workspace-link.js';

/**
 * What every element of the kit is: it finds its workspace, follows its changes once per frame, speaks the page's
 * language, and announces. Subclasses show and command; they never mutate.
 */
export abstract class TerritoryElement extends KitElement {
  /** Id of the workspace element, when this element is not inside it. */
  @property({ reflect: true }) for = '';

  /** The workspace (or workspace element) itself; goes before `for` and before the ancestors. */
  @property({ attribute: false }) workspace: WorkspaceHost | Workspace | undefined;

  /** Which strings the element speaks. */
  protected abstract readonly strings: Strings;

  readonly #link = new WorkspaceLink(this, (found) => this.#follow(found));
  #host: WorkspaceHost | undefined;
  #model: Workspace | undefined;
  #last: WeakRef<Workspace> | undefined;
  #stop: (() => void) | undefined;
  #format: Formatter | undefined;
  #messages: Messages | undefined;
  #table: Strings | undefined;
  #language = '';
  /** Until what a server has rendered is taken over: the first drawing must be the same, without workspace or foreign language. */
  #hydrating = false;
  #strings: WorkspaceHost['strings'] | undefined;
  /** When it may draw the first data: that takes every element its time, and all of them hear of it at once. */
  #turn: Promise<unknown> | undefined;

  /** The first words to be seen are those of the page's language: drawing waits for it, if it has to be fetched. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const wait = loadLanguage(this.language) ?? this.#turn;
    this.#turn = undefined;
    return wait?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.#hydrating = takeOver(this.shadowRoot);
    return super.createRenderRoot();
  }

  protected override performUpdate(): void {
    super.performUpdate();
    if (!this.#hydrating) return;
    this.#hydrating = false;
    if (this.#model) this.workspaceLinked(this.#model);
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('workspace') || changed.has('for')) this.#link.refresh();
    const language = this.language;
    if (language !== this.#language || this.#host?.strings !== this.#strings) {
      this.#strings = this.#host?.strings;
      this.#language = language;
      this.#format = undefined;
      this.#messages = undefined;
    }
  }

  /** The workspace found, undefined while there is none. */
  get model(): Workspace | undefined {
    return this.#hydrating ? undefined : this.#model;
  }

  /** What was found, to be handed to elements inside this one. */
  protected get linked(): WorkspaceHost | Workspace | undefined {
    return this.#host ?? this.#model;
  }

  /** BCP 47 tag in force: own `lang`, the nearest ancestor's, the workspace's, the page's. */
  get language(): string {
    if (isServer || this.#hydrating) return this.getAttribute('lang') ?? 'en';
    return (this.closest<HTMLElement>('[lang]')?.lang || this.#host?.language || document.documentElement.lang || 'en').trim() || 'en';
  }

  protected get format(): Formatter {
    return (this.#format ??= formatter(this.language));
  }

  /** The element's text for a key, filled with values; host strings go first. */
  protected t(key: string, values: MessageValues = {}): string {
    const own = this.#host?.strings[`${this.strings.name}.${key}`];
    const { strings } = this;
    if (this.#table !== strings) this.#messages = undefined;
    this.#table = strings;
    this.#messages ??= messagesFor(strings, this.language);
    return fill(own ?? this.#messages[key] ?? key, values, this.language);
  }

  /** A text of another element's. */
  protected textOf(strings: Strings, key: string, values: MessageValues = {}): string {
    return fill(this.#host?.strings[`${strings.name}.${key}`] ?? messagesFor(strings, this.language)[key] ?? key, values, this.language);
  }

  /** An error as one line; in English until the words for errors have been fetched. */
  protected errorLine(error: TerritoryError): string {
    return errorWords(() => this.requestUpdate())?.errorLine(error, this.language) ?? error.message;
  }

  /** Says something through the workspace's live region. */
  protected announce(text: string): void {
    this.#host?.announce(text);
  }

  /** Called for every change while connected. The default redraws; override to look at `change.kinds` first. */
  protected workspaceChanged(_change: Change): void {
    this.requestUpdate();
  }

  /** Called when a workspace is found (the model) or lost (undefined). */
  protected workspaceLinked(_model: Workspace | undefined): void {}

  /** Called before that when it is another one than the last: what belongs to the data of the last is put away. */
  protected workspaceReplaced(): void {}

  #follow(found: WorkspaceHost | Workspace | undefined): void {
    this.#stop?.();
    this.#host = found instanceof Workspace ? undefined : found;
    this.#model = found instanceof Workspace ? found : found?.workspace;
    const model = this.#model;
    let empty = model?.dataset === null;
    this.#stop = model?.subscribe((change) => {
      if (empty && model.dataset) {
        empty = false;
        this.#turn = turnAt(model);
      }
      this.workspaceChanged(change);
    });
    const last = this.#last?.deref();
    if (this.#model) this.#last = new WeakRef(this.#model);
    if (last && this.#model && last !== this.#model) this.workspaceReplaced();
    if (!this.#hydrating) this.workspaceLinked(this.#model);
    this.#language = '';
    this.requestUpdate();
  }
}
