import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { buildDataset } from '../../src/data/build/dataset.js';
import { inputOfFiles } from '../../src/data/build/files.js';
import type { InputFile } from '../../src/data/input.js';
import { numberColumn } from '../../src/model/columns.js';
import { Placement } from '../../src/model/dataset.js';
import { components } from '../../src/model/graph.js';

const folder = new URL('../../../shared/data/', import.meta.url);

function file(name: string): InputFile {
  const bytes = readFileSync(new URL(name, folder));
  return { name, content: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer };
}

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

describe('datasets of real places', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log('skipped: the data folder is not beside the repository');
    this.skip();
  });

  it("Iowa's stores lie in its tracts by their coordinates, as the source says they do", () => {
    const stores = readFileSync(new URL('ia-liquor-stores.csv', folder), 'utf8');
    // the column with the source's own tract goes by another name, so that only coordinates place the stores
    const accounts = { name: 'stores.csv', content: stores.replace(/^([^\n]*),tract,/, '$1,sourceTract,') };
    const dataset = buildDataset({
      id: 'iowa', units: file('us-iowa.topo.json'), unitObject: 'tracts', accounts, accountColumns: { id: 'store' },
      measures: [{ id: 'sales', from: 'accounts', format: { style: 'currency', currency: 'USD' } }, { id: 'orders', from: 'accounts' }],
    });
    expect(dataset.units.count).to.equal(896);
    expect(dataset.units.parent).to.equal('countyName');
    expect(dataset.accounts.count).to.equal(2013);
    expect(total(dataset.measures[0]!.accountValues!)).to.be.closeTo(428_418_798, 1);
    expect(total(dataset.measures[1]!.values)).to.equal(71_598);
    const stated = dataset.accounts.columns.get('sourceTract')!.values;
    const agree = dataset.accounts.ids.filter((_, a) => dataset.units.ids[dataset.accounts.unit[a]!] === String(stated[a])).length;
    expect(agree).to.be.greaterThan(2000);
    expect(dataset.accounts.placement.every((placement) => placement !== Placement.Unplaced)).to.equal(true);
  });

  it('kommuner with a bridge to Gotland are in four pieces; health points in the water go to the nearest', () => {
    const health = readFileSync(new URL('se-health-osm.csv', folder), 'utf8').replace(',kommun,kommunName,', ',stated,statedName,');
    const dataset = buildDataset({
      id: 'sweden', units: file('se-kommuner.topo.json'), unitTable: file('se-kommuner.csv'),
      accounts: { name: 'health.csv', content: health }, bridges: [['0980', '0880']],
    });
    expect(components(dataset.graph).count).to.equal(4);
    expect(total(numberColumn(dataset.units.columns, 'pop')!.values)).to.equal(10_452_326);
    const outside = Array.from(dataset.accounts.placement).filter((placement) => placement !== Placement.Inside).length;
    expect(outside).to.be.within(60, 110);
    const stated = dataset.accounts.columns.get('stated')!.values as readonly string[];
    const agree = dataset.accounts.ids.filter((_, a) => dataset.accounts.unit[a]! >= 0 && dataset.units.ids[dataset.accounts.unit[a]!] === stated[a]).length;
    expect(agree).to.be.greaterThan(1520);
    // Tornio and Pello, in Finland
    expect(Array.from(dataset.accounts.placement).filter((placement) => placement === Placement.Unplaced).length).to.be.lessThan(9);
  });

  it('American counties with Alaska across the antimeridian lie in one piece', () => {
    const dataset = buildDataset({ id: 'us', units: file('us-counties.topo.json'), unitObject: 'counties' });
    expect(dataset.bbox[0]).to.be.within(-188, -187);
    expect(dataset.bbox[2]).to.be.within(-67, -66);
    expect(dataset.notes.map(({ code }) => code)).to.include.members(['unit-antimeridian', 'unit-area-zero']);
    expect(dataset.units.lon.every((lon) => Number.isFinite(lon))).to.equal(true);
  });

  it('places as point units have a connected graph', () => {
    const dataset = buildDataset({ id: 'places', units: file('se-places.csv'), backdrop: JSON.parse(readFileSync(new URL('se-kommuner.topo.json', folder), 'utf8')) });
    expect([dataset.units.kind, dataset.units.count, components(dataset.graph).count]).to.deep.equal(['point', 2017, 1]);
    expect(dataset.measures.map(({ id }) => id)).to.deep.equal(['pop', 'areaHa']);
    expect(dataset.backdrop!.unitPolygons.length).to.equal(291);
  });

  it('a heap of files sorts itself out', () => {
    const sorted = inputOfFiles({ id: 'heap', files: [file('se-health-osm.csv'), file('se-kommuner.csv'), file('se-kommuner.topo.json')] });
    const dataset = buildDataset(sorted);
    expect([dataset.units.count, dataset.accounts.count]).to.deep.equal([290, 1546]);
    expect(dataset.measures.map(({ id }) => id)).to.include('taxBase');
  });
});
