/** Seeded random numbers: sfc32 (Doty-Humphrey, PractRand), the same on every machine. */
export class Rng {
  readonly #s = new Int32Array(4);

  constructor(seed: number) {
    this.#s[0] = seed | 0;
    this.#s[1] = 0x9e3779b9 | 0;
    this.#s[2] = Math.imul(seed | 0, 0x85ebca6b) ^ 0x243f6a88;
    this.#s[3] = 1;
    for (let i = 0; i < 16; i++) this.bits();
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const s = this.#s;
    const t = (s[0]! + s[1]! + s[3]!) | 0;
    s[3] = s[3]! + 1;
    s[0] = s[1]! ^ (s[1]! >>> 9);
    s[1] = s[2]! + (s[2]! << 3);
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) + t;
    return t >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** Uniform integer in [0, n), n < 2^31. */
  int(n: number): number {
    return Math.floor((this.bits() / 4294967296) * n);
  }

  /** Puts the first `count` entries into random order. */
  shuffle(a: Int32Array, count = a.length): void {
    for (let i = count - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const v = a[i]!;
      a[i] = a[j]!;
      a[j] = v;
    }
  }
}

/** −ln of evenly spread quantiles: turns a Metropolis test into one comparison without an exponential. */
export const EXPONENTIAL: Float64Array = Float64Array.from({ length: 4096 }, (_, i) => -Math.log((i + 0.5) / 4096));
