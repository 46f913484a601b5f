import { labelText } from '../../ui/label-text.js';
import { NONE, type TableColumn } from './column.js';
import { territoriesView } from './territories-view.js';
import type { TableView, ViewContext } from './view.js';

/** One row per rep of the data, with what their territories add up to. */
export function repsView(context: ViewContext): TableView {
  const { model, t, format, language } = context;
  const { reps, measures } = model.dataset!;
  const territories = territoriesView(context);
  const owned = (row: number) => model.plan!.territories.flatMap((territory, i) => (territory.owner === reps[row]!.id ? [i] : []));
  const number = (id: string, label: string, value: (row: number) => number, rest: Partial<TableColumn> = {}, options?: Intl.NumberFormatOptions): TableColumn => ({
    id, label, kind: 'number', width: 116, live: true, additive: true,
    number: value,
    text: (row) => (Number.isNaN(value(row)) ? '' : format.number(value(row), options)),
    exact: (row) => (Number.isNaN(value(row)) ? '' : String(value(row))),
    show: (sum) => format.number(sum, options),
    ...rest,
  });
  const sum = (of: (territory: number) => number) => (row: number) => owned(row).reduce((total, territory) => total + of(territory), 0);
  return {
    name: 'reps',
    count: reps.length,
    columns: [
      { id: 'name', label: t('name'), kind: 'text', width: 180, live: false, text: (row) => reps[row]!.name },
      { id: 'territories', label: t('their'), kind: 'text', width: 220, live: true, text: (row) => owned(row).map((i) => model.plan!.territories[i]!.name).join(', ') },
      number('units', t('units'), sum((i) => model.tallies!.unitCount(i)), { width: 90 }),
      ...(model.dataset!.accounts.count ? [number('accounts', t('accounts'), sum((i) => model.tallies!.accountCount(i)), { width: 100 })] : []),
      ...measures.map((measure) => number(`total.${measure.id}`, labelText(measure.label, language), sum((i) => model.metrics.read(`total.${measure.id}`)?.perTerritory?.[i] ?? Number.NaN), measure.madeUp ? { madeUp: true } : {}, measure.format)),
      ...(reps.some((rep) => rep.capacity !== undefined) ? [number('capacity', t('capacity'), (row) => reps[row]!.capacity ?? Number.NaN, { live: false })] : []),
      ...(reps.some((rep) => rep.cost !== undefined) ? [number('cost', t('cost'), (row) => reps[row]!.cost ?? Number.NaN, { live: false })] : []),
    ],
    idOf: (row) => reps[row]!.id,
    nameOf: (row) => reps[row]!.name,
    unitOf: () => NONE,
    covers: (row, unit) => model.plan!.territories[model.plan!.assignment[unit]!]?.owner === reps[row]!.id,
    unitsOf: (rows) => territories.unitsOf(Array.from(rows).flatMap(owned)),
    rowsOf: (flags) => {
      const complete = new Set(territories.rowsOf(flags));
      return reps.flatMap((_, row) => (owned(row).length && owned(row).every((i) => complete.has(i)) ? [row] : []));
    },
  };
}
