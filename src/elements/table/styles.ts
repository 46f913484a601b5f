import { css } from 'lit';

export const tableStyles = css`
  :host {
    --_row: 34px;
    display: block;
    height: 480px;
    min-width: 0;
    container: table / size;
    overflow: hidden;
    border-radius: var(--tk-table-radius, var(--_radius));
    background: var(--_surface);
  }
  @media (pointer: coarse) {
    :host {
      --_row: 44px;
    }
  }
  .table {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .icon {
    width: 16px;
    height: 16px;
    flex: none;
  }
  .bar,
  .status {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-width: 0;
    padding: 8px 12px 4px;
  }
  .status {
    min-height: calc(var(--_control) + 6px);
    padding: 0 12px 6px;
    overflow-x: auto;
    color: var(--_text-2);
    font-size: var(--_small);
    scrollbar-width: none;
    white-space: nowrap;
  }
  .tabs {
    display: flex;
    flex: none;
    gap: 2px;
    padding: 2px;
    border-radius: calc(var(--_radius-small) + 2px);
    background: var(--_surface-3);
  }
  .tabs button {
    min-height: calc(var(--_control) - 6px);
    padding: 0 11px;
    border: 0;
    background: transparent;
    color: var(--_text-2);
  }
  .tabs button[aria-selected='true'] {
    background: var(--_surface);
    box-shadow: 0 1px 2px light-dark(#1018202b, #00000080);
    color: var(--_text);
  }
  .search {
    position: relative;
    display: flex;
    flex: 0 1 260px;
    align-items: center;
    min-width: 90px;
    margin-inline-start: auto;
  }
  .search .icon {
    position: absolute;
    left: 9px;
    color: var(--_text-2);
    pointer-events: none;
  }
  .search input {
    width: 100%;
    padding-inline-start: 31px;
    border-color: var(--_line);
    background: var(--_surface-2);
  }
  input::placeholder {
    color: var(--_text-2);
    opacity: 1;
  }
  button.small,
  select.small,
  input.small {
    min-height: calc(var(--_control) - 6px);
    padding-block: 0;
    font-size: var(--_small);
  }
  button.icon.small {
    width: auto;
    height: auto;
    min-width: calc(var(--_control) - 6px);
  }
  button.icon {
    width: auto;
    height: auto;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .count.strong {
    color: var(--_text);
    font-weight: 600;
  }
  .actions {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .end {
    margin-inline-start: auto;
  }
  .target {
    max-width: 190px;
  }
  .reason {
    width: 150px;
  }

  .since {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .anchor {
    position: relative;
    display: inline-flex;
  }
  .columns-panel {
    position: absolute;
    top: calc(100% + 4px);
    right: 0;
    z-index: 10;
    display: flex;
    flex-direction: column;
    gap: 8px;
    width: max-content;
    max-width: min(340px, 92cqw);
    max-height: min(420px, 70cqh);
    padding: 12px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .columns-panel ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .columns-panel li {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .columns-panel li label {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-width: 0;
    min-height: 30px;
    padding-inline-end: 12px;
  }
  .columns-panel li span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group-by {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-bottom: 8px;
    border-bottom: 1px solid var(--_line);
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .columns-panel > button {
    align-self: start;
  }
  .resize {
    position: absolute;
    top: 20%;
    right: 0;
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
  .turn {
    display: inline-flex;
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
  .grid.grouped .body .row:not(.group) .cell[role='rowheader'] {
    padding-inline-start: 34px;
  }
  .check.mixed {
    border-color: var(--_accent);
    background: linear-gradient(var(--_on-accent), var(--_on-accent)) center / 8px 2px no-repeat var(--_accent);
    opacity: 1;
  }
  dialog.paste {
    width: min(620px, 92vw);
    max-height: 80vh;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }
  dialog.paste::backdrop {
    background: #0006;
  }
  .paste h2 {
    margin: 0 0 4px;
    font-size: 1.2em;
  }
  .paste h3 {
    margin: 14px 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  .paste .list {
    max-height: 26vh;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .paste .list p {
    margin: 0;
    padding: 6px 10px;
    color: var(--_text-2);
  }
  .paste table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_small);
  }
  .paste th,
  .paste td {
    padding: 5px 10px;
    border-bottom: 1px solid var(--_line);
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: top;
  }
  .paste th {
    position: sticky;
    top: 0;
    background: var(--_surface-2);
    color: var(--_text-2);
    font-weight: 500;
  }
  .paste .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 16px;
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
    unicode-bidi: plaintext;
  }
  .body .cell.text:not(.pinned) {
    display: block;
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
  /* only where there is something to scroll: every sticky box costs when rows come and go */
  .wide .cell.select,
  .wide .cell.pinned {
    position: sticky;
    left: var(--_left, 0);
    z-index: 1;
  }
  .cell.pinned[role='rowheader'] {
    font-weight: 500;
  }
  [data-scrolled] .cell.pinned {
    box-shadow: 1px 0 0 var(--_line);
    clip-path: inset(0 -2px 0 0);
  }
  .body .cell.pinned {
    display: flex;
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
  .filters [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .order {
    display: inline-flex;
    align-items: center;
    color: var(--_text);
    font-size: 0.85em;
  }
  .order .icon {
    width: 13px;
    height: 13px;
  }
  .made-up {
    flex: none;
    padding: 0 5px;
    border-radius: 4px;
    background: var(--_surface-3);
    font-size: 0.85em;
    font-weight: 400;
  }
  .check {
    display: block;
    width: 16px;
    height: 16px;
    border: 1.5px solid var(--_line-strong);
    border-radius: 4px;
    opacity: 0.55;
  }
  .row:hover .check,
  .cell:focus-visible .check,
  .check[aria-checked='true'],
  .check[aria-checked='mixed'] {
    opacity: 1;
  }
  .selected .check,
  .check[aria-checked='true'],
  .check[aria-checked='mixed'] {
    border-color: var(--_accent);
    background: var(--_accent);
    opacity: 1;
  }
  .selected .check::after,
  .check[aria-checked='true']::after {
    display: block;
    width: 5px;
    height: 9px;
    margin: 0 0 0 4px;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    content: '';
    transform: rotate(42deg);
  }
  .check[aria-checked='mixed']::after {
    display: block;
    width: 8px;
    height: 2px;
    margin: 5.5px auto;
    background: var(--_on-accent);
    content: '';
  }
  .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_text) 22%, transparent);
  }
  .swatch.none {
    box-shadow: inset 0 0 0 1px var(--_line-strong);
  }
  .quiet {
    color: var(--_text-2);
    font-weight: 400;
  }
  .lock {
    display: inline-flex;
    color: var(--_line-strong);
  }
  button.lock {
    min-height: 26px;
    min-width: 26px;
    padding: 0;
    border-color: transparent;
    background: none;
    opacity: 0.45;
  }
  .row:hover button.lock,
  .cell:focus-visible button.lock,
  .lock.on {
    color: var(--_text);
    opacity: 1;
  }
  button.lock[aria-pressed='true'] {
    background: none;
    color: var(--_text);
  }
  .cell.lock {
    justify-content: center;
    padding: 0;
  }
  .body .cell.number > .bar {
    position: relative;
    display: block;
    flex: 1 1 30px;
    max-width: 56px;
    height: 8px;
    min-width: 0;
    margin-inline-end: auto;
    padding: 0;
    border-radius: 2px;
    background: linear-gradient(var(--_line-strong), var(--_line-strong)) 50% / 1px 100% no-repeat;
  }
  .bar i {
    position: absolute;
    top: 1px;
    bottom: 1px;
    border-radius: 1px;
    background: color-mix(in oklab, var(--_accent) 60%, var(--_surface));
  }
  .bar.outside i {
    background: var(--_bad);
  }
  .verdict {
    display: inline-flex;
    flex: none;
    width: 13px;
    color: var(--_good);
  }
  .verdict.warn {
    color: var(--_warn);
  }
  .verdict.bad {
    color: var(--_bad);
  }
  .verdict svg {
    width: 13px;
    height: 13px;
  }
  .cell.editing {
    overflow: visible;
    padding: 0 3px;
    z-index: 3;
  }
  .editor {
    width: 100%;
    min-height: calc(var(--_row) - 6px);
  }
  .editor[aria-invalid='true'] {
    border-color: var(--_bad);
    outline-color: var(--_bad);
  }
  .problem {
    position: absolute;
    top: calc(100% + 2px);
    left: 3px;
    z-index: 4;
    padding: 3px 8px;
    border-radius: var(--_radius-small);
    background: var(--_bad-soft);
    box-shadow: var(--_shadow);
    color: var(--_bad);
    font-size: var(--_small);
    font-weight: 500;
  }
  .body .row.edited {
    z-index: 2;
    contain: layout style;
  }
  .note {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px;
    color: var(--_text-2);
    text-align: center;
  }
  .grid + .note {
    position: absolute;
    inset: calc(2 * var(--_row)) 0 var(--_row);
    pointer-events: none;
  }
  .note button {
    pointer-events: auto;
  }
  .note p {
    margin: 0;
    max-width: 52ch;
    overflow-wrap: anywhere;
  }
  .note .title {
    color: var(--_text);
    font-weight: 600;
  }
  .note button {
    margin-top: 8px;
  }
  .waiting {
    flex: 1;
    overflow: hidden;
  }
  .ghost {
    display: grid;
    grid-template-columns: 3fr 2fr 1fr 1fr;
    gap: 24px;
    align-items: center;
    height: var(--_row);
    padding: 0 16px;
    border-bottom: 1px solid color-mix(in oklab, var(--_line) 60%, transparent);
  }
  .ghost i {
    height: 10px;
    border-radius: 5px;
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_surface-2) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  @keyframes wait {
    to {
      background-position: -200% 0;
    }
  }
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
    .wide .cell.select,
    .wide .cell.pinned {
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
