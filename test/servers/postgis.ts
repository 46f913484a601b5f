import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonReply, type Call, type Contract, type Reply } from './contract.js';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;

/** Systems the server offers: how PostGIS knows them, and whether their first axis is the northern one. */
const SYSTEMS: Readonly<Record<string, { readonly srid: number; readonly north: boolean }>> = {
  [CRS84]: { srid: 4326, north: false },
  [epsg(4326)]: { srid: 4326, north: true },
  [epsg(3857)]: { srid: 3857, north: false },
  [epsg(3006)]: { srid: 3006, north: true },
};

/** Why PostGIS can't be started here; undefined when it can. */
export function postgisMissing(): string | undefined {
  const bin = binaries();
  if (!bin) return 'PostgreSQL is not installed';
  const version = /\/(\d+)\/bin$/.exec(bin)?.[1];
  return existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`) ? undefined : 'PostGIS is not installed';
}

function binaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  return versions.map((version) => `/usr/lib/postgresql/${version}/bin`).find((bin) => existsSync(`${bin}/initdb`));
}

/** A PostGIS of the test's own: its files in a temporary folder, reached over a socket in it, ended by `stop`. */
export class Postgis {
  readonly #bin = binaries()!;
  readonly #folder = mkdtempSync(join(tmpdir(), 'postgis-'));
  /** The database refuses to run as root. */
  readonly #as = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];

  constructor() {
    if (this.#as.length > 0) chmodSync(this.#folder, 0o777);
    this.#run('initdb', '-D', `${this.#folder}/data`, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync');
    this.#run('pg_ctl', '-D', `${this.#folder}/data`, '-w', '-s', '-l', `${this.#folder}/log`, '-o', `-k ${this.#folder} -c listen_addresses= -c fsync=off`, 'start');
    this.query('create extension postgis');
  }

  /** What the statement gives, as text. */
  query(sql: string): string {
    return this.#run('psql', '-h', this.#folder, '-U', 'test', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAtc', sql).trim();
  }

  stop(): void {
    this.#run('pg_ctl', '-D', `${this.#folder}/data`, '-m', 'immediate', '-s', 'stop');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(program: string, ...args: string[]): string {
    const [file, ...rest] = [...this.#as, join(this.#bin, program), ...args];
    // what the server inherits of our streams would keep them open
    const stdio = program === 'pg_ctl' ? 'ignore' : 'pipe';
    const { status, stdout, stderr } = spawnSync(file!, rest, { encoding: 'utf8', stdio, cwd: tmpdir(), maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${program}: ${stderr ?? `status ${status}`}`);
    return stdout ?? '';
  }
}

/**
 * OGC API Features over tables of PostGIS: Part 1 (core, geojson) and Part 2 (crs), with coordinates, boxes and order of axes worked
 * out by the database. Every table has `id` and a `geom` in EPSG:3006.
 */
export class PostgisFeatures implements Contract {
  readonly #database: Postgis;
  readonly #tables: readonly string[];

  constructor(database: Postgis, tables: readonly string[]) {
    this.#database = database;
    this.#tables = tables;
  }

  keep(): () => void {
    return () => undefined;
  }

  answer({ method, url, headers }: Call): Reply {
    if (method !== 'GET') return problem(405, 'Method not allowed');
    const at = (path: string) => `http://${String(headers['host'])}${path}`;
    const [, collections, table, items] = /^\/(?:(collections)(?:\/(\w+)(?:\/(items))?)?)?\/?$/.exec(url.pathname) ?? [];
    if (url.pathname === '/conformance') return jsonReply(200, { conformsTo: ['1/1.0/conf/core', '1/1.0/conf/geojson', '2/1.0/conf/crs'].map((part) => `http://www.opengis.net/spec/ogcapi-features-${part}`) });
    if (url.pathname === '/') return jsonReply(200, { title: 'PostGIS', links: [['self', '/'], ['conformance', '/conformance'], ['data', '/collections']].map(([rel, path]) => ({ rel, href: at(path!), type: 'application/json' })) });
    if (!collections || (table && !this.#tables.includes(table))) return problem(404, 'Not found');
    if (items) return this.#items(table!, url, at);
    const describe = (name: string) => ({ id: name, title: name, crs: Object.keys(SYSTEMS), storageCrs: epsg(3006), links: [{ rel: 'items', href: at(`/collections/${name}/items`), type: 'application/geo+json' }] });
    return jsonReply(200, table ? describe(table) : { links: [], collections: this.#tables.map(describe) });
  }

  #items(table: string, url: URL, at: (path: string) => string): Reply {
    const query = url.searchParams;
    const unknown = [...query.keys()].find((name) => !['limit', 'offset', 'bbox', 'bbox-crs', 'crs'].includes(name));
    if (unknown !== undefined) return problem(400, `unknown parameter ${unknown}`);
    const [limit, offset] = [Number(query.get('limit') ?? 10), Number(query.get('offset') ?? 0)];
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000 || !Number.isInteger(offset) || offset < 0) return problem(400, 'limit must be from 1 to 10000');
    const crs = query.get('crs') ?? CRS84;
    const system = SYSTEMS[crs];
    const boxSystem = SYSTEMS[query.get('bbox-crs') ?? CRS84];
    if (!system || !boxSystem) return problem(400, 'unsupported crs');
    const box = query.get('bbox')?.split(',').map(Number);
    if (box && (box.length !== 4 || box.some((value) => !Number.isFinite(value)))) return problem(400, 'bbox must be four numbers');
    const where = box ? `where ${boxSql(box, boxSystem)}` : '';
    const geometry = `ST_Transform(geom, ${system.srid})`;
    const ordered = system.north ? `ST_FlipCoordinates(${geometry})` : geometry;
    const page = this.#database.query(`select json_build_object('matched', (select count(*) from ${table} ${where}), 'features', coalesce(json_agg(feature), '[]')) from (
      select json_build_object('type', 'Feature', 'id', id, 'properties', to_jsonb(t) - 'geom' - 'id', 'geometry', ST_AsGeoJSON(${ordered}, 9, 0)::json) as feature
      from ${table} t ${where} order by id limit ${limit} offset ${offset}) page`);
    const { matched, features } = JSON.parse(page) as { matched: number; features: unknown[] };
    const next = new URL(at(url.pathname + url.search));
    next.searchParams.set('offset', String(offset + limit));
    const links = offset + limit < matched ? [{ rel: 'next', href: next.href, type: 'application/geo+json' }] : [];
    return jsonReply(200, { type: 'FeatureCollection', features, links, numberReturned: features.length, numberMatched: matched }, { 'content-type': 'application/geo+json', 'content-crs': `<${crs}>` });
  }
}

/** Rows that meet a box; in degrees it may cross the antimeridian. */
function boxSql([a, b, c, d]: readonly number[], { srid, north }: { readonly srid: number; readonly north: boolean }): string {
  const [west, south, east, top] = north ? [b!, a!, d!, c!] : [a!, b!, c!, d!];
  const meets = (x1: number, x2: number) => `ST_Intersects(geom, ST_Transform(ST_MakeEnvelope(${x1}, ${south}, ${x2}, ${top}, ${srid}), 3006))`;
  return srid === 4326 && west > east ? `(${meets(west, 180)} or ${meets(-180, east)})` : meets(west, east);
}

function problem(status: number, detail: string): Reply {
  return jsonReply(status, { type: 'about:blank', title: 'Invalid request', status, detail }, { 'content-type': 'application/problem+json' });
}
