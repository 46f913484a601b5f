import type { Steps } from '../model/steps.js';
import { AboutCentres } from './about-centres.js';
import { allocateTerritories } from './allocate.js';
import { ADAPT, Annealer } from './anneal.js';
import { CentreSearch, type CentreSet } from './centres.js';
import { contract, type Contraction } from './contract.js';
import { Contiguity } from './contiguity.js';
import { Exchange } from './exchange.js';
import { FEW } from './few-units.js';
import { Incumbent } from './incumbent.js';
import { LayoutSearch, type MarkedLayout } from './layout.js';
import { Model } from './model.js';
import { neighbourhoods } from './neighbourhoods.js';
import { Centred } from './objective/centred.js';
import { Cut } from './objective/cut.js';
import { createTerm } from './objective/create.js';
import type { Compactness, Finding, Problem, Progress, Solution, SolveOptions } from './problem.js';
import { recountSteps } from './recount.js';
import { repair } from './repair.js';
import { Rng } from './rng.js';
import { TreeDivision } from './tree-division.js';
import { verdict } from './verdict.js';
import type { Work } from './work.js';

/** Proposals at one temperature, at most, and those between two yields: well under 10 ms of work, also when it begins. */
const SLICE = 4096;
const BREATH = 256;
/** Temperature levels of one annealing. */
const LEVELS = 60;
/** Part of an annealing after which it closes, see {@link Annealer.closing}. */
const CLOSE = 0.75;
/** Branches of one descent, the noise in their order, and how far above the best plan it may end: annealing and exchanges take that off. */
const BRANCHES = 400;
const NOISE = 1;
const NEARBY = 0.006;
/** Engine steps that the search for one exchange takes as long as. */
const EXCHANGE = 3000;
/** Largest n × k for which sets of centre units are searched. */
const CENTRE_LIMIT = 400_000;

/** The objective's public unit over the search's kilometres. */
export const UNIT: Record<Compactness, number> = { moi: 1e6, hessMoi: 1, cutEdges: 1, cutBorder: 1000, pMedian: 1000, travel: 1000 };

/** Steps of a run without a limit of its own: what takes some ten seconds on a small problem and half a minute on 100,000 units. */
export function defaultEffort({ n }: Problem): number {
  return 15_000_000 + 250 * n;
}

/** One run of the engine: the tools that the strategies combine, the budget, and the best plan so far. */
export class Search {
  readonly rng: Rng;
  readonly contiguity: Contiguity;
  readonly best: Incumbent;
  readonly annealer: Annealer;
  readonly home: Int32Array;
  readonly findings: Finding[] = [];
  /** Work done, in the engine's deterministic unit (about one proposed move). */
  steps = 0;
  phase: Progress['phase'] = 'start';
  /** A proof was found that nothing better (or nothing at all) exists. */
  finished = false;
  /** The best plan is proven optimal. */
  optimal = false;
  #layouts: LayoutSearch | undefined;
  #centres: CentreSearch | undefined;
  #exchange: Exchange | undefined;
  #division: TreeDivision | undefined;
  #about: AboutCentres | undefined;
  #fallback: Int32Array | undefined;
  #fallbackExcess = Infinity;
  readonly #effort: number;
  /** The problem that is searched: the given one with its groups contracted. */
  readonly problem: Problem;

  /** Makes ready for a search of a problem that is known to be readable; `whole` leaves its groups as they are. */
  static *of(given: Problem, options: SolveOptions, clock: () => number, whole = given.n <= FEW): Steps<Search> {
    const began = clock();
    const contraction = whole ? undefined : yield* contract(given);
    return new Search(given, contraction, yield* Model.of(contraction?.problem ?? given), options, clock, began);
  }

  private constructor(
    readonly given: Problem, readonly contraction: Contraction | undefined, readonly model: Model, readonly options: SolveOptions, readonly clock: () => number, readonly began: number,
  ) {
    this.#effort = options.effort ?? (options.seconds === undefined ? defaultEffort(given) : Infinity);
    this.problem = model.problem;
    this.findings.push(...(contraction?.findings ?? []));
    this.rng = new Rng(options.seed);
    this.contiguity = new Contiguity(model);
    this.best = new Incumbent(model.n);
    this.annealer = new Annealer(model, createTerm(model), this.contiguity, this.rng, this.best);
    this.home = allocateTerritories(model);
  }

