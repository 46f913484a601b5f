import type { Dataset, Measure } from '../../model/dataset.js';
import { labelText } from '../../model/label.js';
import { territoryOfAccount, UNASSIGNED, type Plan, type Territory } from '../../model/plan.js';

/** A table to be written; NaN = empty. */
export interface PlanTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const HEADINGS = {
  en: { units: 'Units', accounts: 'Accounts', territories: 'Territories', unit: 'Unit', name: 'Name', territory: 'Territory', territoryName: 'Territory name', owner: 'Owner', account: 'Account', exception: 'Exception' },
  sv: { units: 'Enheter', accounts: 'Kunder', territories: 'Distrikt', unit: 'Enhet', name: 'Namn', territory: 'Distrikt', territoryName: 'Distriktets namn', owner: 'Ägare', account: 'Kund', exception: 'Undantag' },
} as const;

/** One row a unit: its id and name, its territory's id, name and owner, and its measures. Missing numbers are NaN. */
export function unitTable(plan: Plan, dataset: Dataset, language = 'en'): PlanTable {
  const words = headings(language);
  const { units, measures } = dataset;
  return {
    title: words.units,
    header: [words.unit, words.name, words.territory, words.territoryName, words.owner, ...measureNames(measures, language)],
    rows: units.ids.map((id, u) => [id, units.names[u]!, ...territoryCells(plan.territories[plan.assignment[u]!], dataset), ...measures.map(({ values }) => values[u]!)]),
  };
}

/** One row an account: its id, name and unit, its territory's id, name and owner, the reason of an exception, and its measures. */
export function accountTable(plan: Plan, dataset: Dataset, language = 'en'): PlanTable {
  const words = headings(language);
  const { accounts, units } = dataset;
  const measures = dataset.measures.filter((measure) => measure.accountValues);
  return {
    title: words.accounts,
    header: [words.account, words.name, words.unit, words.territory, words.territoryName, words.owner, words.exception, ...measureNames(measures, language)],
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

/** One row a territory: its id, name and owner, its number of units, and the totals of the measures over its units. */
export function territoryTable(plan: Plan, dataset: Dataset, language = 'en'): PlanTable {
  const words = headings(language);
  const counts = new Float64Array(plan.territories.length);
  const totals = dataset.measures.map(() => new Float64Array(plan.territories.length));
  plan.assignment.forEach((t, u) => {
    if (t === UNASSIGNED) return;
    counts[t]!++;
    dataset.measures.forEach(({ values }, m) => {
      if (!Number.isNaN(values[u]!)) totals[m]![t]! += values[u]!;
    });
  });
  return {
    title: words.territories,
    header: [words.territory, words.territoryName, words.owner, words.units, ...measureNames(dataset.measures, language)],
    rows: plan.territories.map((territory, t) => [...territoryCells(territory, dataset), counts[t]!, ...totals.map((total) => total[t]!)]),
  };
}

function headings(language: string): (typeof HEADINGS)['en'] | (typeof HEADINGS)['sv'] {
  return language.toLowerCase().startsWith('sv') ? HEADINGS.sv : HEADINGS.en;
}

function measureNames(measures: readonly Measure[], language: string): string[] {
  return measures.map(({ label }) => labelText(label, language));
}

/** Id, name and owner; the owner by name where the dataset knows it. */
function territoryCells(territory: Territory | undefined, { reps }: Dataset): [string, string, string] {
  if (!territory) return ['', '', ''];
  return [territory.id, territory.name, reps.find(({ id }) => id === territory.owner)?.name ?? territory.owner ?? ''];
}
