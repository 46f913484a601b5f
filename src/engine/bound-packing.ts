import { STRETCH, stretches, type Steps } from '../model/steps.js';
import type { InHand } from './bound-hand.js';
import type { Prices } from './bound-prices.js';
import { range } from './range.js';

/** Members of each territory about which it is priced at first. */
const FIRST_SPOTS = 12;
/** Rounds between two looks at many more places, and spots that a look adds for each territory. */
const LOOK_EVERY = 40;
const ADDED = 4;
/** Work of such a look, about, where centres may lie anywhere. */
const LOOK_WORK = 4_000_000;
/** Rounds in which spots wait that are priced below the highest by more than this part, and some. */
const IDLE = 8;
const NEAR = 0.04;
/** Temperature of the soft choice among spots and length of a step: at the beginning, and what is left of them at the end. */
const HEAT = 0.08;
const COOLED = 0.01;
const STEP = 0.3;
const SHORTENED = 0.05;
/** The fee, as a part of what the middlemost territory in hand costs. */
const FEE = 0.75;
/** How much of the last steps goes on. */
const MOMENTUM = 0.8;
/** A unit in very many of the best sets counts so often at most. */
const MOST_USED = 3;

/** A place about which a territory is priced, and the best one found there at last look. */
interface Spot {
  readonly x: number;
  readonly y: number;
  /** The unit it is, or -1. */
  readonly centre: number;
  hint: number;
  units: Uint32Array;
  chosen: number;
  partly: number;
  /** What its units are priced at, and that as a part of what it costs. */
  priced: number;
  ratio: number;
}

/**
 * Prices of units such that no territory is priced above its cost and a fee; their sum less the fees is a lower bound of any plan. This is a packing
 * program with a row for every possible territory, dual to set partitioning; it is approached by multiplicative weights (Plotkin, Shmoys & Tardos
 * 1995): the rows that come nearest to their costs, as parts of these, say softly which units are priced too high. So a territory of empty land and one
 * of a city count alike, however different their costs. The fee, about what a typical territory costs, pays for plans having k territories.
 */
export class Packing {
  fee: number;
  /** The highest-priced row as a part of its cost, at the last round. */
  #top = 1;
  readonly #spots: Spot[] = [];
  readonly #used: Float64Array;
  readonly #drift: Float64Array;
  readonly #at = new Set<number>();
  /** So that nothing is divided by nothing where territories cost nothing. */
  readonly #leastFee: number;
  #round = 0;
  #looks = 0;

  /** `hand`: the territories of the plan. `anywhere`: centres need not be units. */
  static *of(prices: Prices, plan: Int32Array, hand: readonly InHand[], anywhere: boolean): Steps<Packing> {
    const packing = new Packing(prices, plan, hand, anywhere);
    yield* packing.#priceFirst(hand);
    packing.#placeFirst(hand);
    yield;
    yield* prices.refresh();
    yield;
    return packing;
  }

  private constructor(readonly prices: Prices, readonly plan: Int32Array, hand: readonly InHand[], readonly anywhere: boolean) {
    this.#used = new Float64Array(prices.n);
    this.#drift = new Float64Array(prices.n);
    const costs = Float64Array.from(hand, ({ cost }) => cost);
    this.#leastFee = 1e-9 * (costs.reduce((a, b) => a + b, 0) / hand.length) + 1e-200;
    this.fee = FEE * costs.sort()[hand.length >> 1]! + this.#leastFee;
  }

