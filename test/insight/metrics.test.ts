import { expect } from 'chai';
import { farthest, gini, variation } from '../../src/insight/balance.js';
import { judge } from '../../src/insight/reading.js';
import { targets, territoryOfAccount } from '../../src/model/plan.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleDataset, sampleWorkspace } from '../sample.js';

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Everything once more from the rows, without tallies or deltas. */
function recount(workspace: Workspace) {
  const { dataset, plan, context } = workspace;
  const { units, accounts, measures, graph, geometry } = dataset!;
  const k = plan!.territories.length;
  const totals = measures.map((m) => {
    const sums = new Float64Array(k + 1);
    for (let u = 0; u < units.count; u++) {
      const t = plan!.assignment[u]! < 0 ? k : plan!.assignment[u]!;
      if (!m.accountValues && !Number.isNaN(m.values[u]!)) sums[t]! += m.values[u]!;
    }
    if (m.accountValues) {
      for (let a = 0; a < accounts.count; a++) {
        const t = territoryOfAccount(plan!, dataset!, a);
        sums[t < 0 ? k : t]! += m.accountValues[a]!;
      }
    }
    return sums;
  });
  const moved = { units: 0, accounts: 0, revenue: 0 };
  for (let u = 0; u < units.count; u++) if (context!.reference[u] !== -1 && context!.reference[u] !== plan!.assignment[u]) moved.units++;
  for (let a = 0; a < accounts.count; a++) {
    const before = context!.reference[accounts.unit[a]!]!;
    if (before === -1 || before === territoryOfAccount(plan!, dataset!, a)) continue;
    moved.accounts++;
    moved.revenue += measures[0]!.accountValues![a]!;
  }
  // the border of a territory, side by side: sides whose other unit is not in the territory
  const outer = new Float64Array(k);
  const side = new Map<number, number[]>();
  for (let r = 0; r < units.count; r++) for (let i = 4 * r; i < 4 * r + 4; i++) {
    const arc = geometry!.ringArcs[i]! < 0 ? ~geometry!.ringArcs[i]! : geometry!.ringArcs[i]!;
    side.set(arc, [...(side.get(arc) ?? []), r]);
  }
  const length = arcLength(geometry!);
  for (const [arc, [a, b]] of side) {
    const ta = plan!.assignment[a!]!;
    const tb = b === undefined ? -1 : plan!.assignment[b]!;
    if (ta === tb) continue;
    if (ta >= 0) outer[ta]! += length(arc);
    if (tb >= 0) outer[tb]! += length(arc);
  }
  return { totals, moved, outer, graph };
}

function arcLength({ coordinates, arcOffsets }: { coordinates: Float64Array; arcOffsets: Uint32Array }) {
  const rad = Math.PI / 180;
  return (arc: number) => {
    let sum = 0;
    for (let p = arcOffsets[arc]! + 1; p < arcOffsets[arc + 1]!; p++) {
      const [x1, y1, x2, y2] = coordinates.slice(2 * p - 2, 2 * p + 2).map((v) => v * rad) as unknown as [number, number, number, number];
      sum += 6_371_008.8 * Math.acos(Math.min(1, Math.sin(y1) * Math.sin(y2) + Math.cos(y1) * Math.cos(y2) * Math.cos(x2 - x1)));
    }
    return sum;
  };
}

