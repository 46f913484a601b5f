import { css } from 'lit';

/** The element, its bar and the line below. */
export const frameStyles = css`
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
    inset-inline-start: 9px;
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
`;
