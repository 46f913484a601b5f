import { COLLECTION_SIZE, type SalesforceClient, type SalesforceRecord, type SaveResult } from './client.js';
import { salesforceId } from './id.js';
import type { SalesforceModel } from './model.js';
import type { Association, KeyState, Order, Outcome, RemoteState, Subject, SyncContext, SyncTarget } from '../sync/target.js';

const OBJECTS = {
  account: { type: 'ObjectTerritory2Association', key: 'ObjectId', value: 'Territory2Id' },
  owner: { type: 'UserTerritory2Association', key: 'Territory2Id', value: 'UserId' },
} as const;

/** Codes of single records (SOAP API Developer Guide, "StatusCode"). */
const BUSY: ReadonlySet<string> = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE']);
const CHANGED: ReadonlySet<string> = new Set(['DUPLICATE_VALUE', 'DUPLICATES_DETECTED']);
const VANISHED: ReadonlySet<string> = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);

/**
 * Plans as Territory2 associations. These records can be created and deleted, not updated (Object Reference,
 * ObjectTerritory2Association), so a move is a new one and then the end of the old one.
 */
export class SalesforceSync implements SyncTarget {
  readonly capabilities = { style: 'records', batchSize: COLLECTION_SIZE, optimisticLocking: false, subjects: ['account', 'owner'] } as const;
  readonly name: string;

  constructor(readonly client: SalesforceClient, readonly model: SalesforceModel) {
    this.name = `salesforce ${client.origin}`;
  }

  normalId(id: string): string | undefined {
    return salesforceId(id);
  }

  async readState(context: SyncContext): Promise<RemoteState> {
    const { id, state } = await this.model.find(context.signal);
    const active = state === 'Active' || state === 'Planning';
    const read = (soql: string) => this.client.query(soql, context.signal, (done, total) => context.onProgress?.({ phase: 'read', done, total }));
    const territories = await read(`SELECT Id, Name FROM Territory2 WHERE Territory2ModelId = '${id}' ORDER BY Id`);
    const accounts = await read(`SELECT Id FROM Account${this.model.accountFilter} ORDER BY Id`);
    const users = await read('SELECT Id FROM User WHERE IsActive = true ORDER BY Id');
    const ofModel = `Territory2.Territory2ModelId = '${id}'`;
    const owners = await read(this.#select('owner', ofModel));
    const associations = await read(this.#select('account', ofModel));
    return {
      territories: territories.map((record) => ({ id: String(record['Id']), name: String(record['Name']), active, state })),
      accounts: new Set(accounts.map((record) => String(record['Id']))),
      reps: new Set(users.map((record) => String(record['Id']))),
      associations: [...owners.map((record) => toAssociation('owner', record)), ...associations.map((record) => toAssociation('account', record))],
    };
  }

  async readKeys(subject: Subject, keys: readonly string[], { signal }: SyncContext): Promise<KeyState[]> {
    const found = new Map<string, Association[]>(keys.map((key) => [key, []]));
    for (let i = 0; i < keys.length; i += COLLECTION_SIZE) {
      const ids = keys.slice(i, i + COLLECTION_SIZE).flatMap((key) => salesforceId(key) ?? []);
      if (ids.length === 0) continue;
      const records = await this.client.query(this.#select(subject, `${OBJECTS[subject].key} IN (${ids.map((id) => `'${id}'`).join(',')})`), signal);
      for (const association of records.map((record) => toAssociation(subject, record))) found.get(association.key)?.push(association);
    }
    return [...found].map(([key, associations]) => ({ key, associations }));
  }

  async write(orders: readonly Order[], { signal }: SyncContext): Promise<Outcome[]> {
    const { subject, action } = orders[0]!.operation;
    if (action === 'remove') {
      const records = orders.map(({ operation, current }) => current.associations.find(({ value }) => value === operation.value)!.record!);
      return (await this.client.delete(records, signal)).map((result) => outcomeOf(result, 'remove'));
    }
    const { type, key, value } = OBJECTS[subject];
    const more = subject === 'account' ? { AssociationCause: 'Territory2Manual' } : { RoleInTerritory2: this.model.ownerRole };
    const results = await this.client.create(type, orders.map(({ operation }) => ({ [key]: operation.key, [value]: operation.value, ...more })), signal);
    return results.map((result) => outcomeOf(result, 'add'));
  }

  #select(subject: Subject, where: string): string {
    const { type, key, value } = OBJECTS[subject];
    const [column, filter] = subject === 'account' ? [', AssociationCause', "SobjectType = 'Account'"] : ['', `RoleInTerritory2 = '${this.model.ownerRole}'`];
    return `SELECT Id, ${key}, ${value}${column} FROM ${type} WHERE ${filter} AND ${where} ORDER BY Id`;
  }
}

function toAssociation(subject: Subject, record: SalesforceRecord): Association {
  const { key, value } = OBJECTS[subject];
  const byRule = record['AssociationCause'] === 'Territory2AssignmentRule';
  return { subject, key: String(record[key]), value: String(record[value]), record: String(record['Id']), ...(byRule && { byRule }) };
}

function outcomeOf({ success, errors }: SaveResult, action: 'add' | 'remove'): Outcome {
  if (success) return { kind: 'done' };
  const { statusCode: code = 'UNKNOWN', message = 'the server gave no reason' } = errors[0] ?? {};
  if (BUSY.has(code)) return { kind: 'busy', code, message };
  if (CHANGED.has(code) || (action === 'remove' && VANISHED.has(code))) return { kind: 'changed', code, message };
  return { kind: VANISHED.has(code) ? 'vanished' : 'refused', code, message };
}