describe('metrics of the kit', () => {
  it('agree with a recount from the rows after many random edits, undone and redone', async () => {
    const workspace = await sampleWorkspace({ unassigned: 7 });
    const next = seeded(5);
    const read = (id: string) => workspace.metrics.read(id)!;
    for (let round = 0; round < 40; round++) {
      const unit = Math.floor(next() * 80);
      if (round % 5 === 4) workspace.setException(Math.floor(next() * workspace.dataset!.accounts.count), { territory: Math.floor(next() * 4), reason: 'key account' });
      else if (round % 7 === 6) workspace.undo();
      else if (round === 20) workspace.addTerritory({ name: 'New' });
      else if (round === 30) workspace.removeTerritory(1, 0);
      else workspace.assign([unit, (unit + 1) % 80], Math.floor(next() * (workspace.plan!.territories.length + 1)) - 1);
      const truth = recount(workspace);
      const { plan, dataset } = workspace;
      dataset!.measures.forEach((m, i) => {
        const whole = truth.totals[i]!.reduce((sum, value) => sum + value, 0);
        const wanted = targets(plan!, m.id, whole);
        const total = read(`total.${m.id}`).perTerritory!;
        const off = read(`balance.${m.id}`).perTerritory!;
        plan!.territories.forEach((_, t) => {
          expect(near(total[t]!, truth.totals[i]![t]!), `total of ${m.id} in ${t}, round ${round}`).to.equal(true);
          expect(near(off[t]!, (truth.totals[i]![t]! - wanted[t]!) / wanted[t]!), `deviation of ${m.id}`).to.equal(true);
        });
        expect(near(read(`unassigned.${m.id}`).overall, truth.totals[i]!.at(-1)!), 'unassigned').to.equal(true);
      });
      expect(read('disruption.units').overall, 'moved units').to.equal(truth.moved.units);
      expect(read('disruption.accounts').overall, `moved accounts, round ${round}`).to.equal(truth.moved.accounts);
      expect(near(read('disruption.revenue').overall, truth.moved.revenue), 'moved revenue').to.equal(true);
      const compact = read('compactness.polsby-popper').perTerritory!;
      plan!.territories.forEach((_, t) => {
        if (workspace.tallies!.unitCount(t) === 0) return void expect(compact[t]).to.satisfy(Number.isNaN);
        const area = compact[t]! * truth.outer[t]! ** 2 / (4 * Math.PI);
        // units are 0.05° squares bent at random: about 16 km² each
        expect(area / workspace.tallies!.unitCount(t), `area of ${t}`).to.be.within(14e6, 20e6);
      });
    }
  });

  it('keep the same shape figures by delta as from scratch', async () => {
    const workspace = await sampleWorkspace();
    for (const id of ['polsby-popper', 'inertia', 'spread']) workspace.metrics.read(`compactness.${id}`);
    workspace.assign([2, 12, 22, 33], 1);
    workspace.assign([70, 71], -1);
    const fresh = await sampleWorkspace();
    fresh.assign([2, 12, 22, 33], 1);
    fresh.assign([70, 71], -1);
    for (const id of ['polsby-popper', 'inertia', 'spread']) {
      const kept = workspace.metrics.read(`compactness.${id}`)!.perTerritory!;
      const anew = fresh.metrics.read(`compactness.${id}`)!.perTerritory!;
      kept.forEach((value, t) => expect(near(value, anew[t]!), `${id} of ${t}: ${value} and ${anew[t]}`).to.equal(true));
    }
  });

  it('call a square almost as compact as a circle and a strip not', async () => {
    const square = await sampleWorkspace({ rows: 40, columns: 76, territories: 1 });
    expect(square.metrics.read('compactness.polsby-popper')!.overall).to.be.within(0.55, 0.786);
    expect(square.metrics.read('compactness.inertia')!.overall).to.be.within(0.94, 0.956);
    const strip = await sampleWorkspace({ rows: 2, columns: 60, territories: 1 });
    expect(strip.metrics.read('compactness.polsby-popper')!.overall).to.be.below(0.2);
    expect(strip.metrics.read('compactness.inertia')!.overall).to.be.below(0.2);
  });

  it('count detached pieces and the units in them', async () => {
    const workspace = await sampleWorkspace();
    expect(workspace.metrics.read('contiguity.detached')!.overall).to.equal(0);
    workspace.assign([9], 0);
    const reading = workspace.metrics.read('contiguity.detached')!;
    expect(reading.overall).to.equal(1);
    expect(reading.verdict).to.equal('bad');
    expect([...reading.metric.units!(workspace.context!, reading.perTerritory!)]).to.deep.equal([9]);
    workspace.setRules({ contiguous: false });
    expect(reading.metric.limit!(workspace.context!)).to.satisfy(Number.isNaN);
  });

  it('do not call an unfinished plan bad for what is still to come', async () => {
    const workspace = await sampleWorkspace({ unassigned: 40 });
    expect(workspace.metrics.read('unassigned.units')!.verdict).to.equal('open');
    expect(workspace.metrics.read('balance.visits')!.verdict).to.equal('open');
    workspace.assign(Array.from({ length: 40 }, (_, i) => 40 + i), 0);
    expect(workspace.metrics.read('balance.visits')!.verdict).to.equal('bad');
    expect(workspace.metrics.read('unassigned.units')!.verdict).to.equal('good');
  });

  it('call a total missing when no unit has a value, and count the rest without zeros', async () => {
    const dataset = sampleDataset({ accountsPerUnit: 0 });
    const visits = dataset.measures[1]!.values;
    for (let u = 0; u < 80; u++) if (u % 10 < 3) visits[u] = Number.NaN;
    const workspace = await sampleWorkspace({ dataset });
    const totals = () => workspace.metrics.read('total.visits')!.perTerritory!;
    expect(totals()[0]).to.satisfy(Number.isNaN);
    workspace.assign([5], 0);
    expect(totals()[0]).to.equal(visits[5]);
    expect(workspace.metrics.read('balance.visits')!.perTerritory![1]).to.not.satisfy(Number.isNaN);
  });
});

describe('spread of figures', () => {
  it('is computed as in the books', () => {
    expect(gini(Float64Array.of(1, 1, 1, 1))).to.equal(0);
    expect(gini(Float64Array.of(0, 0, 0, 1))).to.be.closeTo(0.75, 1e-12);
    expect(gini(Float64Array.of(1, 2, 3, Number.NaN, 4))).to.be.closeTo(0.25, 1e-12);
    expect(gini(Float64Array.of(-1, 2))).to.satisfy(Number.isNaN);
    expect(gini(Float64Array.of(0, 0))).to.satisfy(Number.isNaN);
    expect(variation(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).to.be.closeTo(0.4, 1e-12);
    expect(variation(Float64Array.of(3))).to.satisfy(Number.isNaN);
    expect(farthest(Float64Array.of(0.1, -0.4, Number.NaN, 0.3))).to.equal(-0.4);
    expect(farthest(new Float64Array(0))).to.satisfy(Number.isNaN);
  });

  it('is judged by direction, target and limit', () => {
    expect(judge('target', -0.05, 0, 0.05)).to.equal('good');
    expect(judge('target', -0.08, 0, 0.05)).to.equal('warn');
    expect(judge('target', 0.2, 0, 0.05)).to.equal('bad');
    expect(judge('low', 3, Number.NaN, 5)).to.equal('good');
    expect(judge('high', 0.3, 0.5, 0.1)).to.equal('warn');
    expect(judge('low', 3, 0, 0, true)).to.equal('open');
    expect(judge('none', 3, 0, 1)).to.equal('none');
    expect(judge('low', Number.NaN, 0, 1)).to.equal('none');
    expect(judge('low', 3, 0, Number.NaN)).to.equal('none');
  });
});
