import { css } from 'lit';

/** Bars, dots and the heat table. */
export const chartStyles = css`
  .bars {
    display: grid;
    gap: 1px;
  }
  .row,
  button.row {
    display: grid;
    grid-template-columns: minmax(88px, 30%) minmax(0, 1fr) minmax(64px, max-content);
    align-items: center;
    justify-content: stretch;
    gap: 10px;
    min-height: 30px;
    padding: 2px 6px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    font: inherit;
    text-align: start;
  }
  .row .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .value {
    min-width: 76px;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .row svg {
    scale: var(--_way) 1;
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  .bar {
    fill: var(--_accent);
    fill-opacity: 0.82;
  }
  .zero {
    stroke: var(--_line-strong);
    stroke-width: 1;
  }
  .whisker {
    stroke: var(--_text);
    stroke-width: 1.5;
    stroke-opacity: 0.75;
  }
  .mark {
    stroke: var(--_warn);
    stroke-width: 3;
  }
  .key {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 4px 6px 0;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .swatch {
    width: 14px;
    height: 10px;
    background: var(--_accent);
    opacity: 0.82;
  }
  .swatch.mark {
    width: 3px;
    height: 14px;
    margin-inline-start: 10px;
    background: var(--_warn);
    opacity: 1;
  }
  .corner {
    position: absolute;
    padding: 6px 9px;
    color: var(--_text-2);
    font-size: var(--_small);
    letter-spacing: 0.02em;
  }
  .corner.nw,
  .corner.ne {
    inset-block-start: 0;
  }
  .corner.sw,
  .corner.se {
    inset-block-end: 0;
  }
  .corner.nw,
  .corner.sw {
    inset-inline-start: 0;
  }
  .corner.ne,
  .corner.se {
    inset-inline-end: 0;
  }
  .dots .frame {
    position: relative;
    height: 260px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .axis {
    display: block;
    padding: 3px 2px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .axis.x {
    text-align: end;
  }
  .arrow {
    display: inline-block;
    scale: var(--_way) 1;
  }
  .split {
    position: absolute;
    inset-block: 0;
    border-inline-start: 1px dashed var(--_line-strong);
  }
  .split.h {
    inset-block: auto;
    inset-inline: 0;
    border: 0;
    border-block-start: 1px dashed var(--_line-strong);
  }
  button.dot {
    position: absolute;
    width: 24px;
    min-height: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    translate: calc(-50% * var(--_way)) 50%;
  }
  .dot::before {
    content: '';
    position: absolute;
    inset: 5px;
    border: 1px solid color-mix(in oklab, var(--_text) 40%, transparent);
    border-radius: 50%;
    background: var(--_dot, var(--_accent));
  }
  .dot span {
    position: absolute;
    inset-inline-start: 22px;
    max-width: 110px;
    overflow: hidden;
    font-size: var(--_small);
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .dot.crowded:not(:hover, :focus-visible) span {
    display: none;
  }
  .dot:is(:hover, :focus-visible) {
    z-index: 1;
  }
  .dot.crowded:is(:hover, :focus-visible) span {
    padding: 0 4px;
    border-radius: 3px;
    background: var(--_surface);
  }
  .dot.left span {
    inset-inline: auto 22px;
  }
  .heat thead th:not(:first-child),
  .heat td {
    text-align: center;
  }
  @container (max-width: 420px) {
    .row,
    button.row {
      grid-template-columns: minmax(64px, 26%) minmax(0, 1fr) max-content;
      gap: 6px;
      padding-inline: 2px;
    }
    .row .value {
      min-width: 58px;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .dot::before {
      fill: CanvasText;
      background: CanvasText;
    }
  }
`;
