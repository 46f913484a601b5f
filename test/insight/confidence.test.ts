import { expect } from 'chai';
import { buildDataset } from '../../src/data/build/dataset.js';
import { chancesWithin, territoryVariances } from '../../src/insight/confidence.js';
import { normalDistribution, normalQuantile } from '../../src/insight/subject/normal.js';
import type { Dataset } from '../../src/model/dataset.js';
import { territoryOfAccount } from '../../src/model/plan.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleDataset, sampleWorkspace } from '../sample.js';

/** The sample, its visits uncertain by 30 % a unit and its revenue by 20 % an account. */
function uncertain(): Dataset {
  const dataset = sampleDataset();
  const measures = dataset.measures.map((measure) => {
    if (!measure.accountValues) return { ...measure, variances: measure.values.map((value) => (0.3 * value) ** 2) };
    const accountVariances = measure.accountValues.map((value) => (0.2 * value) ** 2);
    const variances = new Float64Array(dataset.units.count);
    dataset.accounts.unit.forEach((unit, a) => unit >= 0 && (variances[unit]! += accountVariances[a]!));
    return { ...measure, variances, accountVariances };
  });
  return { ...dataset, measures };
}

/** Two independent standard normal numbers (Box & Muller 1958). */
function normals(next: () => number): [number, number] {
  const r = Math.sqrt(-2 * Math.log(1 - next()));
  const angle = 2 * Math.PI * next();
  return [r * Math.cos(angle), r * Math.sin(angle)];
}

describe('confidence in a plan', () => {
  it('knows the normal distribution', () => {
    // Abramowitz & Stegun 1964, table 26.1; the last from erfc(10 / sqrt 2) / 2
    for (const [x, p] of [[0, 0.5], [1, 0.841344746068543], [-1, 0.158655253931457], [1.96, 0.975002104851780], [3, 0.998650101968370], [-5, 2.866515718791940e-7], [-10, 7.619853024160527e-24]] as const) {
      expect(normalDistribution(x) / p, `at ${x}`).to.be.closeTo(1, 1e-8);
    }
    for (const p of [0.001, 0.2, 0.5, 0.77, 0.9999]) expect(normalDistribution(normalQuantile(p))).to.be.closeTo(p, 1e-13);
    expect(normalDistribution(50)).to.equal(1);
    expect(normalDistribution(-50)).to.equal(0);
  });

  it('agrees with a thousand imagined worlds, shares of the whole and fixed targets alike', async () => {
    const workspace = await sampleWorkspace({ dataset: uncertain() });
    const { dataset } = workspace;
    const m = dataset!.measures.findIndex(({ id }) => id === 'visits');
    const { values } = dataset!.measures[m]!;
    workspace.updateTerritory(1, { targets: { visits: workspace.tallies!.total(1, m) * 1.05 } });
    workspace.updateTerritory(2, { share: 1.3 });
    const { plan, context } = workspace;
    const tolerance = 0.06;
    const chances = chancesWithin(context!, m, tolerance);
    const next = seeded(7);
    const worlds = 4000;
    const within = new Float64Array(4);
    for (let world = 0; world < worlds; world++) {
      const totals = new Float64Array(4);
      let whole = 0;
      for (let u = 0; u < values.length; u++) {
        if (Number.isNaN(values[u]!)) continue;
        const value = values[u]! * (1 + 0.3 * normals(next)[0]);
        whole += value;
        totals[plan!.assignment[u]!]! += value;
      }
      const fixed = plan!.territories[1]!.targets!['visits']!;
      plan!.territories.forEach(({ share }, t) => {
        const target = t === 1 ? fixed : ((whole - fixed) * share) / 3.3;
        if (Math.abs(totals[t]! - target) <= tolerance * target) within[t]!++;
      });
    }
    chances.forEach((chance, t) => expect(chance, `territory ${t}`).to.be.closeTo(within[t]! / worlds, 0.03));
  });

  it('follows units and named accounts', async () => {
    const workspace = await sampleWorkspace({ dataset: uncertain() });
    workspace.assign([0, 1, 2], -1);
    workspace.assign([10, 11], 3);
    workspace.setException(5, { territory: 2, reason: 'named' });
    const { dataset, plan, context } = workspace;
    const revenue = dataset!.measures.find(({ accountValues }) => accountValues)!;
    const sums = new Float64Array(plan!.territories.length + 1);
    dataset!.accounts.ids.forEach((_, a) => {
      const t = territoryOfAccount(plan!, dataset!, a);
      sums[t < 0 ? plan!.territories.length : t]! += revenue.accountVariances![a]!;
    });
    const found = territoryVariances(context!, revenue);
    sums.forEach((sum, t) => expect(found[t]).to.be.closeTo(sum, 1e-6 * (1 + sum)));
  });

  it('is a metric for measures whose spread is known, and certain without any', async () => {
    const workspace = await sampleWorkspace({ dataset: uncertain() });
    await workspace.metrics.complete();
    const reading = workspace.metrics.read('confidence.visits')!;
    expect(reading.overall).to.be.closeTo([...reading.perTerritory!].reduce((product, chance) => product * chance, 1), 1e-12);
    expect(reading.overall).to.be.within(0, 1);
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 5 }]);
    expect(workspace.metrics.read('confidence.visits')!.overall, 'a tolerance that everything keeps').to.be.closeTo(1, 1e-9);
    workspace.setGoals([]);
    expect(workspace.metrics.read('confidence.visits')!.overall).to.be.NaN;
    const certain = await sampleWorkspace();
    await certain.metrics.complete();
    expect(certain.metrics.list().some(({ id }) => id.startsWith('confidence.'))).to.equal(false);
  });

  it('is built from a column or a share, and says what is wrong with it', async () => {
    const input = (spread: string | number) => ({
      id: 'x', units: [{ id: 'a', lon: 1, lat: 1, pop: 100, sd: 7 }, { id: 'b', lon: 2, lat: 2, pop: 50, sd: -1 }],
      accounts: [{ id: '1', unit: 'a', sales: 10 }, { id: '2', unit: 'a', sales: 20 }], measures: [{ id: 'pop', from: 'units' as const, spread }, { id: 'sales', from: 'accounts' as const, spread: 0.1 }],
    });
    const share = await buildDataset(input(0.2) as never);
    expect([...share.measures[0]!.variances!]).to.deep.equal([400, 100]);
    expect([...share.measures[1]!.variances!]).to.deep.equal([5, 0]);
    expect([...share.measures[1]!.accountVariances!]).to.deep.equal([1, 4]);
    expect([...(await buildDataset(input('sd') as never)).measures[0]!.variances!]).to.deep.equal([49, 0]);
    for (const [spread, code] of [[-1, 'value-not-number'], ['gone', 'column-missing']] as const) {
      let thrown: unknown;
      await Promise.resolve().then(() => buildDataset(input(spread) as never)).catch((error: unknown) => (thrown = error));
      expect(thrown).to.include({ code });
    }
  });
});
