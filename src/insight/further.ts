import type { Dataset } from '../model/dataset.js';
import { confidences } from './confidence.js';
import { planHealth } from './health.js';
import type { Metric } from './metric.js';
import { reock } from './reock.js';
import { marketPanel } from './subject/panel/market.js';
import { metricsOf, type AnyPanel } from './subject/panel/panel.js';
import { performancePanel } from './subject/panel/performance.js';
import { relationshipPanel } from './subject/panel/relationship.js';
import { routePanel } from './subject/panel/route.js';
import { proposeColumns } from './subject/source.js';

/** Metrics that few pages show first. Those of a subject read the columns that its panel would choose, by their names. */
export function furtherMetrics(dataset: Dataset): readonly Metric[] {
  return [...planHealth(), ...confidences(dataset), ...reock(dataset), ...[performancePanel, marketPanel, routePanel, relationshipPanel].flatMap((panel) => subjectMetrics(panel, dataset))];
}

function subjectMetrics(panel: AnyPanel, dataset: Dataset): readonly Metric[] {
  const named = new Set(panel.columns.filter((column) => column.names).map((column) => `${panel.id}.${column.id}`));
  return metricsOf(panel, { dataset, columns: proposeColumns(dataset, panel.roles) }).filter((metric) => !named.has(metric.id));
}
