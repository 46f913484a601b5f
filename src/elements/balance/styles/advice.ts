import { css } from 'lit';

/** Next moves, reasons, comparison and the front. */
export const adviceStyles = css`
  .moves {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .moves li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
  }
  .moves li + li {
    padding-top: 8px;
    border-top: 1px solid var(--_line);
  }
  .moves p {
    overflow-wrap: anywhere;
  }
  .moves button {
    min-height: max(28px, var(--_control) - 6px);
  }
  .rank {
    display: grid;
    gap: 4px;
  }
  .histogram {
    scale: var(--_way) 1;
    display: block;
    width: 100%;
    height: 34px;
  }
  .histogram .bin {
    fill: var(--_surface-3);
  }
  .histogram .own {
    stroke: var(--_accent);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .front {
    display: grid;
    gap: 2px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .front .between {
    align-items: center;
  }
  .front input {
    width: 100%;
    min-height: 24px;
    margin: 0;
  }
  .front-figures {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: 4px;
    font-variant-numeric: tabular-nums;
  }
  .front-figures b {
    color: var(--_text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .histogram .bin {
      fill: GrayText;
    }
    .histogram .own {
      stroke: Highlight;
    }
  }
`;
