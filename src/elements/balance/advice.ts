import type { ReactiveControllerHost } from 'lit';
import type { Ensemble } from '../../engine/ensemble.js';
import type { MoveReason } from '../../engine/explain.js';
import type { NextMove } from '../../engine/moves.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Later } from './later.js';

/** What the engine says about the present plan beside a run: next moves, reasons of a proposal, its rank among random plans. */
export class Advice {
  readonly moves: Later<readonly NextMove[]>;
  readonly reasons: Later<readonly MoveReason[]>;
  readonly ensemble: Later<Ensemble>;
  /** The list of moves is shown, and follows every edit. */
  following = false;
  /** The comparison has been opened. */
  compareOpen = false;
  /** 0–1 of the comparison. */
  compared = 0;
  readonly #host: ReactiveControllerHost;
  #comparing: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.moves = new Later(host);
    this.reasons = new Later(host);
    this.ensemble = new Later(host);
  }

  follow(model: Workspace | undefined, follow: boolean): void {
    if (follow && !this.following) this.#askMoves(model);
    this.following = follow;
    this.#host.requestUpdate();
  }

  explain(model: Workspace): void {
    if (this.reasons.state !== 'busy') void this.reasons.ask(() => model.explainJob());
  }

  compare(model: Workspace, seed: number): void {
    this.#comparing?.abort();
    const comparing = new AbortController();
    this.#comparing = comparing;
    this.compared = 0;
    const onProgress = ({ done }: { readonly done: number }) => {
      this.compared = done;
      this.#host.requestUpdate();
    };
    void this.ensemble.ask(() => model.compare({ seed, signal: comparing.signal, onProgress }));
  }

  /** The plan is another one: what was found out is of no use. The list of moves stays until its successor is there. */
  refresh(model: Workspace | undefined): void {
    this.forget();
    if (this.following) this.#askMoves(model);
  }

  forget(): void {
    this.#comparing?.abort();
    this.ensemble.reset();
    this.reasons.reset();
  }

  #askMoves(model: Workspace | undefined): void {
    if (model?.plan) void this.moves.ask(() => model.nextMoves());
  }
}
