import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../src/data/adapter.js';
import { createDataPort } from '../../src/data/port/client.js';
import { fileAdapter } from '../../src/data/file/adapter.js';
import { restAdapter } from '../../src/data/http/rest-adapter.js';
import { toWorkbook } from '../../src/data/write/workbook.js';
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

type Fetch = typeof fetch;

/** The page's fetch as the adapters call it: with a URL in text. */
const fetchOf = (answer: (url: string, init?: RequestInit) => Response | Promise<Response>): Fetch => async (input, init) => answer(input as string, init);

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

  it('reads an Excel workbook in the worker', async () => {
    const rows = [['01', 12.5], ['02', '']] as const;
    const book = await toWorkbook([{ title: 'Figures', header: ['code', 'visits'], rows }]);
    const dataset = await open(fileAdapter([new File([book], 'figures.xlsx'), new File([squares(2)], 'units.json')]));
    expect([...dataset.measures.find(({ id }) => id === 'visits')!.values]).to.deep.equal([12.5, NaN]);
  });

  it('refuses two files of areas, no files, files that are too large or empty', async () => {
    expect((await failure(open(fileAdapter([areas, new File([squares(2)], 'b.json')])))).actual).to.equal('two: anything.txt and b.json');
    expect((await failure(open(fileAdapter([])))).code).to.equal('no-units');
    expect((await failure(open(fileAdapter(areas, { maxBytes: 10 })))).code).to.equal('file-too-large');
    const empty = await failure(open(fileAdapter(new File(['  \n'], 'leer.csv'))));
    expect([empty.code, empty.place.file]).to.deep.equal(['file-empty', 'leer.csv']);
  });

  it('fetches by URL', async () => {
    const fetch = fetchOf((url) => json(url.endsWith('units') ? squares(2) : customers));
    const dataset = await open(fileAdapter([{ url: 'https://example.test/units' }, { url: 'https://example.test/c.csv?x=1' }], { fetch }));
    expect([dataset.units.count, dataset.accounts.count, dataset.name]).to.deep.equal([2, 3, 'units + c']);
  });
});

