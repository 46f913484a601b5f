import { nothing, type TemplateResult } from 'lit';
import { nextMoves, type NextMove } from '../../map/next-moves.js';
import type { Place } from '../../map/stage-options.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { MapActions } from './actions.js';
import { renderMoves, tellMoves } from './moves.js';
import type { PanelsHost } from './panels-host.js';
import { insetsOf } from './stage-wishes.js';

/** Next best moves shown at a time. */
const MOVES = 5;

/** An arrow needs this much around its ends, CSS pixels. */
const AROUND = 14;

/** The list of the next best moves, with their arrows on the map. */
export class MovesConduct {
  readonly #host: PanelsHost;
  #moves: readonly NextMove[] | null = null;
  /** Whether the arrows have yet to be seen to lie clear of the list. */
  #fresh = false;

  constructor(host: PanelsHost) {
    this.#host = host;
  }

  get shown(): boolean {
    return this.#moves !== null;
  }

  toggle(): void {
    const { map, t } = this.#host;
    if (this.#moves) {
      this.close();
      this.#suggest();
    } else if (!map.readonly) {
      this.#find();
      this.#fresh = true;
      this.#host.say(tellMoves(map.model!, this.#moves!, t));
    }
  }

  /** The list was drawn. */
  settle(): void {
    if (this.#moves && this.#host.map.readonly) {
      this.#moves = null;
      this.#suggest();
    }
    if (!this.#fresh) return;
    this.#fresh = false;
    void this.#host.map.updateComplete.then(() => this.#makeWay());
  }

  /** Another plan: other moves. */
  follow(): void {
    if (this.#moves) this.#find();
  }

  close(): void {
    this.#moves = null;
    this.#host.redraw();
  }

  render(model: Workspace, actions: MapActions): TemplateResult | typeof nothing {
    if (!this.#moves || this.#host.map.readonly) return nothing;
    return renderMoves({
      model, moves: this.#moves, format: this.#host.format(), t: this.#host.t,
      apply: (move) => actions.tellAssigned(model.assign([move.unit], move.to), move.to),
      look: (unit, bring) => {
        model.setHover(unit);
        this.#suggest();
        if (bring) this.#host.session()?.stage.reveal(unit);
      },
    });
  }

  /** The map makes way where the list covers arrows; what was out of view before stays there. */
  #makeWay(): void {
    const { map } = this.#host;
    const stage = this.#host.session()?.stage;
    const list = map.renderRoot.querySelector('.moves')?.getBoundingClientRect();
    if (!stage || !list || !this.#moves) return;
    const frame = map.getBoundingClientRect();
    const units = this.#moves.flatMap(({ unit, via }) => [unit, via]);
    const seen = units.map((unit) => stage.locate(unit)).filter(({ x, y }) => x > 0 && y > 0 && x < frame.width && y < frame.height);
    const covered = ({ x, y }: Place) => x > list.left - frame.left - AROUND && x < list.right - frame.left + AROUND && y > list.top - frame.top - AROUND && y < list.bottom - frame.top + AROUND;
    if (!seen.some(covered)) return;
    const { left, top, right, bottom } = insetsOf(map);
    const clear = list.right <= frame.left + left || list.bottom <= frame.top + top || list.top >= frame.bottom - bottom;
    if (!clear) return; // no room for both
    const across = shift(seen.map(({ x }) => x), left, frame.width - right);
    const along = shift(seen.map(({ y }) => y), top, frame.height - bottom);
    if (across === null || along === null) stage.fit(units);
    else stage.view.pan(-across, -along);
  }

  #find(): void {
    const context = this.#host.map.model?.context;
    this.#moves = context ? nextMoves(context.dataset, context.plan, context.tallies, context.contiguity, MOVES) : [];
    this.#suggest();
    this.#host.redraw();
  }

  #suggest(): void {
    this.#host.session()?.stage.suggest(this.#moves ?? []);
  }
}

/** The least way that brings all places between two limits; null when there is not enough room. */
function shift(places: readonly number[], from: number, to: number): number | null {
  const [least, most] = [Math.min(...places) - AROUND, Math.max(...places) + AROUND];
  if (most - least > to - from) return null;
  return Math.round(least < from ? from - least : most > to ? to - most : 0);
}
