import { css } from 'lit';

/** A run on its way. */
export const progressStyles = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .actions button {
    flex: 1 1 auto;
  }
  progress {
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 99px;
    background: var(--_surface-3);
    accent-color: var(--_accent);
    overflow: hidden;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--_surface-3);
  }
  progress::-webkit-progress-value {
    border-radius: 99px;
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    border-radius: 99px;
    background: var(--_accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_accent) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  .chart {
    scale: var(--_way) 1;
    display: block;
    width: 100%;
    height: 88px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .chart .grid {
    stroke: var(--_line);
    stroke-width: 1;
  }
  .chart .area {
    fill: color-mix(in oklab, var(--_accent) 14%, transparent);
  }
  .chart .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .chart .bound {
    stroke: var(--_good);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .chart .now {
    stroke: var(--_accent);
    stroke-width: 7;
    stroke-linecap: round;
  }
  .status {
    min-height: 1.45em;
    font-variant-numeric: tabular-nums;
  }
`;
