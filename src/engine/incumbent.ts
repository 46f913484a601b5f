/** The best plan so far. Follows the search by a journal of moved units, so that a new best costs what has changed since the last. */
export class Incumbent {
  readonly plan: Int32Array;
  score = Infinity;
  /** Value of the compactness term, in the search's unit. */
  value = NaN;
  /** Largest relative deviation from a target. */
  deviation = NaN;
  readonly #journal: Int32Array;
  #count = 0;

  constructor(n: number) {
    this.plan = new Int32Array(n).fill(-1);
    this.#journal = new Int32Array(Math.max(256, n >> 2));
    this.#count = this.#journal.length + 1;
  }

  get found(): boolean {
    return this.score < Infinity;
  }

  /** Notes that the search moved a unit. */
  touch(unit: number): void {
    if (this.#count < this.#journal.length) this.#journal[this.#count] = unit;
    this.#count++;
  }

  /** Notes that the search loaded some other plan. */
  forget(): void {
    this.#count = this.#journal.length + 1;
  }

  /** Takes the search's plan as the best. */
  take(assign: Int32Array, score: number, value: number, deviation: number): void {
    this.score = score;
    this.deviation = deviation;
    this.value = value;
    if (this.#count > this.#journal.length) this.plan.set(assign);
    else for (let q = 0; q < this.#count; q++) this.plan[this.#journal[q]!] = assign[this.#journal[q]!]!;
    this.#count = 0;
  }
}
