/** Terms that are a sum over the territories of a cost that is kept for each. */
export abstract class Summed {
  protected readonly cost: Float64Array;

  constructor(k: number) {
    this.cost = new Float64Array(k);
  }

  value(): number {
    let s = 0;
    for (let t = 0; t < this.cost.length; t++) s += this.cost[t]!;
    return s;
  }
}
