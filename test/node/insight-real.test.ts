import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { area, length, lineString } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import Papa from 'papaparse';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { PlanData } from '../../src/model/plan.js';
import { defaultRules } from '../../src/model/plan.js';
import { sampleWorkspace } from '../sample.js';

const folder = new URL('../../../shared/data/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const rows = (name: string) => Papa.parse<Record<string, string>>(text(name), { header: true, skipEmptyLines: true }).data;

/** A plan that gives every unit to the territory of its group. */
function planBy(dataset: Dataset, group: (unit: number) => string, measure: string): PlanData {
  const assignment: Record<string, string[]> = {};
  dataset.units.ids.forEach((id, u) => (assignment[group(u)] ??= []).push(id));
  return {
    format: 'territory-plan', version: 1, dataset: dataset.id, lockedUnits: [], exceptions: [], rules: defaultRules, assignment,
    territories: Object.keys(assignment).map((id, i) => ({ id, name: id, color: i, locked: false, share: 1 })),
    goals: [{ measure, weight: 1, tolerance: 0.05 }],
  };
}

const close = (actual: number, expected: number, relative: number, what: string) =>
  expect(Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected)), `${what}: ${actual}, recomputed ${expected}`).to.equal(true);

/** Metres along every ring, by Turf. */
function perimeter(shape: Polygon | MultiPolygon): number {
  const rings: Position[][] = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  return rings.reduce((sum, ring) => sum + 1000 * length(lineString(ring), { units: 'kilometers' }), 0);
}

describe('metrics on real markets, recomputed from the files', function () {
  this.timeout(60_000);

  before(function () {
    if (!existsSync(new URL('ia-liquor-stores.csv', folder))) {
      console.log('      the shared data is not here');
      this.skip();
    }
  });

  it('Iowa: sales and orders of 2,013 stores in twelve bands of counties', async () => {
    const built = buildDataset({
      id: 'iowa', units: { name: 'us-iowa.topo.json', content: text('us-iowa.topo.json') }, unitObject: 'tracts',
      accounts: { name: 'ia-liquor-stores.csv', content: text('ia-liquor-stores.csv') }, accountColumns: { id: 'store', unit: 'tract' },
      measures: [{ id: 'sales', from: 'accounts' }, { id: 'orders', from: 'accounts' }],
    });
    // tract numbers begin with the county's, which are odd numbers up to 197
    const bandOf = (tract: string) => `band ${Math.floor(Number(tract.slice(2, 5)) / 17)}`;
    const dataset = { ...built, plan: planBy(built, (u) => bandOf(built.units.ids[u]!), 'sales') };
    const workspace = await sampleWorkspace({ dataset });
    const { plan, metrics } = workspace;
    const sums = new Map<string, { sales: number; orders: number; accounts: number }>();
    for (const store of rows('ia-liquor-stores.csv')) {
      const sum = sums.get(bandOf(store['tract']!)) ?? { sales: 0, orders: 0, accounts: 0 };
      sums.set(bandOf(store['tract']!), { sales: sum.sales + Number(store['sales']), orders: sum.orders + Number(store['orders']), accounts: sum.accounts + 1 });
    }
    const whole = [...sums.values()].reduce((sum, { sales }) => sum + sales, 0);
    const mean = whole / plan!.territories.length;
    expect(plan!.territories).to.have.length(12);
    plan!.territories.forEach(({ name }, t) => {
      const sum = sums.get(name)!;
      close(metrics.read('total.sales')!.perTerritory![t]!, sum.sales, 1e-9, `sales of ${name}`);
      close(metrics.read('total.orders')!.perTerritory![t]!, sum.orders, 1e-9, `orders of ${name}`);
      expect(metrics.read('accounts')!.perTerritory![t]).to.equal(sum.accounts);
      close(metrics.read('balance.sales')!.perTerritory![t]!, sum.sales / mean - 1, 1e-9, `deviation of ${name}`);
    });
    const shares = [...sums.values()].map(({ sales }) => sales / mean);
    const spread = Math.sqrt(shares.reduce((sum, share) => sum + (share - 1) ** 2, 0) / shares.length);
    close(metrics.read('cv.sales')!.overall, spread, 1e-9, 'variation');
    let differences = 0;
    for (const a of shares) for (const b of shares) differences += Math.abs(a - b);
    close(metrics.read('gini.sales')!.overall, differences / (2 * shares.length ** 2), 1e-9, 'Gini by mean difference');
    expect(metrics.read('unassigned.units')!.overall).to.equal(0);

    const moved = [0, 100, 500];
    workspace.assign(moved, 3);
    const changed = moved.filter((unit) => bandOf(built.units.ids[unit]!) !== plan!.territories[3]!.name);
    const ids = new Set(changed.map((unit) => built.units.ids[unit]));
    const stores = rows('ia-liquor-stores.csv').filter((store) => ids.has(store['tract']!));
    expect(metrics.read('disruption.units')!.overall).to.equal(changed.length);
    expect(metrics.read('disruption.accounts')!.overall).to.equal(stores.length);
    close(metrics.read('disruption.sales')!.overall, stores.reduce((sum, store) => sum + Number(store['sales']), 0), 1e-9, 'moved sales');
  });

  it('Sweden: the 21 counties out of 290 kommuner, against their own outlines', async () => {
    const built = buildDataset({
      id: 'sweden', units: { name: 'se-kommuner.topo.json', content: text('se-kommuner.topo.json') }, unitObject: 'kommuner',
      unitTable: { name: 'se-kommuner.csv', content: text('se-kommuner.csv') }, measures: [{ id: 'pop', from: 'units' }],
    });
    const kommuner = new Map(rows('se-kommuner.csv').map((row) => [row['code']!, row]));
    const dataset = { ...built, plan: planBy(built, (u) => kommuner.get(built.units.ids[u]!)!['lanName']!, 'pop') };
    const workspace = await sampleWorkspace({ dataset });
    const { plan, metrics } = workspace;
    const topology = JSON.parse(text('se-kommuner.topo.json')) as Topology;
    const counties = feature(topology, topology.objects['lan'] as GeometryCollection<{ name: string; pop: number }>).features;
    expect(plan!.territories).to.have.length(21);
    expect(counties).to.have.length(21);
    plan!.territories.forEach(({ name }, t) => {
      const county = counties.find(({ properties }) => properties.name === name)!;
      close(metrics.read('total.pop')!.perTerritory![t]!, county.properties.pop, 0, `people of ${name}`);
      const shape = county.geometry as Polygon | MultiPolygon;
      // Turf takes the same sphere by another formula, and a radius that differs in the fourth digit
      close(metrics.read('compactness.polsby-popper')!.perTerritory![t]!, (4 * Math.PI * area(shape)) / perimeter(shape) ** 2, 0.005, `compactness of ${name}`);
    });
    expect(metrics.read('total.pop')!.overall).to.equal(10_452_326);
    // islands without a bridge: Öland, Lidingö, Öckerö lie loose in their counties, Gotland is one of its own
    expect(metrics.read('contiguity.detached')!.overall).to.equal(3);
  });
});
