import type { Dataset } from '../../model/dataset.js';
import type { PlanData } from '../../model/plan.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import type { DatasetInput } from '../input.js';
import type { SplitUnit } from '../sync/alignment.js';
import type { SyncTarget } from '../sync/target.js';
import { crmDatasetInput, crmPlanFor, type CrmCapabilities, type CrmDatasetParts, type CrmIssue, type CrmRecords } from './records.js';

/** Runs one query of a load, and counts its records into the progress. */
export type Counted = <Row>(query: (onRecords: OnRecords) => Promise<readonly Row[]>) => Promise<readonly Row[]>;

/** Tells how many records of all queries of one load have come. */
export type OnRecords = (done: number, total?: number) => void;

/**
 * What adapters of CRMs have in common: records become a dataset, what could not be taken over is kept, and plans go back
 * through {@link sync}: `dryRun`, look at the difference, `apply`.
 */
export abstract class CrmAdapter<Sync extends SyncTarget> implements DataAdapter {
  readonly capabilities: CrmCapabilities;
  /** Where plans are written to. */
  readonly sync: Sync;
  readonly #product: string;
  readonly #dataset: CrmDatasetParts;
  #records: CrmRecords | undefined;
  #issues: readonly CrmIssue[] = [];

  /** @param product its name, for people */
  constructor(product: string, sync: Sync, dataset: CrmDatasetParts = {}) {
    this.#product = product;
    this.sync = sync;
    this.#dataset = dataset;
    this.capabilities = { save: false, subscribe: false, sync: sync.capabilities };
  }

  /** What the last load could not take over. */
  get issues(): readonly CrmIssue[] {
    return this.#issues;
  }

  async load({ signal, onProgress }: LoadContext): Promise<DatasetInput> {
    onProgress({ phase: 'connect', done: 0 });
    let before = 0;
    this.#records = await this.read(signal, async (query) => {
      const records = await query((done, total) => onProgress({ phase: 'read', done: before + done, ...(total !== undefined && { total: before + total }) }));
      before += records.length;
      return records;
    });
    const { input, issues } = crmDatasetInput(this.sync.name, this.#records, this.#dataset);
    this.#issues = issues;
    return input;
  }

  /** The plan of the CRM over a dataset whose units are areas: units take the territory of most of their accounts. */
  planFor(dataset: Dataset, plan: PlanData): { readonly plan: PlanData; readonly splits: readonly SplitUnit[] } {
    return this.#records ? crmPlanFor(dataset, plan, this.#records, this.#product) : { plan, splits: [] };
  }

  /** Reads everything. Each query goes through `counted`, which counts its records into the progress of the load. */
  protected abstract read(signal: AbortSignal, counted: Counted): Promise<CrmRecords>;
}

/** @throws TypeError for a name that can't be one, so that no query is built of it */
export function checkFields(fields: readonly string[] | undefined, pattern: RegExp, kind: string): void {
  for (const field of fields ?? []) if (!pattern.test(field)) throw new TypeError(`expected the ${kind}, got "${field}"`);
}
