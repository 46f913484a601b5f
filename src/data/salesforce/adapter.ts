import type { Dataset } from '../../model/dataset.js';
import type { PlanData } from '../../model/plan.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import { crmDatasetInput, crmLocation, crmPlanFor, listsOf, type CrmCapabilities, type CrmDatasetParts, type CrmIssue, type CrmRecords } from '../crm/records.js';
import type { DatasetInput } from '../input.js';
import { SalesforceClient, type SalesforceConnection } from './client.js';
import { SalesforceModel, type SalesforceScope } from './model.js';
import { SalesforceSync } from './sync.js';
import type { SplitUnit } from '../sync/alignment.js';

export interface SalesforceOptions extends SalesforceConnection, SalesforceScope {
  /** API names of more Account fields to load, e.g. `AnnualRevenue`. */
  readonly accountFields?: readonly string[];
  /** Units, labels, measures: what the CRM does not have. */
  readonly dataset?: CrmDatasetParts;
}

/**
 * Accounts, territories (Territory2), their accounts (ObjectTerritory2Association) and reps (UserTerritory2Association).
 * Plans go back through {@link sync}: `dryRun`, look at the difference, `apply`.
 */
export class SalesforceAdapter implements DataAdapter {
  readonly capabilities: CrmCapabilities;
  /** Where plans are written to. */
  readonly sync: SalesforceSync;
  readonly #options: SalesforceOptions;
  readonly #client: SalesforceClient;
  readonly #model: SalesforceModel;
  #records: CrmRecords | undefined;
  #issues: readonly CrmIssue[] = [];

  /** @throws TypeError for an address or field name that can't be one */
  constructor(options: SalesforceOptions) {
    for (const field of options.accountFields ?? []) {
      if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(field)) throw new TypeError(`expected the API name of a field, got "${field}"`);
    }
    this.#options = options;
    this.#client = new SalesforceClient(options);
    this.#model = new SalesforceModel(this.#client, options);
    this.sync = new SalesforceSync(this.#client, this.#model);
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
    return this.#records ? crmPlanFor(dataset, plan, this.#records, 'Salesforce') : { plan, splits: [] };
  }

  async #read({ signal, onProgress }: LoadContext): Promise<CrmRecords> {
    let before = 0;
    const read = async (soql: string) => {
      const records = await this.#client.query(soql, signal, (done, total) => onProgress({ phase: 'read', done: before + done, total: before + total }));
      before += records.length;
      return records;
    };
    const model = await this.#model.find(signal);
    const fields = (this.#options.accountFields ?? []).filter((field) => !['Id', 'Name', 'BillingLatitude', 'BillingLongitude'].includes(field));
    const accounts = await read(`SELECT ${['Id', 'Name', 'BillingLatitude', 'BillingLongitude', ...fields].join(', ')} FROM Account${this.#model.accountFilter} ORDER BY Id`);
    const territories = await read(`SELECT Id, Name FROM Territory2 WHERE Territory2ModelId = '${model.id}' ORDER BY Name, Id`);
    const associations = await read(`SELECT ObjectId, Territory2Id FROM ObjectTerritory2Association WHERE SobjectType = 'Account' AND Territory2.Territory2ModelId = '${model.id}' ORDER BY Id`);
    const users = await read(`SELECT UserId, User.Name, Territory2Id, RoleInTerritory2 FROM UserTerritory2Association WHERE Territory2.Territory2ModelId = '${model.id}' ORDER BY Id`);
    const reps = new Map(users.map((record) => [String(record['UserId']), { id: String(record['UserId']), name: nested(record, 'User.Name') }]));
    return {
      accounts: accounts.map((record) => ({
        id: String(record['Id']),
        name: String(record['Name'] ?? ''),
        ...crmLocation(record['BillingLongitude'], record['BillingLatitude']),
        ...Object.fromEntries(fields.map((field) => [field, field.includes('.') ? nested(record, field) : record[field]])),
      })),
      territories: territories.map((record) => ({ id: String(record['Id']), name: String(record['Name']) })),
      reps: [...reps.values()],
      territoriesOf: listsOf(associations.map((record) => [String(record['ObjectId']), String(record['Territory2Id'])])),
      ownersOf: listsOf(users.filter((record) => record['RoleInTerritory2'] === (this.#options.ownerRole ?? 'Owner')).map((record) => [String(record['Territory2Id']), String(record['UserId'])])),
    };
  }
}

/** `User.Name` of a record with a related one within. */
function nested(record: Readonly<Record<string, unknown>>, path: string): string {
  const value = path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], record);
  return value === null || value === undefined ? '' : String(value);
}
