import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TerritoryElement } from '../../ui/base.js';
import { cssom } from '../../ui/cssom.js';
import { readingKey } from '../../ui/direction.js';
import { controls, tokens } from '../../ui/tokens.js';
import { insightStyles } from '../insight/styles.js';
import { findSeen, tourSteps, type TourStep } from './steps.js';
import { tourStrings } from './strings.js';
import { tourStyles } from './styles.js';

/** Milliseconds that a part may take to appear before the tour goes past it. */
const PATIENCE = 3000;
const GAP = 14;

interface Stop {
  readonly step: TourStep;
  readonly element: HTMLElement;
}

/**
 * A guided tour of the elements of the kit that are on the page, planners included: each is lit while a card says what it shows, what can be done,
 * and how by keyboard. Starts by its button or by `start()`; arrows go on and back, Escape ends it.
 *
 * @csspart panel - the invitation
 * @csspart card - what is said about an element
 */
export class TerritoryTour extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, tourStyles];

  /** Only the button, for a bar. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private stops: readonly TourStep[] = [];
  @state() private at = -1;
  @state() private stop: Stop | undefined;
  @state() private place = { spot: isServer ? ({ left: 0, top: 0, width: 0, height: 0 } as DOMRect) : new DOMRect(), left: GAP, top: GAP };
  @state() private empty = false;
  /** A guide that stands in for one inside a planner: nothing is seen of it but the tour. */
  @state() private bare = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  protected override readonly strings = tourStrings;
  readonly #size = isServer ? undefined : new ResizeObserver(() => this.#arrange());
  /** What the planner showed before the tour. */
  #before: { planner: HTMLElement & { side: string }; side: string } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(false);
  }

  protected override workspaceChanged(): void {}

  /** Begins at the first element that is there. */
  async start(): Promise<void> {
    const planner = findSeen(document, 'territory-planner') as (HTMLElement & { side: string }) | undefined;
    if (planner && isWithin(this, planner)) return this.#sendGuide(planner);
    this.#before = planner && { planner, side: planner.side };
    this.stops = tourSteps.filter((step) => (planner && step.side) || findSeen(document, step.tag));
    this.empty = this.stops.length === 0;
    if (this.empty) return;
    this.#listen(true);
    await this.#go(0, 1);
  }

  /** Ends the tour; what the planner showed before is shown again. */
  end(): void {
    this.dialog?.close();
    this.#listen(false);
    this.at = -1;
    this.stop = undefined;
    if (this.#before) this.#before.planner.side = this.#before.side;
    this.#before = undefined;
    if (this.bare) this.remove();
  }

  /** The tour opens other tabs of the planner, which puts away what stands in the one that is open: a guide outside goes instead. */
  async #sendGuide(planner: HTMLElement): Promise<void> {
    const guide = document.createElement('territory-tour');
    guide.bare = true;
    guide.workspace = this.linked;
    guide.lang = this.language;
    planner.after(guide);
    await guide.start();
  }

  override render(): TemplateResult {
    const button = html`<button class=${this.compact ? '' : 'primary'} @click=${this.start}>${this.t('start')}</button>`;
    return html`${this.bare ? nothing : this.compact ? button : html`<article class="panel" part="panel" aria-labelledby="title"><header><h2 id="title">${this.t('title')}</h2><p>${this.t('intro')}</p></header>
      ${this.empty ? html`<p class="quiet" role="status">${this.t('nothing')}</p>` : nothing}<p>${button}</p></article>`}
      <dialog aria-labelledby="stop" aria-describedby="words" part="card" ${cssom({ left: `${this.place.left}px`, top: `${this.place.top}px` })} @cancel=${(event: Event) => { event.preventDefault(); this.end(); }} @keydown=${this.#keys}>${this.stop ? this.#renderCard(this.stop) : nothing}</dialog>`;
  }

  #renderCard({ step: { tag } }: Stop): TemplateResult {
    const { spot } = this.place;
    const last = this.at === this.stops.length - 1;
    return html`<div class="spot" ${cssom({ left: `${spot.left}px`, top: `${spot.top}px`, width: `${spot.width}px`, height: `${spot.height}px` })}></div><div class="back"></div>
      <div class="card">
        <span class="small-print">${this.t('count', { n: this.at + 1, count: this.stops.length })}</span>
        <h3 id="stop" tabindex="-1">${this.t(`${tag}.title`)}</h3>
        <p id="words">${this.t(`${tag}.text`)}</p>
        <p class="keys"><strong>${this.t('keys')}:</strong> ${this.t(`${tag}.keys`)}</p>
        <footer><button class="quiet" @click=${() => this.end()}>${this.t('close')}</button>
          <button ?disabled=${this.at === 0} @click=${() => this.#go(this.at - 1, -1)}>${this.t('back')}</button>
          <button class="primary" @click=${() => (last ? this.end() : void this.#go(this.at + 1, 1))}>${this.t(last ? 'done' : 'next')}</button></footer>
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!changed.has('stop' as never) || !this.stop) return;
    if (!this.dialog!.open) this.dialog!.showModal();
    this.#size?.disconnect();
    this.#size?.observe(this.stop.element);
    this.#arrange();
    this.renderRoot.querySelector<HTMLElement>('#stop')?.focus();
  }

  /** Shows a stop; goes past those that do not appear. */
  async #go(at: number, by: 1 | -1): Promise<void> {
    for (let n = at; n >= 0 && n < this.stops.length; n += by) {
      const step = this.stops[n]!;
      if (step.side && this.#before) this.#before.planner.side = step.side;
      const element = await appears(step.tag);
      if (!this.isConnected) return;
      if (!element) continue;
      element.scrollIntoView({ block: 'nearest' });
      this.at = n;
      this.stop = { step, element };
      return;
    }
    if (by > 0) this.end();
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return this.end();
    }
    const by = { ArrowRight: 1, ArrowLeft: -1 }[readingKey(event)] as 1 | -1 | undefined;
    if (!by || !this.stops[this.at + by]) return;
    event.preventDefault();
    void this.#go(this.at + by, by);
  };

  #listen(on: boolean): void {
    if (!on) this.#size?.disconnect();
    const method = on ? 'addEventListener' : 'removeEventListener';
    window[method]('resize', this.#arrange);
    window[method]('scroll', this.#arrange, { capture: true });
  }

  /** The light over the element, and the card beside it where there is room: right, left, below, above, else over its lower end. */
  readonly #arrange = (): void => {
    if (!this.stop || !this.dialog) return;
    const box = this.stop.element.getBoundingClientRect();
    const [width, height] = [innerWidth, innerHeight];
    const left = Math.max(4, box.left);
    const top = Math.max(4, box.top);
    const spot = new DOMRect(left, top, Math.max(8, Math.min(width - 4, box.right) - left), Math.max(8, Math.min(height - 4, box.bottom) - top));
    const card = this.dialog.getBoundingClientRect();
    const within = (value: number, size: number, whole: number) => Math.max(12, Math.min(whole - size - 12, value));
    const beside = (x: number) => ({ spot, left: x, top: within(spot.top, card.height, height) });
    const over = (y: number) => ({ spot, left: within(spot.left + (spot.width - card.width) / 2, card.width, width), top: y });
    if (spot.right + GAP + card.width < width) this.place = beside(spot.right + GAP);
    else if (spot.left - GAP - card.width > 0) this.place = beside(spot.left - GAP - card.width);
    else if (spot.bottom + GAP + card.height < height) this.place = over(spot.bottom + GAP);
    else if (spot.top - GAP - card.height > 0) this.place = over(spot.top - GAP - card.height);
    else this.place = over(within(spot.bottom - card.height - GAP, card.height, height));
  };
}

/** Whether the element stands in the shadows of the other one. */
function isWithin(element: Node, other: Node): boolean {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) if (node === other) return true;
  return false;
}

/** Waits for an element that is being fetched. */
async function appears(tag: string): Promise<HTMLElement | undefined> {
  for (const until = performance.now() + PATIENCE; performance.now() < until; ) {
    const element = findSeen(document, tag);
    if (element) return element;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-tour': TerritoryTour;
  }
}
