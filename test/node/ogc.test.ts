import { expect } from 'chai';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { adapterContract } from '../../src/data/contract.js';
import { toLonLat } from '../../src/data/ogc/crs.js';
import { ogcFeaturesAdapter, type OgcFeaturesOptions } from '../../src/data/ogc/adapter.js';
import { FAULTS, serveFaulty, type FaultyServer } from '../servers/faults.js';
import { OgcServer } from '../servers/ogc-features.js';

const FEATURES = Array.from({ length: 23 }, (_, i): Feature<Point> => ({ type: 'Feature', id: `k${i}`, properties: { name: `K${i}` }, geometry: { type: 'Point', coordinates: [170 + i, 50 + i / 10] } }))
  .map((feature) => ({ ...feature, geometry: { ...feature.geometry, coordinates: [((feature.geometry.coordinates[0]! + 180) % 360) - 180, feature.geometry.coordinates[1]!] } }));
const quick = { timeoutMs: 2000, wait: async () => undefined, retry: { jitter: () => 0 } };
const context = { signal: new AbortController().signal, onProgress: () => undefined };

adapterContract('OGC API Features', {
  open: async () => {
    const server = await serveFaulty(new OgcServer(FEATURES));
    return {
      adapter: ogcFeaturesAdapter({ url: `${server.origin}/api/`, units: { collection: 'kömmün', limit: 10 }, accounts: { collection: 'kömmün', limit: 20 }, dataset: { id: 'kommuner' }, ...quick, timeoutMs: 200 }),
      faults: { kinds: FAULTS, calls: () => server.calls, reset: () => server.reset(), breakAt: (call, kind) => (server.fault = (n) => (n === call ? (kind as (typeof FAULTS)[number]) : undefined)) },
      close: () => server.close(),
    };
  },
}, { describe, it });

describe('OGC API Features', () => {
  let contract: OgcServer;
  let server: FaultyServer;
  beforeEach(async () => {
    contract = new OgcServer(FEATURES);
    server = await serveFaulty(contract);
  });
  afterEach(() => server.close());

  const load = async (units: Partial<OgcFeaturesOptions['units']> = {}, progress: unknown[] = []) => {
    const adapter = ogcFeaturesAdapter({ url: `${server.origin}/api/`, units: { collection: 'kömmün', ...units }, ...quick, retry: { retries: 0 } });
    return adapter.load({ ...context, onProgress: ({ phase, done, total }) => void (phase === 'read' && progress.push([done, total])) });
  };
  const featuresOf = async (units?: Partial<OgcFeaturesOptions['units']>) => ((await load(units) as { units: FeatureCollection }).units).features;
  const failure = (units?: Partial<OgcFeaturesOptions['units']>) => load(units).then(() => 'loaded', (error: unknown) => String(error));

  it('follows next links, whatever the server makes of the limit, and counts by numberMatched', async () => {
    contract.maxLimit = 7;
    const progress: unknown[] = [];
    const input = await load({ limit: 5000 }, progress) as unknown as { units: FeatureCollection; name: string; attribution: string[] };
    expect(input.units.features.map(({ id }) => id)).to.deep.equal(FEATURES.map(({ id }) => id));
    expect(progress).to.deep.equal([[7, 23], [14, 23], [21, 23], [23, 23]]);
    expect([input.name, input.attribution]).to.deep.equal(['Kommuner', ['Test data']]);
  });

  it('manages without counts', async () => {
    contract.counts = false;
    const progress: unknown[] = [];
    await load({ limit: 20 }, progress);
    expect(progress).to.deep.equal([[20, undefined], [23, undefined]]);
  });

  it('hands on bbox across the antimeridian, datetime and parameters of the server', async () => {
    expect((await featuresOf({ bbox: [178, 0, -178, 90], datetime: '2025-01-01/..', parameters: { name: 'å&b' } })).map(({ id }) => id)).to.deep.equal(['k8', 'k9', 'k10', 'k11', 'k12']);
    expect([contract.asked.get('datetime'), contract.asked.get('name')]).to.deep.equal(['2025-01-01/..', 'å&b']);
  });

  it('asks for no system where CRS84 is offered, and turns others into it', async () => {
    const near = (features: readonly Feature[]) => features.map((feature) => (feature.geometry as Point).coordinates.map((value) => Math.round(value * 1e9) / 1e9));
    const right = near(FEATURES);
    expect(near(await featuresOf())).to.deep.equal(right);
    expect(contract.asked.has('crs')).to.equal(false);
    for (const crs of ['http://www.opengis.net/def/crs/EPSG/0/4326', 'http://www.opengis.net/def/crs/EPSG/0/3857']) {
      contract.crs = ['http://www.opengis.net/def/crs/EPSG/0/3006', crs];
      expect(near(await featuresOf({ limit: 9 })), crs).to.deep.equal(right);
      expect(contract.asked.get('crs')).to.equal(crs);
    }
  });

  it('says so when the coordinates can’t be used', async () => {
    contract.crs = ['http://www.opengis.net/def/crs/EPSG/0/3006'];
    expect(await failure()).to.contain('expected coordinates in CRS84').and.contain('3006');
    expect(await failure({ crs: 'http://www.opengis.net/def/crs/EPSG/0/1' })).to.contain('400: Invalid request: unsupported crs');
  });

  it('shows the problem the server has', async () => {
    expect(await failure({ limit: 0 })).to.contain('400: Invalid request: limit must be from 1 to 10000');
  });

  it('names the collections there are', async () => {
    expect(await failure({ collection: 'kommuner' })).to.contain('expected the collection "kommuner", got only the collections kömmün');
  });

  it('turns down a server that does not conform', async () => {
    contract.conformsTo = ['http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'];
    expect(await failure()).to.contain('"geojson"');
    contract.conformsTo = [];
    expect(await failure()).to.contain('no conformance classes');
  });

  const lies: readonly [string, (page: Record<string, unknown>) => unknown, string][] = [
    ['counts wrong', (page) => ({ ...page, numberMatched: 24 }), 'expected 24 features'],
    ['loses features of a page', (page) => ({ ...page, features: (page['features'] as unknown[]).slice(1) }), 'features on the page'],
    ['goes round', (page) => ({ ...page, links: [{ rel: 'next', href: 'items?limit=1000' }] }), 'read before'],
    ['gives null', () => null, 'expected a JSON object'],
    ['gives features that are none', (page) => ({ ...page, features: [null], numberReturned: 1 }), 'expected a feature collection'],
  ];
  for (const [name, lie, message] of lies) {
    it(`finds out a server that ${name}`, async () => {
      const answer = contract.answer.bind(contract);
      contract.answer = (call) => {
        const reply = answer(call);
        return call.url.pathname.endsWith('/items') ? { ...reply, body: JSON.stringify(lie(JSON.parse(reply.body!))) } : reply;
      };
      expect(await failure()).to.contain(message);
    });
  }

  it('reads names of systems in all their spellings', () => {
    for (const crs of ['http://www.opengis.net/def/crs/EPSG/0/4326', 'http://www.opengis.net/def/crs/EPSG/9.9.1/4326', 'urn:ogc:def:crs:EPSG::4326', '[EPSG:4326]', 'EPSG:4326']) {
      expect(toLonLat(crs)!(59, 18), crs).to.deep.equal([18, 59]);
    }
    expect(['', 'constructor', 'EPSG:3006', 'http://example.org/EPSG/4326'].map(toLonLat)).to.deep.equal([undefined, undefined, undefined, undefined]);
  });
});
