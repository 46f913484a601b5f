import { css } from 'lit';

/** Panels on which one thing is settled after the other: what is asked, a long list to look through, what was done. */
export const deskStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    container-type: inline-size;
    background: var(--_surface);
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: calc(var(--_size) * 1.25);
  }
  h3 {
    font-size: calc(var(--_size) * 1.07);
  }
  h2 + p {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .options {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: var(--_gap);
  }
  fieldset {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
  }
  .actions,
  .kinds,
  .pages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .kinds button {
    min-height: 30px;
    border-radius: 99px;
  }
  .pages {
    justify-content: center;
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .panel,
  .told {
    display: grid;
    gap: 10px;
    padding: 10px var(--_gap);
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
    overflow-wrap: anywhere;
  }
  .told.good {
    border-color: var(--_good);
    background: var(--_good-soft);
  }
  .told.warn {
    border-color: var(--_warn);
    background: var(--_warn-soft);
  }
  .told.bad {
    border-color: var(--_bad);
    background: var(--_bad-soft);
  }
  progress {
    width: 100%;
    height: 8px;
    accent-color: var(--_accent);
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .scroll {
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--_surface-2);
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 500;
  }
  th small {
    overflow-wrap: anywhere;
  }
  small {
    color: var(--_text-2);
    font-size: var(--_small);
  }
`;
