import { css } from 'lit';

export const chartStyles = css`
  .chart {
    align-self: var(--_chart-align, end);
    margin-top: 10px;
  }
  .bars {
    position: relative;
    scale: var(--_way) 1;
    display: block;
    width: 100%;
    height: 36px;
    overflow: visible;
  }
  .line {
    fill: none;
    stroke: var(--_accent);
    stroke-linejoin: round;
    stroke-width: 1.75;
  }
  .under {
    fill: color-mix(in oklab, var(--_accent) 12%, transparent);
  }
  .last {
    stroke: var(--_accent);
    stroke-linecap: round;
    stroke-width: 6;
  }
  .band {
    fill: var(--_surface-3);
  }
  .zero {
    stroke: var(--_line-strong);
    stroke-width: 1;
    opacity: 0.55;
  }
  .hit {
    fill: transparent;
  }
  .bars .value {
    fill: color-mix(in oklab, var(--_accent) 62%, var(--_surface));
  }
  .bars .outside {
    fill: var(--_bad);
  }
  .meant {
    fill: color-mix(in oklab, var(--_text) 45%, transparent);
  }
  .whisker {
    stroke: var(--_text);
    stroke-width: 1;
    opacity: 0.7;
  }
  .tick {
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    margin: 5px 0 0;
    color: var(--_text-2);
    font-size: calc(var(--_small) * 0.95);
    font-variant-numeric: tabular-nums;
  }
  .ends span {
    display: flex;
    flex: 0 1 auto;
    gap: 4px;
    min-width: 0;
    white-space: nowrap;
  }
  .ends b {
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
  }
  @container (max-width: 230px) {
    .ends span {
      flex-flow: column;
      gap: 0;
    }
    .ends span:last-child {
      text-align: end;
    }
  }
  @media (forced-colors: active) {
    .bars .value {
      fill: CanvasText;
    }
    .bars .outside {
      fill: Mark;
      stroke: CanvasText;
      stroke-width: 0.5;
    }
  }
`;
