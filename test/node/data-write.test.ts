import { expect } from 'chai';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import { buildDataset } from '../../src/data/build/dataset.js';
import { unpackInput } from '../../src/data/read/unpack.js';
import { toCsv } from '../../src/data/write/csv.js';
import { csvCell } from '../../src/data/write/delimited.js';
import { planToTopology, territoriesToGeoJson, unitsToGeoJson } from '../../src/data/write/geojson.js';
import { accountTable, territoryTable, unitTable } from '../../src/data/write/plan-tables.js';
import { toWorkbook } from '../../src/data/write/workbook.js';
import type { Dataset } from '../../src/model/dataset.js';
import { emptyPlan, type Plan } from '../../src/model/plan.js';
import { signedArea } from '../../src/model/ring-check.js';

const square = (x: number, y = 50) => ({
  type: 'Feature', id: `u${x}`, properties: { name: x === 1 ? '=HYPERLINK("http://evil.test")' : `Unit; ${x}`, pop: x === 2 ? null : 10 * (x + 1) },
  geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] },
});

function market(shift = 0): { dataset: Dataset; plan: Plan } {
  const features = [0, 1, 2, 3].map((x) => square(x));
  for (const { geometry } of features) geometry.coordinates = geometry.coordinates.map((ring) => ring.map(([x, y]) => [x! + shift > 180 ? x! + shift - 360 : x! + shift, y!]));
  const dataset = buildDataset({
    id: 'm', units: { type: 'FeatureCollection', features } as never, reps: [{ id: 'r', name: 'Åsa "Ace" Öberg' }],
    accounts: [{ id: 'a', lon: shift + 0.5, lat: 50.5, sales: 5 }, { id: 'b', lon: 90, lat: 0, sales: -1.5 }],
  });
  const territory = (id: string, owner?: string) => ({ id, name: `T ${id}`, color: 0, locked: false, share: 1, ...(owner && { owner }) });
  return {
    dataset,
    plan: { ...emptyPlan(dataset), territories: [territory('x', 'r'), territory('y'), territory('z')], assignment: Int32Array.of(0, 0, 1, -1), exceptions: new Map([[1, { account: 1, territory: 1, reason: '-old friend' }]]) },
  };
}

const areaOf = ({ coordinates, type }: Polygon | MultiPolygon) =>
  (type === 'Polygon' ? [coordinates] : coordinates).reduce((sum, polygon) => sum + polygon.reduce((rings, ring) => rings + signedArea(Float64Array.from((ring as number[][]).flat())), 0), 0);

describe('CSV out', () => {
  it('has a row a unit, safe against formulas', () => {
    const { dataset, plan } = market();
    expect(toCsv(unitTable(plan, dataset)).split('\r\n')).to.deep.equal([
      '\uFEFFUnit,Name,Territory,Territory name,Owner,pop,sales,Accounts',
      'u0,Unit; 0,x,T x,"Åsa ""Ace"" Öberg",10,5,1',
      `u1,"'=HYPERLINK(""http://evil.test"")",x,T x,"Åsa ""Ace"" Öberg",20,0,0`,
      'u2,Unit; 2,y,T y,,,0,0',
      'u3,Unit; 3,,,,40,0,0',
      '',
    ]);
  });

  it('has a row an account, in Swedish with semicolons and decimal commas', () => {
    const { dataset, plan } = market();
    expect(toCsv(accountTable(plan, dataset, 'sv-SE'), { delimiter: ';', decimal: ',', mark: false }).split('\r\n')).to.deep.equal([
      'Kund;Namn;Enhet;Distrikt;Distriktets namn;Ägare;Undantag;sales;Kunder',
      'a;a;u0;x;T x;"Åsa ""Ace"" Öberg";;5;1',
      "b;b;;y;T y;;'-old friend;-1,5;1",
      '',
    ]);
  });

  it('comes back through the reader', () => {
    const { dataset, plan } = market();
    const again = buildDataset({ id: 'm', units: unitsToGeoJson(plan, dataset), unitTable: { name: 't.csv', content: toCsv(unitTable(plan, dataset), { delimiter: ';', decimal: ',' }) } });
    expect(again.units.ids).to.deep.equal(dataset.units.ids);
    expect(again.units.columns.get('Territory')!.values).to.deep.equal(['x', 'x', 'y', '']);
  });

  it('defuses cells', () => {
    const cells = ['=1+1', '+46 70', '-1', '-1,5', '-x', '@cmd', '\tx', 'a,b', 'say "hi"', 'two\nlines', ' padded', '0180', ''];
    expect(cells.map((cell) => csvCell(cell))).to.deep.equal(["'=1+1", "'+46 70", '-1', '"-1,5"', "'-x", "'@cmd", "'\tx", '"a,b"', '"say ""hi"""', '"two\nlines"', '" padded"', '0180', '']);
    expect([1.5, -2, NaN, Infinity].map((value) => csvCell(value, { decimal: ',' }))).to.deep.equal(['"1,5"', '-2', '', '']);
  });
});

