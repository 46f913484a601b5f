import { stretches, type Steps } from '../../model/steps.js';
import type { Model } from '../model.js';
import type { State } from '../state.js';
import type { Term } from './term.js';

/** Adjacent pairs in different territories, each counted 1 (cut edges) or by its border in kilometres (cut border). */
export class Cut implements Term {
  readonly power = 2;
  #assign: Int32Array = new Int32Array(0);
  readonly #length: Float64Array | undefined;
  #value = 0;

  constructor(readonly model: Model, byLength: boolean) {
    const border = byLength ? model.problem.border : undefined;
    this.#length = border?.map((v) => v / 1000);
  }

  *reset({ assign }: State): Steps<void> {
    this.#assign = assign;
    this.#value = 0;
    yield* stretches(this.model.n, (from, to) => {
      for (let i = from; i < to; i++) if (assign[i]! >= 0) this.#value += this.#rim(i) / 2;
    });
  }

  delta(unit: number, from: number, to: number): number {
    const { offsets, neighbors } = this.model;
    const assign = this.#assign;
    const length = this.#length;
    let d = 0;
    for (let p = offsets[unit]!, end = offsets[unit + 1]!; p < end; p++) {
      const t = assign[neighbors[p]!]!;
      if (t === from) d += length ? length[p]! : 1;
      else if (t === to) d -= length ? length[p]! : 1;
    }
    return d;
  }

  apply(unit: number, from: number, to: number): void {
    this.#value += this.delta(unit, from, to);
  }

  recentre(): boolean {
    return false;
  }

  value(): number {
    return this.#value;
  }

  /** Cut between a unit and its neighbours. */
  #rim(unit: number): number {
    const { offsets, neighbors } = this.model;
    const assign = this.#assign;
    const t = assign[unit]!;
    let s = 0;
    for (let p = offsets[unit]!, end = offsets[unit + 1]!; p < end; p++) {
      const o = assign[neighbors[p]!]!;
      if (o !== t && o >= 0) s += this.#length ? this.#length[p]! : 1;
    }
    return s;
  }
}
