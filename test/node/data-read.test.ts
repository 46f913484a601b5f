import { expect } from 'chai';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { DatasetInput } from '../../src/data/input.js';
import { findJsonFault } from '../../src/data/read/json-fault.js';
import { readNumbers } from '../../src/data/read/numbers.js';
import type { Dataset } from '../../src/model/dataset.js';
import { TerritoryError } from '../../src/model/errors.js';

const square = (x: number, y = 50, size = 1) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];
const areas = (rings: number[][][], ids = rings.map((_, i) => `u${i + 1}`)) => ({
  type: 'FeatureCollection',
  features: rings.map((ring, i) => ({ type: 'Feature', id: ids[i], properties: { name: `Name ${i + 1}`, pop: 10 }, geometry: { type: 'Polygon', coordinates: [ring] } })),
});
const two = areas([square(0), square(1)]);

const text = (content: unknown, name = 'units.json') => ({ name, content: typeof content === 'string' ? content : JSON.stringify(content) });
const bytes = (...parts: (string | number[])[]) => {
  const all = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part));
  return Uint8Array.from(all).buffer;
};

function build(input: Partial<DatasetInput>): Dataset {
  return buildDataset({ id: 'test', units: two as never, ...input });
}

function failure(input: Partial<DatasetInput>): TerritoryError {
  let caught: unknown;
  try {
    build(input);
  } catch (error) {
    caught = error;
  }
  expect(caught, 'an error').to.be.instanceOf(TerritoryError);
  return caught as TerritoryError;
}

const codes = (dataset: Dataset) => dataset.notes.map(({ code }) => code);
const change = (edit: (copy: typeof two) => void) => {
  const copy = structuredClone(two);
  edit(copy);
  return copy as never;
};

