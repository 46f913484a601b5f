import { html, nothing, type TemplateResult } from 'lit';
import { judge, type Reading, type Verdict } from '../../insight/reading.js';
import type { Territory } from '../../model/plan.js';
import { adopt } from '../../ui/adopt.js';
import { cssom } from '../../ui/cssom.js';
import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';
import { territoryColor } from '../../ui/palette.js';
import { rankingStyles } from './ranking-styles.js';
import { verdictIcon } from './verdict.js';
import { valueText } from './wording.js';

/** A territory in the order of a figure. */
export interface Ranked {
  readonly territory: number;
  readonly value: number;
  /** 1 = best (largest where nothing is better); equal figures share a rank; 0 = not known. */
  readonly rank: number;
}

export interface RankingModel {
  readonly reading: Reading;
  readonly territories: readonly Territory[];
  readonly format: Formatter;
  readonly t: (key: string, values?: MessageValues) => string;
  readonly onOpen: (territory: number) => void;
}

export const dress = (root: ShadowRoot): void => adopt(root, rankingStyles);

/** The territories from the best to the worst: the least where low is good, the nearest where a target is. What is not known comes last. */
export function ranked({ perTerritory = new Float64Array(0), metric, target }: Reading): Ranked[] {
  const worth = (value: number) => (metric.good === 'low' ? value : metric.good === 'target' && !Number.isNaN(target) ? Math.abs(value - target) : -value);
  const known = Array.from(perTerritory, (value, territory) => ({ territory, value })).filter(({ value }) => !Number.isNaN(value)).sort((a, b) => worth(a.value) - worth(b.value) || a.territory - b.territory);
  const unknown = Array.from(perTerritory.keys()).filter((territory) => Number.isNaN(perTerritory[territory]!));
  let rank = 0;
  return [
    ...known.map(({ territory, value }, i) => {
      if (i === 0 || worth(value) !== worth(known[i - 1]!.value)) rank = i + 1;
      return { territory, value, rank };
    }),
    ...unknown.map((territory) => ({ territory, value: Number.NaN, rank: 0 })),
  ];
}

/** Every territory with its rank, its figure, what it is measured against and how it stands; each opens its units. */
export function renderRanking(model: RankingModel): TemplateResult {
  return html`<ol class="ranking" aria-label=${model.t('ranking')}>${ranked(model.reading).map((row) => renderRow(model, row))}</ol>`;
}

function renderRow({ reading, territories, format, t, onOpen }: RankingModel, { territory, value, rank }: Ranked): TemplateResult {
  const { name, color } = territories[territory]!;
  const known = !Number.isNaN(value);
  const verdict = verdictOf(reading, value);
  const beside = known ? besideOf(reading, territory, value, format, t) : '';
  return html`
    <li><button @click=${() => onOpen(territory)}>
      <span class="rank">${rank || '–'}</span>
      <span class="swatch" ${cssom({ 'background-color': `light-dark(${territoryColor(color, 'light')}, ${territoryColor(color, 'dark')})` })}></span>
      <span class="name">${name}</span>
      <span class="amount">${known ? valueText(value, reading, format) : html`<span aria-hidden="true">–</span><span class="visually-hidden">${t('notKnown')}</span>`}</span>
      ${verdict === 'none' ? nothing : html`<span class="verdict ${verdict}">${verdictIcon(verdict)}<span class="visually-hidden">${t(verdict)}</span></span>`}
      ${beside ? html`<span class="beside">${beside}</span>` : nothing}
    </button></li>`;
}

/** A target per territory, else the target of all, where the figure of a territory is measured as that of the plan is. */
function verdictOf({ metric, target, limit, verdict }: Reading, value: number): Verdict {
  if (metric.good !== 'target') return 'none';
  const own = judge('target', value, target, limit);
  return own === 'open' || (verdict === 'open' && value < target) ? 'none' : own;
}

function besideOf({ metric, territoryTargets, territoryIntervals }: Reading, territory: number, value: number, format: Formatter, t: RankingModel['t']): string {
  const interval = territoryIntervals?.[territory];
  if (interval && !Number.isNaN(interval.low)) return t('between', { low: format.number(interval.low, metric.format), high: format.number(interval.high, metric.format) });
  const wanted = territoryTargets?.[territory] ?? Number.NaN;
  return Number.isNaN(wanted) || wanted === 0 ? '' : t('deviation', { deviation: format.percent((value - wanted) / Math.abs(wanted), { signed: true }) });
}
