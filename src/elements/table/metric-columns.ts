import { hasTerritories, type Metric } from '../../insight/metric.js';
import { hasColumn, judge } from '../../insight/reading.js';
import { labelText } from '../../ui/label-text.js';
import type { TableColumn } from './column.js';
import type { ViewContext } from './view.js';

/** Every metric with a figure per territory as a column, unless the data lacks what it needs. */
export function metricColumns(context: ViewContext): TableColumn[] {
  const { metrics } = context.model;
  const lacks = (metric: Metric) => metric.needs?.some((id) => !hasColumn(context.model.dataset!, id)) ?? false;
  return metrics.list().filter((metric) => hasTerritories(metric) && !lacks(metric)).map((metric) => metricColumn(metric, context));
}

/** What a full bar stands for: the largest deviation, at least a tenth. Looked for once per reading. */
function longest(values: Float64Array | undefined): number {
  if (!values) return 1;
  let most = longestOf.get(values);
  if (most === undefined) longestOf.set(values, (most = values.reduce((max, v) => Math.max(max, Math.abs(v) || 0), 0.1)));
  return most;
}

const longestOf = new WeakMap<Float64Array, number>();

function metricColumn(metric: Metric, { model, language, format, t }: ViewContext): TableColumn {
  const reading = () => model.metrics.read(metric.id);
  const value = (row: number) => reading()?.perTerritory?.[row] ?? Number.NaN;
  const measure = metric.id.startsWith('balance.') ? model.dataset!.measures.find((m) => `balance.${m.id}` === metric.id) : undefined;
  const show = (number: number) => format.number(number, metric.format);
  return {
    id: metric.id,
    label: measure ? t('deviation', { measure: labelText(measure.label, language) }) : labelText(metric.label, language),
    description: labelText(metric.description, language),
    kind: 'number',
    width: measure ? 150 : 116,
    live: true,
    hidden: metric.secondary ?? false,
    ...(metric.madeUp && { madeUp: true }),
    ...(metric.additive && { additive: true }),
    number: value,
    text: (row) => (Number.isNaN(value(row)) ? '' : show(value(row))),
    exact: (row) => (Number.isNaN(value(row)) ? '' : String(value(row))),
    show,
    ...(measure && {
      bar: (row: number) => Math.max(-1, Math.min(1, value(row) / longest(reading()?.perTerritory))),
      verdict: (row: number) => {
        const { target = Number.NaN, limit = Number.NaN, verdict } = reading() ?? {};
        const own = judge('target', value(row), target, limit);
        // below its target a territory of an unfinished plan is only unfinished
        if (own === 'open' || own === 'none' || (verdict === 'open' && value(row) < 0)) return undefined;
        return own;
      },
    }),
  };
}
