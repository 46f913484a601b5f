import { jsonReply, type Call, type Contract, type Reply } from './contract.js';

type Set_ = 'accounts' | 'territories' | 'systemusers';
type Row = Record<string, unknown>;
const KEY: Record<Set_, string> = { accounts: 'accountid', territories: 'territoryid', systemusers: 'systemuserid' };
const COLUMNS: Record<Set_, readonly string[]> = {
  accounts: ['accountid', 'name', 'address1_latitude', 'address1_longitude', '_territoryid_value', 'statecode', 'revenue'],
  territories: ['territoryid', 'name', '_managerid_value'],
  systemusers: ['systemuserid', 'fullname', 'isdisabled'],
};
const BIND: Record<string, { set: Set_; lookup: string; target: Set_ }> = {
  'territoryid@odata.bind': { set: 'accounts', lookup: '_territoryid_value', target: 'territories' },
  'managerid@odata.bind': { set: 'territories', lookup: '_managerid_value', target: 'systemusers' },
};

interface Part { readonly id: string; readonly call: Pick<Call, 'method' | 'url' | 'headers' | 'body'> }

/**
 * An environment that keeps to the Web API documentation: OData headers, pages of at most 5,000 rows with `@odata.nextLink`, ETags
 * and 412, `$batch` with change sets and at most 1,000 requests that stops at the first error unless asked to go on, error bodies
 * `{ error: { code, message } }`, tokens that expire, and 429 with Retry-After.
 */
export class DataverseEnvironment implements Contract {
  readonly tables: Record<Set_, Map<string, Row>> = { accounts: new Map(), territories: new Map(), systemusers: new Map() };
  /** A record that can't be written: error code, or undefined. */
  refuse: (id: string) => string | undefined = () => undefined;
  tokenCalls = Infinity;
  /** Called before a batch is worked on: someone else may come first. */
  beforeBatch: () => void = () => undefined;
  readonly #tokens = new Map<string, number>();
  #serial = 0;
  #version = 1000;

  guid(): string {
    return `${(++this.#serial).toString(16).padStart(8, '0')}-aa11-bb22-cc33-00dd00ee00ff`;
  }

  insert(set: Set_, row: Row): string {
    const id = this.guid();
    this.tables[set].set(id, { [KEY[set]]: id, ...row, '@odata.etag': this.#etag() });
    return id;
  }

  change(set: Set_, id: string, row: Row): void {
    this.tables[set].set(id, { ...this.tables[set].get(id), ...row, '@odata.etag': this.#etag() });
  }

  logIn(): string {
    const token = `ey.${++this.#serial}`;
    this.#tokens.set(token, this.tokenCalls);
    return token;
  }

  keep(): () => void {
    const before = structuredClone(this.tables);
    return () => {
      for (const set of Object.keys(before) as Set_[]) this.tables[set] = before[set];
    };
  }

  answer(call: Call): Reply {
    const token = /^Bearer (.+)$/.exec(String(call.headers['authorization']))?.[1] ?? '';
    const left = this.#tokens.get(token) ?? 0;
    if (left <= 0) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    this.#tokens.set(token, left - 1);
    if (call.headers['odata-version'] !== '4.0' || call.headers['odata-maxversion'] !== '4.0') return error(400, '0x80060888', 'OData version is missing');
    const path = /^\/api\/data\/v9\.2\/(.+)$/.exec(call.url.pathname)?.[1];
    if (path === '$batch' && call.method === 'POST') return this.#batch(call);
    if (path && call.method === 'GET' && path in KEY) return this.#list(path as Set_, call);
    return error(404, '0x8006088a', 'Resource not found for the segment');
  }

  #etag(): string {
    return `W/"${++this.#version}"`;
  }

  #list(set: Set_, { url, headers }: Call): Reply {
    if (url.href.length > 32_768) return error(414, '0x0', 'too long');
    const size = Number(/odata\.maxpagesize=(\d+)/.exec(String(headers['prefer']))?.[1] ?? 5000);
    const columns = (url.searchParams.get('$select') ?? '').split(',');
    const unknown = columns.find((column) => !COLUMNS[set].includes(column));
    if (unknown !== undefined) return error(400, '0x80060888', `Could not find a property named '${unknown}'`);
    let rows: Row[];
    try {
      rows = [...this.tables[set].values()].filter(filterOf(url.searchParams.get('$filter')));
    } catch (failure) {
      return error(400, '0x80060888', String(failure));
    }
    const start = Number(url.searchParams.get('$skiptoken') ?? 0);
    const end = start + Math.min(5000, size);
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(end));
    const value = rows.slice(start, end).map((row) => Object.fromEntries(['@odata.etag', KEY[set], ...columns].map((column) => [column, row[column] ?? null])));
    return jsonReply(200, { '@odata.context': '…', value, ...(end < rows.length && { '@odata.nextLink': next.href.replace('http://127.0.0.1', `http://${String(headers['host'])}`) }) }, { 'odata-version': '4.0' });
  }

  #batch({ headers, body }: Call): Reply {
    this.beforeBatch();
    const boundary = /^multipart\/mixed; boundary=(\S+)$/.exec(String(headers['content-type']))?.[1];
    if (!boundary || /[^\r]\n/.test(body)) return error(400, '0x80048d19', 'The batch is not multipart with CRLF');
    const goOn = String(headers['prefer']).includes('odata.continue-on-error');
    const groups = split(body, boundary).map((part) => {
      const set = /^Content-Type: multipart\/mixed; boundary=(\S+)/.exec(part)?.[1];
      return set ? { changeSet: true, parts: split(part, set).map(partOf) } : { changeSet: false, parts: [partOf(part)] };
    });
    if (groups.reduce((sum, { parts }) => sum + parts.length, 0) > 1000) return error(400, '0x80048d10', 'The batch has more than 1000 operations');
    const answers: string[] = [];
    for (const { changeSet, parts } of groups) {
      const replies = changeSet ? this.#changeSet(parts) : parts.map((part) => this.#patch(part));
      const failed = replies.find(({ status }) => status >= 400);
      const texts = replies.map((reply, i) => responsePart(reply, failed ? '1' : parts[i]!.id));
      answers.push(changeSet && !failed ? `Content-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n${texts.map((text) => `--changesetresponse_1\r\n${text}`).join('')}--changesetresponse_1--\r\n` : texts.join(''));
      if (failed && !goOn) return batchReply(failed.status, answers);
    }
    return batchReply(200, answers);
  }

