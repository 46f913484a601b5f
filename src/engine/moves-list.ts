import { STRETCH, type Steps } from '../model/steps.js';
import type { MoveStep } from './moves.js';

/** Moves and swaps by number, without an object for each: there are as many as units on borders. */
export class MoveList {
  // single moves
  readonly #unit: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  // swaps: the numbers of two moves; they are numbered on from the moves
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  readonly #gain: number[] = [];
  readonly #swapGain: number[] = [];

  get moves(): number {
    return this.#unit.length;
  }

  addMove(unit: number, from: number, to: number, gain: number): void {
    this.#unit.push(unit);
    this.#from.push(from);
    this.#to.push(to);
    this.#gain.push(gain);
  }

  addSwap(first: number, second: number, gain: number): void {
    this.#first.push(first);
    this.#second.push(second);
    this.#swapGain.push(gain);
  }

  gain(number: number): number {
    return number < this.#gain.length ? this.#gain[number]! : this.#swapGain[number - this.#gain.length]!;
  }

  /** Writes a single move into `step`. */
  read(move: number, step: { -readonly [key in keyof MoveStep]: MoveStep[key] }): void {
    step.unit = this.#unit[move]!;
    step.from = this.#from[move]!;
    step.to = this.#to[move]!;
  }

  steps(number: number): MoveStep[] {
    const moves = number < this.moves ? [number] : [this.#first[number - this.moves]!, this.#second[number - this.moves]!];
    return moves.map((move) => ({ unit: this.#unit[move]!, from: this.#from[move]!, to: this.#to[move]! }));
  }

  /** The greater gain goes first, then the lower unit, then what came earlier. */
  before(a: number, b: number): boolean {
    const more = this.gain(a) - this.gain(b);
    if (more !== 0) return more > 0;
    const further = this.#leads(a) - this.#leads(b);
    return further !== 0 ? further < 0 : a < b;
  }

  #leads(number: number): number {
    return this.#unit[number < this.moves ? number : this.#first[number - this.moves]!]!;
  }

  /** The best `most` of some moves, best first. */
  best(moves: readonly number[], most: number): number[] {
    const found: number[] = [];
    for (const move of moves) {
      if (found.length === most && !this.before(move, found[most - 1]!)) continue;
      let at = Math.min(found.length, most - 1);
      for (; at > 0 && this.before(move, found[at - 1]!); at--) found[at] = found[at - 1]!;
      found[at] = move;
    }
    return found;
  }

  /** Numbers of moves and swaps that gain more than `least`, the best first, put in order only as far as they are taken (a heap); the first is laid out in pieces. */
  *ranked(least: number): Steps<() => number | undefined> {
    const heap: number[] = [];
    const all = this.moves + this.#first.length;
    for (let number = 0; number < all; number++) {
      if (this.gain(number) > least) heap.push(number);
      if (number % (4 * STRETCH) === STRETCH) yield;
    }
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) {
      this.#sink(heap, at);
      if (at % STRETCH === 0) yield;
    }
    return () => {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length > 0) {
        heap[0] = last!;
        this.#sink(heap, 0);
      }
      return top;
    };
  }

  #sink(heap: number[], from: number): void {
    const number = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && this.before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.before(heap[child]!, number)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = number;
  }
}
