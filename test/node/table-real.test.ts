import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import Papa from 'papaparse';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { buildDataset } from '../../src/data/build/dataset.js';
import { SharedFilter } from '../../src/elements/table/shared-filter.js';
import { noWish, Sheet, type Wish } from '../../src/elements/table/sheet.js';
import type { ViewName } from '../../src/elements/table/view.js';
import type { Dataset } from '../../src/model/dataset.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import { formatter } from '../../src/ui/format.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { readPrepared, sampleWorkspace } from '../sample.js';

const folder = new URL('../../../shared/data/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');

type Row = Readonly<Record<string, string | number>>;

/** A market of the shared data: how it is opened, and its rows as the file has them, keyed by id. */
interface Market {
  readonly name: string;
  readonly count: number;
  readonly build: () => Dataset;
  readonly rows: () => ReadonlyMap<string, Row>;
  /** A number column, and a text column (or the beginning of the id) to group by. */
  readonly number: string | null;
  readonly group: (id: string, row: Row) => string;
  /** The text column of the table that says the group; none where the id does. */
  readonly column: string | null;
}

function shapes(name: string, object: string, id?: string): ReadonlyMap<string, Row> {
  const topology = JSON.parse(text(name)) as Topology;
  return new Map((topology.objects[object] as GeometryCollection<Row>).geometries.map((shape) => [String(id ? (shape.properties as Row | undefined)?.[id] : shape.id), shape.properties ?? {}]));
}

function table(name: string, id: string): ReadonlyMap<string, Row> {
  return new Map(Papa.parse<Record<string, string>>(text(name), { header: true, skipEmptyLines: true }).data.map((row) => [row[id]!, row]));
}

const areas = (file: string, object: string, count: number, number: string, group: Market['group'], column: string | null, id?: string): Market => ({
  name: file, count, number, group, column,
  build: () => buildDataset({ id: file, units: { name: file, content: text(file) }, unitObject: object, ...(id && { unitColumns: { id } }), measures: [{ id: number, from: 'units' }] }),
  rows: () => shapes(file, object, id),
});

const points = (file: string, id: string, count: number, column: string, place: { readonly lon?: string; readonly lat?: string } = {}): Market => ({
  name: file, count, number: null, column, group: (_, row) => String(row[column]),
  build: () => buildDataset({ id: file, units: { name: file, content: text(file) }, unitColumns: { id, ...place }, measures: [] }),
  // rows without a place are told in a note and left out
  rows: () => new Map([...table(file, id)].filter(([, row]) => row[place.lon ?? 'lon'] !== '')),
});

const markets: readonly Market[] = [
  areas('se-kommuner.topo.json', 'kommuner', 290, 'pop', (_, row) => String(row['lanName']), 'lanName'),
  areas('us-counties.topo.json', 'counties', 3142, 'pop2020', (_, row) => String(row['stateName']), 'stateName'),
  areas('us-iowa.topo.json', 'tracts', 896, 'pop', (_, row) => String(row['countyName']), 'countyName'),
  areas('se-stockholm-basomraden.topo.json', 'basomraden', 419, 'pop', (id) => id.slice(0, 3), null),
  areas('se-uppsala-deso.topo.json', 'deso', 238, 'pop', (_, row) => String(row['type']), 'type'),
  areas('scale/us-tracts-2010.topo.json', 'tracts', 39_646, 'pop', (id) => id.slice(0, 2), null),
  points('us-zips.csv', 'zip', 40_970, 'state'),
  points('se-health-osm.csv', 'id', 1546, 'kommunName'),
  points('se-postcodes.csv', 'postcode', 15_164, 'kommun'),
  points('se-places.csv', 'code', 2017, 'lan'),
  points('ia-places.csv', 'geoid', 1028, 'countyName'),
  points('se-kommuner.csv', 'code', 290, 'lanName', { lon: 'lx', lat: 'ly' }),
  areas('ia-basemap.topo.json', 'urban', 279, 'pop', (id) => id.slice(0, 2), null, 'geoid'),
];

/** Every unit belongs to the territory of its group. */
function withPlan(dataset: Dataset, groupOf: (id: string) => string, measure: string | null): Dataset {
  const assignment: Record<string, string[]> = {};
  for (const id of dataset.units.ids) (assignment[groupOf(id)] ??= []).push(id);
  const plan: PlanData = {
    format: 'territory-plan', version: 1, dataset: dataset.id, lockedUnits: [], exceptions: [], rules: defaultRules, assignment,
    territories: Object.keys(assignment).map((id, i) => ({ id, name: id, color: i % 20, locked: false, share: 1 })),
    goals: measure === null ? [] : [{ measure, weight: 1, tolerance: 0.05 }],
  };
  return { ...dataset, plan };
}