  #changeSet(parts: readonly Part[]): Reply[] {
    const undo = this.keep();
    const replies = parts.map((part) => this.#patch(part));
    const failed = replies.find(({ status }) => status >= 400);
    if (failed) undo();
    return failed ? [failed] : replies;
  }

  #patch({ call }: Part): Reply {
    const [, set, id] = /^\/api\/data\/v9\.2\/(accounts|territories)\(([0-9a-f-]{36})\)$/.exec(call.url.pathname) ?? [];
    if (call.method !== 'PATCH' || !set || !id) return error(404, '0x8006088a', 'Resource not found for the segment');
    const row = this.tables[set as Set_].get(id);
    const match = call.headers['if-match'];
    if (match === undefined) return error(400, 'TEST', 'PATCH without If-Match would create what is gone');
    if (!row) return error(404, '0x80040217', `Entity '${set}' With Id = ${id} Does Not Exist`);
    if (match !== '*' && match !== row['@odata.etag']) return error(412, '0x80060882', 'The version of the existing record doesn’t match the RowVersion property provided.');
    const refusal = this.refuse(id);
    if (refusal) return error(refusal === '0x80072322' ? 429 : 400, refusal, 'refused');
    for (const [property, value] of Object.entries(JSON.parse(call.body) as Row)) {
      const bind = BIND[property];
      if (bind?.set !== set) return error(400, '0x80048d19', `unknown property ${property}`);
      const target = value === null ? null : new RegExp(`^/${bind.target}\\(([0-9a-f-]{36})\\)$`).exec(String(value))?.[1];
      if (target === undefined || (target !== null && !this.tables[bind.target].has(target))) return error(404, '0x80040217', 'the record to refer to does not exist');
      this.change(set as Set_, id, { [bind.lookup]: target });
    }
    return { status: 204, headers: { 'OData-Version': '4.0' } };
  }
}

function partOf(part: string): Part {
  const [head = '', request = '', ...rest] = part.split('\r\n\r\n');
  const [line = '', ...headerLines] = request.split('\r\n');
  const [method = '', url = ''] = line.split(' ');
  const headers = Object.fromEntries(headerLines.map((text) => [text.slice(0, text.indexOf(':')).toLowerCase(), text.slice(text.indexOf(':') + 1).trim()]));
  return { id: /Content-ID: (\S+)/.exec(head)?.[1] ?? '', call: { method, url: new URL(url), headers, body: rest.join('\r\n\r\n') } };
}

function split(text: string, boundary: string): string[] {
  const [whole = '', end] = text.split(`--${boundary}--`);
  if (end === undefined) throw new Error('the batch has no end');
  return whole.split(`--${boundary}\r\n`).slice(1);
}

function responsePart({ status, headers = {}, body = '' }: Reply, id: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${id}\r\n\r\nHTTP/1.1 ${status} Status\r\n${lines}\r\n${body}\r\n`;
}

function batchReply(status: number, parts: readonly string[]): Reply {
  const body = `${parts.map((part) => (part.startsWith('Content-Type: multipart') ? `--batchresponse_9\r\n${part}` : part.split('Content-Type: application/http').slice(1).map((text) => `--batchresponse_9\r\nContent-Type: application/http${text}`).join(''))).join('')}--batchresponse_9--\r\n`;
  return { status, headers: { 'content-type': 'multipart/mixed; boundary=batchresponse_9' }, body };
}

/** `column eq value`, and the In function; anything else is an error. */
function filterOf(filter: string | null): (row: Row) => boolean {
  if (filter === null) return () => true;
  const equals = /^(\w+) eq (\d+|true|false)$/.exec(filter);
  if (equals) return (row) => String(row[equals[1]!]) === equals[2];
  const within = /^Microsoft\.Dynamics\.CRM\.In\(PropertyName='(\w+)',PropertyValues=\[('[0-9a-f-]{36}'(?:,'[0-9a-f-]{36}')*)\]\)$/.exec(filter);
  if (!within) throw new Error(`Syntax error in '${filter}'`);
  const ids = new Set(within[2]!.replaceAll("'", '').split(','));
  return (row) => ids.has(String(row[within[1]!]));
}

function error(status: number, code: string, message: string): Reply {
  return jsonReply(status, { error: { code, message } });
}
