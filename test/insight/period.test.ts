import { expect } from 'chai';
import { periodMetric } from '../../src/insight/period.js';
import { shareMetric } from '../../src/insight/ratio.js';
import type { Column } from '../../src/model/columns.js';
import { sampleDataset, sampleWorkspace } from '../sample.js';

const months = ['2024-01', '2024-02', '2024-03'];

/** The sample with three months of sales per account: a, 2a, 3a; nothing is known of the second month. */
function withMonths() {
  const dataset = sampleDataset();
  const columns = new Map(dataset.accounts.columns);
  months.forEach((id, m) => columns.set(id, { kind: 'number', id, label: id, values: Float64Array.from({ length: dataset.accounts.count }, (_, a) => (m === 1 ? Number.NaN : a * (m + 1))) } satisfies Column));
  return { ...dataset, accounts: { ...dataset.accounts, columns } };
}

describe('metrics over periods and of samples', () => {
  it('sum each period over what has a territory, named accounts where they were named to', async () => {
    const dataset = withMonths();
    const workspace = await sampleWorkspace({ dataset });
    workspace.metrics.register(periodMetric({ id: 'sales', label: 'Sales', description: '', columns: months }));
    const reading = () => workspace.metrics.read('sales')!;
    const all = (dataset.accounts.count * (dataset.accounts.count - 1)) / 2;
    expect(Array.from(reading().trend!)).to.deep.equal([all, Number.NaN, 3 * all]);
    const before = reading().perTerritory![3]!;
    const account = dataset.accounts.count - 1;
    const home = workspace.plan!.assignment[dataset.accounts.unit[account]!]!;
    expect(home).to.equal(3);
    workspace.setException(account, { territory: 0, reason: 'key account' });
    expect(reading().perTerritory![3]).to.equal(before - 3 * account);
    workspace.assign(workspace.plan!.assignment.keys(), -1);
    expect(reading().overall, 'only the named one is left').to.equal(3 * account);
  });

  it('ask for every period’s column', async () => {
    const workspace = await sampleWorkspace();
    workspace.metrics.register(periodMetric({ id: 'sales', label: 'Sales', description: '', columns: months }));
    expect(workspace.metrics.read('sales')!.missing).to.deep.equal(months);
  });

  it('tell how sure a share of a sample is', async () => {
    const dataset = sampleDataset({ accountsPerUnit: 0 });
    const filled = (id: string, value: number) => ({ id, label: id, values: new Float64Array(80).fill(value / 80) });
    const workspace = await sampleWorkspace({ dataset: { ...dataset, measures: [...dataset.measures, filled('satisfied', 8), filled('answers', 10)] } });
    workspace.metrics.register(shareMetric({ id: 'satisfaction', label: 'Satisfaction', description: '', of: 'satisfied', per: 'answers' }));
    const { overall, interval } = workspace.metrics.read('satisfaction')!;
    expect(overall).to.be.closeTo(0.8, 1e-12);
    // Newcombe 1998, Statistics in Medicine 17, gives the score interval of 8 out of 10 as 0.4902 to 0.9433
    expect(interval!.low).to.be.closeTo(0.4902, 5e-5);
    expect(interval!.high).to.be.closeTo(0.9433, 5e-5);
  });
});
