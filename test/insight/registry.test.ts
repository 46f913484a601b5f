import { expect } from 'chai';
import type { Metric } from '../../src/insight/metric.js';
import { ratioMetric } from '../../src/insight/ratio.js';
import { sliced } from '../../src/workspace/in-slices.js';
import { Metrics } from '../../src/workspace/metrics.js';
import { sampleWorkspace } from '../sample.js';

const own = (more: Partial<Metric> = {}): Metric => ({
  id: 'own.first', label: 'First', description: 'First', good: 'none', dependsOn: ['assignment'],
  overall: ({ plan }) => plan.assignment.filter((t) => t === 0).length, ...more,
});

describe('metrics of a workspace', () => {
  it('take a metric of the host, tell it, and give it back', async () => {
    const workspace = await sampleWorkspace();
    const kinds: string[] = [];
    workspace.subscribe((change) => kinds.push(...change.kinds));
    const remove = workspace.metrics.register(own());
    expect(workspace.metrics.read('own.first')!.overall).to.equal(24);
    expect(workspace.metrics.list().at(-1)!.id).to.equal('own.first');
    remove();
    expect(workspace.metrics.read('own.first')).to.equal(undefined);
    expect(kinds).to.deep.equal(['metrics', 'metrics']);
  });

  it('compute once per change that touches them', async () => {
    const workspace = await sampleWorkspace();
    let runs = 0;
    workspace.metrics.register(own({ overall: () => ++runs }));
    workspace.metrics.read('own.first');
    workspace.metrics.read('own.first');
    workspace.select([1, 2]);
    workspace.lockUnits([3], true);
    workspace.updateTerritory(0, { name: 'Renamed' });
    workspace.metrics.read('own.first');
    expect(runs).to.equal(1);
    workspace.assign([5], 0);
    workspace.metrics.read('own.first');
    expect(runs).to.equal(2);
    workspace.addTerritory();
    workspace.metrics.read('own.first');
    expect(runs).to.equal(3);
  });

  it('say so when the further ones cannot be fetched, and nobody waits any longer', async () => {
    const told: boolean[] = [];
    const metrics: Metrics = new Metrics(() => null, () => told.push(metrics.pending), { standard: () => Promise.resolve(() => []), further: () => Promise.reject(new Error('offline')), sliced });
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (...words: unknown[]) => warned.push(words[0]);
    try {
      await metrics.complete();
    } finally {
      console.warn = warn;
    }
    expect(warned).to.deep.equal(['[territory-kit] further metrics could not be loaded']);
    expect(told).to.deep.equal([false]);
  });

  it('prepare what takes long in pieces, once per data, before its figure is asked for', async () => {
    const workspace = await sampleWorkspace();
    const steps: string[] = [];
    const slow = (id: string): Metric => own({ id, overall: () => steps.push(`figure of ${id}`), *prepare() {
      steps.push(`${id} begins`);
      yield;
      steps.push(`${id} ends`);
    } });
    workspace.metrics.register(slow('a'));
    workspace.metrics.register(slow('b'));
    const { metrics } = workspace;
    const prepared = new Promise<void>((resolve) => workspace.subscribe(({ kinds }) => kinds.has('metrics') && metrics.read('b') && resolve()));
    expect([metrics.read('a'), metrics.read('b'), metrics.read('a')]).to.deep.equal([undefined, undefined, undefined]);
    expect(metrics.pending).to.equal(true);
    await prepared;
    expect(metrics.pending).to.equal(false);
    expect(metrics.read('a')!.overall).to.equal(6);
    workspace.assign([5], 0);
    metrics.read('b');
    expect(steps).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends', 'figure of b', 'figure of a', 'figure of b']);
  });

  it('tell what a preparation throws where its figure throws it', async () => {
    const workspace = await sampleWorkspace();
    const { warn } = console;
    console.warn = () => undefined;
    try {
      workspace.metrics.register(own({ overall: () => { throw new Error('no such thing'); }, prepare: () => { throw new Error('no such thing'); } }));
      const told = new Promise<void>((resolve) => workspace.subscribe(() => resolve()));
      workspace.metrics.read('own.first');
      await told;
      expect(workspace.metrics.read('own.first')!.error!.actual).to.equal('no such thing');
    } finally {
      console.warn = warn;
    }
  });

  it('say which columns are missing and do not compute then', async () => {
    const workspace = await sampleWorkspace();
    workspace.metrics.register(ratioMetric({ id: 'penetration', label: 'Penetration', description: 'Revenue per potential', of: 'revenue', per: 'potential' }));
    const reading = workspace.metrics.read('penetration')!;
    expect(reading.missing).to.deep.equal(['potential']);
    expect(reading.overall).to.satisfy(Number.isNaN);
  });

  it('divide sums, not averages', async () => {
    const workspace = await sampleWorkspace();
    workspace.metrics.register(ratioMetric({ id: 'per-visit', label: 'Per visit', description: '', of: 'revenue', per: 'visits' }));
    const { overall, perTerritory } = workspace.metrics.read('per-visit')!;
    const { tallies } = workspace;
    expect(overall).to.be.closeTo(tallies!.whole(0) / tallies!.whole(1), 1e-9);
    expect(perTerritory![2]).to.be.closeTo(tallies!.total(2, 0) / tallies!.total(2, 1), 1e-9);
  });

  it('survive a metric that throws and refuse one that computes nothing', async () => {
    const workspace = await sampleWorkspace();
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (...args: unknown[]) => warnings.push(args);
    try {
      workspace.metrics.register(own({ overall: () => { throw new Error('no such thing'); } }));
      expect(workspace.metrics.read('own.first')!.error!.actual).to.equal('no such thing');
      workspace.metrics.read('own.first');
      expect(warnings).to.have.length(1);
    } finally {
      console.warn = warn;
    }
    const { overall: _, ...nothing } = own();
    expect(() => workspace.metrics.register(nothing as Metric)).to.throw('overall(), ofTerritory() or perTerritory()');
    expect(() => workspace.metrics.register(own({ id: '' }))).to.throw('id');
  });
});
