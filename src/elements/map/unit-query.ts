import type { Dataset } from '../../model/dataset.js';
import { labelText } from '../../ui/label-text.js';
import type { Plan } from '../../model/plan.js';
import { fold, parseRange } from '../table/filter.js';

/** Something about units that can be asked for. */
export interface QueryField {
  readonly id: string;
  readonly label: string;
  readonly kind: 'number' | 'text';
  readonly value: (unit: number) => number | string;
  /** All its texts, where they are few. */
  readonly choices: readonly string[];
}

export interface Condition {
  readonly field: string;
  /** A range as in the table (`>100`, `10..20`, `–` for missing); for texts a part of it. */
  readonly wanted: string;
}

/** Texts offered as choices at most. */
const FEW = 60;

/** Every figure and text of the units: measures, columns, name, territory, number of accounts. */
export function queryFields(dataset: Dataset, plan: Plan, tallyAccounts: Uint32Array | undefined, words: { name: string; territory: string; accounts: string; unassigned: string }, language: string): QueryField[] {
  const { units, measures } = dataset;
  const text = (id: string, label: string, value: (unit: number) => string): QueryField => {
    const seen = new Set<string>();
    for (let u = 0; u < units.count && seen.size <= FEW; u++) seen.add(value(u));
    return { id, label, kind: 'text', value, choices: seen.size <= FEW ? [...seen].filter(Boolean).sort((a, b) => a.localeCompare(b, language)) : [] };
  };
  const measured = new Set(measures.map(({ id }) => id));
  return [
    ...measures.map((measure): QueryField => ({ id: measure.id, label: labelText(measure.label, language), kind: 'number', value: (u) => measure.values[u]!, choices: [] })),
    ...[...units.columns.values()].filter(({ id }) => !measured.has(id)).map((column) => {
      const label = labelText(column.label, language);
      return column.kind === 'text' ? text(column.id, label, (u) => column.values[u]!) : ({ id: column.id, label, kind: 'number', value: (u: number) => column.values[u]!, choices: [] } as const);
    }),
    text('@territory', words.territory, (u) => plan.territories[plan.assignment[u]!]?.name ?? words.unassigned),
    { id: '@name', label: words.name, kind: 'text', value: (u) => units.names[u]!, choices: [] },
    ...(dataset.accounts.count > 0 && tallyAccounts ? [{ id: '@accounts', label: words.accounts, kind: 'number', value: (u: number) => tallyAccounts[u]!, choices: [] } as const] : []),
  ];
}

/** The units that meet all (or any) of the conditions, ascending; empty conditions ask for nothing. Null when one can't be understood. */
export function unitsMatching(count: number, fields: readonly QueryField[], conditions: readonly Condition[], all: boolean): number[] | null {
  const tests: ((unit: number) => boolean)[] = [];
  for (const { field: id, wanted } of conditions) {
    const field = fields.find((f) => f.id === id);
    if (!field || wanted.trim() === '') continue;
    const test = testOf(field, wanted);
    if (!test) return null;
    tests.push(test);
  }
  const found: number[] = [];
  if (tests.length > 0) for (let u = 0; u < count; u++) if (all ? tests.every((test) => test(u)) : tests.some((test) => test(u))) found.push(u);
  return found;
}

function testOf({ kind, value, choices }: QueryField, wanted: string): ((unit: number) => boolean) | undefined {
  if (kind === 'number') {
    const range = parseRange(wanted);
    return range && ((unit) => range.test(value(unit) as number));
  }
  if (choices.includes(wanted)) return (unit) => value(unit) === wanted;
  const needle = fold(wanted.trim());
  return (unit) => fold(value(unit) as string).includes(needle);
}
