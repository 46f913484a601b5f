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
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(128px, 1fr));
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
  .bars {
    display: grid;
    gap: 1px;
  }
  .row,
  button.row {
    display: grid;
    grid-template-columns: minmax(72px, 22%) minmax(0, 1fr) minmax(64px, max-content);
    align-items: center;
    justify-content: stretch;
    gap: 10px;
    min-height: 30px;
    padding: 2px 6px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    font: inherit;
    text-align: start;
  }
  .row .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .value {
    min-width: 76px;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .row svg {
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  .bar {
    fill: var(--_accent);
    fill-opacity: 0.82;
  }
  .zero {
    stroke: var(--_line-strong);
    stroke-width: 1;
  }
  .whisker {
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .mark {
    stroke: var(--_warn);
    stroke-width: 3;
  }
  .key {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 4px 6px 0;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .swatch {
    width: 14px;
    height: 10px;
    background: var(--_accent);
    opacity: 0.82;
  }
  .swatch.mark {
    width: 3px;
    height: 14px;
    margin-inline-start: 10px;
    background: var(--_warn);
    opacity: 1;
  }
  .dots .frame {
    position: relative;
    height: 260px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .axis {
    display: block;
    padding: 3px 2px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .axis.x {
    text-align: end;
  }
  .split {
    position: absolute;
    inset-block: 0;
    border-inline-start: 1px dashed var(--_line-strong);
  }
  .split.h {
    inset-block: auto;
    inset-inline: 0;
    border: 0;
    border-block-start: 1px dashed var(--_line-strong);
  }
  button.dot {
    position: absolute;
    width: 24px;
    min-height: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    translate: -50% 50%;
  }
  .dot::before {
    content: '';
    position: absolute;
    inset: 6px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .dot span {
    position: absolute;
    inset-inline-start: 22px;
    max-width: 110px;
    overflow: hidden;
    font-size: var(--_small);
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .dot.left span {
    inset-inline: auto 22px;
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
  .heat thead th:not(:first-child),
  .heat td {
    text-align: center;
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
  @container (max-width: 420px) {
    .panel {
      padding: 14px 12px;
    }
    .row,
    button.row {
      grid-template-columns: minmax(64px, 26%) minmax(0, 1fr) max-content;
      gap: 6px;
      padding-inline: 2px;
    }
    .row .value {
      min-width: 58px;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .dot::before {
      fill: CanvasText;
      background: CanvasText;
    }
  }
  @media print {
    .options,
    .act {
      display: none;
    }
  }
`;
