import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Progress } from '../../engine/problem.js';

const width = 300;
const height = 72;

/**
 * The objective of the best valid plan over time, falling to the right; below it the bound, once there is one. Before the
 * first valid plan it is empty, so what it says stands in words beside it.
 */
export function renderProgressChart(trace: readonly Progress[], limit: number, label: string): TemplateResult {
  const points = trace.filter((p) => p.valid && Number.isFinite(p.objective));
  const last = trace.at(-1)?.seconds ?? 0;
  const span = Math.max(last, Math.min(limit, last * 1.25), 0.1);
  const bounds = trace.filter((p) => Number.isFinite(p.bound));
  const values = [...points.map((p) => p.objective), ...bounds.map((p) => p.bound)];
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  const x = (seconds: number) => round((seconds / span) * width);
  const y = (value: number) => round(top === bottom ? height * 0.5 : 6 + ((top - value) / (top - bottom)) * (height - 14));
  // best plans stay until a better one comes: steps, not slopes
  const line = points.map((p, i) => (i === 0 ? `M${x(p.seconds)} ${y(p.objective)}` : `H${x(p.seconds)}V${y(p.objective)}`)).join('') + (points.length ? `H${x(last)}` : '');
  const end = points.at(-1);
  const bound = bounds.at(-1);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label=${label}>
    ${[0.25, 0.5, 0.75].map((share) => svg`<line class="grid" x1="0" x2=${width} y1=${height * share} y2=${height * share} vector-effect="non-scaling-stroke"></line>`)}
    ${line ? svg`<path class="area" d=${`${line}V${height}H${x(points[0]!.seconds)}Z`}></path><path class="line" d=${line} vector-effect="non-scaling-stroke"></path>` : nothing}
    ${bound ? svg`<line class="bound" x1="0" x2=${x(last)} y1=${y(bound.bound)} y2=${y(bound.bound)} vector-effect="non-scaling-stroke"></line>` : nothing}
    ${end ? svg`<line class="now" x1=${x(last)} x2=${x(last)} y1=${y(end.objective)} y2=${y(end.objective)} vector-effect="non-scaling-stroke"></line>` : nothing}
  </svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
