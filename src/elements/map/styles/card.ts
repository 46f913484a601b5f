import { css } from 'lit';

/** What is under the pointer. */
export const card = css`
  .card {
    z-index: 900;
    inset: 0 auto auto 0;
    min-width: 168px;
    max-width: min(300px, 80cqw);
    padding: 9px 12px 10px;
    pointer-events: none;
    font-size: var(--_small);
    will-change: transform;
  }
  /* what letting go would do is not hidden by options of the tool */
  .card:has(.effect) {
    z-index: 1050;
  }
  .card h3 {
    margin: 0;
    font-size: var(--_size);
    font-weight: 650;
  }
  .card .of {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 2px 0 0;
    color: var(--_text-2);
  }
  .card .of .swatch {
    width: 11px;
    height: 11px;
    border-radius: 3px;
  }
  .card dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    margin: 7px 0 0;
  }
  .card dt {
    overflow: hidden;
    color: var(--_text-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card dd {
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .card .effect {
    margin: 8px 0 0;
    padding: 7px 0 0;
    border-top: 1px solid var(--_line);
  }
  .card .effect:first-child {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .arrow {
    display: inline-block;
    scale: var(--_way) 1;
  }
  .card .was,
  .card .arrow {
    color: var(--_text-2);
    font-weight: 400;
  }
  .card .effect p {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 0;
    font-weight: 600;
  }
  .card table {
    width: 100%;
    margin: 5px 0 0;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .card th {
    max-width: 130px;
    padding: 1px 0;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card td {
    padding-block: 1px;
    padding-inline-start: 12px;
    text-align: end;
  }
  .card td.was {
    color: var(--_text-2);
  }
  .good {
    color: var(--_good);
  }
  .bad {
    color: var(--_bad);
  }
  .card .effect .refused {
    margin: 3px 0 0;
    color: var(--_warn);
    font-weight: 500;
  }
`;
