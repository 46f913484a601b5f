import type { Dependency, Metric, MetricContext } from '../insight/metric.js';
import { read, type Reading } from '../insight/reading.js';
import { MetricRegistry } from '../insight/registry.js';
import { standardMetrics } from '../insight/standard.js';
import type { ChangeKind } from './change.js';

/** The workspace's metrics, each computed at most once per change that touches it. */
export class Metrics {
  readonly #registry: MetricRegistry;
  readonly #context: () => MetricContext | null;
  readonly #readings = new Map<string, Reading>();
  #territories = -1;

  constructor(context: () => MetricContext | null, onChange: () => void) {
    this.#context = context;
    this.#registry = new MetricRegistry([standardMetrics], () => {
      this.#readings.clear();
      onChange();
    });
  }

  /** Adds a metric of the host's own, or replaces one; returns the way to take it back. */
  register(metric: Metric): () => void {
    return this.#registry.register(metric);
  }

  /** Every metric there is for the data; empty while there is none. */
  list(): readonly Metric[] {
    const context = this.#context();
    return context ? this.#registry.list(context.dataset) : [];
  }

  /** The metric computed for the present plan; undefined without data, or when nobody knows the id. */
  read(id: string): Reading | undefined {
    const context = this.#context();
    if (!context) return undefined;
    let reading = this.#readings.get(id);
    if (!reading) {
      const metric = this.#registry.get(id, context.dataset);
      if (!metric) return undefined;
      reading = read(metric, context);
      this.#readings.set(id, reading);
      if (reading.error) console.warn(`[territory-kit] metric ${id}: ${reading.error.message}`);
    }
    return reading;
  }

  /** Forgets what a change makes stale. */
  touch(kinds: ReadonlySet<ChangeKind>): void {
    const territories = this.#context()?.plan.territories.length ?? -1;
    if (kinds.has('dataset') || territories !== this.#territories) {
      this.#territories = territories;
      this.#readings.clear();
      return;
    }
    for (const [id, { metric }] of this.#readings) {
      if (metric.dependsOn.some((dependency: Dependency) => kinds.has(dependency as ChangeKind))) this.#readings.delete(id);
    }
  }
}
