import { expect } from 'chai';
import type { Dataset, Measure } from '../../src/model/dataset.js';
import { SharedFilter } from '../../src/elements/table/shared-filter.js';
import { noWish, Sheet, type Wish } from '../../src/elements/table/sheet.js';
import { toCsv, toTsv } from '../../src/elements/table/export.js';
import { parseTsv, planPaste } from '../../src/elements/table/paste.js';
import type { ViewName } from '../../src/elements/table/view.js';
import { formatter } from '../../src/ui/format.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { readPrepared, sampleDataset, sampleWorkspace } from '../sample.js';

/** The sample without accounts, its first measure as given per unit. */
function withValues(values: (unit: number) => number): Dataset {
  const dataset = sampleDataset({ accountsPerUnit: 0 });
  const revenue: Measure = { ...dataset.measures[0]!, values: Float64Array.from(dataset.units.ids, (_, u) => values(u)) };
  return { ...dataset, measures: [revenue, dataset.measures[1]!] };
}

function sheetOf(model: Workspace, view: ViewName, wish: Partial<Wish> = {}): Sheet {
  const sheet = new Sheet(view, { model, language: 'en', format: formatter('en'), t: (key) => key }, new SharedFilter());
  sheet.want({ ...noWish, ...wish });
  return sheet;
}

const every = async (workspace: Workspace) => {
  await workspace.metrics.complete();
  return Promise.all(workspace.metrics.list().map((metric) => readPrepared(workspace, metric.id)));
};

describe('odd values', function () {
  this.timeout(20_000);

  it('returns are negative, in sums, deviations and shares; a Gini of them says nothing', async () => {
    const workspace = await sampleWorkspace({ dataset: withValues((u) => (u % 10 < 3 ? -100 : 200)) });
    const total = workspace.metrics.read('total.revenue')!;
    expect([...total.perTerritory!]).to.deep.equal([-2400, 3200, 4800, 3200]);
    expect(total.overall).to.equal(8800);
    expect(workspace.metrics.read('balance.revenue')!.perTerritory![0]).to.be.closeTo(-2400 / 2200 - 1, 1e-12);
    expect(workspace.metrics.read('gini.revenue')!.overall).to.satisfy(Number.isNaN);
    const sheet = sheetOf(workspace, 'units', { filters: new Map([['revenue', '< 0']]) });
    expect(sheet.rows()).to.have.length(24);
    expect(sheet.sum(sheet.column('revenue')!, sheet.rows())).to.equal(-2400);
  });

  it('a whole of zero leaves every ratio to it missing, and throws nowhere', async () => {
    for (const values of [() => 0, (u: number) => (u % 2 ? 1 : -1)]) {
      const workspace = await sampleWorkspace({ dataset: withValues(values) });
      expect(workspace.metrics.read('total.revenue')!.overall).to.equal(0);
      expect([...workspace.metrics.read('balance.revenue')!.perTerritory!].every(Number.isNaN)).to.equal(true);
      expect(workspace.metrics.read('balance.revenue')!.verdict).to.equal('none');
      for (const reading of await every(workspace)) expect(reading.error, reading.metric.id).to.equal(undefined);
    }
  });

  it('a missing value is missing, never zero: in sums, ranges, ranks and files', async () => {
    const workspace = await sampleWorkspace({ dataset: withValues((u) => (u % 10 < 3 ? Number.NaN : u % 10 === 3 ? 0 : 10)) });
    expect([...workspace.metrics.read('total.revenue')!.perTerritory!]).to.deep.equal([Number.NaN, 80, 240, 160]);
    expect(sheetOf(workspace, 'units', { filters: new Map([['revenue', '0']]) }).rows()).to.have.length(8);
    expect(sheetOf(workspace, 'units', { filters: new Map([['revenue', '–']]) }).rows()).to.have.length(24);
    for (const descending of [true, false]) {
      const rows = sheetOf(workspace, 'units', { sort: [{ column: 'revenue', descending }] }).rows();
      expect([...rows].slice(-24).every((row) => row % 10 < 3), 'last in both directions').to.equal(true);
    }
    const sheet = sheetOf(workspace, 'units');
    expect(toCsv([sheet.column('name')!, sheet.column('revenue')!], [0, 3, 4])).to.match(/Ashton,\r\nDaleton,0\r\nElmton,10\r\n$/);
  });

  it('a territory of one unit, and one of none', async () => {
    const workspace = await sampleWorkspace({ accountsPerUnit: 0 });
    workspace.addTerritory({ name: 'One' });
    workspace.addTerritory({ name: 'None' });
    workspace.assign([0], 4);
    const of = (id: string) => workspace.metrics.read(id)!.perTerritory!;
    const readings = await every(workspace);
    for (const reading of readings) expect(reading.error, reading.metric.id).to.equal(undefined);
    expect(of('total.visits')[4]).to.equal(workspace.dataset!.measures[1]!.values[0]);
    expect(of('total.visits')[5], 'nothing is there, which is known').to.equal(0);
    expect(of('compactness.polsby-popper')[4]).to.be.within(0.6, 0.8);
    expect(of('compactness.reock')[4]).to.be.within(0.4, 0.65);
    expect(of('compactness.reock')[5], 'no shape').to.satisfy(Number.isNaN);
    expect(of('contiguity.detached')[5]).to.equal(0);
    expect(of('plan.health')[5]).to.be.below(0.5);
  });

  it('names of any kind are sorted, found, copied and taken back as they are', async () => {
    const dataset = sampleDataset();
    const odd = ['=SUM(A1)', '@cmd', '+46 8', '-2+3', '<script>alert(1)</script>', 'x'.repeat(500), 'مدينة', '👩‍🌾 Farm', 'Twin', 'Twin', '"quoted"', 'two\nlines', 'tab\there', '   ', '', '\u0000nul', 'ﬁ ligature', '42'];
    const workspace = await sampleWorkspace({ dataset: { ...dataset, units: { ...dataset.units, names: dataset.units.names.map((name, u) => odd[u] ?? name) } } });
    const sheet = sheetOf(workspace, 'units', { sort: [{ column: 'name', descending: false }] });
    expect(new Set(sheet.rows())).to.have.property('size', 80);
    for (const [u, name] of odd.entries()) {
      if (name.trim() === '' || name.includes('\n')) continue;
      expect([...sheetOf(workspace, 'units', { search: name }).rows()], JSON.stringify(name.slice(0, 20))).to.include(u);
    }
    const name = sheet.column('name')!;
    const lines = parseTsv(toTsv([name], odd.keys()));
    expect(lines.slice(1, 5).map(([cell]) => cell)).to.deep.equal(["'=SUM(A1)", "'@cmd", "'+46 8", "'-2+3"]);
    expect(toCsv([name], odd.keys())).to.include("'=SUM(A1)\r\n").and.to.include('"""quoted"""').and.to.include('"two\nlines"');
    // the copy comes back: formulas with their apostrophe find their rows, twins are told apart by none
    const all = [name, sheet.column('territory')!];
    const back = planPaste(`name\tterritory\n'=SUM(A1)\tEast\nTwin\tEast`, { model: workspace, view: sheet.view, all, columns: all, rows: [], t: (key) => key });
    expect(back.cells.map(({ row, to }) => [row, to])).to.deep.equal([[0, 'East']]);
    expect(back.refused.map(({ reason }) => reason)).to.deep.equal(['refuseRow']);
  });
});
