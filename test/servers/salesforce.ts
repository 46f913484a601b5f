import { salesforceId } from '../../src/data/salesforce/id.js';
import { jsonReply, type Call, type Contract, type Reply } from './contract.js';
import { fieldOf, parseSoql, type Row } from './soql.js';

type Type = 'Account' | 'Territory2Model' | 'Territory2' | 'User' | 'ObjectTerritory2Association' | 'UserTerritory2Association';
const PREFIX: Record<Type, string> = {
  Account: '001', Territory2Model: '0MA', Territory2: '0MI', User: '005', ObjectTerritory2Association: '0TA', UserTerritory2Association: '0UT',
};

export interface SalesforceRules {
  /** Most records of a page; the real one has 2,000. */
  pageSize: number;
  /** Calls a token is good for. */
  tokenCalls: number;
  /** Calls before REQUEST_LIMIT_EXCEEDED. */
  requestLimit: number;
  /** A record id that can't be written: code, or undefined. */
  refuse: (id: string) => string | undefined;
}

/**
 * An organisation with Sales Territories that keeps to the REST API Developer Guide: versioned paths, bearer tokens that expire,
 * query locators, sObject Collections of at most 200, SaveResults per record, addresses of at most 16,384 bytes, a request limit,
 * and associations that can be created and deleted but not updated.
 */
export class SalesforceOrg implements Contract {
  readonly rules: SalesforceRules = { pageSize: 2000, tokenCalls: Infinity, requestLimit: Infinity, refuse: () => undefined };
  readonly tables: Record<Type, Map<string, Row>> = {
    Account: new Map(), Territory2Model: new Map(), Territory2: new Map(), User: new Map(), ObjectTerritory2Association: new Map(), UserTerritory2Association: new Map(),
  };
  /** Tokens that are good, and how often they still are. */
  readonly #tokens = new Map<string, number>();
  readonly #locators = new Map<string, Row[]>();
  #serial = 0;
  #requests = 0;

  id(type: Type): string {
    return salesforceId(`${PREFIX[type]}${String(++this.#serial).padStart(12, 'aB0')}`)!;
  }

  insert(type: Type, row: Row): string {
    const id = this.id(type);
    this.tables[type].set(id, { Id: id, ...row });
    return id;
  }

  logIn(): string {
    const token = `00D!${++this.#serial}`;
    this.#tokens.set(token, this.rules.tokenCalls);
    return token;
  }

  /** Territories of an account, as the organisation has them. */
  territoriesOf(account: string): string[] {
    return [...this.tables.ObjectTerritory2Association.values()].filter((row) => row['ObjectId'] === account).map((row) => String(row['Territory2Id'])).toSorted();
  }

  keep(): () => void {
    const before = Object.entries(this.tables).map(([type, rows]) => [type as Type, new Map(rows)] as const);
    return () => {
      for (const [type, rows] of before) {
        this.tables[type].clear();
        for (const [id, row] of rows) this.tables[type].set(id, row);
      }
    };
  }

  answer(call: Call): Reply {
    const token = /^Bearer (.+)$/.exec(String(call.headers['authorization']))?.[1] ?? '';
    const left = this.#tokens.get(token) ?? 0;
    if (left <= 0) return failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    this.#tokens.set(token, left - 1);
    if (++this.#requests > this.rules.requestLimit) return failure(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    if (call.url.href.length > 16_384) return failure(414, 'URI_TOO_LONG', 'URI too long');
    const path = /^\/services\/data\/v62\.0\/(?<resource>.+)$/.exec(call.url.pathname)?.groups?.['resource'];
    if (path === 'query' && call.method === 'GET') return this.#query(call.url.searchParams.get('q') ?? '');
    if (path?.startsWith('query/') && call.method === 'GET') return this.#more(path.slice(6));
    if (path === 'composite/sobjects' && call.method === 'POST') return this.#create(call);
    if (path === 'composite/sobjects' && call.method === 'DELETE') return this.#delete(call.url.searchParams);
    return failure(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  expireLocators(): void {
    this.#locators.clear();
  }

  #query(soql: string): Reply {
    try {
      const { fields, from, matches } = parseSoql(soql);
      const table = this.tables[from as Type];
      if (!table) return failure(400, 'INVALID_TYPE', `sObject type '${from}' is not supported.`);
      const rows = [...table.values()].map((row) => this.#related(row)).filter(matches).map((row) => pick(row, fields, from));
      return this.#page(rows, 0);
    } catch (error) {
      return failure(400, 'MALFORMED_QUERY', String(error));
    }
  }

  #related(row: Row): Row {
    const territory = this.tables.Territory2.get(String(row['Territory2Id']));
    const user = this.tables.User.get(String(row['UserId']));
    return { ...row, ...(territory && { Territory2: territory }), ...(user && { User: user }) };
  }

  #page(rows: Row[], start: number): Reply {
    const end = start + this.rules.pageSize;
    const done = end >= rows.length;
    const locator = `01g${++this.#serial}-${end}`;
    if (!done) this.#locators.set(locator, rows);
    return jsonReply(200, { totalSize: rows.length, done, ...(!done && { nextRecordsUrl: `/services/data/v62.0/query/${locator}` }), records: rows.slice(start, end) });
  }

  #more(locator: string): Reply {
    const rows = this.#locators.get(locator);
    return rows ? this.#page(rows, Number(locator.split('-')[1])) : failure(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }

  #create({ body, headers }: Call): Reply {
    if (headers['content-type'] !== 'application/json') return failure(415, 'UNSUPPORTED_MEDIA_TYPE', 'expected JSON');
    const { records, allOrNone } = JSON.parse(body) as { records: (Row & { attributes?: { type?: string } })[]; allOrNone: boolean };
    if (allOrNone !== false) return failure(400, 'TEST', 'all or none is not what the kit asks for');
    if (records.length > 200) return failure(400, 'LIMIT_EXCEEDED', `record limit reached. cannot submit more than 200 records into this call`);
    return jsonReply(200, records.map(({ attributes, ...row }) => {
      const code = this.#whyNot(attributes?.type, row);
      if (code) return refused(code);
      const type = attributes!.type as Type;
      return { id: this.insert(type, type === 'ObjectTerritory2Association' ? { ...row, SobjectType: 'Account' } : row), success: true, errors: [] };
    }));
  }