describe('the REST adapter', () => {
  const baseUrl = 'https://example.test/api';
  const now = { retry: { retries: 1 }, wait: async () => undefined };

  /** A server with a route per last part of the path; keeps what it was asked. */
  function server(routes: Record<string, (url: URL, init?: RequestInit) => Response | Promise<Response>>) {
    const calls: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
    const fetch = fetchOf((text, init) => {
      calls.push({ url: text, method: init?.method ?? 'GET', headers: init?.headers as Record<string, string>, body: init?.body });
      const url = new URL(text);
      return routes[url.pathname.split('/').at(-1)!]?.(url, init) ?? json('{}', { status: 404, statusText: 'Not Found' });
    });
    return { fetch, calls };
  }
  const rows = () => json({ data: [{ id: 7, lon: 1, lat: 2, sales: 5 }, { id: 8, lon: 1.1, lat: 2, sales: 6 }] });

  it('gets units, accounts and plan, and puts the plan', async () => {
    const { fetch, calls } = server({ units: () => json(squares(3)), accounts: () => json([{ id: 'a', lon: 0.5, lat: 50.5 }]), plan: () => json(plan) });
    const adapter = restAdapter({ baseUrl: `${baseUrl}/`, fetch, headers: { 'x-team': 'north' }, name: 'Squares' });
    const dataset = await open(adapter);
    expect([dataset.units.count, dataset.accounts.count, dataset.plan?.territories.length, dataset.name]).to.deep.equal([3, 1, 1, 'Squares']);
    await adapter.save!(plan, noContext);
    const { url, method, headers, body } = calls.at(-1)!;
    expect([url, method, JSON.parse(body as string), headers['x-team']]).to.deep.equal([`${baseUrl}/plan`, 'PUT', plan, 'north']);
  });

  it('does without a plan that is not there yet', async () => {
    const dataset = await open(restAdapter({ baseUrl, fetch: server({ units: rows, accounts: () => json([]) }).fetch }));
    expect([dataset.plan, dataset.units.ids.join(), dataset.accounts.count]).to.deep.equal([undefined, '7,8', 0]);
  });

  it('says what came instead', async () => {
    const from = (units: () => Response | Promise<Response>, more: object = {}) => failure(open(restAdapter({ baseUrl, accountsPath: null, planPath: null, fetch: server({ units }).fetch, ...now, ...more })));
    const status = await from(() => json({ title: 'Down', detail: 'back at noon' }, { status: 500 }));
    expect([status.code, status.actual, status.place.url]).to.deep.equal(['http-status', '500: Down: back at noon', `${baseUrl}/units`]);
    const html = await from(() => new Response('<!doctype html><title>Log in</title>', { headers: { 'content-type': 'text/html' } }));
    expect([html.code, html.actual]).to.deep.equal(['http-not-json', 'text/html: <!doctype html><title>Log in</title>']);
    expect((await from(() => Promise.reject(new TypeError('Failed to fetch')))).code).to.equal('network');
    expect((await from(() => new Promise(() => undefined), { timeoutMs: 50 })).code).to.equal('timeout');
    const stalled = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('[')) }));
    expect((await from(stalled, { timeoutMs: 50 })).code).to.equal('timeout');
  });

  it('tries again what failed in passing', async () => {
    let asked = 0;
    const { fetch } = server({ units: () => (asked++ === 0 ? new Response('', { status: 503 }) : rows()) });
    expect((await open(restAdapter({ baseUrl, accountsPath: null, planPath: null, fetch, ...now }))).units.count).to.equal(2);
  });

  it('follows pages, named by a header, by links or by the body', async () => {
    const page = (url: URL) => Number(url.searchParams.get('page') ?? 0);
    const item = (i: number) => ({ id: `p${i}`, lon: i, lat: 1 });
    const ways: ((url: URL) => Response)[] = [
      (url) => json([item(page(url))], page(url) < 3 ? { headers: { link: `<${baseUrl}/x>; rel="prev", <units?page=${page(url) + 1}>; rel="next"` } } : {}),
      (url) => json({ value: [item(page(url))], ...(page(url) < 3 && { '@odata.nextLink': `${baseUrl}/units?page=${page(url) + 1}` }) }),
      (url) => json({ type: 'FeatureCollection', links: [{ rel: 'next', href: `?page=${page(url) + 1}` }], features: page(url) < 4 ? [{ type: 'Feature', id: `p${page(url)}`, properties: {}, geometry: { type: 'Point', coordinates: [page(url), 1] } }] : [] }),
      (url) => json({ data: [item(page(url))], next: page(url) < 3 ? `/api/units?page=${page(url) + 1}` : null }),
    ];
    for (const units of ways) {
      const dataset = await open(restAdapter({ baseUrl, accountsPath: null, planPath: null, fetch: server({ units }).fetch }));
      expect(dataset.units.ids).to.deep.equal(['p0', 'p1', 'p2', 'p3']);
    }
    const circle = server({ units: () => json({ data: [item(1)], next: `${baseUrl}/units` }) });
    expect((await failure(open(restAdapter({ baseUrl, accountsPath: null, planPath: null, fetch: circle.fetch })))).actual).to.contain('was there before');
  });

  it('tells the version by the tags of all it reads', async () => {
    const tagged = (tag: string) => () => new Response(null, { headers: { etag: `"${tag}"` } });
    const versionOf = (routes: Parameters<typeof server>[0]) => restAdapter({ baseUrl, fetch: server(routes).fetch }).version!(noContext);
    expect(await versionOf({ units: tagged('u1'), accounts: tagged('a7') })).to.equal('"u1" "a7" none');
    expect(await versionOf({ units: tagged('u1'), accounts: () => new Response(null) })).to.equal(undefined);
  });

  it('does not overwrite a plan that was changed elsewhere', async () => {
    let tag = 'p1';
    let there = plan;
    const { fetch, calls } = server({
      units: rows,
      plan: (_, init) => {
        const wanted = (init!.headers as Record<string, string>)['if-match'];
        if (init?.method === 'PUT' && wanted !== `"${tag}"`) return new Response('', { status: 412 });
        if (init?.method === 'PUT') tag += '+';
        return json(there, { headers: { etag: `"${tag}"` } });
      },
    });
    const adapter = restAdapter({ baseUrl, accountsPath: null, fetch });
    await adapter.load(noContext);
    await adapter.save!(plan, noContext);
    await adapter.save!(plan, noContext);
    expect(calls.at(-1)!.headers['if-match']).to.equal('"p1+"');
    tag = 'someone else';
    there = { ...plan, lockedUnits: ['02'] };
    expect((await failure(adapter.save!(plan, noContext))).actual).to.equal('412: it was changed elsewhere');
  });

  it('rejects a refused save', async () => {
    const adapter = restAdapter({ baseUrl, fetch: server({ plan: () => json({ error: 'locked' }, { status: 409 }) }).fetch });
    const error = await failure(adapter.save!(plan, noContext));
    expect([error.code, error.actual]).to.deep.equal(['http-status', '409: locked']);
  });

  it('stops when cancelled', async () => {
    const cancel = new AbortController();
    const loading = failure(restAdapter({ baseUrl, fetch: () => new Promise(() => undefined) }).load({ ...noContext, signal: cancel.signal }));
    cancel.abort();
    expect((await loading).code).to.equal('aborted');
  });
});
