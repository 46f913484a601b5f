import { toCsv } from '../../data/write/csv.js';
import { lastMoves, type Flow } from '../../insight/ledger.js';
import type { MetricContext } from '../../insight/metric.js';
import type { Edit } from '../../model/edit.js';
import { labelText } from '../../ui/label-text.js';
import type { Territory } from '../../model/plan.js';

type Say = (key: string) => string;

const origins = { user: 'byUser', engine: 'byEngine', api: 'byApi', import: 'byImport', remote: 'byRemote' } as const;

/** The territory's name as a flow has its number. */
export function flowName(t: Say, territories: readonly Territory[], territory: number): string {
  return territories[territory]?.name ?? t(territory === -2 ? 'gone' : 'none');
}

/**
 * The move ledger as CSV: one row for every account that changed hands and for every unit without accounts, with the old and
 * the new territory and owner, what caused it, and the measures. Applied edits tell the cause.
 */
export function ledgerCsv(t: Say, language: string, { dataset, plan }: MetricContext, flows: readonly Flow[], edits: readonly Edit[]): string {
  const { units, accounts, measures, reps } = dataset;
  const causes = lastMoves(edits);
  const owner = (territory: number) => {
    const id = plan.territories[territory]?.owner;
    return id === undefined ? '' : (reps.find((rep) => rep.id === id)?.name ?? id);
  };
  const because = (edit: Edit | undefined) => (edit ? [t(origins[edit.origin]), edit.reason].filter(Boolean).join(': ') : '');
  const header = [
    t('account'), t('accountName'), t('unit'), t('unitName'), t('fromColumn'), t('fromOwner'), t('toColumn'), t('toOwner'), t('cause'),
    ...measures.map((measure) => labelText(measure.label, language)),
  ];
  const rows: (string | number)[][] = [];
  for (const { from, to, units: moved, accounts: handed } of flows) {
    const sides = [flowName(t, plan.territories, from), owner(from), flowName(t, plan.territories, to), owner(to)];
    const withAccounts = new Set<number>();
    for (const account of handed) {
      const unit = accounts.unit[account]!;
      const exception = plan.exceptions.get(account);
      withAccounts.add(unit);
      const cause = exception ? `${t('named')}: ${exception.reason}` : because(causes.get(unit));
      rows.push([accounts.ids[account]!, accounts.names[account]!, units.ids[unit] ?? '', units.names[unit] ?? '', ...sides, cause, ...measures.map((m) => m.accountValues?.[account] ?? Number.NaN)]);
    }
    for (const unit of moved) {
      if (withAccounts.has(unit)) continue;
      rows.push(['', '', units.ids[unit]!, units.names[unit]!, ...sides, because(causes.get(unit)), ...measures.map((m) => m.values[unit]!)]);
    }
  }
  return toCsv({ title: t('ledger'), header, rows });
}
