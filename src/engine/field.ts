/** A plan in the running. */
export interface Entrant {
  readonly plan: Int32Array;
  readonly score: number;
  /** How often the search has gone on from it. */
  used: number;
}

/** The best plans of a search that differ from one another: of those that are nearly the same only the best is kept. */
export class Field {
  readonly entrants: Entrant[] = [];

  /** Plans count as the same while no more than this share of the units differ, however the territories are numbered. */
  constructor(readonly k: number, readonly capacity: number, readonly near: number) {}

  /** Takes a plan in if it is good enough; `from` is what it grew out of, whose place it takes. */
  add(plan: Int32Array, score: number, from?: Entrant): void {
    const { entrants } = this;
    const entrant = { plan: plan.slice(), score, used: 0 };
    if (from && score < from.score) this.#drop(from);
    const same = entrants.filter((e) => distance(e.plan, plan, this.k) <= this.near * plan.length);
    if (same.some((e) => e.score <= score)) return;
    for (const e of same) this.#drop(e);
    entrants.push(entrant);
    entrants.sort((a, b) => a.score - b.score);
    if (entrants.length > this.capacity) entrants.pop();
  }

  #drop(entrant: Entrant): void {
    const at = this.entrants.indexOf(entrant);
    if (at >= 0) this.entrants.splice(at, 1);
  }
}

/** Units that differ once the territories are paired off, largest overlap first. */
export function distance(a: Int32Array, b: Int32Array, k: number): number {
  const overlap = new Map<number, number>();
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < 0 || b[i]! < 0) continue;
    const key = a[i]! * k + b[i]!;
    overlap.set(key, (overlap.get(key) ?? 0) + 1);
    count++;
  }
  const pairs = [...overlap].sort(([p, c], [q, d]) => d - c || p - q);
  const left = new Uint8Array(k);
  const right = new Uint8Array(k);
  for (const [key, shared] of pairs) {
    const s = Math.floor(key / k);
    const t = key % k;
    if (left[s] || right[t]) continue;
    left[s] = right[t] = 1;
    count -= shared;
  }
  return count;
}