describe('units that are refused', () => {
  const cases: [string, unknown, string, string][] = [
    ['broken JSON', '{"type":"FeatureCollection",\n"features":[}', 'json-broken', 'units.json, row 2: expected a value or "]", got "}" at line 2, column 13'],
    ['JSON that ends early', '{"type":"Topology","objects":', 'json-broken', 'units.json, row 1: expected a value, got the end of the file at line 1, column 30'],
    ['HTML', '<!DOCTYPE html><html><head><title>404 – Sidan finns inte</title>', 'format-unknown', 'units.json: expected GeoJSON, TopoJSON, JSON or CSV, got an HTML page "404 – Sidan finns inte"'],
    ['KML', '<?xml version="1.0"?><kml xmlns="x"></kml>', 'format-unknown', 'units.json: expected GeoJSON, TopoJSON, JSON or CSV, got a KML file'],
    ['an empty file', '', 'file-empty', 'units.json: expected data, got an empty file'],
    ['an empty list', '[]', 'file-empty', 'units.json: expected rows, got an empty list'],
    ['no features', { type: 'FeatureCollection', features: [] }, 'no-units', 'units.json: expected at least one unit, got none'],
    ['a number', '5', 'column-missing', 'units.json, row 1: expected a row with the names of the columns, got only numbers (5)'],
    ['some other object', '{"colour":1}', 'format-unknown', 'units.json: expected GeoJSON, TopoJSON or a list of rows, got an object with "colour"'],
    ['lines', { type: 'LineString', coordinates: [[0, 0], [1, 1]] }, 'geometry-type', 'units.json, row 1: expected Polygon, MultiPolygon or Point, got LineString'],
    ['areas among points', { type: 'FeatureCollection', features: [two.features[0], { type: 'Feature', id: 'p', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }] }, 'geometry-type', 'units.json, row 2, unit "p": expected areas only, as in the first row, got Point'],
    ['a unit without geometry', change((copy) => (copy.features[1]!.geometry = null as never)), 'geometry-missing', 'units.json, row 2, unit "u2": expected an area or a point for every unit, got none'],
    ['a ring that is no list', change((copy) => (copy.features[0]!.geometry.coordinates[0] = 7 as never)), 'geometry-ring', 'units.json, row 1, unit "u1": expected a list of positions, got 7'],
    ['a position of text', change((copy) => (copy.features[1]!.geometry.coordinates[0]![2] = ['1', '2'] as never)), 'value-not-number', 'units.json, row 2, unit "u2": expected positions of two numbers, got ["1","2"]'],
    ['an id twice', areas([square(0), square(1)], ['a', 'a']), 'id-duplicate', 'units.json, row 2, unit "a": expected every id once, got "a" again, first in row 1'],
    ['an id left out', areas([square(0), square(1)], ['a', '']), 'id-missing', 'units.json, row 2: expected an id in every row, got an empty one'],
    ['latitude first', areas([square(59).map(([x, y]) => [x!, y! + 60]), square(60).map(([x, y]) => [x!, y! + 60])]), 'coordinate-swapped', 'units.json, row 1, unit "u1": expected longitude before latitude, got latitude before longitude: 59, 110 (and 9 more of 10 outside)'],
    ['projected metres', areas([square(674_000, 6_580_000, 1000)]), 'coordinate-range', 'units.json, row 1, unit "u1": expected degrees of longitude and latitude (WGS84), got metres of a projected system (probably SWEREF 99 TM or UTM): 674000, 6580000 (and 4 more of 5 outside)'],
    ['one point out of range', change((copy) => (copy.features[1]!.geometry.coordinates[0]![2] = [1, 95])), 'coordinate-range', 'units.json, row 2, unit "u2": expected longitude within ±180 and latitude within ±90 degrees, got 1, 95'],
    ['a topology without the arc', { type: 'Topology', arcs: [], objects: { a: { type: 'Polygon', arcs: [[0]] } } }, 'topology-object', 'units.json, row 1: expected arc numbers below 0, got 0'],
    ['a table without places', 'id,name\n1,a\n2,b\n', 'column-missing', 'units.json: expected areas, or columns of longitude and latitude, got the columns "id", "name"'],
    ['a table with half a place', 'id,lon\n1,5\n', 'column-missing', 'units.json: expected a column of latitudes beside the longitudes, got the columns "id", "lon"'],
    ['text for a latitude', 'id,lon,lat\n1,5,5\n2,5,north\n', 'value-not-number', 'units.json, row 3, column "lat": expected a number, got "north"'],
    ['most rows without a place', 'id,lon,lat\n1,5,5\n2,,\n3,6,\n', 'geometry-missing', 'units.json, row 3: expected a location for every unit, got none (and 1 more without)'],
    ['a row with too many fields', 'id,lon,lat\n1,5,5\n2,5,5,9\n', 'row-shape', 'units.json, row 3: expected 3 fields, got 4'],
    ['an open quote', 'id,lon,lat\n1,5,5\n"2,5,5\n', 'row-shape', 'units.json, row 3: expected fields in whole quotes, got a quote that is never closed'],
    ['no ids', 'size,lon,lat\n1,5,5\n', 'column-missing', 'units.json: expected a column of ids (id, code, kod, geoid, …), got the columns "size", "lon", "lat"'],
    ['rows of text', '["a","b"]', 'row-shape', 'units.json, row 1: expected a row with named values, got "a"'],
  ];
  for (const [name, content, code, message] of cases) {
    it(name, () => {
      const error = failure({ units: text(content) });
      expect(error.message).to.equal(message);
      expect(error.code).to.equal(code);
    });
  }

  const binaries: [string, ArrayBuffer, string][] = [
    ['Excel', bytes([0x50, 0x4b, 3, 4], 'xl/workbook'), 'a ZIP archive or an Excel workbook (XLSX)'],
    ['PDF', bytes('%PDF-1.7'), 'a PDF document'],
    ['unknown bytes', bytes([1, 2, 3, 0, 5, 6]), 'a file that is no text'],
  ];
  for (const [name, content, actual] of binaries) {
    it(`${name} bytes`, () => {
      const error = failure({ units: { name: 'f', content } });
      expect([error.code, error.actual]).to.deep.equal(['format-unknown', actual]);
    });
  }

  it('nothing at all', () => {
    expect(failure({ units: undefined as never }).code).to.equal('no-units');
    expect(failure({ units: null as never }).code).to.equal('no-units');
  });

  it('text and bytes that are no file yet: what to wrap them in', () => {
    for (const [accounts, actual] of [['id;lon\n1;2', 'a text without a file name'], [new ArrayBuffer(4), 'bytes without a file name'], [new Blob(['a']), 'bytes without a file name'], [7, '7']] as const) {
      const error = failure({ accounts: accounts as never });
      expect([error.code, error.expected, error.actual]).to.deep.equal(['adapter-failed', 'rows, GeoJSON, TopoJSON or a file: { name, content }', actual]);
    }
  });

  it('a bridge to nowhere, a mapped column that is not there, a topology object that is not there', () => {
    expect(failure({ bridges: [['u1', 'u9']] }).message).to.contain('no unit "u9"');
    expect(failure({ unitColumns: { id: 'kod' } }).message).to.equal('expected a column "kod", got the columns "name", "pop"');
    expect(failure({ units: text({ type: 'Topology', arcs: [], objects: { a: { type: 'GeometryCollection', geometries: [] } } }), unitObject: 'b' }).message).to.equal('units.json: expected an object "b", got the objects "a"');
  });
});

