import { HttpClient, type HttpOptions } from '../../data/http/client.js';
import { osrmRoutePath, osrmTablePath, readOsrmBlock, readOsrmRoute, readValhallaBlock, readValhallaRoute, valhallaMatrixBody, valhallaRouteBody, type Pairs, type Places, type TravelBlock, type TravelMatrix } from '../../insight/subject/travel.js';
import { TerritoryError } from '../../model/errors.js';

/** Where `territory-route` asks for travel on roads: give it to its `service`. */
export interface TravelService {
  /** Between every two of the places. */
  matrix(places: Places, signal: AbortSignal): Promise<TravelMatrix>;
  /** The way as driven through the places in order: longitudes and latitudes interleaved. */
  way?(places: Places, signal: AbortSignal): Promise<Float64Array>;
}

export interface TravelServiceOptions extends HttpOptions {
  /** Address of the service, without the part that names the request. */
  readonly url: string;
  /** OSRM's profile (`driving`), Valhalla's costing (`auto`). */
  readonly profile?: string;
  /** Most places on either side of one request; larger matrices are asked for in blocks. Default 50: servers come with limits of 100 places (OSRM) and 2,500 pairs (Valhalla). */
  readonly block?: number;
}

/** Travel by a service shaped like OSRM (HTTP API v1). */
export function osrmService(options: TravelServiceOptions): TravelService {
  const { client, base } = open(options);
  const get = async (path: string, signal: AbortSignal) => (await client.json({ url: base + path, signal, accept: [400] })).body;
  return {
    matrix: (places, signal) => inBlocks(places, options.block, async (part, pairs) => readOsrmBlock(await get(osrmTablePath(part, options.profile, pairs), signal), pairs.from.length, pairs.to.length)),
    way: async (places, signal) => readOsrmRoute(await get(osrmRoutePath(places, options.profile), signal)),
  };
}

/** Travel by a service shaped like Valhalla. */
export function valhallaService(options: TravelServiceOptions): TravelService {
  const { client, base } = open(options);
  // asking again changes nothing there
  const post = async (path: string, body: object, signal: AbortSignal) => (await client.json({ url: base + path, method: 'POST', repeatable: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal })).body;
  return {
    matrix: (places, signal) => inBlocks(places, options.block, async (part, pairs) => readValhallaBlock(await post('/sources_to_targets', valhallaMatrixBody(part, options.profile, pairs), signal), pairs.from.length, pairs.to.length)),
    way: async (places, signal) => readValhallaRoute(await post('/route', valhallaRouteBody(places, options.profile), signal)),
  };
}

function open({ url, ...http }: TravelServiceOptions): { client: HttpClient; base: string } {
  return { client: new HttpClient(http), base: url.replace(/\/+$/, '') };
}

/** The whole matrix out of blocks: each request names only the places of its own two sides. */
async function inBlocks(places: Places, size = 50, ask: (part: Places, pairs: Pairs) => Promise<TravelBlock>): Promise<TravelMatrix> {
  if (!(size >= 1)) throw new TerritoryError('value-not-number', { expected: 'a block of at least one place', actual: String(size) });
  const count = places.lon.length;
  const [km, minutes] = [new Float64Array(count * count), new Float64Array(count * count)];
  let estimated = false;
  for (let r = 0; r < count; r += size) {
    for (let c = 0; c < count; c += size) {
      const rows = range(r, Math.min(count, r + size));
      const columns = range(c, Math.min(count, c + size));
      const both = r === c ? rows : [...rows, ...columns];
      const part = { lon: both.map((i) => places.lon[i]!), lat: both.map((i) => places.lat[i]!) };
      const block = await ask(part, { from: rows.map((_, i) => i), to: columns.map((_, j) => (r === c ? j : rows.length + j)) });
      estimated ||= block.estimated;
      rows.forEach((i, n) => columns.forEach((j, m) => {
        km[i * count + j] = block.km[n * columns.length + m]!;
        minutes[i * count + j] = block.minutes[n * columns.length + m]!;
      }));
    }
  }
  return { count, km, minutes, estimated };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
