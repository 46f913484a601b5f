/** Bad and odd files made from real ones: each with what must come of it. */
import { gzipSync } from 'node:zlib';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';

/** 'opens' may be followed by codes of notes that must come with it; anything else is the code of the error. */
export type Outcome = string;

export interface Specimen {
  readonly name: string;
  readonly content: ArrayBuffer | string;
  readonly outcome: Outcome;
}

type Change<T> = readonly [name: string, change: (good: T) => T | string, outcome: Outcome];

const bytesOf = (buffer: Uint8Array) => Uint8Array.from(buffer).buffer;
const encoded = (text: string, encoding: BufferEncoding, mark: number[] = []) => bytesOf(Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding)]));
const swapped = (text: string) => bytesOf(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]));

/** What can happen to any file on its way. `broken` is the error of a file that stops half-way. */
export function wrapped(file: string, text: string, broken: Outcome): Specimen[] {
  const make = (name: string, content: ArrayBuffer | string, outcome: Outcome): Specimen => ({ name: `${file}, ${name}`, content, outcome });
  return [
    make('empty', '', 'file-empty'),
    make('only spaces', ' \n\t\n ', 'file-empty'),
    make('no bytes', new ArrayBuffer(0), 'file-empty'),
    make('with a UTF-8 mark', encoded(text, 'utf8', [0xef, 0xbb, 0xbf]), 'opens'),
    make('UTF-16', encoded(`\ufeff${text}`, 'utf16le'), 'opens encoding'),
    make('UTF-16, the other way round', swapped(text), 'opens encoding'),
    make('UTF-16 without mark', encoded(text, 'utf16le'), 'opens encoding'),
    make('Windows-1252', encoded(text.replaceAll(/[^\0-\xff]/g, '?').replace(/Adair|Stockholm|Des Moines/, 'Åäö'), 'latin1'), 'opens encoding'),
    make('gzipped', bytesOf(gzipSync(text)), 'opens'),
    make('gzipped and cut off', bytesOf(gzipSync(text).subarray(0, 60)), 'format-unknown'),
    make('with Windows line ends', text.replaceAll('\n', '\r\n'), 'opens'),
    make('behind spaces', `\n\n  ${text}`, 'opens'),
    make('cut off half-way', text.slice(0, text.length >> 1).replace(/\n.*$/, ''), broken),
    make('a login page instead', '<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>', 'format-unknown'),
    make('XML instead', '<?xml version="1.0"?><ServiceException>no such layer</ServiceException>', 'format-unknown'),
    make('KML instead', '<?xml version="1.0"?><kml><Placemark/></kml>', 'format-unknown'),
    make('a PNG instead', bytesOf(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')), 'format-unknown'),
    make('a PDF instead', bytesOf(Buffer.from('%PDF-1.7\n%âãÏÓ', 'latin1')), 'format-unknown'),
    make('another archive instead', bytesOf(Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1')), 'format-unknown'),
    make('zero bytes in it', bytesOf(Buffer.concat([Buffer.from([1, 0, 2, 0, 0, 0, 9, 0]), Buffer.from(text)])), 'format-unknown'),
  ];
}

/** A table by lines and fields; the corpus takes files without quoted delimiters. */
interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const csv = ({ header, rows }: Grid, delimiter = ',', quote = '') => [header, ...rows].map((fields) => fields.map((field) => `${quote}${field}${quote}`).join(delimiter)).join('\n');

/** Faults of tables of places. `id`, `lon`, `lat`, `number` name the columns; `number` must hold whole numbers. */
export function tables(file: string, text: string, names: { readonly id: string; readonly lon: string; readonly lat: string; readonly number: string }): Specimen[] {
  const [first, ...lines] = text.trim().split('\n').map((line) => line.split(','));
  const good: Grid = { header: first!, rows: lines.slice(0, 60) };
  const at = (name: string) => good.header.indexOf(name);
  const [id, lon, lat, number] = [at(names.id), at(names.lon), at(names.lat), at(names.number)];
  const cell = (row: number, column: number, value: string) => ({ header, rows }: Grid): Grid => ({ header, rows: rows.map((fields, r) => (r === row ? fields.with(column, value) : fields)) });
  const column = (c: number, change: (value: string, row: number) => string) => ({ header, rows }: Grid): Grid => ({ header, rows: rows.map((fields, r) => fields.with(c, change(fields[c]!, r))) });
  const head = (c: number, name: string) => ({ header, rows }: Grid): Grid => ({ header: header.with(c, name), rows });
  const without = (c: number) => ({ header, rows }: Grid): Grid => ({ header: header.toSpliced(c, 1), rows: rows.map((fields) => fields.toSpliced(c, 1)) });
  const row = (r: number, change: (fields: readonly string[]) => readonly string[]) => ({ header, rows }: Grid): Grid => ({ header, rows: rows.map((fields, i) => (i === r ? change(fields) : fields)) });
  const comma = column(lon, (value) => value.replace('.', ','));
  const changes: Change<Grid>[] = [
    ['as it is', (grid) => grid, 'opens'],
    ['semicolons and decimal commas', (grid) => csv(column(lat, (value) => value.replace('.', ','))(comma(grid)), ';'), 'opens'],
    ['tabs', (grid) => csv(grid, '\t'), 'opens'],
    ['bars', (grid) => csv(grid, '|'), 'opens'],
    ['every field in quotes', (grid) => csv(grid, ',', '"'), 'opens'],
    ['sep=', (grid) => `sep=;\n${csv(grid, ';')}`, 'opens'],
    ['old Mac line ends', (grid) => csv(grid).replaceAll('\n', '\r'), 'opens'],
    ['title rows', (grid) => `Uttag 2025-03-01\n\nKälla: kundregister\n${csv(grid)}`, 'opens header-row'],
    ['empty rows', (grid) => csv(grid).replaceAll('\n', '\n\n'), 'opens'],
    ['rows of bare delimiters at the end', (grid) => `${csv(grid)}\n${','.repeat(grid.header.length - 1)}\n`, 'opens'],
    ['a delimiter after every row', (grid) => csv(grid).replaceAll('\n', ',\n'), 'opens'],
    ['rows that end early', row(3, (fields) => fields.slice(0, Math.max(id, lon, lat) + 1)), Math.max(id, lon, lat) + 1 < good.header.length ? 'opens row-short' : 'opens'],
    ['a row with a field too many', row(3, (fields) => [...fields, 'x', 'y']), 'row-shape'],
    ['an open quote', cell(5, id, '"x'), 'row-shape'],
    ['text behind a closing quote', cell(5, id, '"x"y'), 'row-shape'],
    ['no header', ({ rows }) => rows.map((fields) => [fields[id], fields[lon], fields[lat]].map((value) => Number(value?.replaceAll(/\D/g, '')) || 1).join()).join('\n'), 'column-missing'],
    ['only the header', ({ header }) => header.join(), 'no-units'],
    ['the same column name twice', head(number, names.lat), 'coordinate-range'],
    ['a column without a name', head(number, ''), 'opens'],
    ['names in capitals', ({ header, rows }) => ({ header: header.map((name) => name.toUpperCase()), rows }), 'opens'],
    ['names between spaces', ({ header, rows }) => ({ header: header.map((name) => ` ${name} `), rows }), 'opens'],
    ['Swedish names', (grid) => head(lat, 'Latitud')(head(lon, 'Longitud')(head(id, 'Kundnr')(grid))), 'opens'],
    ['no longitude', without(lon), 'column-missing'],
    ['no latitude', without(lat), 'column-missing'],
    ['neither', (grid) => without(Math.min(lon, lat))(without(Math.max(lon, lat))(grid)), 'column-missing'],
    ['an id twice', cell(7, id, good.rows[2]![id]!), 'id-duplicate opens'],
    ['an id left out', cell(7, id, ''), 'id-missing opens'],
    ['a place left out', (grid) => cell(7, lon, '')(cell(7, lat, '')(grid)), 'opens without-place'],
    ['places left out of most rows', (grid) => column(lon, (value, r) => (r % 3 ? '' : value))(column(lat, (value, r) => (r % 3 ? '' : value))(grid)), 'geometry-missing'],
    ['text for a longitude', cell(7, lon, 'east'), 'value-not-number'],
    ['a latitude of 99', cell(7, lat, '99'), 'coordinate-range'],
    ['a longitude of 500', cell(7, lon, '500'), 'coordinate-range'],
    ['projected metres', (grid) => column(lon, (value) => String(500_000 + Number(value) * 1000))(column(lat, (value) => String(6_500_000 + Number(value) * 1000))(grid)), 'coordinate-range'],
    ['text in a column of numbers', cell(7, number, 'tbd'), 'opens column-mixed'],
    ['ways to say nothing', column(number, (value, r) => (r % 9 === 0 ? ['n/a', '-', '..', 'NULL', 'saknas'][(r / 9) % 5]! : value)), 'opens value-missing'],
    ['negative numbers', cell(7, number, '-5'), 'opens value-negative'],
    ['spaces for thousands', column(number, () => '12 345 678'), 'opens'],
    ['per cents', column(number, (_, r) => `${r} %`), 'opens'],
    ['a formula', cell(7, number, '=SUM(A1:A9)'), 'opens column-mixed'],
    ['markup in names', cell(7, id, '<img src=x onerror=alert(1)>'), 'opens'],
    ['a column __proto__', head(number, '__proto__'), 'opens'],
    ['a huge field', cell(7, number, 'x'.repeat(200_000)), 'opens column-mixed'],
    ['a note at the end', (grid) => `${csv(grid)}\nKälla: SCB`, 'geometry-missing id-missing opens'],
    ['all at one place', (grid) => column(lon, () => '15')(column(lat, () => '60')(grid)), 'opens'],
  ];
  return changes.map(([name, change, outcome]) => {
    const changed = change(good);
    return { name: `${file}, ${name}`, content: typeof changed === 'string' ? changed : csv(changed), outcome };
  });
}

type Areas = FeatureCollection<Polygon | MultiPolygon>;

/** Faults of areas as GeoJSON. */
export function areas(file: string, good: Areas): Specimen[] {
  const edit = (change: (copy: Areas) => unknown) => (source: Areas) => {
    const copy = structuredClone(source);
    change(copy);
    return copy;
  };
  /** The outer ring of the first part of a feature. */
  const ringOf = (feature: Feature<Polygon | MultiPolygon>) => (feature.geometry.type === 'Polygon' ? feature.geometry.coordinates[0]! : feature.geometry.coordinates[0]![0]!);
  const everyPoint = (change: (x: number, y: number) => number[]) => edit(({ features }) => features.forEach(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) for (const ring of polygon) ring.forEach(([x, y], i) => (ring[i] = change(x!, y!)));
  }));
  const one = (change: (feature: Feature<Polygon | MultiPolygon>) => unknown) => edit(({ features }) => change(features[3]!));
  const shape = (geometry: unknown) => one((feature) => (feature.geometry = geometry as Polygon));
  const geometries = (source: Areas) => ({ type: 'GeometryCollection', geometries: source.features.map(({ geometry }) => geometry) });
  const changes: Change<Areas>[] = [
    ['as it is', (source) => source, 'opens'],
    ['a unit without geometry', shape(null), 'geometry-missing'],
    ['no unit with geometry', edit(({ features }) => features.forEach((feature) => (feature.geometry = null as never))), 'geometry-missing'],
    ['an empty area', shape({ type: 'Polygon', coordinates: [] }), 'geometry-missing'],
    ['an area without points', shape({ type: 'Polygon', coordinates: [[]] }), 'geometry-missing'],
    ['a line', shape({ type: 'LineString', coordinates: [[0, 0], [1, 1]] }), 'geometry-type'],
    ['a point among areas', shape({ type: 'Point', coordinates: [15, 60] }), 'geometry-type'],
    ['an unknown geometry', shape({ type: 'Circle', coordinates: [1, 1] }), 'geometry-type'],
    ['an area nested too little', shape({ type: 'Polygon', coordinates: [[0, 0], [1, 0], [1, 1], [0, 0]] }), 'geometry-ring'],
    ['an area nested too deep', shape({ type: 'Polygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] }), 'value-not-number'],
    ['coordinates of text', shape({ type: 'Polygon', coordinates: [[['0', '0'], ['1', '0'], ['1', '1'], ['0', '0']]] }), 'value-not-number'],
    ['coordinates left out', shape({ type: 'Polygon' }), 'geometry-ring'],
    ['a position of one number', one((feature) => (ringOf(feature)[1] = [1])), 'geometry-ring'],
    ['a position of nulls', one((feature) => (ringOf(feature)[1] = [null, null] as never)), 'value-not-number'],
    ['positions with heights', everyPoint((x, y) => [x, y, 12.5]), 'opens'],
    ['an open ring', one((feature) => ringOf(feature).pop()), 'opens ring-closed'],
    ['all rings open', edit(({ features }) => features.forEach((feature) => ringOf(feature).pop())), 'opens ring-closed'],
    ['a ring the other way round', edit(({ features }) => features.forEach((feature, i) => i % 2 && ringOf(feature).reverse())), 'opens ring-rewound'],
    ['points that come twice in a row', one((feature) => ringOf(feature).splice(2, 0, [...ringOf(feature)[1]!])), 'opens'],
    ['a ring of two points', one((feature) => ringOf(feature).splice(2)), 'opens'],
    ['a ring that crosses itself', one((feature) => ringOf(feature).splice(1, 0, ringOf(feature)[Math.floor(ringOf(feature).length / 2)]!, ringOf(feature)[Math.floor(ringOf(feature).length / 4)]!)), 'opens'],
    ['borders a metre off', (() => { let n = 0; return everyPoint((x, y) => [x + Math.sin(n++) * 5e-6, y + Math.cos(n * 7) * 5e-6]); })(), 'opens border-snapped'],
    ['latitude before longitude', everyPoint((x, y) => [y, x]), 'coordinate-swapped opens'],
    ['projected metres', everyPoint((x, y) => [500_000 + x * 1000, 6_500_000 + y * 1000]), 'coordinate-range'],
    ['one point out of range', one((feature) => (ringOf(feature)[1] = [15, 95])), 'coordinate-range'],
    ['across the antimeridian', everyPoint((x, y) => { const lon = x - good.features[0]!.bbox![0]! + 179.985; return [lon > 180 ? lon - 360 : lon, y]; }), 'opens antimeridian'],
    ['an id twice', edit(({ features }) => (features[3]!.id = features[2]!.id!)), 'id-duplicate'],
    ['an id left out', one((feature) => delete feature.id), 'id-missing'],
    ['ids as numbers', edit(({ features }) => features.forEach((feature, i) => (feature.id = i))), 'opens'],
    ['no ids at all', edit(({ features }) => features.forEach((feature) => { delete feature.id; feature.properties = { size: 1 }; })), 'column-missing'],
    ['no properties', edit(({ features }) => features.forEach((feature) => (feature.properties = null))), 'opens'],
    ['nested properties', one((feature) => (feature.properties = { tags: ['a'], more: { b: 1 } })), 'opens property-nested'],
    ['hostile properties', one((feature) => (feature.properties = JSON.parse('{"__proto__":{"x":1},"constructor":"<script>"}'))), 'opens'],
    ['a feature that is null', edit((copy) => (copy.features[3] = null as never)), 'geometry-type'],
    ['a feature that is a geometry', edit((copy) => (copy.features[3] = copy.features[3]!.geometry as never)), 'geometry-type'],
    ['features that are no list', (source) => JSON.stringify({ ...source, features: {} }), 'geometry-type'],
    ['no features', (source) => ({ ...source, features: [] }), 'no-units'],
    ['a bare list of features', (source) => JSON.stringify(source.features), 'opens'],
    ['a feature a line', (source) => source.features.map((feature) => JSON.stringify(feature)).join('\n'), 'opens'],
    ['wrapped in an answer', (source) => JSON.stringify({ data: source.features }), 'opens'],
    ['parts in a collection', one((feature) => (feature.geometry = geometries({ ...good, features: [feature] }) as never)), 'opens'],
    ['geometries without features', (source) => JSON.stringify(geometries(source)), 'column-missing'],
    ['a comma too many', (source) => JSON.stringify(source).replace(/\]\}$/, ',]}'), 'json-broken'],
    ['single quotes', (source) => JSON.stringify(source).replaceAll('"', "'"), 'json-broken'],
    ['NaN in it', (source) => JSON.stringify(source).replace(/\[\[-?\d/, '[[NaN'), 'json-broken'],
    ['a callback around it', (source) => `callback(${JSON.stringify(source)})`, 'column-missing row-shape'],
  ];
  return changes.map(([name, change, outcome]) => {
    const changed = change(good);
    return { name: `${file}, ${name}`, content: typeof changed === 'string' ? changed : JSON.stringify(changed), outcome };
  });
}

/** Faults of topologies; the units are in `object`. */
export function topologies(file: string, good: Topology, object: string): Specimen[] {
  const edit = (change: (copy: Record<string, never> & Topology) => unknown) => (source: Topology) => {
    const copy = structuredClone(source);
    change(copy as Record<string, never> & Topology);
    return copy;
  };
  const unit = (change: (geometry: { type: unknown; arcs: unknown; id?: unknown }) => unknown) => edit((copy) => change((copy.objects[object] as unknown as { geometries: { type: unknown; arcs: unknown }[] }).geometries[3]!));
  const only = { ...good, objects: { [object]: good.objects[object]! } } as Topology;
  const changes: Change<Topology>[] = [
    ['as it is', (source) => source, 'opens'],
    ['no arcs', edit((copy) => delete (copy as Partial<Topology>).arcs), 'topology-object'],
    ['too few arcs', edit((copy) => copy.arcs.splice(10)), 'topology-object'],
    ['an arc that is no list', edit((copy) => (copy.arcs[2] = 5 as never)), 'geometry-ring'],
    ['an arc of one point', edit((copy) => (copy.arcs[2] = [[1, 1]] as never)), 'geometry-ring'],
    ['an arc of text', edit((copy) => (copy.arcs[2] = [['a', 'b'], ['c', 'd']] as never)), 'geometry-ring'],
    ['no objects', edit((copy) => delete (copy as Partial<Topology>).objects), 'topology-object'],
    ['objects without any', edit((copy) => (copy.objects = {})), 'topology-object'],
    ['lines only', edit((copy) => (copy.objects = { roads: { type: 'LineString', arcs: [0] } })), 'topology-object'],
    ['no transform', edit((copy) => delete copy.transform), 'coordinate-range'],
    ['a unit without geometry', unit((geometry) => { geometry.type = null; delete geometry.arcs; }), 'geometry-missing'],
    ['a unit that is a line', unit((geometry) => { geometry.type = 'LineString'; geometry.arcs = [0]; }), 'geometry-type'],
    ['an arc that is not there', unit((geometry) => { geometry.type = 'Polygon'; geometry.arcs = [[99_999_999]]; }), 'topology-object'],
    ['an id twice', edit((copy) => { const { geometries } = copy.objects[object] as unknown as { geometries: { id: string }[] }; geometries[3]!.id = geometries[2]!.id; }), 'id-duplicate'],
    ['an id left out', unit((geometry) => delete geometry.id), 'id-missing'],
  ];
  return changes.map(([name, change, outcome]) => {
    const changed = change(only);
    return { name: `${file}, ${name}`, content: typeof changed === 'string' ? changed : JSON.stringify(changed), outcome };
  });
}
