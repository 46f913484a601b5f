import { css } from 'lit';

/** Narrow pages, paper, and forced colours. */
export const mediaStyles = css`
  @container table (max-width: 620px) {
    .bar {
      flex-wrap: wrap;
    }
    .tabs {
      flex: 1 1 100%;
    }
    .tabs button {
      flex: 1;
      padding: 0 4px;
    }
    .search {
      flex: 1 1 120px;
      margin: 0;
    }
    .wide {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .status,
    .actions {
      flex-wrap: wrap;
    }
    .actions {
      flex: 1 1 100%;
    }
    .target,
    .reason {
      flex: 1 1 100px;
      min-width: 0;
    }
  }
  @media print {
    :host {
      --_row: 25px;
      container-type: inline-size;
      height: auto;
      overflow: visible;
      color-scheme: light;
    }
    .table,
    .panel,
    .grid {
      display: block;
      height: auto;
      overflow: visible;
    }
    .grid {
      border-top: 0;
    }
    .bar,
    .status,
    .resize,
    .filters,
    .choices,
    .cell.select,
    .lock:not(.on) {
      display: none;
    }
    .printed {
      display: block;
      margin: 0 0 8px;
    }
    /* a table of the page's own, so that its headings stand on every sheet */
    .canvas {
      display: table;
      width: 100%;
      min-height: 0;
      border-collapse: collapse;
      font-size: 8.5pt;
    }
    .head {
      display: table-header-group;
      position: static;
      break-inside: avoid;
    }
    .body,
    .foot {
      display: table-row-group;
      position: static;
      height: auto !important;
    }
    .canvas .row {
      display: table-row;
      position: static;
      height: auto;
      background: none;
      break-inside: avoid;
      contain: none;
      transform: none !important;
    }
    .canvas .row .cell.cell {
      display: table-cell;
      position: static;
      max-width: 60mm;
      padding: 3px 4px;
      border-bottom: 1px solid var(--_line);
      clip-path: none;
      line-height: 1.4;
      overflow-wrap: anywhere;
      vertical-align: baseline;
      white-space: normal;
    }
    .canvas .row .cell.cell.select {
      display: none;
    }
    .canvas .row .cell.cell.number {
      text-align: end;
      white-space: nowrap;
    }
    .canvas .head .row .cell.cell {
      overflow-wrap: normal;
      white-space: normal;
    }
    .canvas .cell > * {
      display: inline-block;
      vertical-align: baseline;
    }
    .canvas .cell > .text,
    .canvas .cell > .amount {
      display: inline;
    }
    .canvas .cell:focus-visible {
      outline: none;
    }
    .canvas .cell > .visually-hidden,
    .canvas .cell > .lock:not(.on),
    .canvas .cell > .resize {
      display: none;
    }
    .swatch,
    .bar i {
      margin-inline-end: 5px;
      print-color-adjust: exact;
    }
    .canvas .cell.number > .bar {
      display: inline-block;
      width: 30px;
      margin-inline-end: 5px;
      print-color-adjust: exact;
    }
    .canvas .cell > .verdict {
      margin-inline-start: 4px;
      vertical-align: -2px;
    }
    .canvas .cell > .swatch,
    .canvas .cell > .turn {
      vertical-align: -2px;
    }
  }
  @media (forced-colors: active) {
    .body .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .swatch,
    .bar i {
      forced-color-adjust: none;
    }
    .tabs button[aria-selected='true'] {
      border: 2px solid Highlight;
    }
  }
`;
