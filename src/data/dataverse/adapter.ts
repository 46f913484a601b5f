import type { Dataset } from '../../model/dataset.js';
import type { PlanData } from '../../model/plan.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import { crmDatasetInput, crmLocation, crmPlanFor, listsOf, type CrmCapabilities, type CrmDatasetParts, type CrmIssue, type CrmRecords } from '../crm/records.js';
import { DataverseClient, type DataverseConnection, type DataverseRow } from './client.js';
import { DataverseSync, type DataverseSyncOptions } from './sync.js';
import type { DatasetInput } from '../input.js';
import type { SplitUnit } from '../sync/alignment.js';

export interface DataverseOptions extends DataverseConnection, DataverseSyncOptions {
  /** Logical names of more account columns to load, e.g. `revenue`. */
  readonly accountFields?: readonly string[];
  /** Units, labels, measures: what the CRM does not have. */
  readonly dataset?: CrmDatasetParts;
}

/**
 * Accounts, territories and their managers of Microsoft Dataverse (Dynamics 365 Sales).
 * Plans go back through {@link sync}: `dryRun`, look at the difference, `apply`.
 */
export class DataverseAdapter implements DataAdapter {
  readonly capabilities: CrmCapabilities;
  /** Where plans are written to. */
  readonly sync: DataverseSync;
  readonly #client: DataverseClient;
  readonly #options: DataverseOptions;
  #records: CrmRecords | undefined;
  #issues: readonly CrmIssue[] = [];

  /** @throws TypeError for an address or column name that can't be one */
  constructor(options: DataverseOptions) {
    for (const field of options.accountFields ?? []) {
      if (!/^[a-z]\w*$/.test(field)) throw new TypeError(`expected the logical name of a column, got "${field}"`);
    }
    this.#options = options;
    this.#client = new DataverseClient(options);
    this.sync = new DataverseSync(this.#client, options);
    this.capabilities = { save: false, subscribe: false, sync: this.sync.capabilities };
  }

  /** What the last load could not take over. */
  get issues(): readonly CrmIssue[] {
    return this.#issues;
  }

  async load(context: LoadContext): Promise<DatasetInput> {
    context.onProgress({ phase: 'connect', done: 0 });
    this.#records = await this.#read(context);
    const { input, issues } = crmDatasetInput(this.sync.name, this.#records, this.#options.dataset ?? {});
    this.#issues = issues;
    return input;
  }

  /** The plan of the CRM over a dataset whose units are areas: units take the territory of most of their accounts. */
  planFor(dataset: Dataset, plan: PlanData): { readonly plan: PlanData; readonly splits: readonly SplitUnit[] } {
    return this.#records ? crmPlanFor(dataset, plan, this.#records, 'Dataverse') : { plan, splits: [] };
  }

  async #read({ signal, onProgress }: LoadContext): Promise<CrmRecords> {
    let before = 0;
    const read = async (query: string) => {
      const rows = await this.#client.list(query, signal, (done) => onProgress({ phase: 'read', done: before + done }));
      before += rows.length;
      return rows;
    };
    const own = ['accountid', 'name', 'address1_latitude', 'address1_longitude', '_territoryid_value'];
    const fields = (this.#options.accountFields ?? []).filter((field) => !own.includes(field));
    const filter = encodeURIComponent(this.#options.accountFilter ?? 'statecode eq 0');
    const accounts = await read(`accounts?$select=${[...own, ...fields].join(',')}&$filter=${filter}&$orderby=accountid`);
    const territories = await read('territories?$select=territoryid,name,_managerid_value&$orderby=name,territoryid');
    const users = await read(`systemusers?$select=systemuserid,fullname&$filter=${encodeURIComponent('isdisabled eq false')}&$orderby=systemuserid`);
    return {
      accounts: accounts.map((row) => ({
        id: String(row['accountid']),
        name: String(row['name'] ?? ''),
        ...crmLocation(row['address1_longitude'], row['address1_latitude']),
        ...Object.fromEntries(fields.map((field) => [field, row[field]])),
      })),
      territories: territories.map((row) => ({ id: String(row['territoryid']), name: String(row['name'] ?? '') })),
      reps: users.map((row) => ({ id: String(row['systemuserid']), name: String(row['fullname'] ?? '') })),
      territoriesOf: lookups(accounts, 'accountid', '_territoryid_value'),
      ownersOf: lookups(territories, 'territoryid', '_managerid_value'),
    };
  }
}

function lookups(rows: readonly DataverseRow[], key: string, value: string): Map<string, string[]> {
  return listsOf(rows.flatMap((row) => (typeof row[value] === 'string' ? [[String(row[key]), row[value]] as const] : [])));
}
