import { css } from 'lit';

/** Head, rows and foot of the grid. */
export const gridStyles = css`
  .resize {
    position: absolute;
    top: 20%;
    inset-inline-end: 0;
    width: 7px;
    height: 60%;
    border-inline-end: 2px solid transparent;
    cursor: col-resize;
    touch-action: none;
  }
  .head .cell {
    position: relative;
  }
  .head .cell:hover .resize,
  .resize.moving {
    border-color: var(--_line-strong);
  }
  .head .cell.dragged {
    opacity: 0.5;
  }
  .head .cell.drop,
  .head .cell.drop-after {
    box-shadow: inset calc(var(--_way) * 3px) 0 0 var(--_accent);
  }
  .head .cell.drop-after {
    box-shadow: inset calc(var(--_way) * -3px) 0 0 var(--_accent);
  }
  .turn {
    display: inline-flex;
    scale: var(--_way) 1;
    flex: none;
    color: var(--_text-2);
  }
  .body .row.group {
    background: var(--_surface-2);
    cursor: default;
    font-weight: 600;
  }
  .body .row.group .cell.pinned {
    font-weight: 600;
    overflow: visible;
  }
  .grid.grouped .body .cell[role='rowheader'] {
    padding-inline-start: calc(16px + 18px * var(--_level, 0));
  }
  .grid.grouped .body .row.group .cell[role='rowheader'] {
    padding-inline-start: calc(10px + 18px * var(--_level, 0));
  }
  .printed {
    display: none;
  }
  .panel {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .grid {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow: auto;
    border-top: 1px solid var(--_line);
    overscroll-behavior: contain;
    scroll-padding: calc(var(--_row) + 2px) 0;
  }
  .grid:focus-visible {
    outline-offset: -2px;
  }
  .canvas {
    display: flex;
    flex-direction: column;
    width: max(100%, var(--_width));
    min-height: 100%;
  }
  .head,
  .foot {
    position: sticky;
    z-index: 3;
    background: var(--_surface-2);
  }
  .head {
    top: 0;
    border-bottom: 1px solid var(--_line);
  }
  .foot {
    bottom: 0;
    margin-top: auto;
    border-top: 1px solid var(--_line);
    font-weight: 600;
  }
  .body {
    position: relative;
    flex: none;
    contain: layout style;
  }
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    height: var(--_row);
    background: var(--_surface);
  }
  .head .row,
  .foot .row {
    background: var(--_surface-2);
  }
  .body .row {
    position: absolute;
    inset: 0 0 auto;
    border-bottom: 1px solid color-mix(in oklab, var(--_line) 60%, transparent);
    contain: strict;
    line-height: calc(var(--_row) - 1px);
  }
  .body .row:hover,
  .body .row.hover {
    background: var(--_surface-2);
  }
  .body .row.selected {
    background: var(--_accent-soft);
  }
  .body .row.selected:hover,
  .body .row.selected.hover {
    background: color-mix(in oklab, var(--_accent-soft) 88%, var(--_accent));
  }
  .cell {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    padding: 0 10px;
    overflow: hidden;
    background: inherit;
    cursor: default;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell.text,
  .cell.territory,
  .cell.owner {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .body .cell.text:not(.swatched),
  .foot .cell.text {
    display: block;
    line-height: var(--_row);
  }
  .cell > .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .cell.number {
    justify-content: flex-end;
    font-variant-numeric: tabular-nums;
  }
  .cell.select {
    justify-content: center;
    padding: 0;
    cursor: pointer;
  }
  /* only where there is something to scroll and somebody who may: every sticky box is a layer that all changes of the page pay for */
  .overflowing:is(:hover, :active, :focus-within, [data-scrolled]) :is(.cell.select, .cell.pinned) {
    position: sticky;
    inset-inline-start: var(--_left, 0);
    z-index: 1;
  }
  .cell.pinned[role='rowheader'] {
    font-weight: 500;
  }
  [data-scrolled] .cell.pinned {
    box-shadow: calc(var(--_way) * 1px) 0 0 var(--_line);
    clip-path: inset(0 -2px);
  }
  .cell:focus-visible {
    z-index: 2;
    outline-offset: -2px;
  }
  .head .cell {
    color: var(--_text-2);
    cursor: pointer;
    font-size: var(--_small);
    font-weight: 500;
  }
  .head .cell:hover .text {
    color: var(--_text);
  }
  .head .filters .cell {
    padding: 2px 4px;
    cursor: default;
  }
  .filters input,
  .filters select {
    width: 100%;
    min-height: calc(var(--_row) - 8px);
    padding: 0 6px;
    border-color: var(--_line);
    color: var(--_text);
    font-size: var(--_small);
  }
  .filters .choice {
    display: flex;
    justify-content: space-between;
    width: 100%;
    min-width: 0;
    min-height: calc(var(--_row) - 8px);
    padding-inline: 7px 4px;
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
  }
  .filters .choice.some {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .choice span {
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .filters [aria-invalid='true'] {
    border-color: var(--_bad);
  }
`;
