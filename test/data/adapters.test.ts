import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../src/data/adapter.js';
import { createDataPort } from '../../src/data/client.js';
import type { Fetch } from '../../src/data/fetching.js';
import { fileAdapter } from '../../src/data/file-adapter.js';
import { restAdapter } from '../../src/data/rest-adapter.js';
import { TerritoryError } from '../../src/model/errors.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import { customers, noContext, squares } from './samples.js';

const plan: PlanData = {
  format: 'territory-plan', version: 1, dataset: 'squares', territories: [{ id: 't', name: 'T', color: 0, locked: false, share: 1 }],
  assignment: { t: ['01'] }, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules,
};

async function open(adapter: DataAdapter) {
  const port = createDataPort();
  try {
    return await port.open(adapter, noContext);
  } finally {
    port.dispose();
  }
}

async function failure(promise: Promise<unknown>): Promise<TerritoryError> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(TerritoryError);
  return error as TerritoryError;
}

const json = (value: unknown, init?: ResponseInit) => new Response(typeof value === 'string' ? value : JSON.stringify(value), { headers: { 'content-type': 'application/json' }, ...init });

describe('the file adapter', () => {
  const areas = new File([squares(3)], 'anything.txt');
  const accounts = new File([customers], 'kunder.dat');
  const figures = new File(['kod\tvisits\n1\t5\n2\t6\n3\t7\n'], 'figures');
  const planFile = new File([JSON.stringify(plan)], 'plan.json');

  it('tells areas, accounts, figures and a plan apart by their content, in any order', async () => {
    for (const files of [[areas, accounts, figures, planFile], [planFile, figures, accounts, areas]]) {
      const dataset = await open(fileAdapter(files));
      expect(dataset.units.kind).to.equal('area');
      expect(dataset.accounts.count).to.equal(3);
      expect([...dataset.measures.find(({ id }) => id === 'visits')!.values]).to.deep.equal([5, 6, 7]);
      expect(dataset.plan?.assignment['t']).to.deep.equal(['01']);
      expect(dataset.notes.map(({ code }) => code)).to.include('unit-id-padded');
    }
  });

  it('takes a lone table with locations as point units', async () => {
    const dataset = await open(fileAdapter(accounts));
    expect(dataset.units.kind).to.equal('point');
    expect(dataset.units.ids).to.deep.equal(['c1', 'c2', 'c3']);
    expect(dataset.measures.map(({ id }) => id)).to.deep.equal(['revenue']);
  });

  it('reads a gzipped file', async () => {
    const stream = new Blob([squares(4)]).stream().pipeThrough(new CompressionStream('gzip'));
    const packed = new File([await new Response(stream).blob()], 'units.geojson.gz');
    expect((await open(fileAdapter([packed]))).units.count).to.equal(4);
    const broken = new File([await packed.slice(0, 40).arrayBuffer()], 'units.geojson.gz');
    expect((await failure(open(fileAdapter([broken])))).code).to.equal('format-unknown');
  });

  it('refuses two files of areas, no files, files that are too large or empty', async () => {
    expect((await failure(open(fileAdapter([areas, new File([squares(2)], 'b.json')])))).actual).to.equal('two: anything.txt and b.json');
    expect((await failure(open(fileAdapter([])))).code).to.equal('no-units');
    expect((await failure(open(fileAdapter(areas, { largest: 10 })))).code).to.equal('file-too-large');
    const empty = await failure(open(fileAdapter(new File(['  \n'], 'leer.csv'))));
    expect([empty.code, empty.place.file]).to.deep.equal(['file-empty', 'leer.csv']);
  });

  it('fetches by URL', async () => {
    const fetch: Fetch = async (url) => json(url.endsWith('units') ? squares(2) : customers);
    const dataset = await open(fileAdapter([{ url: 'https://example.test/units' }, { url: 'https://example.test/c.csv?x=1' }], { fetch }));
    expect([dataset.units.count, dataset.accounts.count, dataset.name]).to.deep.equal([2, 3, 'units + c']);
  });
});