describe('units that are mended, with a note', () => {
  it('unclosed, inverted, doubled and crossing rings', () => {
    const unclosed = build({ units: change((copy) => copy.features[0]!.geometry.coordinates[0]!.pop()) });
    expect(codes(unclosed)).to.include('unit-ring-closed');
    expect([...unclosed.notes.find(({ code }) => code === 'unit-ring-closed')!.rows!]).to.deep.equal([0]);
    expect(unclosed.graph.neighbors.length).to.equal(2);
    const inverted = build({ units: change((copy) => copy.features[1]!.geometry.coordinates[0]!.reverse()) });
    expect(codes(inverted)).to.deep.equal(['unit-ring-rewound']);
    const doubled = build({ units: change((copy) => copy.features[1]!.geometry.coordinates[0]!.splice(1, 0, [1, 50], [1, 50])) });
    expect(codes(doubled)).to.deep.equal([]);
    expect(doubled.graph.neighbors.length).to.equal(2);
    const bow = build({ units: areas([square(0), [[5, 0], [7, 2], [7, 0], [5, 2.5], [5, 0]]]) as never });
    expect(codes(bow)).to.include('unit-ring-crossing');
    const flat = build({ units: areas([square(0), [[5, 0], [6, 0], [5, 0]]]) as never });
    expect(codes(flat)).to.include('unit-area-zero');
    expect(flat.units.lon[1]).to.be.within(5, 6);
  });

  it('borders that do not meet exactly', () => {
    const off = build({ units: areas([square(0), square(1.000002)]) as never });
    expect(codes(off)).to.deep.equal(['unit-border-snapped']);
    expect(off.graph.neighbors.length).to.equal(2);
  });
});

describe('how text is read', () => {
  const table = 'kod;namn;lon;lat;omsättning\n01;Åre;13,08;63,4;1 234,5\n02;Malmö;13,0;55,6;-2\n';
  const check = (content: ArrayBuffer | string) => {
    const { units, notes } = build({ units: { name: 't.csv', content } });
    expect(units.ids).to.deep.equal(['01', '02']);
    expect(units.names).to.deep.equal(['Åre', 'Malmö']);
    expect([...units.lon]).to.deep.equal([13.08, 13]);
    const revenue = units.columns.get('omsättning');
    expect([...(revenue!.values as Float64Array)]).to.deep.equal([1234.5, -2]);
    return notes.filter(({ code }) => code === 'unit-encoding').map(({ values }) => values!['encoding']);
  };
  const utf16 = (mark: boolean, swap: boolean) => {
    const buffer = Buffer.from((mark ? '\ufeff' : '') + table, 'utf16le');
    return Uint8Array.from(swap ? buffer.swap16() : buffer).buffer;
  };

  it('as UTF-8 with and without a mark, UTF-16 either way round, and Windows-1252', () => {
    expect(check(table)).to.deep.equal([]);
    expect(check(`\ufeff${table}`)).to.deep.equal([]);
    expect(check(Uint8Array.from(Buffer.from(`\ufeff${table}`)).buffer)).to.deep.equal([]);
    expect(check(bytes(table))).to.deep.equal(['windows-1252']);
    expect(check(utf16(true, false))).to.deep.equal(['utf-16le']);
    expect(check(utf16(false, false))).to.deep.equal(['utf-16le']);
    expect(check(utf16(true, true))).to.deep.equal(['utf-16be']);
  });

  it('with other line ends, delimiters, title rows and a last empty line', () => {
    check(table.replaceAll('\n', '\r\n'));
    check(table.replaceAll('\n', '\r'));
    check(`sep=;\n${table}`);
    check(table.replaceAll(';', '\t'));
    check(`Försäljning 2025\n\nKälla: SCB;;;;\n${table}\n;;;;\n`);
    check(table.replaceAll(';', '|'));
    check('"kod","namn","lon","lat","omsättning"\n"01","Åre","13.08","63.4","1,234.5"\n"02","Malmö","13.0","55.6","-2"\n');
  });

  it('as NDJSON', () => {
    const { units } = build({ units: text('{"id":"a","lon":1,"lat":2}\n{"id":"b","lon":1,"lat":3}\n') });
    expect(units.ids).to.deep.equal(['a', 'b']);
  });

  it('without a place for some rows, which are left out and told', () => {
    const dataset = buildDataset({ id: 'p', units: { name: 'p.csv', content: 'id,lon,lat,size\n1,5,5,10\n2,,,20\n3,6,5,30\n4,7,6,40\n' } });
    expect(dataset.units.ids).to.deep.equal(['1', '3', '4']);
    expect([...dataset.measures[0]!.values]).to.deep.equal([10, 30, 40]);
    expect(dataset.notes.find(({ code }) => code === 'unit-without-place')!.values).to.deep.equal({ count: 1, row: 3 });
  });

  it('named by words where there are some, not by a code', () => {
    const { units } = buildDataset({ id: 'p', units: { name: 'p.csv', content: 'postcode,locality,kommun,lon,lat\n10004,Stockholm,0180,18,59\n22100,Lund,1281,13,55\n' } });
    expect(units.names).to.deep.equal(['Stockholm', 'Lund']);
    expect([...units.columns.keys()]).to.deep.equal(['kommun']);
  });

  it('with rows that end early, which is told', () => {
    const { units, notes } = build({ units: text('id,lon,lat,pop,note\na,1,2,5\nb,1,3,6,x\n') });
    expect(units.columns.get('note')?.values).to.deep.equal(['', 'x']);
    expect(notes.map(({ code }) => code)).to.include('unit-row-short');
  });

  it('with hostile column names and values', () => {
    const rows = JSON.parse('[{"id":"__proto__","lon":1,"lat":2,"__proto__":7,"constructor":"x"},{"id":"toString","lon":1.1,"lat":2,"__proto__":8,"constructor":"<img src=x onerror=alert(1)>"}]');
    const { units } = build({ units: rows });
    expect(units.ids).to.deep.equal(['__proto__', 'toString']);
    expect([...(units.columns.get('__proto__')!.values as Float64Array)]).to.deep.equal([7, 8]);
    expect(units.columns.get('constructor')!.values[1]).to.equal('<img src=x onerror=alert(1)>');
    expect(({} as Record<string, unknown>)['7']).to.equal(undefined);
  });
});

