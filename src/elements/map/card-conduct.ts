import { html, nothing, type TemplateResult } from 'lit';
import type { Place } from '../../map/stage-options.js';
import type { GestureShape } from '../../map/tools/tool.js';
import type { Effect } from '../../workspace/effect.js';
import type { Workspace } from '../../workspace/workspace.js';
import { renderCard } from './card.js';
import { placeCard } from './card-place.js';
import type { PanelsHost } from './panels-host.js';

interface Hovered {
  readonly unit: number;
  readonly account: number;
  readonly place: Place;
}

/** What is under the pointer or where the keyboard stands, and what the tool in hand draws and would do there. */
export class CardConduct {
  readonly #host: PanelsHost;
  #hovered: Hovered | null = null;
  #shape: GestureShape | null = null;
  #effect: Effect | null = null;
  #standing = -1;

  constructor(host: PanelsHost) {
    this.#host = host;
  }

  get shape(): GestureShape | null {
    return this.#shape;
  }

  set shape(shape: GestureShape | null) {
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#host.redraw();
  }

  set effect(effect: Effect | null) {
    if (effect === this.#effect) return;
    this.#effect = effect;
    this.#host.redraw();
  }

  set hovered(hovered: Hovered | null) {
    if (hovered === this.#hovered) return;
    this.#hovered = hovered;
    this.#standing = -1;
    this.#host.redraw();
  }

  /** Unit whose card shows because the keyboard stands there, -1 = none. */
  get standing(): number {
    return this.#standing;
  }

  /** The keyboard stands on a unit: its card, and what carrying the selection there would do. */
  showAt(unit: number): void {
    const { map } = this.#host;
    const { stage, tools } = this.#host.session()!;
    const { selection, plan } = map.model!;
    this.hovered = { unit, account: -1, place: stage.locate(unit) };
    this.#standing = unit;
    this.effect = selection.count > 0 && !selection.has(unit) && !map.readonly ? tools.effectOf(selection.rows, plan!.assignment[unit]!) : null;
  }

  /** The map moved: the card goes along with its unit. */
  moved(): void {
    if (this.#standing < 0 || !this.#hovered) return;
    this.#hovered = { ...this.#hovered, place: this.#host.session()!.stage.locate(this.#standing) };
    this.#host.redraw();
  }

  leave(): void {
    this.hovered = null;
    this.shape = null;
    this.effect = null;
  }

  render(model: Workspace): TemplateResult | typeof nothing {
    const hovered = this.#hovered;
    const effect = this.#effect;
    if (!hovered || hovered.unit >= model.dataset!.units.count || (hovered.unit < 0 && hovered.account < 0 && !effect)) return nothing;
    return html`<div class="panel card" part="card" aria-hidden="true">
      ${renderCard({ model, unit: hovered.unit, account: hovered.account, effect, scheme: this.#host.scheme(), format: this.#host.format(), t: this.#host.t })}
    </div>`;
  }

  /** Puts it where it belongs once its size is known. */
  place(root: ParentNode): void {
    const card = root.querySelector<HTMLElement>('.card');
    if (card && this.#hovered) placeCard(card, this.#hovered.place, this.#host.map, this.#shape, [...root.querySelectorAll<HTMLElement>('.toolbar, .brush, .moves, .legend')]);
  }
}
