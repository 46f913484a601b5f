import { css } from 'lit';

/** What stands in cells, and the editor in their place. */
export const cellStyles = css`
  .check.mixed {
    border-color: var(--_accent);
    background: linear-gradient(var(--_on-accent), var(--_on-accent)) center / 8px 2px no-repeat var(--_accent);
    opacity: 1;
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
    margin: 0;
    margin-inline-start: 4px;
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
  .cell.editing:not(.pinned) {
    position: relative;
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
    inset-inline-start: 3px;
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
`;
