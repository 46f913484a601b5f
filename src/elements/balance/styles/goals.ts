import { css } from 'lit';

/** Goals and targets. */
export const goalsStyles = css`
  .goal {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    align-items: center;
    gap: 6px 12px;
    padding-block: 8px;
    padding-inline: 12px 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .goal .name {
    font-weight: 500;
  }
  .goal label {
    display: grid;
    gap: 1px;
  }
  .goal .affix input {
    width: 58px;
    padding: 0 8px;
    text-align: end;
  }
  .goal select {
    padding: 0 6px;
  }
  .add {
    border-style: dashed;
    background: transparent;
    color: var(--_text-2);
  }
  .targets {
    padding-top: 4px;
    border-top: 0;
  }
  .shares {
    display: grid;
    gap: 6px;
    max-height: 300px;
    padding: 2px;
    overflow: auto;
    list-style: none;
  }
  .shares li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 66px minmax(64px, auto) auto;
    align-items: center;
    gap: 8px;
  }
  .shares input {
    min-height: max(28px, var(--_control) - 6px);
    width: 100%;
    text-align: end;
  }
  .wanted {
    display: grid;
    color: var(--_text-2);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
    text-align: end;
    white-space: nowrap;
  }
  @container balance (width < 400px) {
    .goal {
      grid-template-columns: auto minmax(0, 1fr);
      padding-inline-end: 12px;
    }
    .goal .name {
      grid-row: 1;
      grid-column: 1 / -1;
      padding-inline-end: 40px;
    }
    .goal .remove {
      grid-row: 1;
      grid-column: 2;
      justify-self: end;
      margin-block: -6px;
      margin-inline-end: -8px;
    }
    .goal .weight {
      justify-self: end;
    }
  }
`;