describe('the REST adapter', () => {
  const answers = (routes: Record<string, () => Response | Promise<Response>>): { fetch: Fetch; calls: [string, RequestInit | undefined][] } => {
    const calls: [string, RequestInit | undefined][] = [];
    return {
      calls,
      fetch: async (url, init) => {
        calls.push([url, init]);
        const route = routes[new URL(url).pathname.split('/').at(-1)!];
        return route ? route() : json('{}', { status: 404, statusText: 'Not Found' });
      },
    };
  };
  const rows = () => json({ data: [{ id: 7, lon: 1, lat: 2, sales: 5 }, { id: 8, lon: 1.1, lat: 2, sales: 6 }] });

  it('gets units, accounts and plan, and puts the plan', async () => {
    const { fetch, calls } = answers({ units: () => json(squares(3)), accounts: () => json([{ id: 'a', lon: 0.5, lat: 50.5 }]), plan: () => json(plan) });
    const adapter = restAdapter({ baseUrl: 'https://example.test/api/', fetch, headers: { authorization: 'Bearer t' } });
    const dataset = await open(adapter);
    expect([dataset.units.count, dataset.accounts.count, dataset.plan?.territories.length]).to.deep.equal([3, 1, 1]);
    await adapter.save!(plan, noContext);
    const [url, init] = calls.at(-1)!;
    expect([url, init?.method, JSON.parse(init?.body as string)]).to.deep.equal(['https://example.test/api/plan', 'PUT', plan]);
    expect((init!.headers as Record<string, string>)['authorization']).to.equal('Bearer t');
  });

  it('does without a plan that is not there yet', async () => {
    const { fetch } = answers({ units: rows, accounts: () => json([]) });
    const dataset = await open(restAdapter({ baseUrl: 'https://example.test', fetch }));
    expect([dataset.plan, dataset.units.ids.join(), dataset.accounts.count]).to.deep.equal([undefined, '7,8', 0]);
  });

  it('says what came instead', async () => {
    const from = (units: () => Response | Promise<Response>, more: object = {}) => failure(open(restAdapter({ baseUrl: 'https://example.test', accountsPath: null, planPath: null, fetch: answers({ units }).fetch, ...more })));
    const status = await from(() => new Response('<html><style>b{}</style><h1>Internal   error</h1></html>', { status: 500, statusText: 'Server Error' }));
    expect([status.code, status.actual, status.place.url]).to.deep.equal(['http-status', '500 Server Error: Internal error', 'https://example.test/units']);
    const html = await from(() => new Response('<!doctype html><title>Log in</title>', { headers: { 'content-type': 'text/html' } }));
    expect([html.code, html.actual]).to.deep.equal(['http-not-json', 'text/html: Log in']);
    expect((await from(() => Promise.reject(new TypeError('Failed to fetch')))).code).to.equal('network');
    expect((await from(() => new Promise(() => undefined), { timeoutMs: 50 })).code).to.equal('timeout');
    const stalled = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('[')) }));
    expect((await from(stalled, { timeoutMs: 50 })).code).to.equal('timeout');
  });

  it('rejects a refused save', async () => {
    const adapter = restAdapter({ baseUrl: 'https://example.test', fetch: answers({ plan: () => json('{"error":"locked"}', { status: 409, statusText: 'Conflict' }) }).fetch });
    const error = await failure(adapter.save!(plan, noContext));
    expect([error.code, error.actual]).to.deep.equal(['http-status', '409 Conflict: {"error":"locked"}']);
  });

  it('stops when cancelled', async () => {
    const cancel = new AbortController();
    const loading = failure(restAdapter({ baseUrl: 'https://example.test', fetch: () => new Promise(() => undefined) }).load({ ...noContext, signal: cancel.signal }));
    cancel.abort();
    expect((await loading).code).to.equal('aborted');
  });
});
