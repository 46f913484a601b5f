import { BATCH_SIZE, type BatchRequest, type BatchResponse } from './batch.js';
import { odataError, type DataverseClient, type DataverseRow } from './client.js';
import type { Association, KeyState, Order, Outcome, RemoteState, Subject, SyncCapabilities, SyncContext, SyncTarget } from '../sync/target.js';

export interface DataverseSyncOptions {
  /** OData filter of the accounts that are planned. Default `statecode eq 0`, the active ones. Written by the host, never by data. */
  readonly accountFilter?: string;
  /** Writes of one batch, at most 1,000; small ones keep clear of the service protection limits. Default 100. */
  readonly batchSize?: number;
  /** 'record': each write by itself. 'batch': a change set, all of a batch or nothing of it. Default 'record'. */
  readonly atomic?: 'record' | 'batch';
}

/** Where the lookups are: `account.territoryid`, `territory.managerid`. */
const LOOKUPS = {
  account: { set: 'accounts', id: 'accountid', lookup: 'territoryid', target: 'territories' },
  owner: { set: 'territories', id: 'territoryid', lookup: 'managerid', target: 'systemusers' },
} as const;

/** Service protection limits, and a time-out of the database (Microsoft Learn, "Service protection API limits", "Web service error codes"). */
const BUSY: ReadonlySet<string> = new Set(['0x80072322', '0x80072321', '0x80072326', '0x80044151']);

/** Plans as lookups; every write is bound to the version that was read a moment before (If-Match), so nobody's change is lost. */
export class DataverseSync implements SyncTarget {
  readonly capabilities: SyncCapabilities;
  readonly name: string;
  readonly #changeSets: boolean;
  readonly #accountFilter: string;

  constructor(readonly client: DataverseClient, { accountFilter = 'statecode eq 0', batchSize = 100, atomic = 'record' }: DataverseSyncOptions = {}) {
    this.name = `dataverse ${client.origin}`;
    this.#accountFilter = accountFilter;
    this.#changeSets = atomic === 'batch';
    this.capabilities = { style: 'lookup', batchSize: Math.max(1, Math.min(BATCH_SIZE, batchSize)), optimisticLocking: true, subjects: ['account', 'owner'] };
  }

  normalId(id: string): string | undefined {
    return guid(id);
  }

  async readState(context: SyncContext): Promise<RemoteState> {
    const read = (query: string) => this.client.list(query, context.signal, (done) => context.onProgress?.({ phase: 'read', done }));
    const territories = await read('territories?$select=territoryid,name,_managerid_value');
    const accounts = await read(`accounts?$select=accountid,_territoryid_value&$filter=${encodeURIComponent(this.#accountFilter)}`);
    const users = await read(`systemusers?$select=systemuserid&$filter=${encodeURIComponent('isdisabled eq false')}`);
    return {
      territories: territories.map((row) => ({ id: String(row['territoryid']), name: String(row['name'] ?? ''), active: true })),
      accounts: new Set(accounts.map((row) => String(row['accountid']))),
      reps: new Set(users.map((row) => String(row['systemuserid']))),
      associations: [...territories.flatMap((row) => associationOf('owner', row)), ...accounts.flatMap((row) => associationOf('account', row))],
    };
  }

  async readKeys(subject: Subject, keys: readonly string[], { signal }: SyncContext): Promise<KeyState[]> {
    const { set, id, lookup } = LOOKUPS[subject];
    const states: KeyState[] = [];
    // an address may have 32,768 characters; a quoted GUID takes 45 of them
    for (let i = 0; i < keys.length; i += 100) {
      const ids = keys.slice(i, i + 100).flatMap((key) => guid(key) ?? []);
      if (ids.length === 0) continue;
      const filter = `Microsoft.Dynamics.CRM.In(PropertyName='${id}',PropertyValues=[${ids.map((key) => `'${key}'`).join(',')}])`;
      const rows = await this.client.list(`${set}?$select=${id},_${lookup}_value&$filter=${encodeURIComponent(filter)}`, signal);
      states.push(...rows.map((row) => ({ key: String(row[id]), associations: associationOf(subject, row), ...(typeof row['@odata.etag'] === 'string' && { version: row['@odata.etag'] }) })));
    }
    return states;
  }

  async write(orders: readonly Order[], { signal }: SyncContext): Promise<Outcome[]> {
    const responses = await this.client.batch(orders.map(requestOf), this.#changeSets, signal);
    if (!this.#changeSets || responses.length !== 1 || orders.length === 1) return responses.map((response) => outcomeOf(response));
    return orders.map(() => outcomeOf(responses[0]!, 'its whole batch was refused: '));
  }
}

function requestOf({ operation: { subject, key, value }, current }: Order): BatchRequest {
  const { set, lookup, target } = LOOKUPS[subject];
  return {
    method: 'PATCH',
    url: `${set}(${key})`,
    // without a version `*` still keeps PATCH from creating a record that is gone
    headers: { 'If-Match': current.version ?? '*' },
    body: { [`${lookup}@odata.bind`]: value === null ? null : `/${target}(${value})` },
  };
}

function outcomeOf(response: BatchResponse, before = ''): Outcome {
  if (response.status >= 200 && response.status < 300) return { kind: 'done' };
  const { code, message: said } = odataError(response);
  const message = before + said;
  if (response.status === 412) return { kind: 'changed', code, message };
  if (response.status === 429 || response.status === 503 || BUSY.has(code.toLowerCase())) return { kind: 'busy', code, message };
  return { kind: response.status === 404 ? 'vanished' : 'refused', code, message };
}

function associationOf(subject: Subject, row: DataverseRow): Association[] {
  const { id, lookup } = LOOKUPS[subject];
  const value = row[`_${lookup}_value`];
  return typeof value === 'string' ? [{ subject, key: String(row[id]), value }] : [];
}

/** Lower-case GUID without braces; undefined for what is none, which therefore never reaches an address. */
function guid(id: string): string | undefined {
  const match = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i.exec(id);
  return match?.[1]!.toLowerCase();
}
