import type { Reading } from '../../insight/reading.js';
import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';

type Translate = (key: string, values?: MessageValues) => string;

/** The figure itself: short for large numbers, in full for small ones. */
export function valueText(value: number, reading: Reading, format: Formatter): string {
  const { format: options = {} } = reading.metric;
  return Math.abs(value) >= 10_000 && options.style !== 'percent' ? format.compact(value, options) : format.number(value, options);
}

/** What the figure is to be compared with, in a few words; '' when there is nothing. */
export function comparison(reading: Reading, territories: number, format: Formatter, t: Translate): string {
  const { metric, target, limit, overall, perTerritory, territoryTargets } = reading;
  const { trend, interval } = reading;
  if (interval) return t('between', { low: format.number(interval.low, metric.format), high: format.number(interval.high, metric.format) });
  const before = trend?.at(-2) ?? Number.NaN;
  if (before > 0) return t('change', { change: format.percent((overall - before) / before, { signed: true }) });
  const plain = (value: number) => format.number(value, { ...metric.format, signDisplay: 'auto' });
  if (metric.good === 'target' && limit >= 0 && target === 0) return t('within', { limit: `±${plain(limit)}` });
  if (metric.good === 'low' && limit > 0) return t('atMost', { limit: plain((Number.isNaN(target) ? 0 : target) + limit) });
  if (metric.good === 'high' && !Number.isNaN(target)) return t('atLeast', { limit: plain(limit > 0 ? target - limit : target) });
  if (!Number.isNaN(target) && target !== 0) return `${t('target', { target: plain(target) })} · ${t('deviation', { deviation: format.percent((overall - target) / Math.abs(target), { signed: true }) })}`;
  if (metric.id.startsWith('tolerance.') && territories > 0) return t('among', { count: territories });
  if (limit === 0) return t('target', { target: plain(0) });
  if (territoryTargets && perTerritory && territories > 0) return t('each', { mean: valueText(overall / territories, reading, format) });
  return '';
}
