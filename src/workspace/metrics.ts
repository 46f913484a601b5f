import { hasTerritories, type Dependency, type Metric, type MetricContext } from '../insight/metric.js';
import { read, type Reading } from '../insight/reading.js';
import { MetricRegistry, type MetricFamily } from '../insight/registry.js';
import type { Edit } from '../model/edit.js';
import { UNASSIGNED } from '../model/plan.js';
import type { Change } from './change.js';

/** A reading, and which territories it is no longer true for; 'all' = it says nothing any more. */
interface Kept {
  readonly reading: Reading;
  stale: Set<number> | 'all' | null;
}

/** The workspace's metrics, each computed at most once per change that touches it, and then only for the territories it touched. */
export class Metrics {
  readonly #registry: MetricRegistry;
  readonly #context: () => MetricContext | null;
  readonly #standard: () => Promise<MetricFamily>;
  readonly #further: () => Promise<MetricFamily>;
  readonly #onChange: () => void;
  readonly #kept = new Map<string, Kept>();
  #territories = -1;
  #loading: Promise<void> | undefined;
  #loaded = false;
  #prepared = false;

  /** `standard`: the kit's own, fetched while the data comes; `further`: those that few pages need, when they are first asked for. */
  constructor(context: () => MetricContext | null, onChange: () => void, { standard, further }: { standard: () => Promise<MetricFamily>; further: () => Promise<MetricFamily> }) {
    this.#context = context;
    this.#standard = standard;
    this.#further = further;
    this.#onChange = onChange;
    this.#registry = new MetricRegistry([], () => {
      this.#kept.clear();
      onChange();
    });
  }

  /** Fetches the kit's own metrics; rejects when that fails, and tries anew at the next call. */
  async prepare(): Promise<void> {
    if (this.#prepared) return;
    const family = await this.#standard();
    if (!this.#prepared) this.#registry.addFamily(family);
    this.#prepared = true;
  }

  /** Adds a metric of the host's own, or replaces one; returns the way to take it back. */
  register(metric: Metric): () => void {
    return this.#registry.register(metric);
  }

  /** Every metric there is for the data; empty while there is none. The further ones are on their way, see {@link complete}. */
  list(): readonly Metric[] {
    const context = this.#context();
    if (!context) return [];
    void this.complete();
    return this.#registry.list(context.dataset);
  }

  /** True while metrics are being fetched: an id that nobody knows may yet be known. */
  get pending(): boolean {
    return this.#loading !== undefined && !this.#loaded;
  }

  /** Fetches the metrics that few pages need; subscribers hear of it by a change of kind `metrics`. Never rejects. */
  complete(): Promise<void> {
    this.#loading ??= this.#further().then((family) => {
      this.#loaded = true;
      this.#registry.addFamily(family);
    }, (thrown: unknown) => {
      this.#loaded = true;
      console.warn('[territory-kit] further metrics could not be loaded', thrown);
      // what waited for them waits no longer
      this.#onChange();
    });
    return this.#loading;
  }

  /**
   * The metric computed for the present plan, or for another context such as a proposal's; undefined without data, or when
   * nobody knows the id (see {@link pending}).
   */
  read(id: string, other?: MetricContext): Reading | undefined {
    const context = this.#context();
    if (!context) return undefined;
    if (other && other.plan !== context.plan) {
      const metric = this.#registry.get(id, other.dataset);
      return metric && read(metric, other);
    }
    const kept = this.#kept.get(id);
    if (kept && kept.stale === null) return kept.reading;
    const metric = this.#registry.get(id, context.dataset);
    if (!metric) {
      void this.complete();
      return undefined;
    }
    const { reading: before, stale = 'all' } = kept ?? {};
    const reading = read(metric, context, before?.perTerritory && stale !== 'all' && stale !== null ? { perTerritory: before.perTerritory, touched: stale } : undefined);
    this.#kept.set(id, { reading, stale: null });
    if (reading.error) console.warn(`[territory-kit] metric ${id}: ${reading.error.message}`);
    return reading;
  }

  /** Forgets what a change makes stale. */
  touch({ kinds, edit }: Pick<Change, 'kinds' | 'edit'>): void {
    const territories = this.#context()?.plan.territories.length ?? -1;
    if (kinds.has('dataset') || territories !== this.#territories) {
      this.#territories = territories;
      this.#kept.clear();
      return;
    }
    const touched = edit && this.#touchedBy(edit);
    for (const kept of this.#kept.values()) {
      const { metric } = kept.reading;
      const by = metric.dependsOn.filter((dependency: Dependency) => kinds.has(dependency as never));
      if (by.length === 0) continue;
      const local = touched && hasTerritories(metric) && by.every((dependency) => dependency === 'assignment' || dependency === 'exceptions');
      if (!local || kept.stale === 'all') kept.stale = 'all';
      else kept.stale = new Set([...(kept.stale ?? []), ...touched]);
    }
  }

  /** Territories that gain or lose something by the edit, which is applied already. */
  #touchedBy({ moves, exceptions = [] }: Edit): Set<number> {
    const { plan, dataset } = this.#context()!;
    const touched = new Set<number>([...(moves?.from ?? []), ...(moves?.to ?? [])]);
    for (const { account, before, after } of exceptions) {
      const home = plan.assignment[dataset.accounts.unit[account]!] ?? UNASSIGNED;
      touched.add(before?.territory ?? home).add(after?.territory ?? home);
    }
    return touched;
  }
}