  /** Whether the plan has to stay near the present one: stability is wanted or movement is limited. */
  get keepsStart(): boolean {
    const { start, objective, limits } = this.problem;
    return start !== undefined && ((objective.stability ?? 0) > 0 || limits !== undefined) && start.some((t) => t >= 0);
  }

  /** Whether there is nothing that could move. */
  get settled(): boolean {
    const { model, annealer } = this;
    return model.k === 1 || (model.problem.contiguous ? annealer.state.borderCount === 0 : model.fixed.every((f) => f >= 0));
  }

  get layouts(): LayoutSearch {
    return (this.#layouts ??= new LayoutSearch(this.model, this.home, this.annealer.term.power, this.rng));
  }

  /** The search over centre units, where the objective has such and the problem is small enough. */
  get centres(): CentreSearch | undefined {
    const { model, annealer } = this;
    if (!this.#centres && annealer.term instanceof Centred && !model.problem.unitDistances && model.g === 1 && model.k > 1 && model.n * model.k <= CENTRE_LIMIT) {
      this.#centres = new CentreSearch(model, annealer.term, this.rng);
    }
    return this.#centres;
  }

  get seconds(): number {
    return (this.clock() - this.began) / 1000;
  }

  /** Whether the budget is used up. */
  get over(): boolean {
    return this.finished || this.steps >= this.#effort || this.seconds >= (this.options.seconds ?? Infinity);
  }

  progress(): Progress {
    const { effort, seconds } = this.options;
    const done = Math.max(effort !== undefined || seconds === undefined ? this.steps / Math.max(1, this.#effort) : 0, seconds ? this.seconds / seconds : 0);
    return {
      phase: this.phase, done: Math.min(1, done), objective: this.best.found ? this.best.value * UNIT[this.problem.objective.compactness] : NaN, bound: NaN,
      deviation: this.best.found ? this.best.deviation : this.annealer.balance.deviation(), valid: this.best.found, seconds: this.seconds,
    };
  }

  /** Runs a part that breathes now and then, and counts its work. */
  *heard<T>(part: Work<T>): Generator<Progress, T> {
    for (let next = part.next(); ; next = part.next()) {
      if (next.done) return next.value;
      this.steps += next.value ?? 0;
      yield this.progress();
    }
  }

  /** Goes on from a connected plan. */
  *load(plan: Int32Array): Generator<Progress, void> {
    yield* this.heard(this.annealer.load(plan));
  }

  /** Anneals the loaded plan over `steps` proposals, from `hot` to `cold` (in typical moves). A cut is as long everywhere: there prices would only push borders to and fro. */
  *anneal(steps: number, hot: number, cold: number, phase: Progress['phase'] = 'polish', penalty = Math.min(this.annealer.penalty, 4), priced = !(this.annealer.term instanceof Cut)): Generator<Progress, void> {
    const { annealer } = this;
    this.phase = phase;
    const each = Math.min(SLICE, Math.max(64, Math.ceil(steps / LEVELS)));
    const parts = Math.max(1, Math.ceil(steps / each));
    const fall = Math.pow(cold / hot, 1 / Math.max(1, parts - 1));
    annealer.penalty = penalty;
    annealer.priced = priced;
    if (!annealer.priced) annealer.price.fill(0);
    let temperature = hot;
    let since = 0;
    for (let p = 0; p < parts && !this.over; p++) {
      annealer.closing = p >= parts * CLOSE;
      for (let left = each; left > 0; left -= BREATH) {
        const proposals = Math.min(BREATH, left);
        annealer.run(proposals, temperature);
        this.steps += proposals;
        since += proposals;
        if (since < BREATH) continue;
        since = 0;
        yield this.progress();
      }
      temperature *= fall;
    }
    yield* this.heard(annealer.recount());
    annealer.offer();
    this.#remember();
  }

  /** Anneals while the price of excess rises from `low` to `high`: roams far, and meets many balanced territories on the way. */
  *roam(steps: number, hot: number, cold: number, low: number, high: number): Generator<Progress, void> {
    const { annealer } = this;
    annealer.ramp = Math.pow(high / low, 1 / Math.max(1, steps / ADAPT));
    yield* this.anneal(steps, hot, cold, 'polish', low);
    annealer.ramp = 0;
  }

  /** Anneals the loaded plan as if moving cost next to nothing, until a plan holds: what rules demand goes before staying. */
  *mendFreely(steps: number): Generator<Progress, void> {
    const { annealer, best } = this;
    const factor = annealer.moveFactor;
    annealer.moveFactor = factor / 50;
    yield* this.roam(steps, 1, 0.05, 1, 60);
    annealer.moveFactor = factor;
    if (!best.found) return;
    // its score was counted at the low price
    const plan = best.plan.slice();
    best.score = Infinity;
    yield* this.load(plan);
  }

  /** Runs a part of the search for a best plan of its own, which may be worse than the best so far. */
  *apart(run: Generator<Progress, void>): Generator<Progress, Incumbent> {
    const own = new Incumbent(this.model.n);
    this.annealer.best = own;
    for (let next = run.next(); !next.done; next = run.next()) {
      this.#follow(own);
      yield this.progress();
    }
    this.annealer.best = this.best;
    this.#follow(own);
    return own;
  }

  /** Runs a part for a best plan of its own, and betters that by exchanges between neighbouring territories as long as there are any. */
  *exchanged(run: Generator<Progress, void>): Generator<Progress, void> {
    const { model, annealer, contiguity } = this;
    const own = yield* this.apart(run);
    if (!own.found || this.over) return;
    const exchange = (this.#exchange ??= new Exchange(model, annealer.term as Centred, contiguity));
    yield* this.load(own.plan);
    for (let pairs = neighbourhoods(model, model.k, own.plan, 2); pairs.length > 0; ) {
      const [a, b] = pairs.pop() as [number, number];
      const better = exchange.between(annealer.state.assign, annealer.state.totals, a, b);
      this.steps += EXCHANGE;
      yield this.progress();
      if (this.over) return;
      if (!better) continue;
      yield* this.load(better);
      pairs = neighbourhoods(model, model.k, better, 2);
    }
  }

  #follow(own: Incumbent): void {
    if (!own.found || (this.best.found && !(own.score < this.best.score - 1e-10 * Math.abs(this.best.score)))) return;
    this.best.forget();
    this.best.take(own.plan, own.score, own.value, own.deviation);
    this.best.forget();
  }

  /** Draws new layouts, or disturbs kept ones. */
  *explore(count: number, rounds: number): Generator<Progress, void> {
    const { layouts, rng } = this;
    this.phase = 'start';
    for (let c = 0; c < count && !this.over; c++) {
      const fresh = layouts.drawn < 4 || layouts.elite[0]!.mark === Infinity || rng.int(8) === 0;
      const from = layouts.elite[Math.floor(rng.next() * rng.next() * layouts.elite.length)]!;
      yield* this.heard(fresh ? layouts.sow(rounds) : layouts.disturb(from, rounds));
    }
  }

  /** A plan of a fresh random layout, whatever its mark. */
  *draftAfresh(rounds: number): Generator<Progress, void> {
    yield* this.draft(yield* this.heard(this.layouts.sow(rounds)));
  }

  /** A random plan cut out of spanning trees. */
  *draftTrees(): Generator<Progress, void> {
    this.phase = 'start';
    const division = (this.#division ??= new TreeDivision(this.model, this.home, this.rng));
    const plan = yield* this.heard(division.draw());
    this.steps += 8 * this.model.n;
    yield this.progress();
    yield* this.loadRepaired(plan);
  }

  /** Turns a layout into a connected plan and loads it. */
  *draft(layout: MarkedLayout): Generator<Progress, void> {
    this.phase = 'start';
    layout.used++;
    const plan = yield* this.heard(this.layouts.refine(layout, 12));
    this.phase = 'mend';
    yield* this.loadRepaired(plan);
    yield this.progress();
  }

  /** Descends from the layout's centres, or from a kicked kept set when there is none. */
  *descend(centres: CentreSearch, layout: MarkedLayout | undefined): Generator<Progress, void> {
    this.phase = 'start';
    let from: Int32Array;
    let price: Float64Array;
    if (layout) {
      from = new Int32Array(this.model.k).fill(-1);
      for (let t = 0; t < from.length; t++) from[t] = centres.nearest(layout.cx[t]!, layout.cy[t]!, from);
      price = layout.price;
    } else {
      const set = centres.elite[Math.floor(this.rng.next() * this.rng.next() * centres.elite.length)]!;
      from = centres.kick(set);
      price = set.price;
    }
    const descent = centres.descend(from, price);
    while (!descent.next().done) {
      this.steps += centres.sweepSteps;
      yield this.progress();
      if (this.over) return;
    }
  }

  /** Turns a set of centres into a connected plan and loads it with those centres. */
  *draftCentres(centres: CentreSearch, set: CentreSet): Generator<Progress, void> {
    set.used++;
    this.phase = 'mend';
    const plan = centres.plan(set);
    yield* this.heard(repair(this.model, plan, this.contiguity));
    (this.annealer.term as Centred).pin(set.centres);
    yield* this.load(plan);
    this.steps += 2 * this.model.n;
    this.#remember();
  }

  /** Loads a plan about a set of centres that a noisy descent met, if it met one that may lead below the best; see {@link AboutCentres}. */
  *dive(set: CentreSet): Generator<Progress, boolean> {
    const { model, annealer, rng, best } = this;
    this.phase = 'recombine';
    const term = annealer.term as Centred;
    const about = (this.#about ??= new AboutCentres(model, term, rng));
    const dive = about.dive(set.centres, set.price, best.score * (1 + NEARBY), BRANCHES, NOISE);
    for (let next = dive.next(); ; next = dive.next()) {
      if (next.done) {
        if (!next.value.plan) return false;
        term.pin(set.centres);
        yield* this.load(next.value.plan);
        return true;
      }
      this.steps += 10 + ((model.n * model.k) >> 5);
      yield this.progress();
      if (this.over) return false;
    }
  }

  /** Begins with a plan that another run had found. */
  *resume(plan: Int32Array): Generator<Progress, void> {
    const atom = this.contraction?.atom;
    const own = new Int32Array(this.problem.n);
    for (let i = 0; i < plan.length; i++) own[atom ? atom[i]! : i] = plan[i]!;
    // the scales of a run are set by its first plan: the present one, where there is one
    if (this.keepsStart) yield* this.loadRepaired(this.model.start!.slice());
    yield* this.loadRepaired(own);
  }

  /** Makes any plan connected and loads it. */
  *loadRepaired(plan: Int32Array): Generator<Progress, void> {
    yield* this.heard(repair(this.model, plan, this.contiguity));
    yield* this.load(plan);
    this.steps += 2 * this.model.n;
    this.#remember();
  }

  /** Keeps the least broken plan while no valid one is known. */
  #remember(): void {
    if (this.best.found) return;
    const excess = this.annealer.balance.excess;
    if (excess >= this.#fallbackExcess) return;
    this.#fallbackExcess = excess;
    this.#fallback = this.annealer.state.assign.slice();
  }

  /** Notes the proof that no plan exists; where groups were joined by one way of several, only that there is none with those ways. */
  noPlan(): void {
    this.finished = true;
    if (this.contraction?.exact === false) return;
    this.findings.push({ code: 'proven-infeasible', severity: 'error', message: 'every way to split the units was tried: no valid plan exists' });
  }

  /** The best plan so far, recounted from the problem. */
  *solution(): Steps<Solution> {
    const { problem, best, given } = this;
    const found = best.found ? best.plan : (this.#fallback ?? new Int32Array(problem.n).fill(-1));
    const atom = this.contraction?.atom;
    const plan = atom ? atom.map((a) => found[a]!) : found.slice();
    const r = yield* recountSteps(given, plan);
    const valid = best.found && r.broken.length === 0;
    return {
      assignment: plan, valid, findings: [...this.findings, ...verdict(given, r, { valid, steps: this.steps, explained: this.findings.some((f) => f.severity === 'error') })], objective: r.objective, bound: valid && this.optimal && this.contraction?.exact !== false ? r.objective : NaN, totals: r.totals,
      score: valid ? best.score : Infinity, moved: r.moved, steps: this.steps, seconds: this.seconds,
    };
  }
}
