import { Contiguity } from '../model/contiguity.js';
import { finish, STRETCH, stretches, type Steps } from '../model/steps.js';
import { allowedPairs, graphOf } from './moves-rules.js';
import { Ledger } from './moves-ledger.js';
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
  const ledger = new Ledger(problem, plan);
  yield;
  const allowed = allowedPairs(problem, plan);
  const contiguity = new Contiguity(graphOf(problem), ledger.assignment, problem.k);
  const singles = yield* allMoves(problem, ledger, allowed);
  const swaps = yield* allSwaps(ledger, singles);
  const candidates = [...singles, ...swaps].filter(({ gain }) => gain > 1e-6).sort((a, b) => b.gain - a.gain || a.steps[0]!.unit - b.steps[0]!.unit);
  const found: NextMove[] = [];
  const used = new Set<number>();
  for (const candidate of candidates) {
    if (found.length >= limit) break;
    if (candidate.steps.some(({ unit }) => used.has(unit)) || !holds(problem, ledger.assignment, contiguity, candidate.steps)) continue;
    for (const { unit } of candidate.steps) used.add(unit);
    found.push({ ...candidate, ...ledger.effects(candidate.steps) });
  }
  return found;
}

interface Candidate {
  readonly steps: readonly MoveStep[];
  readonly gain: number;
}

/** Every free unit to every territory it touches. */
function* allMoves({ n, offsets, neighbors, contiguous }: Problem, ledger: Ledger, allowed: (unit: number, territory: number) => boolean): Steps<Candidate[]> {
  const { assignment } = ledger;
  const moves: Candidate[] = [];
  const near: number[] = [];
  const add = (unit: number): void => {
    const from = assignment[unit]!;
    near.length = 0;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const to = assignment[neighbors[p]!]!;
      if (to >= 0 && to !== from && !near.includes(to)) near.push(to);
    }
    for (const to of near) {
      if (!allowed(unit, to) || (contiguous && from >= 0 && ledger.size[from] === 1)) continue;
      const step = { unit, from, to };
      moves.push({ steps: [step], gain: ledger.gain(step) });
    }
  };
  yield* stretches(n, (from, to) => {
    for (let unit = from; unit < to; unit++) add(unit);
  });
  return moves;
}

/** Pairs of moves in opposite directions: of each direction the ones that hurt least. */
function* allSwaps(ledger: Ledger, moves: readonly Candidate[]): Steps<Candidate[]> {
  const byPair = new Map<number, Candidate[]>();
  const { k } = ledger;
  for (const move of moves) {
    const { from, to } = move.steps[0]!;
    if (from < 0) continue;
    const list = byPair.get(from * k + to);
    if (list) list.push(move);
    else byPair.set(from * k + to, [move]);
  }
  const best = (list: Candidate[] | undefined) => (list ?? []).toSorted((a, b) => b.gain - a.gain || a.steps[0]!.unit - b.steps[0]!.unit).slice(0, SWAP_CANDIDATES);
  const swaps: Candidate[] = [];
  let tried = 0;
  for (const key of byPair.keys()) {
    const [from, to] = [Math.floor(key / k), key % k];
    if (from > to) continue;
    const back = best(byPair.get(to * k + from));
    for (const a of best(byPair.get(key))) {
      for (const b of back) {
        const gain = ledger.gain(a.steps[0]!, b.steps[0]!);
        if (gain > Math.max(0, a.gain, b.gain)) swaps.push({ steps: [a.steps[0]!, b.steps[0]!], gain });
      }
      tried += back.length;
    }
    if (tried < STRETCH) continue;
    tried = 0;
    yield;
  }
  return swaps;
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
