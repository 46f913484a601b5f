import { css } from 'lit';

/** The panel and its text. */
export const layoutStyles = css`
  :host {
    display: block;
    container: balance / inline-size;
    background: var(--tk-balance-background, var(--_surface));
  }
  .panel {
    display: grid;
    gap: 14px;
    max-width: 640px;
    padding: var(--tk-balance-padding, 16px);
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: calc(var(--_size) * 1.14);
    font-weight: 650;
    letter-spacing: -0.01em;
    outline: none;
  }
  /* the place to go on from when a view has gone; it is no control */
  h2:focus-visible {
    outline: none;
  }
  h3 {
    font-size: var(--_size);
    font-weight: 600;
  }
  form,
  .progress,
  .result {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    font-weight: 600;
  }
  .hint,
  .caption {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .between {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 12px;
  }
  .row > label,
  .row > .number-of {
    flex: 1 1 110px;
  }
  .row select {
    flex: 0 1 auto;
    min-width: 0;
    max-width: 60%;
    text-overflow: ellipsis;
  }
  output,
  .elapsed {
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .icon > svg,
  svg.icon {
    width: 16px;
    height: 16px;
    flex: none;
  }
  .swatch {
    width: 11px;
    height: 11px;
    flex: none;
  }
  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .made-up {
    display: table;
    padding: 0 5px;
    border-radius: 4px;
    background: var(--_surface-3);
    color: var(--_text-2);
    font-size: calc(var(--_small) * 0.92);
  }
  details {
    border-top: 1px solid var(--_line);
    padding-top: 10px;
  }
  summary {
    padding: 3px 0;
    border-radius: var(--_radius-small);
    font-weight: 500;
    cursor: pointer;
  }
  summary .hint {
    font-weight: 400;
  }
  .fold {
    display: grid;
    gap: 10px;
    padding-top: 6px;
  }
`;
