import type { Feature, Geometry } from 'geojson';
import { clip, TerritoryError } from '../../model/errors.js';
import { HttpClient, plainUrl } from '../http/client.js';
import { chooseCrs, convertGeometry, toLonLat } from './crs.js';

/** What to ask of a collection. */
export interface OgcQuery {
  readonly collection: string;
  /** Features of a page; servers may give fewer. Default 1,000. */
  readonly limit?: number;
  /** [west, south, east, north], degrees; west > east crosses the antimeridian. */
  readonly bbox?: readonly [number, number, number, number];
  /** Handed on as it is: an instant or an interval of RFC 3339. */
  readonly datetime?: string;
  /** URI of a coordinate reference system to ask for; found by itself when absent. */
  readonly crs?: string;
  /** More parameters of this server, e.g. `{ state: 'SE' }` for a queryable. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface OgcFeatures {
  readonly features: readonly Feature[];
  readonly title?: string;
  readonly attribution?: string;
}

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
}

type Page = Readonly<Record<string, unknown>>;

const CORE = /\/ogcapi-features-1\/1\.\d+\/conf\/core$/;
const GEOJSON = /\/ogcapi-features-1\/1\.\d+\/conf\/geojson$/;
const CRS_PART = /\/ogcapi-features-2\/1\.\d+\/conf\/crs$/;

/**
 * Reads a collection of an OGC API Features server (OGC 17-069r4, Part 1: Core; 18-058r1, Part 2: CRS by Reference): landing page,
 * conformance, collection, then items along `rel=next`. Coordinates come as longitude and latitude.
 */
export class OgcFeaturesClient {
  readonly #http: HttpClient;
  readonly #landing: string;

  constructor(http: HttpClient, landing: string) {
    this.#http = http;
    this.#landing = landing;
  }

  /**
   * @throws TerritoryError of {@link HttpClient}; 'adapter-failed' when the server does not conform, lacks the collection, or its pages
   *   don't add up to `numberMatched`
   */
  async read(query: OgcQuery, signal: AbortSignal, onProgress: (done: number, total?: number) => void): Promise<OgcFeatures> {
    const landing = await this.#get(this.#landing, signal);
    const { hasCrs } = await this.#conformance(landing, signal);
    const { page: collection, url } = await this.#collection(landing, query.collection, signal);
    const items = linkOf(collection, url, 'items', /geo\+json/) ?? `${withoutQuery(url)}/items`;
    const offered = hasCrs && Array.isArray(collection['crs']) ? collection['crs'].filter((crs): crs is string => typeof crs === 'string') : [];
    // entries such as "#/crs" point to a list shared by all collections (Part 2, 6.2.2), which always holds CRS84
    const crs = query.crs ?? chooseCrs(offered.some((entry) => entry.startsWith('#')) ? [] : offered, url);
    const features = await this.#items(itemsUrl(items, query, crs), signal, onProgress, crs);
    const attribution = collection['attribution'] ?? landing['attribution'];
    return {
      features,
      ...(typeof collection['title'] === 'string' && { title: collection['title'] }),
      ...(typeof attribution === 'string' && { attribution }),
    };
  }

  async #conformance(landing: Page, signal: AbortSignal): Promise<{ readonly hasCrs: boolean }> {
    const url = linkOf(landing, this.#landing, 'conformance') ?? linkOf(landing, this.#landing, 'http://www.opengis.net/def/rel/ogc/1.0/conformance') ?? `${withoutQuery(this.#landing)}/conformance`;
    const { conformsTo } = await this.#get(url, signal);
    const classes = Array.isArray(conformsTo) ? conformsTo.filter((name): name is string => typeof name === 'string') : [];
    for (const [pattern, name] of [[CORE, 'core'], [GEOJSON, 'geojson']] as const) {
      if (!classes.some((entry) => pattern.test(entry))) {
        throw new TerritoryError('adapter-failed', { expected: `a server that conforms to OGC API Features, "${name}"`, actual: classes.length === 0 ? 'no conformance classes' : clip(classes.join(', '), 200), place: { url: plainUrl(url) } });
      }
    }
    return { hasCrs: classes.some((entry) => CRS_PART.test(entry)) };
  }

