import { Contiguity } from '../model/contiguity.js';
import { finish, STRETCH, stretches, type Steps } from '../model/steps.js';
import { allowedPairs, graphOf } from './moves-rules.js';
import { Ledger } from './moves-ledger.js';
import { MoveList } from './moves-list.js';
import type { Problem } from './problem.js';

/** One unit that would change territory. */
export interface MoveStep {
  readonly unit: number;
  /** -1 = none yet. */
  readonly from: number;
  readonly to: number;
}

/** How far one territory would be from its target. */
export interface MoveEffect {
  readonly goal: string;
  readonly territory: number;
  /** Relative deviations from the target. */
  readonly before: number;
  readonly after: number;
}

/** A move or a swap that makes the plan better. */
export interface NextMove {
  readonly steps: readonly MoveStep[];
  /** What it takes off the plan's score; greater is better. */
  readonly gain: number;
  readonly effects: readonly MoveEffect[];
  /** Relative change of the moment of inertia; below zero = more compact. */
  readonly compactness: number;
}

/** Candidates per direction between two territories that are tried as swaps. */
const SWAP_CANDIDATES = 24;
/** Candidates looked at between two pauses: whether a territory hangs together without a unit may take a walk through all of it. */
const TRIED = 16;

/**
 * The best moves and swaps from a plan, best first. The score is the mean square of the deviations in units of their
 * tolerance, weighted by goal, plus the moment of inertia relative to the present one; only what keeps contiguity and every
 * rule is named, and every unit only once.
 */
export function nextMoves(problem: Problem, plan: Int32Array, limit = 8): readonly NextMove[] {
  return finish(nextMoveSteps(problem, plan, limit));
}

/** The same in pieces. */
export function* nextMoveSteps(problem: Problem, plan: Int32Array, limit: number): Steps<readonly NextMove[]> {
  const ledger = yield* Ledger.of(problem, plan);
  const allowed = allowedPairs(problem, plan);
  const contiguity = new Contiguity(graphOf(problem), ledger.assignment, problem.k);
  const list = new MoveList();
  yield* addMoves(list, problem, ledger, allowed);
  yield* addSwaps(list, ledger);
  const next = yield* list.ranked(1e-6);
  const found: NextMove[] = [];
  const used = new Set<number>();
  for (let number = next(), tried = 1; number !== undefined && found.length < limit; number = next(), tried++) {
    if (tried % TRIED === 0) yield;
    const steps = list.steps(number);
    if (steps.some(({ unit }) => used.has(unit)) || !holds(problem, ledger.assignment, contiguity, steps)) continue;
    for (const { unit } of steps) used.add(unit);
    found.push({ steps, gain: list.gain(number), ...ledger.effects(steps) });
  }
  return found;
}

/** Every free unit to every territory it touches. */
function* addMoves(list: MoveList, { n, offsets, neighbors, contiguous }: Problem, ledger: Ledger, allowed: (unit: number, territory: number) => boolean): Steps<void> {
  const { assignment } = ledger;
  const near: number[] = [];
  const step = { unit: 0, from: 0, to: 0 };
  const add = (unit: number): void => {
    const from = assignment[unit]!;
    near.length = 0;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const to = assignment[neighbors[p]!]!;
      if (to >= 0 && to !== from && !near.includes(to)) near.push(to);
    }
    step.unit = unit;
    step.from = from;
    for (let q = 0; q < near.length; q++) {
      step.to = near[q]!;
      if (allowed(unit, step.to) && !(contiguous && from >= 0 && ledger.size[from] === 1)) list.addMove(unit, from, step.to, ledger.gain(step));
    }
  };
  yield* stretches(n, (from, to) => {
    for (let unit = from; unit < to; unit++) add(unit);
  });
}

/** Pairs of moves in opposite directions: of each direction the ones that hurt least. */
function* addSwaps(list: MoveList, ledger: Ledger): Steps<void> {
  const byPair = new Map<number, number[]>();
  const { k } = ledger;
  const step = { unit: 0, from: 0, to: 0 };
  const back = { unit: 0, from: 0, to: 0 };
  for (let move = 0; move < list.moves; move++) {
    list.read(move, step);
    if (step.from < 0) continue;
    const own = byPair.get(step.from * k + step.to);
    if (own) own.push(move);
    else byPair.set(step.from * k + step.to, [move]);
  }
  yield;
  let tried = 0;
  for (const [key, there] of byPair) {
    const [from, to] = [Math.floor(key / k), key % k];
    const others = byPair.get(to * k + from);
    if (from > to || !others) continue;
    const returns = list.best(others, SWAP_CANDIDATES);
    for (const a of list.best(there, SWAP_CANDIDATES)) {
      list.read(a, step);
      for (const b of returns) {
        list.read(b, back);
        const gain = ledger.gain(step, back);
        if (gain > Math.max(0, list.gain(a), list.gain(b))) list.addSwap(a, b, gain);
      }
    }
    tried += there.length + others.length + SWAP_CANDIDATES * returns.length;
    if (tried < STRETCH) continue;
    tried = 0;
    yield;
  }
}

/** Whether every territory hangs together after the steps, made one after the other. */
function holds({ contiguous }: Problem, assignment: Int32Array, contiguity: Contiguity, steps: readonly MoveStep[]): boolean {
  if (!contiguous) return true;
  let ok = true;
  let made = 0;
  for (const { unit, from, to } of steps) {
    if (!contiguity.touches(unit, to) || (from >= 0 && !contiguity.canLeave(unit))) {
      ok = false;
      break;
    }
    assignment[unit] = to;
    made++;
  }
  while (made > 0) {
    const { unit, from } = steps[--made]!;
    assignment[unit] = from;
  }
  return ok;
}
