import { css } from 'lit';

export const insightStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
    padding: 18px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  header h2 {
    margin: 0;
    font-size: calc(var(--_size) * 1.29);
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  header p,
  .quiet:is(p) {
    margin: 2px 0 0;
    color: var(--_text-2);
  }
  .panel p,
  ul.quiet {
    margin: 0;
  }
  ul.quiet {
    padding-inline-start: 20px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--_size);
    font-weight: 600;
  }
  .finding {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 14px;
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
  }
  .finding p {
    flex: 1 1 260px;
    font-size: calc(var(--_size) * 1.1);
    font-weight: 500;
    text-wrap: pretty;
  }
  .finding.warn {
    border-color: var(--_warn);
    background: var(--_warn-soft);
  }
  .finding.good {
    border-color: var(--_good);
    background: var(--_good-soft);
  }
  .chip {
    display: inline-block;
    flex: none;
    width: 11px;
    height: 11px;
    margin-inline-end: 7px;
    border: 1px solid color-mix(in oklab, var(--_text) 25%, transparent);
    border-radius: 3px;
    vertical-align: -1px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(144px, 1fr));
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow: hidden;
  }
  .figures > div {
    padding: 10px 14px;
    box-shadow: 1px 1px 0 var(--_line);
  }
  dt {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  dd {
    margin: 0;
    font-size: calc(var(--_size) * 1.57);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
  }
  dd small {
    display: block;
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
    letter-spacing: 0;
  }
  .scroll {
    max-height: 420px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--_line);
    text-align: end;
    white-space: nowrap;
  }
  th:first-child,
  .text {
    text-align: start;
  }
  tbody th {
    max-width: 220px;
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface-2);
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 600;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  tfoot > tr > * {
    border-block: 1px solid var(--_line-strong);
    border-block-end: 0;
    font-weight: 600;
  }
  button.link {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  td.act {
    padding-block: 0;
  }
  td.act button {
    min-height: 28px;
    color: var(--_accent);
  }
  summary {
    padding: 4px 0;
    color: var(--_text-2);
    cursor: pointer;
  }
  .list > summary > h3 {
    display: inline;
    color: var(--_text);
  }
  details > :not(summary) {
    margin-block-start: 8px;
  }
  .notes ul,
  .needs ul {
    margin: 6px 0 0;
    padding-inline-start: 20px;
  }
  .made-up {
    margin: 0;
    padding: 6px 12px;
    border-radius: var(--_radius-small);
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: var(--_small);
  }
  .needs {
    padding: 16px;
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .needs p {
    margin: 0 0 12px;
    color: var(--_text-2);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
    gap: 14px;
  }
  label {
    display: grid;
    align-content: start;
    gap: 4px;
    min-width: 0;
  }
  label > span {
    font-weight: 500;
  }
  label em {
    color: var(--_text-2);
    font-size: var(--_small);
    font-style: normal;
    font-weight: 400;
  }
  label small {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  select,
  textarea,
  label input {
    width: 100%;
  }
  select[multiple] {
    padding: 4px;
  }
  textarea {
    padding: 8px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .say {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px;
  }
  .say .wide {
    flex: 1 1 240px;
  }
  button.small {
    min-height: 28px;
    padding: 0 8px;
    border-color: var(--_line);
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .segments {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .segments form,
  .segments li:not(:has(form)) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }
  .segments input,
  .segments .name {
    flex: 1 1 180px;
    min-width: 0;
  }
  p.only {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 6px 12px;
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
  }
  .open li.thread {
    display: block;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .thread .reply {
    margin-inline-start: 18px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_line-strong);
  }
  .answer {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 8px;
  }
  .answer input {
    flex: 1 1 140px;
    min-width: 0;
  }
  .open {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .open li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .open li span {
    flex: 1 1 200px;
  }
  .state {
    padding: 28px 18px;
    color: var(--_text-2);
    text-align: center;
  }
  @container (max-width: 560px) {
    .figures:has(> :nth-child(4):last-child) {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (max-width: 420px) {
    .panel {
      padding: 14px 12px;
    }
  }
  @media print {
    .options,
    .act {
      display: none;
    }
  }
`;