  async #collection(landing: Page, id: string, signal: AbortSignal): Promise<{ readonly page: Page; readonly url: string }> {
    const collections = linkOf(landing, this.#landing, 'data', /json/) ?? `${withoutQuery(this.#landing)}/collections`;
    const url = `${withoutQuery(collections)}/${encodeURIComponent(id)}${new URL(collections).search}`;
    const answer = await this.#http.json({ url, signal, accept: [404] });
    if (answer.status !== 404) return { page: objectOf(answer.body, url), url: answer.url };
    const all = (await this.#get(collections, signal))['collections'];
    const ids = Array.isArray(all) ? all.map((collection: unknown) => String((collection as Page | null)?.['id'])) : [];
    throw new TerritoryError('adapter-failed', { expected: `the collection "${clip(id)}"`, actual: `only the collections ${clip(ids.join(', '), 200) || 'none'}`, place: { url: plainUrl(url) } });
  }

  async #items(first: string, signal: AbortSignal, onProgress: (done: number, total?: number) => void, crs: string | undefined): Promise<Feature[]> {
    const features: Feature[] = [];
    const seen = new Set<string>();
    for (let url: string | undefined = first; url !== undefined;) {
      if (seen.has(url)) throw new TerritoryError('adapter-failed', { expected: 'a next page', actual: 'a page that was read before', place: { url: plainUrl(url) } });
      seen.add(url);
      const answer = await this.#http.json({ url, signal, headers: { accept: 'application/geo+json, application/json;q=0.9' } });
      const page = objectOf(answer.body, url);
      const convert = converterOf(answer.headers.get('content-crs'), crs, url);
      for (const feature of featuresOf(page, url)) features.push(feature.geometry ? { ...feature, geometry: convertGeometry(feature.geometry as Geometry, convert) } : feature);
      const { numberMatched } = page;
      const total = typeof numberMatched === 'number' ? numberMatched : undefined;
      onProgress(features.length, total);
      const next = linkOf(page, answer.url, 'next', /json/);
      if (next === undefined && total !== undefined && total !== features.length) {
        throw new TerritoryError('adapter-failed', { expected: `${total} features, as the server counted`, actual: `${features.length}`, place: { url: plainUrl(url) } });
      }
      url = next;
    }
    return features;
  }

  async #get(url: string, signal: AbortSignal): Promise<Page> {
    return objectOf((await this.#http.json({ url, signal })).body, url);
  }
}

function itemsUrl(items: string, query: OgcQuery, crs: string | undefined): string {
  const url = new URL(items);
  url.searchParams.set('limit', String(query.limit ?? 1000));
  if (query.bbox) url.searchParams.set('bbox', query.bbox.join(','));
  if (query.datetime !== undefined) url.searchParams.set('datetime', query.datetime);
  if (crs !== undefined) url.searchParams.set('crs', crs);
  for (const [name, value] of Object.entries(query.parameters ?? {})) url.searchParams.set(name, value);
  return url.href;
}

/** Content-Crs (Part 2, 6.3.3) says what came: `<uri>`. Without it, what was asked for, else CRS84. */
function converterOf(header: string | null, asked: string | undefined, url: string): NonNullable<ReturnType<typeof toLonLat>> {
  const crs = header?.trim().replace(/^<(.*)>$/, '$1') ?? asked ?? '[OGC:CRS84]';
  const convert = toLonLat(crs);
  if (convert) return convert;
  throw new TerritoryError('adapter-failed', { expected: 'coordinates in CRS84, EPSG:4326, EPSG:4258 or EPSG:3857', actual: clip(crs, 200), place: { url: plainUrl(url) } });
}

function featuresOf(page: Page, url: string): Feature[] {
  const { features, numberReturned } = page;
  if (!Array.isArray(features) || !features.every((feature: unknown) => (feature as Feature | null)?.type === 'Feature')) {
    throw new TerritoryError('adapter-failed', { expected: 'a feature collection', actual: clip(JSON.stringify(page)), place: { url: plainUrl(url) } });
  }
  if (typeof numberReturned === 'number' && numberReturned !== features.length) {
    throw new TerritoryError('adapter-failed', { expected: `${numberReturned} features on the page, as it says`, actual: `${features.length}`, place: { url: plainUrl(url) } });
  }
  return features as Feature[];
}

/** Address of the link with a relation; of several, the one whose media type fits. */
function linkOf(page: Page, base: string, rel: string, type?: RegExp): string | undefined {
  const links = (Array.isArray(page['links']) ? page['links'] : []).filter((link: unknown): link is Link =>
    (link as Link | null)?.rel === rel && typeof (link as Link).href === 'string');
  const link = links.find((candidate) => type && candidate.type !== undefined && type.test(candidate.type)) ?? links.find((candidate) => candidate.type === undefined) ?? links[0];
  return link && URL.canParse(link.href, base) ? new URL(link.href, base).href : undefined;
}

function withoutQuery(url: string): string {
  const plain = new URL(url);
  plain.search = plain.hash = '';
  return plain.href.replace(/\/$/, '');
}

function objectOf(body: unknown, url: string): Page {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Page;
  throw new TerritoryError('adapter-failed', { expected: 'a JSON object', actual: clip(JSON.stringify(body) ?? 'nothing'), place: { url: plainUrl(url) } });
}
