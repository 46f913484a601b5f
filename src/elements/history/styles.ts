import { css } from 'lit';

export const historyStyles = css`
  :host {
    display: inline-block;
    position: relative;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  svg {
    width: 18px;
    height: 18px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .save {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--_control);
    padding: 0 8px;
    border-radius: var(--_radius-small);
    color: var(--_text-2);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .save svg {
    width: 15px;
    height: 15px;
  }
  .save.saved svg {
    color: var(--_good);
  }
  .save.unavailable,
  .save.failed {
    color: var(--_warn);
  }
  .save.failed {
    max-width: 52ch;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .popover {
    position: fixed;
    inset: auto;
    z-index: 10;
    width: min(360px, calc(100vw - 16px));
    max-height: min(460px, calc(100vh - 24px));
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .popover .header {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 6px;
    padding-inline: 14px 6px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface);
  }
  h2 {
    margin: 0;
    font-size: var(--_size);
    font-weight: 600;
  }
  h2 span {
    margin-inline-start: 6px;
    color: var(--_text-2);
    font-weight: 400;
    font-size: var(--_small);
  }
  .why,
  .none {
    margin: 0;
    padding: 10px 14px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .why {
    border-top: 1px solid var(--_line);
  }
  ol {
    margin: 0;
    padding: 6px;
    list-style: none;
  }
  li button {
    display: grid;
    grid-template-columns: 14px minmax(0, 1fr) auto;
    justify-content: initial;
    align-items: baseline;
    gap: 2px 8px;
    width: 100%;
    height: auto;
    min-height: var(--_control);
    padding: 7px 8px;
    border-color: transparent;
    background: transparent;
    text-align: start;
    white-space: normal;
  }
  li .what {
    font-weight: 450;
    overflow-wrap: anywhere;
  }
  li .when,
  li .who {
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
  }
  li .when {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  li .who {
    grid-column: 2 / -1;
    overflow-wrap: anywhere;
  }
  li .mark {
    width: 8px;
    height: 8px;
    border: 1.5px solid var(--_line-strong);
    border-radius: 99px;
  }
  li.undone .what {
    color: var(--_text-2);
    text-decoration: line-through;
    text-decoration-color: var(--_line-strong);
  }
  li.undone .mark {
    border-style: dotted;
  }
  li button[aria-current] {
    background: var(--_accent-soft);
  }
  li button[aria-current] .mark {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .pages {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 6px;
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
`;
