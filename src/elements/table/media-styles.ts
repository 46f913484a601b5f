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
      container-type: inline-size;
      height: auto;
      overflow: visible;
    }
    .table,
    .panel,
    .grid {
      display: block;
      height: auto;
      overflow: visible;
    }
    .bar,
    .status .actions,
    .status button,
    .resize {
      display: none;
    }
    .head,
    .foot,
    .overflowing .cell.select,
    .overflowing .cell.pinned {
      position: static;
    }
    .body {
      height: auto !important;
    }
    .body .row {
      position: static;
      break-inside: avoid;
      contain: none;
      transform: none !important;
    }
    .printed {
      display: block;
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
