import type { Problem, Progress, Solution, SolveOptions } from './problem.js';

/** Units up to which a run is a portfolio of that many searches; larger problems need the whole budget for one. */
const LANES: readonly (readonly [units: number, lanes: number])[] = [[130, 1], [1500, 4], [6000, 2]];

/**
 * How many searches a run consists of, each with a seed of its own and an equal part of the budget. It follows from the
 * problem alone, never from the machine: so the same seed gives the same plan however many workers share the lanes.
 */
export function lanesOf({ n, k }: Problem): number {
  if (k === 1) return 1;
  return LANES.find(([units]) => n <= units)?.[1] ?? 1;
}

/** The options of one lane when `workers` run at once. */
export function laneOptions(options: SolveOptions, lane: number, lanes: number, workers: number): SolveOptions {
  const { seed, effort, seconds } = options;
  return {
    // lane 0 is the search that runs alone on small problems; an odd factor keeps the seeds of all others apart
    seed: lane === 0 ? seed : (Math.imul(seed ^ (lane * 0x9e3779b9), 0x85ebca6b) ^ lane) | 0,
    ...(effort !== undefined && { effort: Math.ceil(effort / lanes) }),
    ...(seconds !== undefined && { seconds: (seconds * workers) / lanes }),
  };
}

/** The best of the lanes: valid before invalid, then the lower score, then the lower lane. */
export function bestOf(solutions: readonly (Solution | undefined)[]): Solution | undefined {
  let best: Solution | undefined;
  for (const solution of solutions) {
    if (!solution) continue;
    const better = !best || (solution.valid && !best.valid) || (solution.valid === best.valid && solution.score < best.score);
    if (better) best = solution;
  }
  return best;
}

/** What the lanes tell together: the best valid plan, the best bound, the mean of what is done. */
export class LaneProgress {
  readonly #of: (Progress | undefined)[];

  constructor(lanes: number) {
    this.#of = Array.from({ length: lanes }, () => undefined);
  }

  note(lane: number, progress: Progress, seconds: number): Progress {
    this.#of[lane] = progress;
    const known = this.#of.filter((p) => p !== undefined);
    const best = known.filter((p) => p.valid).toSorted((a, b) => a.objective - b.objective)[0] ?? progress;
    const bound = known.reduce((most, p) => (p.bound > most || Number.isNaN(most) ? p.bound : most), Number.NaN);
    return { ...best, phase: progress.phase, bound, done: this.#of.reduce((sum, p) => sum + (p?.done ?? 0), 0) / this.#of.length, seconds };
  }
}