describe('numbers', () => {
  const read = (...cells: (string | number | null)[]) => [...readNumbers(cells).values];
  const cases: [string, (string | number | null)[], number[]][] = [
    ['plain', ['1', '-2.5', '+3', '1e3', 4, null, ''], [1, -2.5, 3, 1000, 4, NaN, NaN]],
    ['decimal commas', ['1,5', '2,25', '1.234,5'], [1.5, 2.25, 1234.5]],
    ['points for thousands', ['1.234.567', '2.345'], [1234567, 2345]],
    ['commas for thousands', ['1,234,567', '2,345.5'], [1234567, 2345.5]],
    ['spaces for thousands', ['1 234', '12 345,6', '1\u00a0000\u202f000'], [1234, 12345.6, 1000000]],
    ['apostrophes for thousands', ["1'234.5", '2’000'], [1234.5, 2000]],
    ['commas that leave it open', ['1,234', '5,678'], [1234, 5678]],
    ['points that leave it open', ['1.234', '5.678'], [1.234, 5.678]],
    ['per cents', ['12 %', '3,5%', '–'], [0.12, 0.035, NaN]],
    ['per cents and bare numbers', ['12 %', '5'], [0.12, NaN]],
    ['money', ['$1,200.50', '(300)', '1 000 kr', '€ 5'], [1200.5, -300, 1000, 5]],
    ['a real minus', ['−5', '- 7'], [-5, -7]],
    ['ways to say nothing', ['n/a', '..', 'saknas', '-', 'NULL'], [NaN, NaN, NaN, NaN, NaN]],
    ['no numbers', ['12a', '1 23', '1,2,3', '--5', 'Infinity', '070 123 45 67'], [NaN, NaN, NaN, NaN, NaN, NaN]],
  ];
  for (const [name, cells, values] of cases) it(name, () => expect(read(...cells)).to.deep.equal(values));

  it('with zeros before them are codes, unless a measure wants them', () => {
    const units = text('id,lon,lat,branch,sales\na,1,2,0180,10\nb,1,3,0181,20\n', 'u.csv');
    expect(build({ units }).units.columns.get('branch')!.kind).to.equal('text');
    expect([...build({ units, measures: [{ id: 'branch', from: 'units' }] }).measures[0]!.values]).to.deep.equal([180, 181]);
  });

  it('hidden in text are told; a measure of text is refused with the row', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `u${i},${i},2,${i === 17 ? 'tbd' : i}`);
    const units = text(`id,lon,lat,sales\n${rows.join('\n')}\n`, 'u.csv');
    const dataset = build({ units });
    const note = dataset.notes.find(({ code }) => code === 'unit-column-mixed')!;
    expect([...note.rows!]).to.deep.equal([17]);
    expect(failure({ units, measures: [{ id: 'sales', from: 'units' }] }).message).to.equal('u.csv, row 19, column "sales": expected a number, got "tbd"');
  });
});

