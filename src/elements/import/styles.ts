import { css } from 'lit';

export const importStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--_surface);
  }
  .head,
  .foot {
    flex: none;
    padding: 12px 16px;
  }
  .head {
    border-bottom: 1px solid var(--_line);
  }
  .head h2 {
    margin: 0;
    font-size: calc(var(--_size) * 1.25);
  }
  .head p {
    margin: 2px 0 0;
    color: var(--_text-2);
  }
  .files {
    flex: 1 1 auto;
    min-height: 0;
    overflow: auto;
    padding: 16px;
    background: var(--_surface-2);
  }
  .files[aria-busy='true'] .file {
    opacity: 0.6;
  }
  .file {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .file + .file {
    margin-top: 12px;
  }
  .file > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
  }
  .file p {
    margin: 0;
  }
  h3 {
    max-width: 100%;
    margin: 0;
    overflow: hidden;
    font-size: calc(var(--_size) * 1.07);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-2);
  }
  .file label select,
  .file label input[type] {
    max-width: 100%;
    color: var(--_text);
  }
  header label {
    min-width: 0;
  }
  .role {
    margin-inline-start: auto;
  }
  .reading {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .reading legend {
    margin-bottom: 4px;
    padding: 0;
    font-weight: 600;
  }
  .reading input[type='number'] {
    width: 72px;
  }
  .above {
    flex-basis: 100%;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .above ol {
    margin: 0;
    padding-inline-start: 2em;
  }
  .join {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_good);
    border-radius: var(--_radius-small);
    background: var(--_good-soft);
  }
  .join.warn {
    border-color: var(--_warn);
    background: var(--_warn-soft);
  }
  .join ul {
    margin: 4px 0 0;
    padding-inline-start: 1.3em;
    overflow-wrap: anywhere;
  }
  .join ul:not(:has(li)) {
    display: none;
  }
  .preview {
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 4px 10px;
    border-inline-end: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
  }
  th:last-child,
  td:last-child {
    border-inline-end: 0;
  }
  th {
    padding-block: 8px;
    background: var(--_surface-2);
    font-weight: 400;
    vertical-align: top;
  }
  td {
    border-top: 1px solid var(--_line);
  }
  td.number {
    text-align: end;
  }
  [data-left] {
    color: var(--_text-2);
  }
  td[data-left] {
    text-decoration: line-through;
  }
  .name {
    display: block;
    max-width: 190px;
    margin-bottom: 4px;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
  }
  input.unit {
    display: block;
    width: 100%;
    min-width: 6em;
    margin-top: 4px;
  }
  small {
    display: block;
    min-height: 1.2em;
    margin-top: 2px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .odd {
    color: var(--_warn);
  }
  .odd button {
    margin-inline-start: 6px;
    color: var(--_text);
  }
  .error,
  .failed {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_bad);
    border-radius: var(--_radius-small);
    background: var(--_bad-soft);
    overflow-wrap: anywhere;
  }
  .failed {
    margin: 0 0 12px;
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
    overflow: auto;
  }
  .remembered {
    color: var(--_text-2);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px 14px;
    border-top: 1px solid var(--_line);
  }
  .problems {
    flex: 1 1 260px;
    color: var(--_warn);
  }
  .problems p {
    margin: 0;
  }
  .waiting {
    display: grid;
    gap: 10px;
    place-content: center;
    height: 100%;
    min-height: 160px;
    text-align: center;
  }
  .waiting.again {
    height: auto;
    min-height: 0;
    padding: 12px;
  }
  @container (max-width: 560px) {
    .role {
      margin-inline-start: 0;
    }
  }
  @media (max-width: 560px) {
    .files {
      padding: 8px;
    }
    .file {
      padding: 10px;
    }
    .file label {
      display: grid;
      flex: 1 1 100%;
      grid-template-columns: 112px minmax(0, 1fr);
    }
    .file label.check {
      grid-template-columns: auto 1fr;
      justify-items: start;
    }
    .reading input[type='number'] {
      width: 100%;
    }
    .role {
      margin-inline-start: 0;
    }
  }
`;
