import { html, svg, type TemplateResult } from 'lit';

const height = 36;

/** A line through the periods, broken where one is missing; the last one is marked. A help for eyes: the words stand beside it. */
export function renderSparkline(trend: Float64Array): TemplateResult {
  const known = trend.filter((value) => !Number.isNaN(value));
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (i: number) => (trend.length < 2 ? 50 : 1 + (i / (trend.length - 1)) * 98);
  const y = (value: number) => (high === low ? height / 2 : 3 + ((high - value) / (high - low)) * (height - 6));
  const runs = unbroken(trend);
  const path = (run: readonly number[]) => run.map((i, n) => `${n ? 'L' : 'M'}${x(i).toFixed(2)} ${y(trend[i]!).toFixed(2)}`).join('');
  const last = runs.at(-1)?.at(-1) ?? 0;
  return html`
    <svg class="bars" part="chart" viewBox="0 0 100 ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${runs.map((run) => svg`<path class="under" d=${`${path(run)}L${x(run.at(-1)!)} ${height}L${x(run[0]!)} ${height}Z`}></path><path class="line" d=${path(run)} vector-effect="non-scaling-stroke"></path>`)}
      <path class="last" d=${`M${x(last)} ${y(trend[last]!)}h0`} vector-effect="non-scaling-stroke"></path>
    </svg>`;
}

/** Numbers of the periods, in runs without a missing one. */
function unbroken(trend: Float64Array): number[][] {
  const runs: number[][] = [];
  trend.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    if (i > 0 && runs.length && !Number.isNaN(trend[i - 1]!)) runs.at(-1)!.push(i);
    else runs.push([i]);
  });
  return runs;
}
