import { jsonReply, type Call, type Contract, type Reply } from './contract.js';

/** JSON over HTTP as the REST adapter expects it: units and accounts in pages, a plan with an ETag that guards its replacement. */
export class RestServer implements Contract {
  #plan: { readonly text: string; readonly version: number } | undefined;

  constructor(readonly units: readonly unknown[], readonly accounts: readonly unknown[], plan?: unknown) {
    this.#plan = plan === undefined ? undefined : { text: JSON.stringify(plan), version: 1 };
  }

  keep(): () => void {
    const before = this.#plan;
    return () => (this.#plan = before);
  }

  answer({ method, url, headers, body }: Call): Reply {
    if (url.pathname === '/units' && method === 'GET') return page(this.units, url);
    if (url.pathname === '/accounts' && method === 'GET') return page(this.accounts, url);
    if (url.pathname !== '/plan') return { status: 404 };
    if (method === 'PUT') {
      const match = headers['if-match'];
      if (match !== undefined && match !== `"${this.#plan?.version}"`) return { status: 412 };
      this.#plan = { text: body, version: (this.#plan?.version ?? 0) + 1 };
      return { status: 204, headers: { etag: `"${this.#plan.version}"` } };
    }
    return this.#plan ? { status: 200, headers: { 'content-type': 'application/json', etag: `"${this.#plan.version}"` }, body: this.#plan.text } : { status: 404 };
  }
}

function page(rows: readonly unknown[], url: URL): Reply {
  const start = Number(url.searchParams.get('start') ?? 0);
  const next = start + 3 < rows.length ? { next: `${url.pathname}?start=${start + 3}` } : {};
  return jsonReply(200, { items: rows.slice(start, start + 3), ...next });
}
