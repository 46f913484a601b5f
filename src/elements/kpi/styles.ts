import { css } from 'lit';

export const kpiStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
    align-content: start;
    min-height: 100%;
    padding: var(--tk-kpi-padding, 14px 16px);
    border-radius: var(--_radius);
    background: var(--tk-kpi-background, var(--_surface));
    contain: layout style;
  }
  .card.opens {
    cursor: pointer;
  }
  .card.opens:hover {
    background: color-mix(in oklab, var(--_surface-2) 70%, var(--_surface));
  }
  .open {
    position: absolute;
    inset: 0;
    min-height: 0;
    border: 0;
    border-radius: inherit;
    background: none;
  }
  .open:hover:not(:disabled) {
    background: none;
  }
  .open:focus-visible {
    outline-offset: -2px;
  }
  .label {
    display: flex;
    align-items: baseline;
    gap: 6px;
    margin: 0;
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 500;
    line-height: 1.35;
  }
  .label > span:first-child {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .rank-button {
    position: absolute;
    top: 6px;
    inset-inline-end: 6px;
    display: grid;
    place-items: center;
    min-width: 28px;
    min-height: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text-2);
    opacity: 0.6;
  }
  .card:hover .rank-button,
  .rank-button:focus-visible,
  .rank-button[aria-expanded='true'] {
    opacity: 1;
  }
  .label {
    padding-inline-end: 22px;
  }
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    margin: 3px 0 0;
  }
  .value {
    font-size: var(--tk-kpi-size, 27px);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.015em;
    line-height: 1.2;
    white-space: nowrap;
  }
  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-size: var(--_small);
    font-weight: 500;
    white-space: nowrap;
  }
  .verdict svg {
    width: 13px;
    height: 13px;
    flex: none;
  }
  .verdict.good {
    color: var(--_good);
  }
  .verdict.warn {
    color: var(--_warn);
  }
  .verdict.bad {
    color: var(--_bad);
  }
  .verdict.open {
    position: static;
    color: var(--_text-2);
  }
  .note {
    min-height: 1.45em;
    margin: 1px 0 0;
    color: var(--_text-2);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    line-height: 1.35;
  }
  .state {
    color: var(--_text-2);
  }
  .state .value {
    color: var(--_line-strong);
  }
  .state .note {
    overflow: visible;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .ghost {
    display: block;
    width: 60%;
    /* with its margins as high as the figure that will stand there */
    height: calc(1.2 * var(--tk-kpi-size, 27px) - 6px);
    margin: 6px 0 3px;
    border-radius: var(--_radius-small);
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_surface-2) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  .ghost.wide {
    width: 100%;
    height: 36px;
    margin-top: 12px;
  }
  @keyframes wait {
    to {
      background-position: -200% 0;
    }
  }
  @media print {
    .card {
      break-inside: avoid;
    }
    .rank-button {
      display: none;
    }
  }
`;
