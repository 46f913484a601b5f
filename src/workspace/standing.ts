import type { Metric, MetricContext } from '../insight/metric.js';
import { read, type Reading, type Stale } from '../insight/reading.js';
import { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import { applyEdit, type Edit } from '../model/edit.js';
import { planGraph } from '../model/plan-graph.js';
import { UNASSIGNED, type Plan } from '../model/plan.js';
import { Tallies } from '../model/tallies.js';
import type { Proposal } from './job.js';
import { Reference } from './reference.js';

/** A plan over its data, counted: sums and connectedness follow every edit, and the plan is held against a reference. */
export class Standing {
  readonly dataset: Dataset;
  /** When the data came, milliseconds since 1970: what figures take for now. */
  readonly #now: number;
  #plan!: Plan;
  #tallies!: Tallies;
  #contiguity!: Contiguity;
  #reference: Reference;
  /** Stands in for the reference while the plan is compared with another one. */
  #compared: Reference | null = null;
  #proposed: { readonly proposal: Proposal; readonly context: MetricContext } | undefined;

  /**
   * @param base the plan that disruption is counted against, and that `edits` begin with; its arrays change in place
   * @param edits applied ones, the oldest first
   */
  constructor(dataset: Dataset, base: Plan, edits: readonly Edit[], now: number) {
    this.dataset = dataset;
    this.#now = now;
    this.#reference = new Reference(base);
    this.take(edits.reduce((plan, edit) => {
      const next = applyEdit(plan, edit);
      this.#refer(next, edit);
      return next;
    }, base));
  }

  get plan(): Plan { return this.#plan; }
  get tallies(): Tallies { return this.#tallies; }
  get contiguity(): Contiguity { return this.#contiguity; }

  /** What metrics are computed from. */
  get context(): MetricContext {
    const { dataset, plan, tallies, contiguity } = this;
    return { dataset, plan, tallies, contiguity, reference: (this.#compared ?? this.#reference).assignment(plan), now: this.#now };
  }

  /** The alignment that runs are held against, whatever the plan is compared with. */
  get reference(): Int32Array {
    return this.#reference.assignment(this.#plan);
  }

  /** The context of the plan that a proposal would make; counted once per proposal. */
  proposed(proposal: Proposal): MetricContext {
    if (this.#proposed?.proposal !== proposal) {
      const { territories, assignment } = proposal;
      this.#proposed = { proposal, context: { ...this.context, ...count(this.dataset, { ...this.#plan, territories, assignment }) } };
    }
    return this.#proposed.context;
  }

  /** Takes a whole plan, and counts it anew. */
  take(plan: Plan): void {
    const { tallies, contiguity } = count(this.dataset, plan);
    this.#plan = plan;
    this.#tallies = tallies;
    this.#contiguity = contiguity;
  }

  change(edit: Edit): void {
    const { dataset, plan, tallies, contiguity } = this;
    const followed = tallies.apply(plan, edit);
    const next = applyEdit(plan, edit);
    this.#plan = next;
    if (!followed) tallies.recount(next);
    if (edit.rules && edit.rules.before.bridges !== edit.rules.after.bridges) {
      this.#contiguity = connect(dataset, next);
    } else if (next.territories.length !== plan.territories.length) {
      contiguity.reset(next.assignment, next.territories.length);
    } else if (edit.moves) {
      for (const t of edit.moves.from) contiguity.touch(t);
      for (const t of edit.moves.to) contiguity.touch(t);
    }
    this.#refer(next, edit);
  }

  /** Computes a metric for the plan, or for another context such as a proposal's. */
  read(metric: Metric, stale?: Stale, context = this.context): Reading {
    return read(metric, context, stale);
  }

  /** Territories that gain or lose something by an edit, which is applied already. */
  touchedBy({ moves, exceptions = [] }: Edit): Set<number> {
    const { plan, dataset } = this;
    const touched = new Set<number>([...(moves?.from ?? []), ...(moves?.to ?? [])]);
    for (const { account, before, after } of exceptions) {
      const home = plan.assignment[dataset.accounts.unit[account]!] ?? UNASSIGNED;
      touched.add(before?.territory ?? home).add(after?.territory ?? home);
    }
    return touched;
  }

  /** Takes the present plan as what disruption is counted against. */
  mark(): void {
    this.#reference = new Reference(this.#plan);
  }

  /** Counts disruption against another plan for now; null goes back to the reference. */
  compareWith(plan: Plan | null): void {
    this.#compared = plan && new Reference(plan);
  }

  /** A market that came without a plan is compared with the first whole plan made for it. */
  #refer(plan: Plan, edit: Edit): void {
    if ((edit.kind === 'balance' || edit.kind === 'load-plan') && this.#reference.empty) this.#reference = new Reference(plan);
  }
}

/** A plan with its sums and its connectedness. */
export function count(dataset: Dataset, plan: Plan): Pick<MetricContext, 'plan' | 'tallies' | 'contiguity'> {
  return { plan, tallies: new Tallies(dataset, plan), contiguity: connect(dataset, plan) };
}

function connect(dataset: Dataset, plan: Plan): Contiguity {
  return new Contiguity(planGraph(dataset, plan.rules), plan.assignment, plan.territories.length);
}