describe('Excel out', () => {
  it('has sheets that come back through the reader, formulas as text and zeros kept', async () => {
    const { dataset, plan } = market();
    const content = await (await toWorkbook([territoryTable(plan, dataset), unitTable(plan, dataset)])).arrayBuffer();
    const table = { name: 'plan.xlsx', content };
    const read = buildDataset(await unpackInput({ id: 'm', units: [{ id: 'x', lon: 1, lat: 2 }, { id: 'y', lon: 2, lat: 2 }, { id: 'z', lon: 2, lat: 3 }], unitTable: table }));
    expect(read.units.columns.get('Territory name')!.values).to.deep.equal(['T x', 'T y', 'T z']);
    expect([...read.measures.find(({ id }) => id === 'pop')!.values]).to.deep.equal([30, 0, 0]);
    expect(read.notes.map(({ code }) => code)).to.include('unit-sheet');
    const hostile = await (await toWorkbook([{ title: 'a/b:c', header: ['id', 'lon', 'lat', 'code', 'note'], rows: [['1', 1, 2, '0180', '=1+1\u0007'], ['2', 1, 3, '0181', '']] }])).arrayBuffer();
    const again = buildDataset(await unpackInput({ id: 'm', units: { name: 'h.xlsx', content: hostile } }));
    expect(again.units.columns.get('code')!.values).to.deep.equal(['0180', '0181']);
    expect(again.units.columns.get('note')!.values).to.deep.equal(['=1+1', '']);
  });
});

describe('GeoJSON out', () => {
  it('has units with their territories', () => {
    const { dataset, plan } = market();
    const { features } = unitsToGeoJson(plan, dataset);
    expect(features.map(({ properties }) => properties!['territory'])).to.deep.equal(['x', 'x', 'y', null]);
    expect(features[2]!.properties).to.deep.equal({ pop: null, sales: 0, accounts: 0, name: 'Unit; 2', territory: 'y', territoryName: 'T y', owner: null });
    expect(areaOf(features[0]!.geometry as Polygon)).to.equal(1);
  });

  it('has territories dissolved, and empty ones without a shape', () => {
    const { dataset, plan } = market();
    const { features } = territoriesToGeoJson(plan, dataset);
    expect(features[0]!.geometry.type).to.equal('Polygon');
    expect(areaOf(features[0]!.geometry as Polygon)).to.equal(2);
    expect((features[0]!.geometry as Polygon).coordinates[0]!.length).to.equal(7);
    expect([features[0]!.properties!['pop'], features[0]!.properties!['units'], features[2]!.geometry]).to.deep.equal([30, 2, null]);
  });

  it('is cut at the antimeridian', () => {
    const { dataset, plan } = market(178.5);
    const units = unitsToGeoJson(plan, dataset).features;
    expect(units.map(({ geometry }) => geometry.type)).to.deep.equal(['Polygon', 'MultiPolygon', 'Polygon', 'Polygon']);
    for (const { geometry } of units) expect(areaOf(geometry as Polygon)).to.equal(1);
    const longitudes = units.flatMap(({ geometry }) => (geometry as Polygon).coordinates.flat(3).filter((_, i) => i % 2 === 0)) as number[];
    expect(Math.max(...longitudes)).to.be.at.most(180);
    expect(Math.min(...longitudes)).to.be.at.least(-180);
    expect(dataset.accounts.unit[0]).to.equal(0);
  });

  it('has points of point units', () => {
    const dataset = buildDataset({ id: 'p', units: [{ id: 'a', lon: 1, lat: 2 }, { id: 'b', lon: 2, lat: 2 }] });
    const plan = { ...emptyPlan(dataset), territories: [{ id: 't', name: 'T', color: 0, locked: false, share: 1 }], assignment: Int32Array.of(0, 0) };
    expect(territoriesToGeoJson(plan, dataset).features[0]!.geometry).to.deep.equal({ type: 'MultiPoint', coordinates: [[1, 2], [2, 2]] });
    expect(unitsToGeoJson(plan, dataset).features[1]!.geometry).to.deep.equal({ type: 'Point', coordinates: [2, 2] });
    expect(planToTopology(plan, dataset)).to.equal(undefined);
  });
});

describe('TopoJSON out', () => {
  it('shares arcs between units and territories', () => {
    const { dataset, plan } = market();
    const topology = planToTopology(plan, dataset)!;
    const territories = feature(topology, topology.objects['territories']!) as unknown as GeoJSON.FeatureCollection<MultiPolygon>;
    expect(territories.features.map(({ geometry }) => (geometry as MultiPolygon | null) && areaOf(geometry))).to.deep.equal([2, 1, null]);
    const again = buildDataset({ id: 'again', units: topology, unitObject: 'units' });
    expect(again.graph).to.deep.equal(dataset.graph);
    expect(again.units.names).to.deep.equal(dataset.units.names);
  });
});
