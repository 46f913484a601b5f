import type { Dataset, Measure } from '../../model/dataset.js';
import { labelText } from '../../model/label.js';
import { territoryOfAccount, UNASSIGNED, type Plan, type Territory } from '../../model/plan.js';

/** Text, or a number; NaN = missing. */
export type TableValue = string | number;

export interface PlanTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly TableValue[])[];
}

const HEADINGS = {
  en: {
    unit: 'Unit', name: 'Name', territory: 'Territory', territoryName: 'Territory name', owner: 'Owner', account: 'Account', exception: 'Exception',
    units: 'Units', accounts: 'Accounts', territories: 'Territories',
  },
  sv: {
    unit: 'Enhet', name: 'Namn', territory: 'Distrikt', territoryName: 'Distriktets namn', owner: 'Ägare', account: 'Kund', exception: 'Undantag',
    units: 'Enheter', accounts: 'Kunder', territories: 'Distrikt',
  },
} as const;

/** Headings in Swedish for 'sv', else in English. */
export function tableHeadings(language = 'en'): (typeof HEADINGS)['en'] | (typeof HEADINGS)['sv'] {
  return language.toLowerCase().startsWith('sv') ? HEADINGS.sv : HEADINGS.en;
}

/** One row a unit: its id and name, its territory's id, name and owner, and its measures. */
export function unitTable(plan: Plan, dataset: Dataset, language?: string): PlanTable {
  const words = tableHeadings(language);
  const { units, measures } = dataset;
  return {
    names: [words.unit, words.name, words.territory, words.territoryName, words.owner, ...measureNames(measures, language)],
    rows: units.ids.map((id, u) => [id, units.names[u]!, ...territoryCells(plan.territories[plan.assignment[u]!], dataset), ...measures.map(({ values }) => values[u]!)]),
  };
}

/** One row an account: its id, name and unit, its territory's id, name and owner, the reason of an exception, and its measures. */
export function accountTable(plan: Plan, dataset: Dataset, language?: string): PlanTable {
  const words = tableHeadings(language);
  const { accounts, units } = dataset;
  const measures = dataset.measures.filter((measure) => measure.accountValues);
  return {
    names: [words.account, words.name, words.unit, words.territory, words.territoryName, words.owner, words.exception, ...measureNames(measures, language)],
    rows: accounts.ids.map((id, a) => {
      const territory = territoryOfAccount(plan, dataset, a);
      return [
        id, accounts.names[a]!, units.ids[accounts.unit[a]!] ?? '',
        ...territoryCells(territory === UNASSIGNED ? undefined : plan.territories[territory], dataset),
        plan.exceptions.get(a)?.reason ?? '', ...measures.map(({ accountValues }) => accountValues![a]!),
      ];
    }),
  };
}

/** One row a territory: its id, name and owner, the number of its units, and its totals without missing values. */
export function territoryTable(plan: Plan, dataset: Dataset, language?: string): PlanTable {
  const words = tableHeadings(language);
  const counts = new Float64Array(plan.territories.length);
  const totals = dataset.measures.map(() => new Float64Array(plan.territories.length));
  plan.assignment.forEach((territory, unit) => {
    if (territory === UNASSIGNED) return;
    counts[territory]!++;
    dataset.measures.forEach(({ values }, m) => (totals[m]![territory]! += Number.isNaN(values[unit]!) ? 0 : values[unit]!));
  });
  for (const { account, territory } of plan.exceptions.values()) {
    const unit = dataset.accounts.unit[account]!;
    const home = unit < 0 ? UNASSIGNED : plan.assignment[unit]!;
    dataset.measures.forEach(({ accountValues }, m) => {
      const value = accountValues?.[account] ?? 0;
      if (Number.isNaN(value)) return;
      if (home !== UNASSIGNED) totals[m]![home]! -= value;
      totals[m]![territory]! += value;
    });
  }
  return {
    names: [words.territory, words.territoryName, words.owner, words.units, ...measureNames(dataset.measures, language)],
    rows: plan.territories.map((territory, t) => [...territoryCells(territory, dataset), counts[t]!, ...totals.map((sums) => sums[t]!)]),
  };
}

function measureNames(measures: readonly Measure[], language = 'en'): string[] {
  return measures.map(({ label }) => labelText(label, language));
}

/** Id, name and owner; the owner by name where the dataset knows it. */
function territoryCells(territory: Territory | undefined, { reps }: Dataset): [string, string, string] {
  if (!territory) return ['', '', ''];
  return [territory.id, territory.name, reps.find(({ id }) => id === territory.owner)?.name ?? territory.owner ?? ''];
}