  /** By mass alone, as in a circle the same goes for all that is near. */
  #priceFirst(hand: readonly InHand[]): Steps<void> {
    const { plan, prices: { n, alpha, mass, units } } = this;
    return stretches(n, (from, to) => {
      for (let i = from; i < to; i++) {
        const { cost, members, held } = hand[plan[units[i]!]!]!;
        alpha[i] = (cost + this.fee) * (held > 0 ? mass[i]! / held : 1 / members.length) + 1e-12 * this.fee;
      }
    });
  }

  #placeFirst(hand: readonly InHand[]): void {
    for (const { members } of hand) for (let q = 0; q < members.length; q += Math.max(1, members.length / FIRST_SPOTS)) this.#add(members[Math.floor(q)]!);
    if (this.anywhere) for (const { members, x, y } of hand) if (members.length > 0) this.add(x, y);
  }

  /** One step of the prices, `share` of the way through the budget. Pauses now and then. */
  *round(share: number): Steps<void> {
    const { prices } = this;
    const { alpha } = prices;
    if (this.#round > 0 && this.#round % LOOK_EVERY === 0) {
      this.#settleFee();
      yield* this.#look();
    }
    const heat = HEAT * COOLED ** share;
    const all = this.#round++ % IDLE === 0;
    const spots = this.#spots.filter(({ ratio }) => all || this.#top - ratio < (IDLE * heat + NEAR) * this.#top);
    for (const spot of spots) {
      this.#ask(spot);
      if (prices.paused()) yield;
    }
    const top = (this.#top = spots.reduce((most, { ratio }) => Math.max(most, ratio), 0));
    if (!(top > 0)) return;
    yield* this.#count(spots, heat);
    const step = STEP * SHORTENED ** share;
    yield* stretches(prices.n, (from, to) => {
      for (let i = from; i < to; i++) {
        this.#drift[i] = MOMENTUM * this.#drift[i]! + (1 - MOMENTUM) * (1 - Math.min(MOST_USED, this.#used[i]!));
        alpha[i] = (alpha[i]! / top) * Math.exp(step * this.#drift[i]!);
      }
    });
    yield* prices.refresh();
    yield;
  }

  /** The plan in hand may cost far more than territories need. */
  #settleFee(): void {
    const costs = this.#spots.filter(({ ratio }) => ratio > 0.9 * this.#top && ratio < Infinity).map(({ priced, ratio }) => priced / ratio - this.fee);
    if (costs.length > 0) this.fee = Math.min(this.fee, FEE * costs.sort((a, b) => a - b)[costs.length >> 1]! + this.#leastFee);
  }

  /** How often each unit is in the rows that are nearest to their costs; 1 each would be best. */
  *#count(spots: readonly Spot[], heat: number): Steps<void> {
    const used = this.#used.fill(0);
    const weights = spots.map(({ ratio }) => Math.exp((ratio / this.#top - 1) / heat));
    let priced = 0;
    for (let i = 0; i < used.length; i++) priced += this.prices.alpha[i]!;
    yield;
    const scale = priced / weights.reduce((a, b) => a + b, 0);
    let pause = 0;
    for (const [s, spot] of spots.entries()) {
      const weight = (weights[s]! * scale) / spot.priced;
      if (!(weight > 1e-9 && spot.priced > 0)) continue;
      countIn(used, spot, weight);
      pause += spot.chosen;
      if (pause < 2 * STRETCH) continue;
      pause = 0;
      yield;
    }
  }

  #ask(spot: Spot): void {
    const { prices } = this;
    spot.ratio = prices.ratio(spot.x, spot.y, 0, spot.centre, spot.hint, this.fee);
    spot.priced = prices.priced;
    spot.hint = prices.lambda;
    spot.units = prices.copyInto(spot.units);
    spot.chosen = prices.chosen;
    spot.partly = prices.partly;
  }

  /** Looks at every unit, or at an even part of them, and takes the places that are priced highest in each territory among the spots. */
  *#look(): Steps<void> {
    const { prices, plan } = this;
    const { n, x, y } = prices;
    const before = prices.work;
    const ratios = new Float64Array(n);
    // one in so many is within the work
    let every = 1;
    for (let j = this.#looks++ % 7; j < n; j += every) {
      ratios[j] = prices.ratio(x[j]!, y[j]!, 0, this.anywhere ? -1 : j, 0, this.fee);
      if (j < 20) every = Math.max(1, Math.ceil((((prices.work - before) / (j + 1)) * n) / LOOK_WORK));
      if (prices.paused()) yield;
    }
    const [, most] = range(ratios);
    const added = new Map<number, number>();
    const found: number[] = [];
    yield* stretches(n, (from, to) => {
      for (let j = from; j < to; j++) if (ratios[j]! > 0.8 * Math.max(0, most) && !this.#at.has(j)) found.push(j);
    });
    found.sort((a, b) => ratios[b]! - ratios[a]! || a - b);
    for (const j of found) {
      const t = plan[prices.units[j]!]!;
      const count = added.get(t) ?? 0;
      if (count === ADDED) continue;
      added.set(t, count + 1);
      this.#add(j);
    }
  }

  /** A place to price about from now on. */
  add(x: number, y: number): void {
    this.#addSpot(x, y, -1);
  }

  #add(unit: number): void {
    this.#at.add(unit);
    this.#addSpot(this.prices.x[unit]!, this.prices.y[unit]!, this.anywhere ? -1 : unit);
  }

  #addSpot(x: number, y: number, centre: number): void {
    this.#spots.push({ x, y, centre, hint: 0, units: new Uint32Array(0), chosen: 0, partly: 0, priced: 0, ratio: Infinity });
  }
}

function countIn(used: Float64Array, { units, chosen, partly, centre }: Spot, weight: number): void {
  for (let q = 0; q < chosen; q++) used[units[q]!]! += weight;
  if (partly > 0) used[units[chosen]!]! += weight * partly;
  if (centre >= 0) used[centre]! += weight;
}
