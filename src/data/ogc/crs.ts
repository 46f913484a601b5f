import type { Geometry, Position } from 'geojson';
import { clip, TerritoryError } from '../../model/errors.js';

type ToLonLat = (x: number, y: number) => readonly [lon: number, lat: number];

const asIs: ToLonLat = (x, y) => [x, y];
const swapped: ToLonLat = (lat, lon) => [lon, lat];

/** Inverse spherical Mercator (EPSG Guidance Note 7-2, method 1024), radius 6,378,137 m. */
const mercator: ToLonLat = (x, y) => [(x / 6378137) * (180 / Math.PI), (2 * Math.atan(Math.exp(y / 6378137)) - Math.PI / 2) * (180 / Math.PI)];

/** Authority and code -> the way to WGS84 longitude and latitude. ETRS89 and NAD83 differ from it by about a metre, which is left. */
const KNOWN: Readonly<Record<string, ToLonLat>> = {
  'OGC:CRS84': asIs, 'OGC:CRS84h': asIs,
  'EPSG:4326': swapped, 'EPSG:4979': swapped, 'EPSG:4258': swapped, 'EPSG:4269': swapped,
  'EPSG:3857': mercator,
};

/** How a coordinate reference system becomes longitude and latitude; undefined when it is not known here. */
export function toLonLat(crs: string): ToLonLat | undefined {
  // http://www.opengis.net/def/crs/EPSG/0/4326, urn:ogc:def:crs:EPSG::4326, [EPSG:4326]
  const match = /(?:crs\/|crs:|^\[?)(?<authority>OGC|EPSG)[/:](?:[\d.]*[/:])?(?<code>\w+)\]?$/.exec(crs);
  const key = match?.groups ? `${match.groups['authority']}:${match.groups['code']}` : '';
  return Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
}

/**
 * The system to ask for: none (the default is CRS84) where the server offers that, else one that can be turned into it.
 *
 * @param offered `crs` of the collection (Part 2, 6.2.1); empty when the server knows nothing of Part 2
 * @throws TerritoryError 'adapter-failed' that lists what is offered
 */
export function chooseCrs(offered: readonly string[], url: string): string | undefined {
  if (offered.length === 0 || offered.some((crs) => toLonLat(crs) === asIs)) return undefined;
  const known = offered.find((crs) => toLonLat(crs) !== undefined);
  if (known !== undefined) return known;
  throw new TerritoryError('adapter-failed', { expected: 'coordinates in CRS84, EPSG:4326, EPSG:4258 or EPSG:3857', actual: clip(offered.join(', '), 200), place: { url } });
}

/** The geometry in longitude and latitude. */
export function convertGeometry(geometry: Geometry, convert: ToLonLat): Geometry {
  if (convert === asIs) return geometry;
  if (geometry.type === 'GeometryCollection') return { ...geometry, geometries: geometry.geometries.map((part) => convertGeometry(part, convert)) };
  return { ...geometry, coordinates: convertPositions(geometry.coordinates, convert) } as Geometry;
}

function convertPositions(coordinates: unknown, convert: ToLonLat): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  if (typeof coordinates[0] !== 'number') return coordinates.map((part) => convertPositions(part, convert));
  const [x, y, ...rest] = coordinates as Position;
  return [...convert(x!, y!), ...rest];
}
