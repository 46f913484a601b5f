export interface BoundStep {
  /** Best bound so far, -Infinity at the start. */
  readonly bound: number;
  /** 0–1 of the budget. */
  readonly done: number;
}

/** Before there is anything to tell. */
export const NOTHING_YET: BoundStep = { bound: NaN, done: 0 };
