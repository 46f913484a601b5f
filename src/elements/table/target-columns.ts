import { wantedTotals } from '../../insight/balance.js';
import { labelText } from '../../ui/label-text.js';
import type { TableColumn } from './column.js';
import { readNumber } from './filter.js';
import type { ViewContext } from './view.js';

/** The wanted total of every measure to balance, by share of the whole until somebody writes one. */
export function targetColumns({ model, language, format, t }: ViewContext): TableColumn[] {
  const { measures } = model.dataset!;
  return measures.flatMap((measure, m): TableColumn[] => {
    if (!model.plan!.goals.some((goal) => goal.measure === measure.id)) return [];
    const wanted = (row: number) => wantedTotals(model.context!, m)[row]!;
    const show = (value: number) => format.number(value, measure.format);
    return [{
      id: `target.${measure.id}`, label: t('targetOf', { measure: labelText(measure.label, language) }), description: t('targetHint'), kind: 'number', width: 130, live: true, hidden: true, additive: true,
      number: wanted, show,
      text: (row) => show(wanted(row)),
      exact: (row) => String(wanted(row)),
      editable: (row) => format.number(wanted(row), { maximumFractionDigits: 6, useGrouping: false }),
      commit: (row, input) => {
        const change = withTarget(model.plan!.territories[row]!.targets, measure.id, input);
        if (!change) return t('shareNeeded');
        model.updateTerritory(row, change);
        return undefined;
      },
    }];
  });
}

/** Targets with another one for a measure, '' = by share again; undefined when it is no number of zero or more. */
export function withTarget(targets: Readonly<Record<string, number>> | undefined, measure: string, input: string): { readonly targets: Readonly<Record<string, number>> | undefined } | undefined {
  const { [measure]: _, ...others } = targets ?? {};
  if (input.trim() === '') return { targets: Object.keys(others).length ? others : undefined };
  const value = readNumber(input);
  return value >= 0 ? { targets: { ...others, [measure]: value } } : undefined;
}