describe('faults in JSON', () => {
  const cases: [string, string, string][] = [
    ['{"a":1,}', '}', 'a name in double quotes'],
    ["{'a':1}", "'a'", 'a name in double quotes or "}"'],
    ['[1 2]', '2', '"," or "]"'],
    ['{"a" 1}', '1', '":"'],
    ['[1]]', ']', 'the end of the file'],
    ['{"a":01}', '01', 'a value'],
    ['["a\tb"]', '"a', 'a value or "]"'],
    ['[1,', '', 'a value'],
    ['{"a":NaN}', 'NaN', 'a value'],
  ];
  for (const [source, at, expected] of cases) {
    it(source, () => {
      const fault = findJsonFault(source);
      expect(fault.expected).to.equal(expected);
      expect(source.slice(fault.offset).startsWith(at)).to.equal(true);
      expect(() => JSON.parse(source) as unknown).to.throw();
    });
  }
});

describe('accounts', () => {
  const units = areas([square(0), square(1), square(5)]) as never;
  const accounts = (content: string) => ({ name: 'accounts.csv', content });

  it('go into the unit around them, the nearest within reach, or are listed', () => {
    const dataset = build({ units, accounts: accounts('id,lon,lat\na,0.5,50.5\nb,2.02,50.5\nc,3.5,50.5\nd,,\ne,1,50.5\n') });
    expect([...dataset.accounts.unit]).to.deep.equal([0, 1, -1, -1, 1]);
    expect([...dataset.accounts.placement]).to.deep.equal([0, 1, 3, 3, 0]);
    expect(codes(dataset)).to.deep.equal(['unit-components', 'unit-isolated', 'account-nearest', 'account-unplaced']);
    expect([...dataset.notes.at(-1)!.rows!]).to.deep.equal([2, 3]);
    const strict = build({ units, snapKm: 0, accounts: accounts('id,lon,lat\nb,2.02,50.5\n') });
    expect([...strict.accounts.unit]).to.deep.equal([-1]);
  });

  it('go where their unit column says, by coordinates when it is empty or unknown', () => {
    const dataset = build({ units, accounts: accounts('id,unit,lon,lat\na,u3,0.5,50.5\nb,,0.5,50.5\nc,u9,1.5,50.5\n') });
    expect([...dataset.accounts.unit]).to.deep.equal([2, 0, 1]);
    expect([...dataset.accounts.placement]).to.deep.equal([2, 0, 0]);
    expect(codes(dataset)).to.include('account-unit-unknown');
    const byName = build({ units, accounts: accounts('id,where\na,u3\n'), accountColumns: { unit: 'where' } });
    expect([...byName.accounts.unit]).to.deep.equal([2]);
  });

  it('whose unit codes lost their zeros find them', () => {
    const kommuner = areas([square(0), square(1)], ['0180', '1480']) as never;
    const dataset = build({ units: kommuner, accounts: accounts('id,kommun\na,180\nb,1480\n') });
    expect([...dataset.accounts.unit]).to.deep.equal([0, 1]);
    expect(codes(dataset)).to.include('account-id-padded');
  });

  it('with latitude in the place of longitude are recognised by the units', () => {
    const error = failure({ units, accounts: accounts('id,x,y\na,50.5,0.5\nb,50.2,1.5\n') });
    expect(error.code).to.equal('coordinate-swapped');
    expect(error.actual).to.contain('turned round, 2 of 2 accounts lie among the units');
    expect(failure({ units, accounts: accounts('id,lon,lat\na,59.3,-122\nb,59,118\n') }).code).to.equal('coordinate-swapped');
  });

  it('must have an id once, a number where one belongs, and a place or a unit', () => {
    expect(failure({ units, accounts: accounts('id,lon,lat\na,1,50\na,1,50\n') }).message).to.equal('accounts.csv, row 3, column "id", unit "a": expected every id once, got "a" again, first in row 2');
    expect(failure({ units, accounts: accounts('id,lon,lat,sales\na,1,50,many\n'), measures: [{ id: 'sales', from: 'accounts' }] }).message).to.equal('accounts.csv, row 2, column "sales": expected a number, got "many"');
    expect(failure({ units, accounts: accounts('id,sales\na,1\n') }).message).to.equal('accounts.csv: expected columns of longitude and latitude, or a column with the id of the unit, got the columns "id", "sales"');
    expect(failure({ units, accounts: areas([square(0)]) as never }).message).to.equal('row 1, unit "u1": expected points for accounts, got Polygon');
  });

  it('sum into measures: missing is not zero, negative is told, a unit without accounts has zero', () => {
    const dataset = build({ units, accounts: accounts('id,lon,lat,sales\na,0.5,50.5,10\nb,0.6,50.5,\nc,1.5,50.5,-4\n') });
    const sales = dataset.measures.find(({ id }) => id === 'sales')!;
    expect([...sales.values]).to.deep.equal([10, -4, 0]);
    expect([...sales.accountValues!]).to.deep.equal([10, NaN, -4]);
    expect([...dataset.measures.find(({ id }) => id === 'accounts')!.values]).to.deep.equal([2, 1, 0]);
    expect(codes(dataset)).to.include.members(['account-value-missing', 'account-value-negative']);
  });

  it('go to the nearest of point units', () => {
    const towns = text('id,lon,lat\nt1,10,60\nt2,10.03,60\n', 't.csv');
    const dataset = build({ units: towns, accounts: accounts('id,lon,lat\na,10.001,60\nb,10.02,60\nc,11,60\n') });
    expect([...dataset.accounts.unit]).to.deep.equal([0, 1, -1]);
  });
});

