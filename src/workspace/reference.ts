import { UNASSIGNED, type Plan } from '../model/plan.js';

/** Stands in a reference alignment for a territory that the present plan no longer has. */
export const GONE = -2;

/** The alignment that disruption is counted against, by territory id so that renumbering does no harm. */
export class Reference {
  readonly #ids: readonly string[];
  readonly #assignment: Int32Array;
  #territories: Plan['territories'] | undefined;
  #mapped: Int32Array;

  constructor(plan: Plan) {
    this.#ids = plan.territories.map((t) => t.id);
    this.#assignment = plan.assignment.slice();
    this.#mapped = this.#assignment;
  }

  /** True when no unit had a territory: there is nothing to compare with. */
  get empty(): boolean {
    return this.#assignment.every((territory) => territory === UNASSIGNED);
  }

  /** In the plan's present numbers; -1 = had no territory, {@link GONE} = had one that is no more. */
  assignment(plan: Plan): Int32Array {
    if (this.#territories !== plan.territories) {
      this.#territories = plan.territories;
      const index = new Map(plan.territories.map((t, i) => [t.id, i]));
      const renumber = this.#ids.map((id) => index.get(id) ?? GONE);
      this.#mapped = this.#assignment.map((t) => (t < 0 ? t : renumber[t]!));
    }
    return this.#mapped;
  }
}
