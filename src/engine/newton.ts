/**
 * One Newton step on the prices of a power diagram (semi-discrete optimal transport, Kitagawa, Mérigot & Thibert 2019):
 * how much value changes hands between two territories per unit of price is read off the points near the boundary; the
 * resulting graph Laplacian is solved for the price change by conjugate gradients.
 */
export class PriceNewton {
  readonly #pair: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #own: Float64Array;
  readonly #r: Float64Array;
  readonly #p: Float64Array;
  readonly #q: Float64Array;
  readonly #rows: Int32Array;
  readonly #cols: Int32Array;
  readonly #weights: Float64Array;
  #count = 0;
  readonly step: Float64Array;

  constructor(readonly k: number) {
    this.#pair = new Float64Array(k * k);
    this.#diagonal = new Float64Array(k);
    this.#own = new Float64Array(k);
    this.#r = new Float64Array(k);
    this.#p = new Float64Array(k);
    this.#q = new Float64Array(k);
    this.step = new Float64Array(k);
    const pairs = (k * (k - 1)) / 2;
    this.#rows = new Int32Array(pairs);
    this.#cols = new Int32Array(pairs);
    this.#weights = new Float64Array(pairs);
  }

  /** Forgets the boundary points. */
  clear(): void {
    this.#pair.fill(0);
    this.#own.fill(0);
  }

  /** So much value per unit of price would go over the boundary of the two. */
  add(first: number, second: number, value: number): void {
    const at = first < second ? first * this.k + second : second * this.k + first;
    this.#pair[at] = this.#pair[at]! + value;
  }

  /** The wanted total itself gives way by so much per unit of price. */
  yieldAt(t: number, value: number): void {
    this.#own[t] = value;
  }

  /** Solves for the price change that brings the totals up by `lack`. */
  solve(lack: Float64Array): Float64Array {
    const { k, step } = this;
    this.#assemble();
    const r = this.#r;
    const p = this.#p;
    const q = this.#q;
    const d = this.#diagonal;
    step.fill(0);
    r.set(lack);
    for (let t = 0; t < k; t++) p[t] = r[t]! / d[t]!;
    let rz = dot(r, p);
    const enough = rz * 1e-8;
    for (let round = 0; round < 80 && rz > enough; round++) {
      this.#times(p, q);
      const alpha = rz / dot(p, q);
      let next = 0;
      for (let t = 0; t < k; t++) {
        step[t] = step[t]! + alpha * p[t]!;
        r[t] = r[t]! - alpha * q[t]!;
        next += (r[t]! * r[t]!) / d[t]!;
      }
      const beta = next / rz;
      rz = next;
      for (let t = 0; t < k; t++) p[t] = r[t]! / d[t]! + beta * p[t]!;
    }
    return step;
  }

  #assemble(): void {
    const { k } = this;
    const pair = this.#pair;
    this.#diagonal.fill(0);
    this.#count = 0;
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const w = pair[a * k + b]!;
        if (w === 0) continue;
        this.#rows[this.#count] = a;
        this.#cols[this.#count] = b;
        this.#weights[this.#count++] = w;
        this.#diagonal[a] = this.#diagonal[a]! + w;
        this.#diagonal[b] = this.#diagonal[b]! + w;
      }
    }
    // Scales differ by orders of magnitude between town and country: the damping is relative to each territory.
    for (let t = 0; t < k; t++) this.#diagonal[t] = (this.#diagonal[t]! > 0 ? this.#diagonal[t]! * 1.01 : this.#own[t]! > 0 ? 0 : 1) + this.#own[t]!;
  }

  #times(p: Float64Array, q: Float64Array): void {
    for (let t = 0; t < this.k; t++) q[t] = this.#diagonal[t]! * p[t]!;
    for (let e = 0; e < this.#count; e++) {
      const a = this.#rows[e]!;
      const b = this.#cols[e]!;
      const w = this.#weights[e]!;
      q[a] = q[a]! - w * p[b]!;
      q[b] = q[b]! - w * p[a]!;
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
}