describe('a table of figures', () => {
  it('joins by id, with what does not match listed', () => {
    const dataset = build({ unitTable: text('unit;sales\nu2;7\nu7;1\n', 'f.csv') });
    expect([...dataset.measures.find(({ id }) => id === 'sales')!.values]).to.deep.equal([NaN, 7]);
    expect(codes(dataset)).to.deep.equal(['unit-table-unmatched', 'unit-table-missing', 'unit-value-missing']);
  });

  it('is refused when nothing matches or a unit comes twice', () => {
    expect(failure({ unitTable: text('id;sales\nx;7\n', 'f.csv') }).code).to.equal('id-unknown');
    expect(failure({ unitTable: text('id;sales\nu1;7\nu1;8\n', 'f.csv') }).message).to.equal('f.csv, row 3, column "id", unit "u1": expected every unit once, got "u1" again, first in row 2');
  });
});

describe('a column of territories', () => {
  const towns = 'id,lon,lat,sales,district\na,10,60,5,North\nb,11,60,6, South \nc,12,60,7,North\nd,13,60,8,\n';

  it('is the plan that a market opens with, unless there is one', () => {
    const { plan, measures } = build({ units: text(towns, 't.csv'), territoryColumn: 'district' });
    expect(plan!.territories.map(({ id, name, color }) => [id, name, color])).to.deep.equal([['t1', 'North', 0], ['t2', 'South', 1]]);
    expect(plan!.assignment).to.deep.equal({ t1: ['a', 'c'], t2: ['b'] });
    expect(plan!.goals).to.deep.equal([{ measure: 'sales', weight: 1, tolerance: 0.05 }]);
    const given = { ...plan!, territories: [], assignment: {} };
    expect(build({ units: text(towns, 't.csv'), territoryColumn: 'district', plan: given }).plan!.territories).to.deep.equal([]);
    expect(measures.map(({ id }) => id)).to.deep.equal(['sales']);
  });

  it('may come from a table of its own and hold numbers, which are then not added up', () => {
    const { plan, measures } = build({ unitTable: text('unit;team\nu1;12\nu2;7\n', 'f.csv'), territoryColumn: 'team' });
    expect(plan!.territories.map(({ name }) => name)).to.deep.equal(['12', '7']);
    expect(measures.map(({ id }) => id)).not.to.include('team');
  });

  it('is missed by name', () => {
    expect(failure({ territoryColumn: 'disrict', units: text(towns, 't.csv') }).message).to.equal('column "disrict": expected a column "disrict", got the columns "sales", "district"');
  });
});
