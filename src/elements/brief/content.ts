import type { ColumnChoice } from '../../insight/subject/answer.js';
import { relationship, relationshipRoles, type HandOver } from '../../insight/subject/relationship.js';
import { accountTerritories, chosen, numberSource, proposeColumns, territorySums, type NumberSource } from '../../insight/subject/source.js';
import { targets } from '../../model/plan.js';
import type { MetricContext } from '../../insight/metric.js';
import type { Label } from '../../model/label.js';

export interface BriefFigure {
  readonly label: Label;
  readonly format: Intl.NumberFormatOptions | undefined;
  readonly value: number;
  readonly target: number;
  readonly share: number;
}

export interface Brief {
  readonly figures: readonly BriefFigure[];
  /** Accounts worth most, with value. */
  readonly top: readonly { readonly account: number; readonly value: number }[];
  readonly value: NumberSource | undefined;
  readonly coming: readonly HandOver[];
  readonly leaving: readonly HandOver[];
  readonly overdue: readonly { readonly account: number; readonly days: number }[];
  /** Per account; absent where nothing is known. */
  readonly tenure: Float64Array | undefined;
  readonly lastContact: Float64Array | undefined;
}

/** What a new owner should know about a territory, from what the data has. */
export function briefOf(context: MetricContext, territory: number, given: ColumnChoice, now: number): Brief {
  const { dataset, plan } = context;
  const columns = { ...proposeColumns(dataset, relationshipRoles), ...given };
  const answer = relationship(context, columns, now);
  const related = answer.state === 'ready' ? answer.value : undefined;
  const value = numberSource(dataset, chosen(columns, 'value'));
  const of = accountTerritories(context);
  const members = [...of.keys()].filter((a) => of[a] === territory);
  const worth = (a: number) => (value?.table === 'accounts' ? value.values[a]! : Number.NaN);
  const moved = related?.handOver ?? [];
  return {
    figures: dataset.measures.map((measure) => {
      const source = numberSource(dataset, measure.id)!;
      const sums = territorySums(context, source);
      return { label: measure.label, format: measure.format, value: sums.total[territory]!, target: targets(plan, measure.id, sums.whole)[territory]!, share: sums.total[territory]! / sums.whole };
    }),
    top: members.filter((a) => !Number.isNaN(worth(a))).sort((a, b) => worth(b) - worth(a) || a - b).map((account) => ({ account, value: worth(account) })),
    value,
    coming: moved.filter((h) => h.to === territory), leaving: moved.filter((h) => h.from === territory),
    overdue: members.filter((a) => related && related.overdueDays[a]! > 0).map((account) => ({ account, days: related!.overdueDays[account]! })).sort((a, b) => b.days - a.days),
    tenure: related?.tenure, lastContact: related?.lastContact,
  };
}
