import { expect } from 'chai';
import type { FeatureCollection, Position } from 'geojson';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { DatasetInput } from '../../src/data/input.js';
import { ogcFeaturesAdapter, type OgcFeaturesOptions } from '../../src/data/ogc/adapter.js';
import { serveFaulty, type FaultyServer } from '../servers/faults.js';
import { Postgis, PostgisFeatures, postgisMissing } from '../servers/postgis.js';

describe('OGC API Features over PostGIS', function () {
  this.timeout(60_000);
  let database: Postgis | undefined;
  let server: FaultyServer | undefined;

  before(async function () {
    const missing = postgisMissing();
    if (missing) {
      console.log(`skipped: ${missing}`);
      this.skip();
    }
    database = new Postgis();
    // a made-up grid of 5 km squares and places well inside them (a side that is straight here is a little bent in degrees), in SWEREF 99 TM
    database.query(`create table areas as select 'a' || lpad((x * 10 + y)::text, 3, '0') as id, 'Område ' || x || '/' || y as name, (x + y) * 10 as sales,
      ST_MakeEnvelope(600000 + x * 5000, 6600000 + y * 5000, 605000 + x * 5000, 6605000 + y * 5000, 3006) as geom from generate_series(0, 11) x, generate_series(0, 9) y;
      create table places as select 'p' || lpad(i::text, 4, '0') as id, i % 7 as visits, ST_SetSRID(ST_MakePoint(600100 + (i % 12) * 5000 + (i * 7919) % 4800, 6600100 + (i % 10) * 5000 + (i * 104729) % 4800), 3006) as geom from generate_series(1, 500) i`);
    server = await serveFaulty(new PostgisFeatures(database, ['areas', 'places']));
  });
  after(async () => {
    await server?.close();
    database?.stop();
  });

  const load = (units: Partial<OgcFeaturesOptions['units']> = {}, more: Partial<OgcFeaturesOptions> = {}) =>
    ogcFeaturesAdapter({ url: `${server!.origin}/`, units: { collection: 'areas', ...units }, retry: { retries: 0 }, ...more }).load({ signal: new AbortController().signal, onProgress: () => undefined }) as Promise<DatasetInput>;
  const collection = (input: DatasetInput) => input.units as FeatureCollection;

  it('opens areas that share their borders and places that lie in them, over many pages', async () => {
    const input = await load({ limit: 50 }, { accounts: { collection: 'places', limit: 200 } });
    const { units, accounts, graph } = buildDataset(input);
    expect([units.count, accounts.count, graph.neighbors.length / 2]).to.deep.equal([120, 500, 11 * 10 + 12 * 9]);
    const inside = JSON.parse(database!.query(`select json_object_agg(places.id, areas.id) from places join areas on ST_Contains(areas.geom, places.geom)`)) as Record<string, string>;
    expect(Object.fromEntries(accounts.ids.map((id, a) => [id, units.ids[accounts.unit[a]!]!]))).to.deep.equal(inside);
    expect(server!.log.filter((line) => line === 'GET /collections/areas/items').length).to.be.at.least(3);
  });

  it('gives the same places in every system that is asked for, to a centimetre', async () => {
    const corner = ({ features }: FeatureCollection) => features.map(({ geometry }) => (geometry as { coordinates: Position[][] }).coordinates[0]![2]!);
    const wanted = corner(collection(await load()));
    for (const code of [4326, 3857]) {
      const found = corner(collection(await load({ crs: `http://www.opengis.net/def/crs/EPSG/0/${code}` })));
      const worst = Math.max(...found.map(([lon, lat], i) => Math.max(Math.abs(lon! - wanted[i]![0]!), Math.abs(lat! - wanted[i]![1]!))));
      expect(worst, `EPSG:${code}`).to.be.lessThan(1e-7);
    }
    const refused = await load({ crs: 'http://www.opengis.net/def/crs/EPSG/0/3006' }).then(() => '', (error: unknown) => String(error));
    expect(refused).to.contain('3006');
  });

  it('takes what meets a box', async () => {
    const box = [16.8, 59.55, 17.1, 59.7] as const;
    const wanted = JSON.parse(database!.query(`select json_agg(id order by id) from areas where ST_Intersects(geom, ST_Transform(ST_MakeEnvelope(${box.join()}, 4326), 3006))`)) as string[];
    expect(wanted.length).to.be.within(1, 119);
    expect(collection(await load({ bbox: box, limit: 7 })).features.map(({ id }) => id)).to.deep.equal(wanted);
  });

  it('says what the server refused', async () => {
    const error = await load({ parameters: { colour: 'red' } }).then(() => undefined, (thrown: unknown) => thrown);
    expect(String(error)).to.contain('400').and.to.contain('unknown parameter colour');
  });
});
