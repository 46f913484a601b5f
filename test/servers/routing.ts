import { distance } from '../../src/model/projection.js';
import { bodyOf, listen, sendJson, type Listening } from './listen.js';

interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Beyond this there are no roads. */
const EDGE = 25;

/** Metres on the road: longer than the beeline, more so to the east; null where no road goes. */
export function roadMetres(from: Place, to: Place): number | null {
  if (from.lon > EDGE !== to.lon > EDGE) return null;
  return Math.round(distance(from.lon, from.lat, to.lon, to.lat) * (to.lon > from.lon ? 1.5 : 1.2) * 10) / 10;
}

/** Seconds at 20 m/s. */
export const roadSeconds = (from: Place, to: Place): number | null => {
  const metres = roadMetres(from, to);
  return metres === null ? null : Math.round(metres / 2) / 10;
};

export interface RoutingServer extends Listening {
  /** Requests so far, and the largest number of places on one side. */
  readonly asked: { calls: number; most: number };
}

const MOST = 60;

/** A small server that speaks as OSRM's table and route services do, and as Valhalla's; both refuse more than 60 places on a side. */
export async function routingServer(): Promise<RoutingServer> {
  const asked = { calls: 0, most: 0 };
  const server = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      asked.calls++;
      const url = new URL(request.url!, 'http://here');
      const [, service, , profile, text] = url.pathname.split('/');
      if (request.method === 'POST') return sendJson(response, ...valhalla(url.pathname, JSON.parse(body) as never, asked));
      const places = decodeURIComponent(text ?? '').split(';').map((pair): Place => ({ lon: Number(pair.split(',')[0]), lat: Number(pair.split(',')[1]) }));
      if (profile !== 'driving') return sendJson(response, 400, { code: 'InvalidUrl', message: `no profile ${profile ?? ''}` });
      if (service === 'table') return sendJson(response, ...table(places, url.searchParams, asked));
      if (service === 'route') return sendJson(response, 200, { code: 'Ok', routes: [{ distance: 1, duration: 1, geometry: { type: 'LineString', coordinates: places.flatMap(({ lon, lat }) => [[lon, lat], [lon + 0.01, lat]]) } }], waypoints: [] });
      return sendJson(response, 404, { code: 'InvalidService' });
    });
  });
  return { ...server, asked };
}

function table(places: readonly Place[], query: URLSearchParams, asked: RoutingServer['asked']): [number, unknown] {
  const pick = (name: string) => (query.get(name)?.split(';').map(Number) ?? [...places.keys()]);
  const [sources, destinations] = [pick('sources'), pick('destinations')];
  asked.most = Math.max(asked.most, sources.length, destinations.length);
  if (sources.length > MOST || destinations.length > MOST) return [400, { code: 'TooBig', message: 'Too many table coordinates' }];
  if (sources.some((i) => !places[i]) || destinations.some((i) => !places[i])) return [400, { code: 'InvalidOptions' }];
  const rows = (of: (a: Place, b: Place) => number | null) => sources.map((i) => destinations.map((j) => of(places[i]!, places[j]!)));
  return [200, { code: 'Ok', durations: rows(roadSeconds), ...(query.get('annotations')?.includes('distance') && { distances: rows(roadMetres) }), sources: [], destinations: [] }];
}

function valhalla(path: string, body: { sources: Place[]; targets: Place[]; locations: Place[]; units: string }, asked: RoutingServer['asked']): [number, unknown] {
  if (path === '/route') return [200, { trip: { status: 0, units: 'kilometers', legs: body.locations.slice(1).map((to, i) => ({ shape: encode([body.locations[i]!, to]) })) } }];
  const { sources, targets } = body;
  asked.most = Math.max(asked.most, sources.length, targets.length);
  if (sources.length > MOST || targets.length > MOST) return [400, { error_code: 150, error: 'Exceeded max locations', status_code: 400, status: 'Bad Request' }];
  const cells = sources.map((a, from_index) => targets.map((b, to_index) => {
    const metres = roadMetres(a, b);
    return { from_index, to_index, time: roadSeconds(a, b), distance: metres === null ? null : metres / 1000 / 1.609344 };
  }));
  // an operator may fix the units, whatever is asked for
  return [200, { sources, targets, sources_to_targets: cells, units: 'miles' }];
}

/** Google's polyline algorithm with six digits. */
export function encode(line: readonly Place[]): string {
  let [lat, lon] = [0, 0];
  const number = (value: number): string => {
    let rest = value < 0 ? ~(value << 1) : value << 1;
    let out = '';
    for (; rest >= 32; rest >>>= 5) out += String.fromCharCode((32 | (rest & 31)) + 63);
    return out + String.fromCharCode(rest + 63);
  };
  return line.map((place) => {
    const [y, x] = [Math.round(place.lat * 1e6), Math.round(place.lon * 1e6)];
    const text = number(y - lat) + number(x - lon);
    [lat, lon] = [y, x];
    return text;
  }).join('');
}
