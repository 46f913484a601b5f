import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import { hasTerritories, type Metric } from './metric.js';

/** Metrics that depend on what a dataset has, e.g. one per measure. Called once per dataset. */
export type MetricFamily = (dataset: Dataset) => readonly Metric[];

/** The metrics of one workspace: the kit's own and the host's. */
export class MetricRegistry {
  readonly #families: Set<MetricFamily>;
  readonly #own = new Map<string, Metric>();
  readonly #onChange: () => void;
  #dataset: Dataset | undefined;
  #known = new Map<string, Metric>();

  constructor(families: readonly MetricFamily[] = [], onChange: () => void = () => undefined) {
    this.#families = new Set(families);
    this.#onChange = onChange;
  }

  /**
   * Adds a metric, or replaces the one of the same id (also one of the kit's own). Returns the way to take it back.
   * Throws 'id-missing' without an id, 'format-unknown' when it computes nothing.
   */
  register(metric: Metric): () => void {
    if (typeof metric.id !== 'string' || metric.id === '') throw new TerritoryError('id-missing', { expected: 'a metric with an id', actual: `id ${JSON.stringify(metric.id)}` });
    if (!metric.overall && !hasTerritories(metric)) {
      throw new TerritoryError('format-unknown', { expected: 'a metric with overall(), ofTerritory() or perTerritory()', actual: 'neither', place: { column: metric.id } });
    }
    this.#own.set(metric.id, metric);
    this.#changed();
    return () => {
      if (this.#own.get(metric.id) !== metric) return;
      this.#own.delete(metric.id);
      this.#changed();
    };
  }

  /** Adds metrics that depend on the data, after those there are, once; a host's own of the same id stay in force. */
  addFamily(family: MetricFamily): void {
    if (this.#families.has(family)) return;
    this.#families.add(family);
    this.#changed();
  }

  get(id: string, dataset: Dataset): Metric | undefined {
    return this.#of(dataset).get(id);
  }

  /** Every metric for the dataset: the kit's in their order, then the host's. */
  list(dataset: Dataset): readonly Metric[] {
    return [...this.#of(dataset).values()];
  }

  #of(dataset: Dataset): Map<string, Metric> {
    if (this.#dataset !== dataset) {
      this.#dataset = dataset;
      this.#known = new Map();
      for (const family of this.#families) for (const metric of family(dataset)) this.#known.set(metric.id, metric);
      for (const metric of this.#own.values()) this.#known.set(metric.id, metric);
    }
    return this.#known;
  }

  #changed(): void {
    this.#dataset = undefined;
    this.#onChange();
  }
}
