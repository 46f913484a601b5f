import { checkFields, CrmAdapter, type Counted } from '../crm/adapter.js';
import { crmLocation, listsOf, type CrmDatasetParts, type CrmRecords } from '../crm/records.js';
import { SalesforceClient, type SalesforceConnection } from './client.js';
import { SalesforceModel, type SalesforceScope } from './model.js';
import { SalesforceSync } from './sync.js';

export interface SalesforceOptions extends SalesforceConnection, SalesforceScope {
  /** API names of more Account fields to load, e.g. `AnnualRevenue`. */
  readonly accountFields?: readonly string[];
  /** Units, labels, measures: what the CRM does not have. */
  readonly dataset?: CrmDatasetParts;
}

/**
 * Accounts, territories (Territory2), their accounts (ObjectTerritory2Association) and reps (UserTerritory2Association).
 */
export class SalesforceAdapter extends CrmAdapter<SalesforceSync> {
  readonly #options: SalesforceOptions;
  readonly #client: SalesforceClient;
  readonly #model: SalesforceModel;

  /** @throws TypeError for an address or field name that can't be one */
  constructor(options: SalesforceOptions) {
    checkFields(options.accountFields, /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/, 'API name of a field');
    const client = new SalesforceClient(options);
    const model = new SalesforceModel(client, options);
    super('Salesforce', new SalesforceSync(client, model), options.dataset);
    this.#options = options;
    this.#client = client;
    this.#model = model;
  }

  protected override async read(signal: AbortSignal, counted: Counted): Promise<CrmRecords> {
    const read = (soql: string) => counted((onRecords) => this.#client.query(soql, signal, onRecords));
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
