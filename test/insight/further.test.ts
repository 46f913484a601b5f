import { expect } from 'chai';
import { enclosingCircle } from '../../src/insight/enclosing-circle.js';
import type { Column } from '../../src/model/columns.js';
import { seeded } from '../../src/model/seeded.js';
import { readPrepared, sampleDataset, sampleWorkspace } from '../sample.js';

/** Account columns made of the number of the account. */
function withAccounts(columns: Readonly<Record<string, (account: number) => number | string>>) {
  const dataset = sampleDataset();
  const { count } = dataset.accounts;
  const all = new Map(dataset.accounts.columns);
  for (const [id, value] of Object.entries(columns)) {
    const values = Array.from({ length: count }, (_, a) => value(a));
    const column: Column = typeof values[0] === 'string' ? { kind: 'text', id, label: id, values: values as string[] } : { kind: 'number', id, label: id, values: Float64Array.from(values as number[]) };
    all.set(id, column);
  }
  return { ...dataset, accounts: { ...dataset.accounts, columns: all } };
}

async function workspaceWith(columns: Readonly<Record<string, (account: number) => number | string>>) {
  const workspace = await sampleWorkspace({ dataset: withAccounts(columns), ports: { clock: () => Date.UTC(2026, 0, 1) } });
  await workspace.metrics.complete();
  const { plan, dataset } = workspace;
  const sum = (t: number, value: (account: number) => number) => Array.from(dataset!.accounts.unit.keys()).filter((a) => t < 0 || plan!.assignment[dataset!.accounts.unit[a]!] === t).reduce((total, a) => total + value(a), 0);
  return { workspace, sum };
}

