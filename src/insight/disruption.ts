import type { Dataset } from '../model/dataset.js';
import { territoryOfAccount } from '../model/plan.js';
import type { Metric, MetricContext } from './metric.js';
import { oncePerPlan, oncePerTallies } from './once.js';
import { withMeasure } from './words.js';

/**
 * Sums over what has another territory than in the reference: row t = what territory t has gained, the last row = what
 * has lost its territory altogether. Columns: units, accounts, then the measures. A unit that had no territory is new,
 * not moved.
 */
class Moved {
  readonly #columns: number;
  readonly #seen: Int32Array;
  #reference: Int32Array | undefined;
  #rows = -1;
  #sums = new Float64Array(0);
  #shown = new Float64Array(0);

  constructor(dataset: Dataset) {
    this.#columns = 2 + dataset.measures.length;
    this.#seen = new Int32Array(dataset.units.count);
  }

  sums(context: MetricContext): Float64Array {
    const { plan, reference } = context;
    const rows = plan.territories.length + 1;
    if (this.#rows !== rows || this.#reference !== reference) {
      this.#rows = rows;
      this.#reference = reference;
      this.#sums = new Float64Array(rows * this.#columns);
      // as if nothing had moved yet
      this.#seen.set(reference);
    }
    for (let u = 0; u < this.#seen.length; u++) {
      const to = plan.assignment[u]!;
      const from = this.#seen[u]!;
      if (from === to) continue;
      this.#seen[u] = to;
      if (from !== reference[u]) this.#add(context, u, from, -1);
      if (to !== reference[u]) this.#add(context, u, to, 1);
    }
    return this.#withExceptions(context);
  }

  /** Columns of {@link sums}. */
  get columns(): number {
    return this.#columns;
  }

  #add({ dataset, tallies, reference }: MetricContext, unit: number, territory: number, sign: number): void {
    if (reference[unit] === -1) return;
    const row = (territory < 0 ? this.#rows - 1 : territory) * this.#columns;
    this.#sums[row]! += sign;
    this.#sums[row + 1]! += sign * tallies.accountsIn[unit]!;
    dataset.measures.forEach((measure, m) => {
      const value = measure.values[unit]!;
      if (!Number.isNaN(value)) this.#sums[row + 2 + m]! += sign * value;
    });
  }

  /** Named accounts go where they were named to, not where their unit goes. */
  #withExceptions(context: MetricContext): Float64Array {
    const { plan, dataset, reference } = context;
    if (plan.exceptions.size === 0) return this.#sums;
    this.#shown = this.#sums.slice();
    for (const account of plan.exceptions.keys()) {
      const unit = dataset.accounts.unit[account]!;
      const before = unit < 0 ? -1 : reference[unit]!;
      if (before === -1) continue;
      const withUnit = plan.assignment[unit]!;
      const now = territoryOfAccount(plan, dataset, account);
      if (withUnit !== before) this.#shift(dataset, account, withUnit, -1);
      if (now !== before) this.#shift(dataset, account, now, 1);
    }
    return this.#shown;
  }

  #shift(dataset: Dataset, account: number, territory: number, sign: number): void {
    const row = (territory < 0 ? this.#rows - 1 : territory) * this.#columns;
    this.#shown[row + 1]! += sign;
    dataset.measures.forEach((measure, m) => {
      const value = measure.accountValues?.[account];
      if (value !== undefined && !Number.isNaN(value)) this.#shown[row + 2 + m]! += sign * value;
    });
  }
}

const movedOf = oncePerTallies((dataset) => new Moved(dataset));

const movedSums = oncePerPlan((context) => {
  const moved = movedOf(context);
  return { sums: moved.sums(context), columns: moved.columns };
});

/** What the territory has gained; row `territories` = what has lost its territory altogether. */
function gained(context: MetricContext, territory: number, column: number): number {
  const { sums, columns } = movedSums(context);
  return sums[territory * columns + column]!;
}

/** Units whose territory is another one than in the reference; those that had none are new, not moved. */
export function movedUnits({ plan, reference }: Pick<MetricContext, 'plan' | 'reference'>): number[] {
  const units: number[] = [];
  for (let u = 0; u < reference.length; u++) if (reference[u] !== -1 && plan.assignment[u] !== reference[u]) units.push(u);
  return units;
}

/** `disruption.units`, `disruption.accounts` and `disruption.<measure>`: what has changed hands since the reference plan. */
export function disruption(dataset: Dataset): Metric[] {
  const make = (id: string, column: number, words: Pick<Metric, 'label' | 'description' | 'format' | 'madeUp'>): Metric => ({
    ...words,
    id: `disruption.${id}`,
    good: 'low',
    additive: true,
    ...(id !== 'units' && { secondary: true }),
    dependsOn: ['assignment', 'exceptions', 'territories', 'reference', 'rules'],
    overall: (context, values) => values.reduce((sum, value) => sum + value, gained(context, values.length, column)),
    ofTerritory: (context, t) => gained(context, t, column),
    target: () => 0,
    units: movedUnits,
  });
  const units: Metric = {
    ...make('units', 0, {
      label: { en: 'Moved units', sv: 'Flyttade enheter' },
      description: { en: 'Units with another territory than in the reference plan; per territory, what it has gained.', sv: 'Enheter med ett annat distrikt än i referensplanen; per distrikt det som har kommit till.' },
    }),
    // without a limit on moves the figure is told, not judged
    limit: ({ plan, dataset: { units: { count } } }) => (plan.rules.maxMoved < 1 ? plan.rules.maxMoved * count : Number.NaN),
  };
  const accounts = make('accounts', 1, {
    label: { en: 'Moved accounts', sv: 'Flyttade kunder' },
    description: { en: 'Accounts with another territory than in the reference plan; per territory, what it has gained.', sv: 'Kunder med ett annat distrikt än i referensplanen; per distrikt det som har kommit till.' },
  });
  return [
    units,
    ...(dataset.accounts.count ? [accounts] : []),
    ...dataset.measures.map((measure, m) => make(measure.id, 2 + m, {
      label: withMeasure(measure, { en: 'Moved {measure}', sv: 'Flyttad {measure}' }),
      description: withMeasure(measure, { en: 'Sum of {measure} with another territory than in the reference plan.', sv: 'Summan av {measure} med ett annat distrikt än i referensplanen.' }),
      ...(measure.format && { format: measure.format }),
      ...(measure.madeUp && { madeUp: true }),
    })),
  ];
}
