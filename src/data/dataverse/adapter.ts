import { checkFields, CrmAdapter, type Counted } from '../crm/adapter.js';
import { crmLocation, listsOf, type CrmDatasetParts, type CrmRecords } from '../crm/records.js';
import { DataverseClient, type DataverseConnection, type DataverseRow } from './client.js';
import { DataverseSync, type DataverseSyncOptions } from './sync.js';

export interface DataverseOptions extends DataverseConnection, DataverseSyncOptions {
  /** Logical names of more account columns to load, e.g. `revenue`. */
  readonly accountFields?: readonly string[];
  /** Units, labels, measures: what the CRM does not have. */
  readonly dataset?: CrmDatasetParts;
}

/**
 * Accounts, territories and their managers of Microsoft Dataverse (Dynamics 365 Sales).
 */
export class DataverseAdapter extends CrmAdapter<DataverseSync> {
  readonly #client: DataverseClient;
  readonly #options: DataverseOptions;

  /** @throws TypeError for an address or column name that can't be one */
  constructor(options: DataverseOptions) {
    checkFields(options.accountFields, /^[a-z]\w*$/, 'logical name of a column');
    const client = new DataverseClient(options);
    super('Dataverse', new DataverseSync(client, options), options.dataset);
    this.#client = client;
    this.#options = options;
  }

  protected override async read(signal: AbortSignal, counted: Counted): Promise<CrmRecords> {
    const read = (query: string) => counted((onRecords) => this.#client.list(query, signal, onRecords));
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
