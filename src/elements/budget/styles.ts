import { css } from 'lit';

export const budgetStyles = css`
  .slider {
    display: grid;
    gap: 4px;
  }
  .slider > span {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
    font-weight: 500;
  }
  .slider output {
    font-size: calc(var(--_size) * 1.29);
    font-variant-numeric: tabular-nums;
  }
  input[type='range'] {
    width: 100%;
    min-height: 28px;
    margin: 0;
    padding: 0;
  }
  .curve {
    scale: var(--_way) 1;
    width: 100%;
    height: 96px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .curve .area {
    fill: var(--_accent-soft);
  }
  .curve .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .curve .now {
    stroke: var(--_text);
    stroke-width: 1.5;
    stroke-dasharray: 3 3;
  }
`;
