import type { Dataset } from '../../../model/dataset.js';
import type { Edit } from '../../../model/edit.js';
import type { Label } from '../../../model/label.js';
import type { AccountRule } from '../../../model/plan.js';
import type { Direction, Metric, MetricContext } from '../../metric.js';
import { oncePerPlan } from '../../once.js';
import { finished, type Steps } from '../../../model/steps.js';
import type { Answer, ColumnChoice, Role } from '../answer.js';
import type { Operation } from '../comments.js';
import { chosen, chosenAll, numberSource } from '../source.js';
import type { Interval } from '../wilson.js';

export type SubjectName =
  | 'segmentation' | 'assignment' | 'allocation' | 'performance' | 'market' | 'route' | 'training' | 'comments' | 'crm' | 'assortment' | 'stock' | 'campaign' | 'relationship';

export type Format = Intl.NumberFormatOptions;

/** A number a person may set. */
export interface Setting {
  readonly id: string;
  readonly label: Label;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format?: Format;
}

/** What a panel computes from, beside dataset and plan. */
export interface PanelInput {
  readonly context: MetricContext;
  readonly columns: ColumnChoice;
  readonly settings: Readonly<Record<string, number>>;
  /** Milliseconds since 1970; NaN = unknown. */
  readonly now: number;
  readonly seed: number;
  readonly rules?: readonly AccountRule[];
  readonly operations?: readonly Operation[];
  readonly edits?: readonly Edit[];
}

/** One column of the table per territory, and so a metric. */
export interface PanelColumn<V> {
  readonly id: string;
  readonly label: Label;
  readonly description?: Label;
  /** Or the role whose column's format it takes. */
  readonly format?: Format | { readonly like: string };
  readonly good?: Direction;
  readonly additive?: boolean;
  /** Roles, beside the required ones, without whose columns it has no values. */
  readonly needs?: readonly string[];
  /** One per territory; undefined when the data has no such thing. */
  values(value: V): ArrayLike<number> | undefined;
  /** 95 % interval of each, where they rest on samples, and of the whole. */
  intervals?(value: V): readonly Interval[] | undefined;
  interval?(value: V): Interval | undefined;
  /** For the plan as a whole; the sum when additive, else nothing: a mean of ratios would mislead. */
  overall?(value: V): number;
  /** Names instead of numbers, by value. */
  readonly names?: readonly Label[];
}