function sheetOf(model: Workspace, view: ViewName, wish: Partial<Wish> = {}): Sheet {
  const sheet = new Sheet(view, { model, language: 'en', format: formatter('en'), t: (key) => key }, new SharedFilter());
  sheet.want({ ...noWish, ...wish });
  return sheet;
}

function grouped<T>(values: Iterable<T>, key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const list = groups.get(key(value));
    if (list) list.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('the table on real data, recounted from the files', function () {
  this.timeout(60_000);

  before(function () {
    if (!existsSync(new URL('us-zips.csv', folder))) {
      console.log('      the shared data is not here');
      this.skip();
    }
  });

  for (const market of markets) {
    it(`${market.name}: ${market.count.toLocaleString('en')} units sorted, grouped, filtered, summed`, async function () {
      if (!existsSync(new URL(market.name, folder))) return this.skip();
      const rows = market.rows();
      const groupOf = (id: string) => market.group(id, rows.get(id)!);
      const workspace = await sampleWorkspace({ dataset: withPlan(market.build(), groupOf, market.number) });
      const { units } = workspace.dataset!;
      expect(units.count).to.equal(market.count);

      // sorted as the collator would, one by one
      const sorted = sheetOf(workspace, 'units', { sort: [{ column: 'name', descending: false }] }).rows();
      const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
      expect(sorted).to.have.length(market.count);
      // punctuation weighs differently in the collator; letters and digits do not
      const plain = (row: number) => (/^[\p{L}\p{N}]+$/u.test(units.names[row]!) ? units.names[row]! : undefined);
      const letters = [...sorted].map(plain).filter((name) => name !== undefined);
      for (let i = 1; i < letters.length; i++) expect(compare(letters[i - 1]!, letters[i]!), `${letters[i - 1]} before ${letters[i]}`).to.be.at.most(0);

      // grouped by territory: as many rows and as much of the measure as the file has
      const sheet = sheetOf(workspace, 'units', { groups: ['territory'] });
      const { groups } = sheet.items();
      const ids = grouped(rows.keys(), groupOf);
      expect(groups.map(({ name }) => name).sort()).to.deep.equal([...ids.keys()].sort());
      const number = market.number === null ? undefined : sheet.column(market.number)!;
      for (const group of groups) {
        expect(group.rows.length, group.name).to.equal(ids.get(group.name)!.length);
        if (number) expect(sheet.sum(number, group.rows), group.name).to.equal(sum(ids.get(group.name)!.map((id) => Number(rows.get(id)![market.number!]))));
      }
      if (market.column !== null) {
        const byColumn = sheetOf(workspace, 'units', { groups: [market.column] }).items().groups;
        expect(byColumn.map(({ name, rows: { length } }) => `${name} ${length}`).sort()).to.deep.equal([...ids].map(([name, { length }]) => `${name} ${length}`).sort());
      }

      // filtered by a range and by a word
      if (number) {
        const values = [...rows.values()].map((row) => Number(row[market.number!]));
        const middle = values.toSorted((a, b) => a - b)[values.length >> 1]!;
        expect(sheetOf(workspace, 'units', { filters: new Map([[market.number!, `> ${middle}`]]) }).rows()).to.have.length(values.filter((value) => value > middle).length);
      }
      const word = units.names[units.count >> 1]!.slice(0, 3).toLowerCase();
      const found = sheetOf(workspace, 'units', { search: word }).rows();
      const holds = (row: number) => [units.ids[row]!, units.names[row]!, ...[...units.columns.values()].flatMap((c) => (c.kind === 'text' ? [c.values[row]!] : []))].some((cell) => cell.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().includes(word.normalize('NFD').replace(/\p{M}/gu, '')));
      expect([...found].sort((a, b) => a - b)).to.deep.equal([...units.ids.keys()].filter(holds));

      // a card's whole and the foot of the territories
      if (number) {
        const whole = sum([...rows.values()].map((row) => Number(row[market.number!])));
        expect(workspace.metrics.read(`total.${market.number}`)!.overall).to.equal(whole);
        const territories = sheetOf(workspace, 'territories');
        expect(territories.sum(territories.column(`total.${market.number}`)!, territories.rows())).to.equal(whole);
        const largest = workspace.metrics.read(`balance.${market.number}`)!;
        const off = [...ids.values()].map((list) => sum(list.map((id) => Number(rows.get(id)![market.number!]))) / (whole / ids.size) - 1);
        expect(Math.abs(largest.overall)).to.be.closeTo(Math.max(...off.map(Math.abs)), 1e-9);
      }
    });
  }

  it('Iowa: 2,013 stores over 24 months, by chain and by county, with the trend', async () => {
    const stores = table('ia-liquor-stores.csv', 'store');
    const monthly = Papa.parse<Record<string, string>>(text('ia-liquor-monthly.csv'), { header: true, skipEmptyLines: true }).data;
    const months = [...new Set(monthly.map((row) => row['month']!))].sort();
    expect(months).to.have.length(24);
    const built = buildDataset({
      id: 'iowa', units: { name: 'us-iowa.topo.json', content: text('us-iowa.topo.json') }, unitObject: 'tracts',
      accounts: { name: 'ia-liquor-stores.csv', content: text('ia-liquor-stores.csv') }, accountColumns: { id: 'store', unit: 'tract' },
      measures: [{ id: 'sales', from: 'accounts' }],
    });
    const columns = new Map(built.accounts.columns);
    const number = new Map(built.accounts.ids.map((id, a) => [id, a]));
    for (const month of months) columns.set(month, { kind: 'number', id: month, label: month, values: new Float64Array(built.accounts.count).fill(Number.NaN) });
    for (const row of monthly) {
      const column = columns.get(row['month']!)!;
      if (column.kind === 'number') column.values[number.get(row['store']!)!] = Number(row['sales']);
    }
    const dataset = withPlan({ ...built, accounts: { ...built.accounts, columns } }, (id) => id.slice(0, 5), 'sales');
    const workspace = await sampleWorkspace({ dataset });
    await workspace.metrics.complete();

    const byChain = sheetOf(workspace, 'accounts', { groups: ['chain'] });
    const chains = grouped(stores.values(), (row) => String(row['chain']));
    for (const group of byChain.items().groups) {
      expect(group.rows.length, group.name).to.equal(chains.get(group.name)!.length);
      expect(byChain.sum(byChain.column('sales')!, group.rows)).to.be.closeTo(sum(chains.get(group.name)!.map((row) => Number(row['sales']))), 0.01);
    }
    const nested = sheetOf(workspace, 'accounts', { groups: ['countyName', 'chain'] });
    const chainsOfCounties = grouped(stores.values(), (row) => `${row['countyName']}|${row['chain']}`);
    expect(nested.items().groups.filter(({ level }) => level === 1)).to.have.length(chainsOfCounties.size);
    let around = '';
    for (const group of nested.items().groups) {
      if (group.level === 0) around = group.name;
      else expect(nested.sum(nested.column('sales')!, group.rows), `${around} ${group.name}`).to.be.closeTo(sum(chainsOfCounties.get(`${around}|${group.name}`)!.map((row) => Number(row['sales']))), 0.01);
    }
    const byCounty = sheetOf(workspace, 'accounts', { groups: ['countyName'] }).items().groups;
    const counties = grouped(stores.values(), (row) => String(row['countyName']));
    expect(byCounty.map(({ name, rows: { length } }) => `${name} ${length}`).sort()).to.deep.equal([...counties].map(([name, { length }]) => `${name} ${length}`).sort());

    // the card over 24 months: sums of the file, and growth against the year before
    const { periodMetric } = await import('../../src/insight/period.js');
    workspace.metrics.register(periodMetric({ id: 'own.sales', label: 'Sales', description: '', columns: months }));
    const { trend } = workspace.metrics.read('own.sales')!;
    months.forEach((month, i) => expect(trend![i], month).to.be.closeTo(sum(monthly.filter((row) => row['month'] === month).map((row) => Number(row['sales']))), 0.01));
    const total = (column: string) => sum([...stores.values()].map((row) => Number(row[column])));
    expect(workspace.metrics.read('performance.growth')!.overall).to.be.closeTo(total('sales') / total('salesPrev') - 1, 1e-9);
    const people = sum([...shapes('us-iowa.topo.json', 'tracts').values()].map((row) => Number(row['pop'])));
    expect((await readPrepared(workspace, 'market.penetration')).overall).to.be.closeTo(total('sales') / people, 1e-9);
  });
});
