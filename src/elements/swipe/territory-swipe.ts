import { css, html, type TemplateResult } from 'lit';
import { property, queryAssignedElements } from 'lit/decorators.js';
import { TerritoryViewEvent } from '../../events.js';
import { TerritoryElement } from '../../ui/base.js';
import { tokens } from '../../ui/tokens.js';
import type { TerritoryMap } from '../map/territory-map.js';
import { swipeStrings } from './strings.js';

/** Keys move the divider by this much of the width. */
const STEP = 0.05;

/**
 * Two maps of the same place: one over the other with a divider to swipe, or side by side. Whatever brings one of them elsewhere brings the
 * other along. Put two `territory-map` into it; they may show different workspaces, fills or plans.
 *
 * @attr {boolean} side-by-side - both maps in full, next to each other
 * @attr {number} position - where the divider stands, 0 to 1 of the width, by default 0.5
 * @slot - the two maps
 * @csspart divider - the line between the maps
 */
export class TerritorySwipe extends TerritoryElement {
  static override styles = [tokens, css`
    :host {
      position: relative;
      display: grid;
      height: 420px;
      overflow: hidden;
      touch-action: pan-y;
    }
    ::slotted(*) {
      grid-area: 1 / 1;
      width: 100%;
      height: 100%;
      min-width: 0;
    }
    :host([side-by-side]) {
      grid-template-columns: 1fr 1fr;
      gap: 1px;
    }
    :host([side-by-side]) ::slotted(*) {
      grid-area: auto;
    }
    .divider {
      position: absolute;
      z-index: 1;
      inset-block: 0;
      width: 44px;
      /* the maps do not turn with the text */
      margin-left: -22px;
      cursor: col-resize;
      touch-action: none;
    }
    .divider::before {
      content: '';
      position: absolute;
      inset-block: 0;
      left: 20px;
      width: 4px;
      border: solid var(--_surface);
      border-width: 0 1px;
      background: var(--_accent);
    }
    .divider::after {
      content: '';
      position: absolute;
      top: calc(50% - 22px);
      left: 8px;
      width: 28px;
      height: 44px;
      border: 1px solid var(--_line-strong);
      border-radius: 99px;
      background: linear-gradient(90deg, transparent 9px, var(--_text-2) 9px 10.5px, transparent 10.5px 15.5px, var(--_text-2) 15.5px 17px, transparent 17px) center / 26px 14px no-repeat var(--_surface);
      box-shadow: var(--_shadow);
    }
    .divider:focus-visible {
      outline: none;
    }
    .divider:focus-visible::after {
      outline: 3px solid var(--_focus);
      outline-offset: 2px;
    }
  `];

  @property({ type: Boolean, attribute: 'side-by-side', reflect: true }) sideBySide = false;
  @property({ type: Number }) position = 0.5;

  @queryAssignedElements({ selector: 'territory-map' }) private maps!: TerritoryMap[];

  protected override readonly strings = swipeStrings;

  constructor() {
    super();
    this.addEventListener(TerritoryViewEvent.type, (event) => this.#follow(event as TerritoryViewEvent));
  }

  protected override updated(): void {
    const [, over] = this.maps;
    // the second map lies over the first and shows right of the divider
    if (over) over.style.clipPath = this.sideBySide ? '' : `inset(0 0 0 ${100 * this.#share}%)`;
  }

  override render(): TemplateResult {
    const share = this.format.percent(this.#share, { digits: 0 });
    return html`<slot @slotchange=${() => this.requestUpdate()}></slot>
      ${this.sideBySide ? '' : html`<div class="divider" part="divider" role="slider" tabindex="0" aria-orientation="horizontal" aria-label=${this.t('handle')}
        aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(100 * this.#share)} aria-valuetext=${this.t('share', { share })} .style=${`left: ${100 * this.#share}%`}
        @pointerdown=${this.#grip} @pointermove=${this.#drag} @keydown=${this.#onKey}></div>`}`;
  }

  get #share(): number {
    return Math.min(1, Math.max(0, Number.isFinite(this.position) ? this.position : 0.5));
  }

  /** One map goes where the other is. */
  #follow({ target, view }: TerritoryViewEvent): void {
    for (const map of this.maps) if (map !== target) map.setView(view);
  }

  readonly #grip = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly #drag = (event: PointerEvent): void => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.getBoundingClientRect();
    if (width > 0) this.position = Math.min(1, Math.max(0, (event.clientX - left) / width));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -4 * STEP, PageUp: 4 * STEP, Home: -1, End: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.position = Math.round(100 * Math.min(1, Math.max(0, this.#share + step))) / 100;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-swipe': TerritorySwipe;
  }
}