export interface Figure {
  readonly label: Label;
  readonly value: number;
  readonly format?: Format;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly label: Label;
  readonly values: ArrayLike<number>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

/** Rows are territories unless they are named. */
export type Chart =
  | { readonly kind: 'bars'; readonly label: Label; readonly names?: readonly Label[]; readonly series: Series; readonly mark?: Series; readonly format?: Format }
  | { readonly kind: 'dots'; readonly label: Label; /** Names of the quadrants: low-high, high-high, low-low, high-low by x-y. */ readonly corners?: readonly [Label, Label, Label, Label]; readonly x: Series & { readonly format?: Format; readonly split?: number }; readonly y: Series & { readonly format?: Format; readonly split?: number } }
  | { readonly kind: 'heat'; readonly label: Label; readonly columns: readonly Label[]; readonly values: ArrayLike<number>; readonly middle: number; readonly format?: Format };

export type Cell = Label | number | { readonly value: number; readonly format: Format };

/** What something stands for on the map; nothing when it has no place there. */
export interface Where {
  readonly units?: readonly number[];
  readonly accounts?: readonly number[];
  readonly territory?: number;
}

export interface ListRow extends Where {
  readonly cells: readonly Cell[];
  /** Show only these units everywhere. */
  readonly filter?: boolean;
}

/** The one thing that the subject tells now. */
export interface Finding {
  /** Words with a place in braces for each value. */
  readonly text: Label;
  /** The same for a `count` of one. */
  readonly one?: Label;
  readonly values?: Readonly<Record<string, Cell>>;
  readonly tone?: 'good' | 'warn';
  readonly where?: Where;
}

/** What a planner can do about a list. */
export interface Act {
  readonly label: Label;
  /** One edit of the plan; undefined when nothing is left to do. */
  edit(): Edit | undefined;
}

export interface List {
  readonly label: Label;
  readonly heads: readonly Label[];
  /** All of them: the element shows as many as make sense, a file takes all. */
  readonly rows: readonly ListRow[];
  readonly empty: Label;
  readonly act?: Act;
}

export interface Shown {
  readonly finding?: Finding | undefined;
  readonly figures: readonly Figure[];
  readonly chart?: Chart;
  readonly lists?: readonly List[];
}

/** A subject as it is shown: what it needs, what it computes, and which figures, chart, columns and lists come of it. */
export interface Panel<V = never> {
  readonly id: SubjectName | (string & {});
  readonly label: Label;
  readonly description: Label;
  /** Where the formulas come from. */
  readonly source: Label;
  readonly roles: readonly Role[];
  readonly settings: readonly Setting[];
  /** What {@link compute} finds for the data whatever the plan, and keeps, where that takes long. */
  prepare?(input: PanelInput): Steps<unknown>;
  /** At once, or in pieces where that takes long. */
  compute(input: PanelInput): Answer<V> | Steps<Answer<V>>;
  readonly columns: readonly PanelColumn<V>[];
  show(value: V, input: PanelInput): Shown;
}

/** A panel whose value only itself reads. */
export type AnyPanel = Panel<unknown>;

export const definePanel = <V>(panel: Panel<V>): AnyPanel => panel as unknown as AnyPanel;

/** The settings as they stand without a person's hand. */
export const defaults = (panel: Pick<AnyPanel, 'settings'>): Record<string, number> => Object.fromEntries(panel.settings.map((s) => [s.id, s.value]));

/** The format a column of the panel has with the chosen columns of the data. */
export function formatOf({ format }: Pick<PanelColumn<unknown>, 'format'>, input: Pick<PanelInput, 'context' | 'columns'>): Format | undefined {
  return format && 'like' in format ? formatLike(input, format.like) : (format as Format | undefined);
}

/** The format of the column that plays a role. */
export function formatLike({ context, columns }: Pick<PanelInput, 'context' | 'columns'>, role: string): Format {
  return numberSource(context.dataset, chosen(columns, role))?.format ?? { maximumFractionDigits: 0 };
}

export function overallOf<V>(column: PanelColumn<V>, value: V): number {
  if (column.overall) return column.overall(value);
  const known = Array.from(column.values(value) ?? []).filter((v) => !Number.isNaN(v));
  const sum = known.reduce((a, b) => a + b, 0);
  return known.length > 0 && column.additive ? sum : Number.NaN;
}

export interface MetricsOptions {
  readonly columns: ColumnChoice;
  /** The data they are for: gives formats that follow a column, and says what rests on made-up values. */
  readonly dataset?: Dataset;
  readonly settings?: Readonly<Record<string, number>>;
  /** Milliseconds since 1970; what the context says without it. */
  readonly now?: number;
  readonly seed?: number;
  readonly rules?: readonly AccountRule[];
}

/**
 * The columns of a subject as metrics, to be registered once and shown as table columns, cards and map fills. The subject is
 * computed once per plan, however many of its metrics are read.
 */
export function metricsOf(panel: AnyPanel, { columns, settings = {}, now, seed = 1, rules, dataset }: MetricsOptions): Metric[] {
  const inputOf = (context: MetricContext): PanelInput => ({ context, columns, settings: { ...defaults(panel), ...settings }, now: now ?? context.now ?? Number.NaN, seed, ...(rules && { rules }) });
  const answer = oncePerPlan((context) => finished(panel.compute(inputOf(context))));
  const valueOf = (context: MetricContext) => {
    const found = answer(context);
    return found.state === 'ready' ? found.value : undefined;
  };
  const madeUp = dataset !== undefined && panel.roles.some((role) => chosenAll(columns, role.id).some((id) => numberSource(dataset, id)?.madeUp));
  const required = panel.roles.filter((role) => role.required).map((role) => role.id);
  return panel.columns.map((column): Metric => {
    const { intervals, interval } = column;
    const like = column.format && 'like' in column.format ? column.format.like : undefined;
    const format = like === undefined ? (column.format as Format | undefined) : numberSource(dataset, chosen(columns, like))?.format;
    return {
      id: `${panel.id}.${column.id}`,
      label: column.label,
      description: column.description ?? panel.description,
      good: column.good ?? 'none',
      needs: [...required, ...(column.needs ?? [])].map((role) => chosen(columns, role) ?? role),
      secondary: true,
      ...(column.additive && { additive: true }),
      ...(format && { format }),
      ...(madeUp && { madeUp }),
      dependsOn: ['assignment', 'exceptions', 'territories', 'reference', 'locks', 'rules'],
      ...(panel.prepare && { prepare: (context) => panel.prepare!(inputOf(context)) }),
      overall: (context) => {
        const value = valueOf(context);
        return value === undefined ? Number.NaN : overallOf(column, value);
      },
      perTerritory: (context) => {
        const value = valueOf(context);
        const values = value === undefined ? undefined : column.values(value);
        return values ? Float64Array.from(values) : new Float64Array(context.plan.territories.length).fill(Number.NaN);
      },
      ...(intervals && { territoryIntervals: (context) => given(valueOf(context), intervals) ?? [] }),
      ...(interval && { interval: (context) => given(valueOf(context), interval) ?? { low: Number.NaN, high: Number.NaN } }),
    };
  });
}

/** Number of the greatest value; -1 when none is known. */
export function topOf(values: ArrayLike<number> | undefined): number {
  let top = -1;
  for (let i = 0; i < (values?.length ?? 0); i++) if (!Number.isNaN(values![i]!) && (top < 0 || values![i]! > values![top]!)) top = i;
  return top;
}

/** Name of a territory in a cell; "none" for -1. */
export const territoryCell = ({ context }: PanelInput, t: number): Cell => context.plan.territories[t]?.name ?? { en: 'none', sv: 'inget' };

/** Nothing comes of nothing. */
const given = <V, T>(value: V | undefined, of: (value: V) => T): T | undefined => (value === undefined ? undefined : of(value));

export const percent: Format = { style: 'percent', maximumFractionDigits: 1 };
export const signedPercent: Format = { ...percent, signDisplay: 'exceptZero' };
export const whole: Format = { maximumFractionDigits: 0 };
export const signedWhole: Format = { maximumFractionDigits: 0, signDisplay: 'exceptZero' };
export const one: Format = { maximumFractionDigits: 1 };
export const km: Format = { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 };
export const hours: Format = { style: 'unit', unit: 'hour', maximumFractionDigits: 0 };
export const days: Format = { style: 'unit', unit: 'day', maximumFractionDigits: 0 };

/** Ratio of sums over the territories that have both; NaN when none has. */
export function ratioOf(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): number {
  const both = (values: ArrayLike<number> = []) => Array.from(values, (value, t) => (Number.isNaN(a?.[t] ?? Number.NaN) || Number.isNaN(b?.[t] ?? Number.NaN) ? Number.NaN : value));
  const below = total(both(b));
  return below === 0 ? Number.NaN : total(both(a)) / below;
}

/** Sum of what is known; NaN when nothing is. */
export function total(values: ArrayLike<number> | undefined): number {
  const known = Array.from(values ?? []).filter((v) => !Number.isNaN(v));
  return known.length ? known.reduce((a, b) => a + b, 0) : Number.NaN;
}