describe('further metrics', () => {
  it('are fetched when somebody asks, and told', async () => {
    const workspace = await sampleWorkspace();
    expect(workspace.metrics.read('plan.health')).to.equal(undefined);
    expect(workspace.metrics.pending).to.equal(true);
    await new Promise<void>((resolve) => {
      workspace.subscribe(({ kinds }) => kinds.has('metrics') && resolve());
    });
    expect(workspace.metrics.pending).to.equal(false);
    expect(workspace.metrics.read('plan.health')!.overall).to.be.within(0, 1);
  });

  it('count what the plan asks for and what holds', async () => {
    const { workspace } = await workspaceWith({});
    // two goals, one piece, a rep, units at all; the fourth territory has no rep
    const off = (id: string, tolerance: number) => [...workspace.metrics.read(`balance.${id}`)!.perTerritory!].map((value) => Math.abs(value) <= tolerance);
    const met = off('revenue', 0.1).map((held, t) => Number(held) + Number(off('visits', 0.1)[t]) + 1 + 1 + Number(t < 3));
    const reading = workspace.metrics.read('plan.health')!;
    expect([...reading.perTerritory!]).to.deep.equal(met.map((n) => n / 5));
    expect(reading.overall).to.be.closeTo(met.reduce((a, b) => a + b, 0) / 20, 1e-12);
  });

  it('divide sums for penetration and growth, against the market too', async () => {
    const columns = { sales: (a: number) => a + 10, previous_sales: (a: number) => a + 5, potential: (a: number) => 3 * a + 50, market: (a: number) => 10 * a + 100, market_prev: (a: number) => 9 * a + 100 };
    const { workspace, sum } = await workspaceWith(columns);
    await readPrepared(workspace, 'market.penetration');
    const of = (id: string) => workspace.metrics.read(id)!;
    for (const t of [0, 3]) {
      expect(of('market.penetration').perTerritory![t]).to.be.closeTo(sum(t, columns.sales) / sum(t, columns.potential), 1e-12);
      const growth = sum(t, columns.sales) / sum(t, columns.previous_sales) - 1;
      expect(of('performance.growth').perTerritory![t]).to.be.closeTo(growth, 1e-12);
      expect(of('performance.growth-against-market').perTerritory![t]).to.be.closeTo(growth - (sum(t, columns.market) / sum(t, columns.market_prev) - 1), 1e-12);
    }
    expect(of('market.penetration').overall).to.be.closeTo(sum(-1, columns.sales) / sum(-1, columns.potential), 1e-12);
  });

  it('say how sure a satisfaction is, as a whole and per territory', async () => {
    const { workspace, sum } = await workspaceWith({ sales: () => 1, satisfied: (a) => a % 3, answers: () => 3 });
    const reading = workspace.metrics.read('performance.satisfaction')!;
    const [yes, all] = [sum(-1, (a) => a % 3), sum(-1, () => 3)];
    expect(reading.overall).to.be.closeTo(yes / all, 1e-12);
    expect(reading.interval!.low).to.be.below(reading.overall);
    // Wilson by the quadratic: the bounds are where (p̂ - p)² = z² p (1 - p) / n
    for (const bound of [reading.interval!.low, reading.interval!.high]) expect((yes / all - bound) ** 2).to.be.closeTo((1.959963984540054 ** 2 * bound * (1 - bound)) / all, 1e-12);
    const wide = reading.territoryIntervals!.map(({ low, high }) => high - low);
    expect(Math.min(...wide)).to.be.above(reading.interval!.high - reading.interval!.low);
  });

  it('set the workload against the field hours of the rep', async () => {
    const { workspace, sum } = await workspaceWith({ visits: (a) => 1 + (a % 4) });
    const of = (id: string) => workspace.metrics.read(id)!.perTerritory!;
    const atAccounts = sum(0, (a) => (1 + (a % 4)) / 2);
    expect(of('route.workload')[0]).to.be.closeTo(of('route.hours')[0]! + atAccounts, 1e-9);
    expect(of('route.workload-share')[0]).to.be.closeTo(of('route.workload')[0]! / 1600, 1e-12);
    expect(of('route.workload-share')[3], 'nobody owns the fourth').to.satisfy(Number.isNaN);
  });

  it('count relationships at risk by value and tenure, from the moment the data came', async () => {
    const { workspace } = await workspaceWith({ last_contact: () => '2025-12-01', since: () => '2024-01-01', value: () => 1000 });
    expect(workspace.metrics.read('relationship.at-risk')!.overall).to.equal(0);
    workspace.assign([0], 3);
    const moved = Array.from(workspace.dataset!.accounts.unit).filter((unit) => unit === 0).length;
    expect(moved).to.be.above(0);
    const years = (Date.UTC(2026, 0, 1) - Date.UTC(2024, 0, 1)) / (365.2425 * 86_400_000);
    expect(workspace.metrics.read('relationship.at-risk')!.overall).to.be.closeTo(moved * 1000 * (1 - 2 ** (-years / 2)), 1e-6);
  });

  it('name the parts that are missing', async () => {
    const { workspace } = await workspaceWith({});
    expect(workspace.metrics.read('performance.satisfaction')!.missing).to.deep.equal(['satisfied', 'answers']);
  });

  it('find the smallest circle', () => {
    const next = seeded(3);
    for (let n = 1; n < 40; n++) {
      const x = Float64Array.from({ length: n }, next);
      const y = Float64Array.from({ length: n }, next);
      const { x: cx, y: cy, radius } = enclosingCircle(x, y, Uint32Array.from({ length: n }, (_, i) => i));
      const far = Array.from(x, (xi, i) => Math.hypot(xi - cx, y[i]! - cy));
      expect(Math.max(...far), 'all within').to.be.closeTo(radius, 1e-9);
      // by hand: the smallest of all circles through two or three points that holds all
      expect(radius).to.be.closeTo(smallest(x, y), 1e-9);
    }
  });
});

function smallest(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let best = n === 1 ? 0 : Infinity;
  const holds = (cx: number, cy: number, r: number) => x.every((xi, i) => Math.hypot(xi - cx, y[i]! - cy) <= r + 1e-9);
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) {
    const [mx, my, r] = [(x[a]! + x[b]!) / 2, (y[a]! + y[b]!) / 2, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!) / 2];
    if (r < best && holds(mx, my, r)) best = r;
    for (let c = b + 1; c < n; c++) {
      const d = 2 * (x[a]! * (y[b]! - y[c]!) + x[b]! * (y[c]! - y[a]!) + x[c]! * (y[a]! - y[b]!));
      const [sa, sb, sc] = [a, b, c].map((i) => x[i]! ** 2 + y[i]! ** 2) as [number, number, number];
      const ux = (sa * (y[b]! - y[c]!) + sb * (y[c]! - y[a]!) + sc * (y[a]! - y[b]!)) / d;
      const uy = (sa * (x[c]! - x[b]!) + sb * (x[a]! - x[c]!) + sc * (x[b]! - x[a]!)) / d;
      const radius = Math.hypot(x[a]! - ux, y[a]! - uy);
      if (radius < best && holds(ux, uy, radius)) best = radius;
    }
  }
  return best;
}
