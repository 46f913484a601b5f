import { html, nothing, type TemplateResult } from 'lit';
import { toTerritoryError } from '../../model/errors.js';
import type { TerritoryError } from '../../model/errors.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Words } from './states.js';

/** What sharing needs of the planner around it. */
export interface SharingHost {
  say(key: string): void;
  fail(error: TerritoryError): void;
  redraw(): void;
}

const PIECE = /(^|&)territory-plan=[^&]*/;

/** Links with a plan in them: made, opened, and left again. */
export class Sharing {
  readonly #host: SharingHost;
  #link = '';
  /** Fragment that was opened last. */
  #opened = '';

  constructor(host: SharingHost) {
    this.#host = host;
  }

  /** Opens the plan in the page's address, once. */
  async open(model: Workspace): Promise<void> {
    const { hash } = location;
    if (hash === this.#opened || !PIECE.test(hash.slice(1))) return;
    this.#opened = hash;
    try {
      const { readShareFragment } = await import('../../data/share/link.js');
      const shared = await readShareFragment(hash);
      if (!shared || !model.dataset) return;
      if (shared.readOnly) model.showPlan(shared.plan);
      else model.loadPlan(shared.plan);
      // a plan to go on with is taken over once; a reload must not take it again
      if (!shared.readOnly) history.replaceState(history.state, '', withoutPlan());
      this.#host.say(shared.readOnly ? 'shownTitle' : 'planLoaded');
    } catch (thrown) {
      this.#host.fail(toTerritoryError(thrown));
    }
  }

  /** Puts a link to the plan as it is now on the clipboard, and shows it. */
  async make(model: Workspace, readOnly: boolean): Promise<void> {
    try {
      const { shareFragment } = await import('../../data/share/link.js');
      const piece = (await shareFragment({ plan: model.planData(), readOnly })).slice(1);
      const own = withoutPlan();
      this.#link = `${own}${own.includes('#') ? '&' : '#'}${piece}`;
      this.#host.redraw();
      await navigator.clipboard.writeText(this.#link);
      this.#host.say('linkCopied');
    } catch (thrown) {
      // a browser that keeps its clipboard to itself: the link is shown, to be copied by hand
      if (!(thrown instanceof DOMException)) this.#host.fail(toTerritoryError(thrown));
    }
  }

  renderEntries(words: Words, model: Workspace): TemplateResult {
    return html`<h3>${words.t('shareTitle')}</h3>
      <button class="quiet" @click=${() => void this.make(model, true)}>${words.t('shareLook')}</button>
      <button class="quiet" @click=${() => void this.make(model, false)}>${words.t('shareEdit')}</button>
      ${this.#link ? html`<input class="link" readonly .value=${this.#link} aria-label=${words.t('link')} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />` : nothing}`;
  }

  /** Says that the plan is somebody's, only to look at. */
  renderShown(words: Words, model: Workspace): TemplateResult | typeof nothing {
    if (!model.readOnly) return nothing;
    const leave = (take: boolean) => {
      history.replaceState(history.state, '', withoutPlan());
      model.leaveShown(take).catch((thrown: unknown) => this.#host.fail(toTerritoryError(thrown)));
    };
    return html`<div class="kept quietly" role="status"><span>${words.t('shownTitle')}</span>
      <button class="primary" @click=${() => leave(true)}>${words.t('shownTake')}</button><button @click=${() => leave(false)}>${words.t('shownLeave')}</button></div>`;
  }
}

/** The page's address without a plan in it. */
function withoutPlan(): string {
  const rest = location.hash.slice(1).replace(PIECE, '').replace(/^&/, '');
  return `${location.href.replace(/#.*$/, '')}${rest && `#${rest}`}`;
}
