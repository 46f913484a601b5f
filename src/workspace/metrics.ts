import { hasTerritories, type Dependency, type Metric, type MetricContext } from '../insight/metric.js';
import type { Reading } from '../insight/reading.js';
import { MetricRegistry, type MetricFamily } from '../insight/registry.js';
import type { Dataset } from '../model/dataset.js';
import type { Steps } from '../model/steps.js';
import type { Change } from './change.js';
import type { Standing } from './standing.js';

/** A reading, and which territories it is no longer true for; 'all' = it says nothing any more. */
interface Kept {
  readonly reading: Reading;
  stale: Set<number> | 'all' | null;
}

export interface MetricsOptions {
  /** The kit's own, fetched while the data comes. */
  readonly standard: () => Promise<MetricFamily>;
  /** Those that few pages need, when they are first asked for. */
  readonly further: () => Promise<MetricFamily>;
  /** Does work in pieces, with turns for the page. */
  readonly sliced: (steps: Steps<unknown>) => Promise<unknown>;
}

/** The workspace's metrics, each computed at most once per change that touches it, and then only for the territories it touched. */
export class Metrics {
  readonly #registry: MetricRegistry;
  readonly #standing: () => Standing | null;
  readonly #standard: () => Promise<MetricFamily>;
  readonly #further: () => Promise<MetricFamily>;
  readonly #sliced: MetricsOptions['sliced'];
  readonly #onChange: () => void;
  readonly #kept = new Map<string, Kept>();
  #territories = -1;
  #loading: Promise<void> | undefined;
  /** Metrics of the data whose preparation has begun, by id; false = it is not at its end. */
  readonly #prepared = new Map<string, boolean>();
  /** The preparation after which the next one may begin. */
  #preparing: Promise<void> = Promise.resolve();
  /** How fetching the further ones ended, the last time. */
  #fetched: 'all' | 'failed' | undefined;

  constructor(standing: () => Standing | null, onChange: () => void, { standard, further, sliced }: MetricsOptions) {
    this.#standing = standing;
    this.#standard = standard;
    this.#further = further;
    this.#sliced = sliced;
    this.#onChange = onChange;
    this.#registry = new MetricRegistry([], () => {
      this.#kept.clear();
      this.#prepared.clear();
      onChange();
    });
  }

  /** Fetches the kit's own metrics; rejects when that fails, and tries anew at the next call. */
  async prepare(): Promise<void> {
    this.#registry.addFamily(await this.#standard());
  }

  /** Adds a metric of the host's own, or replaces one; returns the way to take it back. */
  register(metric: Metric): () => void {
    return this.#registry.register(metric);
  }

  /** Every metric there is for the data; empty while there is none. The further ones are on their way, see {@link complete}. */
  list(): readonly Metric[] {
    const standing = this.#standing();
    if (!standing) return [];
    this.#ask();
    return this.#registry.list(standing.dataset);
  }

  /** True while metrics are being fetched or prepared: an id that nobody knows may yet be known, or have a figure. */
  get pending(): boolean {
    return this.#loading !== undefined || [...this.#prepared.values()].includes(false);
  }

  /** True when the further metrics could not be fetched; {@link complete} and fresh data try anew. */
  get failed(): boolean {
    return this.#fetched === 'failed';
  }

  /** Fetches the metrics that few pages need; subscribers hear of it by a change of kind `metrics`. Never rejects, see {@link failed}. */
  async complete(): Promise<void> {
    if (this.#fetched === 'all') return;
    this.#loading ??= this.#fetch();
    await this.#loading;
  }

  async #fetch(): Promise<void> {
    let family: MetricFamily | undefined;
    try {
      family = await this.#further();
    } catch (thrown) {
      console.warn('[territory-kit] further metrics could not be loaded', thrown);
    }
    this.#loading = undefined;
    this.#fetched = family ? 'all' : 'failed';
    if (family) this.#registry.addFamily(family);
    // what waited for them waits no longer
    else this.#onChange();
  }

  /** Fetches what reading turned out to need; after a failure only who says so tries anew, or every redrawing would. */
  #ask(): void {
    if (!this.failed) void this.complete();
  }

  /**
   * The metric computed for the present plan, or for another context such as a proposal's; undefined without data, when
   * nobody knows the id, and until a metric that takes long is prepared (see {@link pending}; a change of kind `metrics` follows).
   */
  read(id: string, other?: MetricContext): Reading | undefined {
    const standing = this.#standing();
    if (!standing) return undefined;
    if (other && other.plan !== standing.plan) {
      const metric = this.#registry.get(id, other.dataset);
      return metric && standing.read(metric, undefined, other);
    }
    const kept = this.#kept.get(id);
    if (kept && kept.stale === null) return kept.reading;
    const metric = this.#registry.get(id, standing.dataset);
    if (!metric) {
      this.#ask();
      return undefined;
    }
    if (metric.prepare && !this.#prepared.get(id)) {
      this.#prepare(metric, standing.dataset);
      return undefined;
    }
    const before = kept?.reading.perTerritory;
    const touched = kept?.stale;
    const reading = standing.read(metric, before && touched instanceof Set ? { perTerritory: before, touched } : undefined);
    this.#kept.set(id, { reading, stale: null });
    if (reading.error) console.warn(`[territory-kit] metric ${id}: ${reading.error.message}`);
    return reading;
  }

  /** One after the other: metrics of one subject share what they find. What it throws, the reading will throw and tell. */
  #prepare(metric: Metric, dataset: Dataset): void {
    const { id } = metric;
    if (this.#prepared.has(id)) return;
    this.#prepared.set(id, false);
    const current = () => this.#standing()?.dataset === dataset && this.#registry.get(id, dataset) === metric;
    this.#preparing = this.#preparing.then(async () => {
      try {
        if (current()) await this.#sliced(metric.prepare!(this.#standing()!.context));
      } catch {
        // told by the reading
      }
      if (!current()) return;
      this.#prepared.set(id, true);
      this.#onChange();
    });
  }

  /** Forgets what a change makes stale. */
  touch({ kinds, edit }: Pick<Change, 'kinds' | 'edit'>): void {
    const standing = this.#standing();
    const territories = standing?.plan.territories.length ?? -1;
    if (kinds.has('dataset') || territories !== this.#territories) {
      this.#territories = territories;
      if (this.failed) this.#fetched = undefined;
      this.#kept.clear();
      if (kinds.has('dataset')) this.#prepared.clear();
      return;
    }
    const touched = edit && standing?.touchedBy(edit);
    for (const kept of this.#kept.values()) {
      const { metric } = kept.reading;
      const by = metric.dependsOn.filter((dependency: Dependency) => kinds.has(dependency as never));
      if (!by.length) continue;
      const local = touched && hasTerritories(metric) && by.every((dependency) => dependency === 'assignment' || dependency === 'exceptions');
      kept.stale = local && kept.stale !== 'all' ? new Set([...(kept.stale ?? []), ...touched]) : 'all';
    }
  }
}
