import { css } from 'lit';

/** The list of territories below a figure. */
export const rankingStyles = css`
  .ranking {
    position: relative;
    max-height: 230px;
    margin: 8px -8px -6px;
    padding: 0;
    overflow: auto;
    list-style: none;
    cursor: auto;
  }
  .ranking button {
    display: grid;
    grid-template-columns: 2.2ch 12px minmax(0, 1fr) auto 13px;
    align-items: center;
    gap: 0 8px;
    width: 100%;
    min-height: 28px;
    padding: 2px 8px;
    border: 0;
    background: none;
    color: var(--_text);
    font-size: var(--_small);
    font-weight: 400;
    text-align: start;
  }
  .ranking button:hover {
    background: var(--_surface-2);
  }
  .ranking button:focus-visible {
    outline-offset: -2px;
  }
  .ranking .rank {
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .ranking .swatch {
    width: 12px;
    height: 12px;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_text) 22%, transparent);
  }
  .ranking .name {
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .ranking .amount {
    font-variant-numeric: tabular-nums;
  }
  .ranking .verdict {
    grid-column: 5;
  }
  .ranking .beside {
    grid-column: 3 / -1;
    color: var(--_text-2);
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
  }
`;
