import type { Feature, Point } from 'geojson';
import { jsonReply, type Call, type Contract, type Reply } from './contract.js';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const MERCATOR = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const FROM_CRS84: Record<string, (lon: number, lat: number) => number[]> = {
  [CRS84]: (lon, lat) => [lon, lat],
  [WGS84]: (lon, lat) => [lat, lon],
  [MERCATOR]: (lon, lat) => [(lon * Math.PI * 6378137) / 180, 6378137 * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))],
};

/**
 * A small server that conforms to OGC API Features Part 1 (core, geojson) and Part 2 (crs): unknown parameters, limits and systems are
 * 400 with problem+json, pages go on with opaque next links, `numberMatched` counts what was selected, Content-Crs says what came.
 */
export class OgcServer implements Contract {
  conformsTo = ['http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core', 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson', 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs'];
  crs: string[] = [CRS84, WGS84, MERCATOR];
  /** Most features of a page, whatever is asked for. */
  maxLimit = 1000;
  counts = true;
  /** Last search of an items call. */
  asked = new URLSearchParams();

  constructor(readonly features: readonly Feature<Point>[]) {}

  keep(): () => void {
    return () => undefined;
  }

  answer({ method, url, headers }: Call): Reply {
    const origin = `http://${String(headers['host'])}`;
    if (method !== 'GET') return problem(405, 'Method not allowed');
    const link = (path: string, rel: string, type = 'application/json') => ({ href: `${origin}/api${path}`, rel, type });
    switch (url.pathname) {
      case '/api/': case '/api': return jsonReply(200, { title: 'Test', attribution: 'Test data', links: [link('/', 'self'), { ...link('/', 'service-desc'), type: 'text/html' }, link('/conformance', 'conformance'), { href: './collections?f=html', rel: 'data', type: 'text/html' }, { href: './collections', rel: 'data', type: 'application/json' }] });
      case '/api/conformance': return jsonReply(200, { conformsTo: this.conformsTo });
      case '/api/collections': return jsonReply(200, { links: [], collections: [this.#collection(link)] });
      case '/api/collections/k%C3%B6mm%C3%BCn': return jsonReply(200, this.#collection(link));
      case '/api/collections/k%C3%B6mm%C3%BCn/items': return this.#items(url, origin);
      default: return problem(404, 'Not found');
    }
  }

  #collection(link: (path: string, rel: string, type?: string) => object): object {
    return { id: 'kömmün', title: 'Kommuner', crs: this.crs, storageCrs: this.crs[0], links: [link('/collections/k%C3%B6mm%C3%BCn/items?f=html', 'items', 'text/html'), link('/collections/k%C3%B6mm%C3%BCn/items', 'items', 'application/geo+json')] };
  }

  #items(url: URL, origin: string): Reply {
    const query = (this.asked = url.searchParams);
    const unknown = [...query.keys()].find((name) => !['limit', 'bbox', 'datetime', 'crs', 'cursor', 'f', 'name'].includes(name));
    if (unknown !== undefined) return problem(400, `unknown parameter ${unknown}`);
    const limit = Number(query.get('limit') ?? 10);
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) return problem(400, 'limit must be from 1 to 10000');
    const crs = query.get('crs') ?? CRS84;
    const to = this.crs.includes(crs) || crs === CRS84 ? FROM_CRS84[crs] : undefined;
    if (!to) return problem(400, `unsupported crs ${crs}`);
    const [west, south, east, north] = (query.get('bbox') ?? '-180,-90,180,90').split(',').map(Number) as [number, number, number, number];
    const matched = this.features.filter(({ geometry: { coordinates: [lon, lat] } }) =>
      lat! >= south && lat! <= north && (west <= east ? lon! >= west && lon! <= east : lon! >= west || lon! <= east));
    const start = query.has('cursor') ? parseInt(query.get('cursor')!, 36) : 0;
    const end = start + Math.min(limit, this.maxLimit);
    const features = matched.slice(start, end).map((feature) => ({ ...feature, geometry: { ...feature.geometry, coordinates: to(feature.geometry.coordinates[0]!, feature.geometry.coordinates[1]!) } }));
    const next = new URL(url.pathname + url.search, origin);
    next.searchParams.set('cursor', end.toString(36));
    const html = new URL(next);
    html.searchParams.set('f', 'html');
    const links = end < matched.length ? [{ rel: 'next', href: html.href, type: 'text/html' }, { rel: 'next', href: next.href, type: 'application/geo+json' }] : [];
    return jsonReply(200, { type: 'FeatureCollection', features, links, numberReturned: features.length, ...(this.counts && { numberMatched: matched.length }) }, { 'content-type': 'application/geo+json', 'content-crs': `<${crs}>` });
  }
}

function problem(status: number, detail: string): Reply {
  return jsonReply(status, { type: 'about:blank', title: 'Invalid request', status, detail }, { 'content-type': 'application/problem+json' });
}
