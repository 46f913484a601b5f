/**
 * What is asked of the engine and what it answers, as plain typed arrays.
 * The same shapes go over the wire to the worker; every array can be transferred.
 */

/** How compactness is measured; see {@link Objective}. */
export type Compactness =
  /** Σ mass · |p − weighted centroid|², mass × m². */
  | 'moi'
  /** Σ mass · round(km to the best own unit)², mass × km² (Hess et al. 1965; rounding of Validi, Buchanan & Lykhovyd 2022). */
  | 'hessMoi'
  /** Number of adjacent pairs in different territories (Validi & Buchanan 2022). */
  | 'cutEdges'
  /** Metres of border between territories, from {@link Problem.border}. */
  | 'cutBorder'
  /** Σ metres from each unit to its territory's best own unit (p-median, Ríos-Mercado & Fernández 2009). */
  | 'pMedian'
  /** Σ mass · metres from each unit to the territory's base, {@link Problem.baseX}. */
  | 'travel';

/** One additive measure to balance. */
export interface BalanceGoal {
  /** Names the measure in findings and progress. */
  readonly id: string;
  /** n values, finite; may be negative (returns). */
  readonly values: Float64Array;
  /** k wanted totals, in the measure's unit. */
  readonly target: Float64Array;
  /** k least totals allowed (inclusive). */
  readonly lower: Float64Array;
  /** k greatest totals allowed (inclusive). */
  readonly upper: Float64Array;
  /** Relative weight of the deviations of this goal when no plan meets every bound; > 0. */
  readonly weight: number;
  /** Only the bounds count: nobody aims at the target, and deviations from it are not told. */
  readonly limit?: boolean;
}

export interface Objective {
  readonly compactness: Compactness;
  /** n masses for the terms that weigh units; 1 each when absent. */
  readonly mass?: Float64Array;
  /**
   * What moving a unit away from {@link Problem.start} costs, relative to compactness: 0 ignores the present
   * plan, 1 makes least movement the first aim and compactness the tie-break.
   */
  readonly stability?: number;
}

/** Limits on what may differ from {@link Problem.start}. */
export interface MoveLimits {
  /** Greatest number of moved units. */
  readonly units?: number;
  /** Greatest sum of {@link Problem.moveCost} over moved units. */
  readonly cost?: number;
  /** Greatest share (0–1) of a territory's present move cost that may leave it. */
  readonly sharePerTerritory?: number;
}

export interface Problem {
  /** Number of units. */
  readonly n: number;
  /** Number of territories. */
  readonly k: number;
  readonly goals: readonly BalanceGoal[];
  readonly objective: Objective;
  /** n planar coordinates, metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Adjacency as compressed rows: the neighbours of i are neighbors[offsets[i] … offsets[i + 1]); symmetric, bridges included. */
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  /** Border length in metres beside each entry of `neighbors`; absent = 1 each. */
  readonly border?: Float64Array;
  /** Whether every territory must be connected. Units of a component that no free territory can reach are reported, not joined. */
  readonly contiguous: boolean;
  /** n entries: the territory a unit must stay in, or -1 where it is free. */
  readonly fixed: Int32Array;
  /** n entries: the present plan, -1 = unassigned; absent = create from scratch. */
  readonly start?: Int32Array;
  /** n costs of moving a unit out of its present territory (accounts, value); 1 each when absent. */
  readonly moveCost?: Float64Array;
  readonly limits?: MoveLimits;
  /** n group numbers: units of one group (>= 0) share a territory; -1 = no group. */
  readonly together?: Int32Array;
  /** Flat pairs u0, v0, u1, v1, … that must be in different territories. */
  readonly apart?: Uint32Array;
  /** Flat pairs unit, territory that are not allowed. */
  readonly forbidden?: Uint32Array;
  /** k planar coordinates of the territories' bases, NaN where there is none. */
  readonly baseX?: Float64Array;
  readonly baseY?: Float64Array;
  /** n × k metres from unit to base, row-major, NaN where a territory has none; planar distances when absent. */
  readonly baseDistances?: Float64Array;
  /** n × n metres from unit to unit, row-major, for the objectives with a centre unit (hessMoi, pMedian); planar when absent. */
  readonly unitDistances?: Float64Array;
  /** Greatest distance in metres from a unit to its territory's base. */
  readonly maxDistance?: number;
  /** Least and greatest number of units of a territory. */
  readonly minUnits?: number;
  readonly maxUnits?: number;
}

export interface SolveOptions {
  /** Any 32-bit integer; the same problem, seed and budget give the same plan on every machine. */
  readonly seed: number;
  /** Budget in engine steps (deterministic); without it and without `seconds` what suits the size. */
  readonly effort?: number;
  /** Wall limit in seconds; it only stops, it never steers. */
  readonly seconds?: number;
  /** n territories of a plan to go on from: what a run before had found. It is mended where it does not hold. */
  readonly from?: Int32Array;
}

/** One thing that stands in the way of a plan, found before or after the run. */
export interface Finding {
  readonly code:
    | 'too-many-territories' | 'no-units' | 'bad-value' | 'bad-shape' | 'total-out-of-bounds' | 'unit-above-limit'
    | 'component-cut-off' | 'component-balance' | 'fixed-above-limit' | 'fixed-disconnected' | 'group-above-limit' | 'dead-end-above-limit'
    | 'limit-too-tight' | 'coarse-values' | 'no-reachable-base' | 'contradiction' | 'no-plan-found' | 'proven-infeasible';
  /** 'error' = no plan can exist; 'warning' = a plan may be hard to find or not what was meant. */
  readonly severity: 'error' | 'warning';
  /** English sentence for logs; elements translate by code and values. */
  readonly message: string;
  readonly goal?: string;
  readonly units?: readonly number[];
  readonly territories?: readonly number[];
  /** Numbers and names for the translated message. */
  readonly values?: Readonly<Record<string, number | string>>;
  /** Smallest relaxation known to lift it, e.g. `{ tolerance: 0.12 }` or `{ k: 7 }`. */
  readonly relax?: Readonly<Record<string, number>>;
}

export interface Progress {
  readonly phase: 'start' | 'mend' | 'polish' | 'recombine' | 'bound' | 'done';
  /** 0–1 of the budget. */
  readonly done: number;
  /** Best valid value of the objective so far, or NaN before the first valid plan. */
  readonly objective: number;
  /** Best lower bound so far, or NaN. */
  readonly bound: number;
  /** Largest relative deviation from a target over all goals and territories, of the plan the objective speaks of. */
  readonly deviation: number;
  readonly valid: boolean;
  readonly seconds: number;
}

export interface Solution {
  /** n territory numbers (0 … k − 1), or -1 for units that no territory can take. */
  readonly assignment: Int32Array;
  /** True only when every bound and constraint holds; a recount says so, not the search. */
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  /** Value of the chosen compactness. */
  readonly objective: number;
  /** The same of the present plan; absent where there is none, or a unit of it has no territory. */
  readonly objectiveBefore?: number;
  /** What the search made least: compactness, and what movement costs beside it; in a unit of its own, the same for all runs of one problem. Infinity without a valid plan. */
  readonly score: number;
  /** Proven lower bound of it, NaN where none was computed. */
  readonly bound: number;
  /** Territories × goals totals, row-major. */
  readonly totals: Float64Array;
  readonly moved: number;
  readonly steps: number;
  readonly seconds: number;
}
