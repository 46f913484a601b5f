/** The units under consideration at one centre, and their costs at present prices. */
export class Scratch {
  readonly items: Uint32Array;
  readonly cost: Float64Array;
  /** What each is worth per weight; only where it was needed. */
  readonly ratio: Float64Array;
  size = 0;

  constructor(n: number) {
    this.items = new Uint32Array(n);
    this.cost = new Float64Array(n);
    this.ratio = new Float64Array(n);
  }

  swap(a: number, b: number): void {
    const { items, cost, ratio } = this;
    const i = items[a]!;
    items[a] = items[b]!;
    items[b] = i;
    const c = cost[a]!;
    cost[a] = cost[b]!;
    cost[b] = c;
    const r = ratio[a]!;
    ratio[a] = ratio[b]!;
    ratio[b] = r;
  }
}
