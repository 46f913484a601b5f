import { css } from 'lit';

export const scenarioStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--_surface);
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap);
    margin-block-end: var(--_gap);
  }
  h2,
  h3 {
    flex: 1;
    margin: 0;
    font-size: calc(var(--_size) * 1.15);
    line-height: 1.3;
  }
  h3 {
    font-size: var(--_size);
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
  }
  .hint {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: var(--_gap);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .card,
  form,
  .panel {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: var(--_gap);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .card[data-open] {
    border-color: var(--_accent);
    box-shadow: inset calc(3px * var(--_way)) 0 var(--_accent);
  }
  .card > .top {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 12px;
    margin: 0;
    font-size: var(--_small);
  }
  dt {
    color: var(--_text-2);
  }
  dd {
    margin: 0;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  dd .best {
    margin-inline-start: 4px;
    color: var(--_good);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: auto;
  }
  form,
  .panel {
    margin-block-end: var(--_gap);
    background: var(--_surface-2);
  }
  form label {
    display: grid;
    gap: 4px;
    font-size: var(--_small);
    color: var(--_text-2);
  }
  fieldset {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }
  section {
    margin-block-start: calc(2 * var(--_gap));
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_small);
  }
  th,
  td {
    padding: 6px 8px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
  }
  td:not(.number) {
    min-width: 7em;
    overflow-wrap: anywhere;
  }
  th {
    color: var(--_text-2);
    font-weight: 500;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
