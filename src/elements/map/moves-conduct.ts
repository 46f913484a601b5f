import { nothing, type TemplateResult } from 'lit';
import { nextMoves, type NextMove } from '../../map/next-moves.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { MapActions } from './actions.js';
import { renderMoves, tellMoves } from './moves.js';
import type { PanelsHost } from './panels-host.js';

/** Next best moves shown at a time. */
const MOVES = 5;

/** The list of the next best moves, with their arrows on the map. */
export class MovesConduct {
  readonly #host: PanelsHost;
  #moves: readonly NextMove[] | null = null;

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
      this.#host.say(tellMoves(map.model!, this.#moves!, t));
    }
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
    if (!this.#moves) return nothing;
    return renderMoves({
      model, moves: this.#moves, format: this.#host.format(), t: this.#host.t,
      apply: (move) => actions.tellAssigned(model.assign([move.unit], move.to), move.to),
      look: (unit) => {
        model.setHover(unit);
        this.#suggest();
      },
    });
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