  #whyNot(type: string | undefined, row: Row): string | undefined {
    const keys = type === 'ObjectTerritory2Association' ? ['ObjectId', 'Territory2Id'] : type === 'UserTerritory2Association' ? ['UserId', 'Territory2Id'] : undefined;
    if (!keys) return 'INVALID_TYPE';
    const allowed = new Set([...keys, type === 'ObjectTerritory2Association' ? 'AssociationCause' : 'RoleInTerritory2']);
    if (Object.keys(row).some((field) => !allowed.has(field))) return 'INVALID_FIELD_FOR_INSERT_UPDATE';
    if (type === 'ObjectTerritory2Association' && row['AssociationCause'] !== 'Territory2Manual') return 'FIELD_INTEGRITY_EXCEPTION';
    const known = this.tables.Territory2.has(String(row['Territory2Id'])) && (this.tables.Account.has(String(row['ObjectId'])) || this.tables.User.has(String(row['UserId'])));
    if (!known) return 'INVALID_CROSS_REFERENCE_KEY';
    const refusal = this.rules.refuse(String(row[keys[0]!]));
    if (refusal) return refusal;
    const twin = [...this.tables[type as Type].values()].some((other) => keys.every((key) => other[key] === row[key]));
    return twin ? 'DUPLICATE_VALUE' : undefined;
  }

  #delete(query: URLSearchParams): Reply {
    const ids = query.get('ids')?.split(',') ?? [];
    if (query.get('allOrNone') !== 'false') return failure(400, 'TEST', 'all or none is not what the kit asks for');
    if (ids.length > 200) return failure(400, 'LIMIT_EXCEEDED', 'record limit reached. cannot submit more than 200 records into this call');
    return jsonReply(200, ids.map((id) => {
      const table = Object.values(this.tables).find((rows) => rows.has(id));
      const row = table?.get(id);
      if (!table || !row) return refused('ENTITY_IS_DELETED');
      if (row['AssociationCause'] === 'Territory2AssignmentRule') return refused('INSUFFICIENT_ACCESS_OR_READONLY');
      const refusal = this.rules.refuse(id);
      if (refusal) return refused(refusal);
      table.delete(id);
      return { id, success: true, errors: [] };
    }));
  }
}

function pick(row: Row, fields: readonly string[], type: string): Row {
  const picked: Row = { attributes: { type, url: `/services/data/v62.0/sobjects/${type}/${String(row['Id'])}` } };
  for (const field of fields) {
    const [first, second] = field.split('.') as [string, string?];
    if (second === undefined) picked[first] = fieldOf(row, first) ?? null;
    else picked[first] = { ...(picked[first] as Row), [second]: fieldOf(row, field) ?? null };
  }
  return picked;
}

function refused(statusCode: string): unknown {
  return { success: false, errors: [{ statusCode, message: `refused: ${statusCode}`, fields: [] }] };
}

function failure(status: number, errorCode: string, message: string): Reply {
  return jsonReply(status, [{ message, errorCode }]);
}
