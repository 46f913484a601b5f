import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildDataset } from '../../src/data/build/dataset.js';
import { check } from '../../src/engine/check.js';
import { solve } from '../../src/engine/solve.js';
import { Placement, type Dataset } from '../../src/model/dataset.js';
import { components } from '../../src/model/graph.js';
import type { Goal } from '../../src/model/plan.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleWorkspace } from '../sample.js';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const file = (name: string) => ({ name, content: readFileSync(data + name, 'utf8') });

/** The dataset in a workspace whose engine is the real one on this thread. */
async function open(dataset: Dataset, goals: readonly Goal[]): Promise<Workspace> {
  const engine = () => Promise.resolve({ check: async (problem: never) => check(problem), solve: async (problem: never, options: never) => solve(problem, options), dispose() {} });
  const workspace = await sampleWorkspace({ dataset, ports: { engine: engine as never } });
  workspace.setGoals(goals);
  return workspace;
}

/** Largest relative deviation from an equal share, counted from the dataset and the plan alone. */
function largestDeviation(workspace: Workspace, measure: string): number {
  const { dataset, plan } = workspace;
  const values = dataset!.measures.find((m) => m.id === measure)!.values;
  const totals = new Float64Array(plan!.territories.length);
  let whole = 0;
  plan!.assignment.forEach((t, u) => {
    whole += values[u]!;
    totals[t]! += values[u]!;
  });
  return Math.max(...totals.map((total) => Math.abs(total / (whole / totals.length) - 1)));
}

describe('real markets', function () {
  this.timeout(120_000);
  before(function () {
    if (existsSync(data)) return;
    console.log('      the data folder beside the project is missing: real markets are not tested');
    this.skip();
  });

  it('balances Iowa: 2,013 stores on 896 tracts, 12 reps, revenue within 5 % and order days within 10 %', async () => {
    const dataset = buildDataset({
      id: 'iowa',
      units: file('us-iowa.topo.json'),
      unitObject: 'tracts',
      unitColumns: { id: 'geoid', name: 'name', parent: 'countyName' },
      accounts: file('ia-liquor-stores.csv'),
      accountColumns: { id: 'store', name: 'name' },
      measures: [{ id: 'sales', from: 'accounts' }, { id: 'orders', from: 'accounts' }],
    });
    expect(dataset.units.count).to.equal(896);
    expect(dataset.accounts.count).to.equal(2013);
    // nothing vanishes: every dollar is in a unit or with an account that is listed as unplaced
    const unplaced = Array.from(dataset.accounts.placement).filter((p) => p === Placement.Unplaced).length;
    expect(unplaced).to.be.at.most(2);
    const sales = dataset.measures[0]!;
    const placed = sales.values.reduce((sum, v) => sum + v, 0);
    const lost = sales.accountValues!.reduce((sum, v, a) => sum + (dataset.accounts.unit[a]! < 0 ? v : 0), 0);
    expect(placed + lost).to.be.closeTo(428_418_798, 2_013);
    const workspace = await open(dataset, [{ measure: 'sales', weight: 1, tolerance: 0.05 }, { measure: 'orders', weight: 1, tolerance: 0.1 }]);
    const job = await workspace.balance({ mode: 'create', count: 12, effort: 6_000_000, seconds: 60 });
    expect(job.state, job.error?.message ?? JSON.stringify(job.findings)).to.equal('done');
    expect(job.proposal!.solution.valid).to.equal(true);
    workspace.acceptJob();
    expect(largestDeviation(workspace, 'sales')).to.be.at.most(0.05);
    expect(largestDeviation(workspace, 'orders')).to.be.at.most(0.1);
    for (let t = 0; t < 12; t++) expect(workspace.contiguity!.pieces(t)).to.equal(1);
    console.log(`      ${job.proposal!.solution.seconds.toFixed(1)} s, sales ${(100 * largestDeviation(workspace, 'sales')).toFixed(2)} %, order days ${(100 * largestDeviation(workspace, 'orders')).toFixed(2)} %`);
  });

  it('balances the 290 kommuner in 12 territories (Stockholm alone is 12.4 % above an equal share), Gotland and the other islands joined by bridges', async () => {
    const input = {
      id: 'kommuner',
      units: file('se-kommuner.topo.json'),
      unitObject: 'kommuner',
      unitColumns: { id: 'code', name: 'name', parent: 'lanName' },
      measures: [{ id: 'pop', from: 'units' as const }],
    };
    const islands = buildDataset(input);
    expect(components(islands.graph).count).to.equal(5);
    // the pairs that share a border only through water, and the ferry from Gotland to Nynäshamn
    const water = readFileSync(`${data}se-kommun-neighbors.csv`, 'utf8').split('\n').map((row) => row.split(',')).filter((row) => row[4] === 'water');
    expect(water.length).to.equal(60);
    const bridges = [...water.map((row) => [row[0]!, row[1]!] as const), ['0980', '0192'] as const];
    const dataset = buildDataset({ ...input, bridges });
    expect(components(dataset.graph).count).to.equal(1);
    const workspace = await open(dataset, [{ measure: 'pop', weight: 1, tolerance: 0.15 }]);
    const job = await workspace.balance({ mode: 'create', count: 12, effort: 6_000_000, seconds: 60 });
    expect(job.state, job.error?.message ?? JSON.stringify(job.findings)).to.equal('done');
    workspace.acceptJob();
    expect(job.proposal!.solution.valid, JSON.stringify(job.proposal!.solution.findings)).to.equal(true);
    expect(largestDeviation(workspace, 'pop')).to.be.at.most(0.15);
    for (let t = 0; t < 12; t++) expect(workspace.contiguity!.pieces(t)).to.equal(1);
    console.log(`      ${job.proposal!.solution.seconds.toFixed(1)} s, population ${(100 * largestDeviation(workspace, 'pop')).toFixed(2)} %`);
  });

  it('says before the run what islands without bridges make impossible', async () => {
    const dataset = buildDataset({ id: 'kommuner', units: file('se-kommuner.topo.json'), unitObject: 'kommuner', unitColumns: { id: 'code', name: 'name' }, measures: [{ id: 'pop', from: 'units' }] });
    const workspace = await open(dataset, [{ measure: 'pop', weight: 1, tolerance: 0.15 }]);
    const job = await workspace.balance({ mode: 'create', count: 12, effort: 500_000 });
    const gotland = dataset.units.ids.indexOf('0980');
    const cut = job.findings.filter((finding) => finding.code === 'component-cut-off' || finding.code === 'component-balance');
    expect(cut.some((finding) => finding.units?.includes(gotland)), JSON.stringify(job.findings)).to.equal(true);
  });

  it('says that Lidingö can be reached only through Stockholm, which has no room for it', async () => {
    const bridges = [['0980', '0192'], ['0880', '0840'], ['0186', '0180'], ['1407', '1480']] as const;
    const dataset = buildDataset({ id: 'kommuner', units: file('se-kommuner.topo.json'), unitObject: 'kommuner', unitColumns: { id: 'code', name: 'name' }, measures: [{ id: 'pop', from: 'units' }], bridges });
    const workspace = await open(dataset, [{ measure: 'pop', weight: 1, tolerance: 0.15 }]);
    const job = await workspace.balance({ mode: 'create', count: 12 });
    expect(job.state).to.equal('blocked');
    const finding = job.findings.find((f) => f.code === 'dead-end-above-limit')!;
    expect(finding.values!['unitName']).to.equal('Stockholm');
    expect(finding.units!.map((u) => dataset.units.names[u])).to.deep.equal(['Lidingö']);
  });
});
