import { ContextProvider, createContext, ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Workspace } from '../workspace/workspace.js';

/** What a workspace element offers to the elements around it. */
export interface WorkspaceHost {
  readonly workspace: Workspace;
  /** BCP 47 tag. */
  readonly language: string;
  /** The host's own strings, by `element.key`. */
  readonly strings: Readonly<Record<string, string>>;
  announce(text: string): void;
}

export const workspaceContext = createContext<WorkspaceHost | undefined>(Symbol('territory-workspace'));
export { ContextProvider };

/** Fired on the document whenever a workspace element appears, goes or speaks otherwise, so that links look again. */
export const announceEvent = 'territory-workspace-announce';

const isHost = (thing: object | null | undefined): thing is WorkspaceHost => Boolean(thing && 'workspace' in thing && 'announce' in thing);

type Host = ReactiveControllerHost & HTMLElement & { for?: string; workspace?: WorkspaceHost | Workspace | undefined };

/**
 * Finds the workspace of an element: its `workspace` property, else the element its `for` names in the same root,
 * else the nearest ancestor that provides one. Looks again when any workspace announces itself; drops it on leaving.
 */
export class WorkspaceLink implements ReactiveController {
  readonly #host: Host;
  readonly #onChange: (found: WorkspaceHost | Workspace | undefined) => void;
  #found: WorkspaceHost | Workspace | undefined;
  /** A page that changes its language is followed at once. */
  readonly #languages = typeof MutationObserver === 'undefined' ? undefined : new MutationObserver(() => this.#host.requestUpdate());

  constructor(host: Host, onChange: (found: WorkspaceHost | Workspace | undefined) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener(announceEvent, this.#lookSoon);
    this.#languages?.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
    this.#look();
  }

  hostDisconnected(): void {
    document.removeEventListener(announceEvent, this.#lookSoon);
    this.#languages?.disconnect();
    // a move in the DOM disconnects and connects at once: only a real leave drops the workspace
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#set(undefined);
    });
  }

  /** Looks again, after `workspace` or `for` changed. */
  refresh(): void {
    if (this.#host.isConnected) this.#look();
  }

  // an announcement may come in the middle of this very element's rendering
  readonly #lookSoon = (): void => queueMicrotask(() => this.refresh());

  #look(): void {
    this.#set(this.#host.workspace ?? this.#byId() ?? this.#byContext());
  }

  #byId(): WorkspaceHost | undefined {
    const id = this.#host.for;
    if (!id) return undefined;
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const element = root.getElementById?.(id) ?? this.#host.ownerDocument.getElementById(id);
    if (!isHost(element)) return undefined;
    // a planner has a workspace element inside it
    const { workspace } = element as { readonly workspace: Workspace | WorkspaceHost | undefined };
    return isHost(workspace) ? workspace : workspace && element;
  }

  #byContext(): WorkspaceHost | undefined {
    // `for` was given: waiting for that one is right, taking another is not
    if (this.#host.for) return undefined;
    let found: WorkspaceHost | undefined;
    this.#host.dispatchEvent(new ContextEvent(workspaceContext, this.#host, (value) => (found = value), false));
    return found;
  }

  #set(found: WorkspaceHost | Workspace | undefined): void {
    if (found === this.#found) return this.#host.requestUpdate();
    this.#found = found;
    this.#onChange(found);
  }
}
