import type { Objective } from '../engine/problem.js';

/** Stands for the number of accounts where a goal's measure stands otherwise. */
export const ACCOUNTS = '#accounts';

/**
 * What a run is to do with the plan: 'create' draws the unlocked territories anew; 'rebalance' starts from the present
 * alignment; 'shape' makes territories more compact and leaves balance no worse than it is; 'bases' draws territories
 * about the places from which the ways are shortest (p-median) and puts their bases there; 'add' makes room for one more
 * territory, 'dissolve' gives the units of one to the others, 'split' divides one, each with as few other moves as it takes.
 */
export type BalanceMode = 'create' | 'rebalance' | 'shape' | 'bases' | 'add' | 'dissolve' | 'split';

/** Modes that draw territories without regard to where units are now. */
export const drawsAnew = (mode: BalanceMode): boolean => mode === 'create' || mode === 'bases';

/** The number of territories is to be found, between these two. */
export interface CountRange {
  readonly from: number;
  readonly to: number;
}

/** As many territories as the workload needs (workload build-up): none may have more of the measure than one rep can do. */
export interface Capacity {
  readonly measure: string;
  /** Greatest total of one territory, in the measure's unit; above zero. */
  readonly most: number;
}

export interface BalanceRequest {
  readonly mode: BalanceMode;
  /** Number of territories wanted in all; the present number when absent. Only 'create' and 'bases' change it. */
  readonly count?: number | CountRange;
  /** Finds the number instead of {@link count}: the fewest territories that hold. */
  readonly capacity?: Capacity;
  /** Number of the territory that 'dissolve' and 'split' speak of. */
  readonly territory?: number;
  /** Parts of a 'split'; 2 when absent. */
  readonly parts?: number;
  readonly compactness?: Objective['compactness'];
  /** 0 = ignore the present plan … 1 = move as little as possible. Default 0.95, and 0 for what draws territories anew. */
  readonly stability?: number;
  /** Finds several plans between balance, compactness and least movement instead of one. */
  readonly front?: boolean;
  readonly seed?: number;
  /** Budget in engine steps: the same seed and budget give the same plan, whatever the machine, unless the wall limit stops it. */
  readonly effort?: number;
  /** Wall limit, seconds. Default 20. */
  readonly seconds?: number;
}
