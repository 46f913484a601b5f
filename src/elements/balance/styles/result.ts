import { css } from 'lit';

/** The proposal. */
export const resultStyles = css`
  .verdict {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    font-size: calc(var(--_size) * 1.07);
    font-weight: 500;
    line-height: 1.4;
  }
  .verdict > svg {
    width: 22px;
    height: 22px;
    padding: 3px;
    border-radius: 99px;
  }
  .verdict.good > svg {
    background: var(--_good-soft);
    color: var(--_good);
  }
  .verdict.bad > svg {
    background: var(--_bad-soft);
    color: var(--_bad);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(94px, 1fr));
    gap: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_line);
    overflow: hidden;
  }
  .figures > div {
    padding: 9px 12px;
    background: var(--_surface);
  }
  .figures dt {
    overflow: hidden;
    color: var(--_text-2);
    font-size: var(--_small);
    text-overflow: ellipsis;
  }
  .figures dd {
    font-size: calc(var(--_size) * 1.3);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .figures dd.hint {
    font-size: var(--_small);
    font-weight: 400;
    letter-spacing: 0;
  }
  .goal-choice {
    flex-wrap: wrap;
  }
  .rows {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
  }
  .rows tr + tr > * {
    border-top: 1px solid var(--_line);
  }
  .rows th,
  .rows td {
    padding: 5px 0;
    font-weight: 400;
    text-align: start;
  }
  .rows th {
    width: 30%;
    padding-inline-end: 8px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: -8px;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .legend svg {
    width: 12px;
    height: 12px;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .rows .was {
    width: 54px;
    padding-inline-start: 6px;
    color: var(--_text-2);
    font-size: var(--_small);
    text-align: end;
  }
  .rows .is {
    width: 86px;
    text-align: end;
  }
  .badge .icon {
    width: 12px;
    height: 12px;
  }
  .dumbbell {
    scale: var(--_way) 1;
    display: block;
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  .dumbbell .band {
    fill: var(--_good-soft);
  }
  .dumbbell .zero {
    stroke: var(--_line-strong);
    stroke-width: 1;
    opacity: 0.6;
  }
  .dumbbell .step {
    stroke: var(--_line-strong);
    stroke-width: 1.5;
  }
  .dumbbell .before {
    fill: var(--_surface);
    stroke: var(--_line-strong);
    stroke-width: 1.5;
  }
  .dumbbell .after {
    fill: var(--_good);
    stroke: var(--_surface);
    stroke-width: 1;
  }
  .dumbbell .after.out {
    fill: var(--_bad);
  }
  .all {
    justify-self: start;
  }
  .proof {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
  }
  .proof svg {
    color: var(--_good);
  }
  .decision {
    position: sticky;
    bottom: 0;
    margin: 0 calc(-1 * var(--tk-balance-padding, 16px)) calc(-1 * var(--tk-balance-padding, 16px));
    padding: 12px var(--tk-balance-padding, 16px);
    border-top: 1px solid var(--_line);
    background: var(--tk-balance-background, var(--_surface));
  }
  @container balance (width < 400px) {
    .figures > div {
      padding: 8px 9px;
    }
    .figures dd {
      font-size: calc(var(--_size) * 1.07);
    }
    .rows .was {
      display: none;
    }
    .rows th {
      width: 38%;
    }
  }
  @media (forced-colors: active) {
    .dumbbell .after {
      fill: CanvasText;
    }
    .dumbbell .after.out {
      fill: Mark;
      stroke: CanvasText;
    }
  }
`;
