import { css } from 'lit';

export const routeStyles = css`
  /* the focus is in a part of such a field, which the browser does not call visible */
  input:is([type='date'], [type='time']):focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    align-items: end;
    gap: 12px;
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .days {
    display: grid;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .day {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 168px;
    gap: 4px 16px;
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .day > header {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
  }
  .day h3 {
    margin: 0;
  }
  .day header span {
    flex: 1 1 auto;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .stops {
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: stop;
  }
  .stops li {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-height: 26px;
    counter-increment: stop;
  }
  .stops li::before {
    content: counter(stop);
    flex: none;
    width: 20px;
    border-radius: 99px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: var(--_small);
    font-weight: 600;
    text-align: center;
  }
  .stops time {
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .stops button.link {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sketch {
    width: 168px;
    height: 168px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .way {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .home {
    fill: var(--_text);
  }
  .stop {
    fill: var(--_accent);
  }
  .sketch text {
    fill: var(--_on-accent);
    font-size: 5px;
    font-weight: 700;
    text-anchor: middle;
  }
  .warn {
    margin: 0;
    padding: 6px 12px;
    border-radius: var(--_radius-small);
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  @container (max-width: 480px) {
    .day {
      grid-template-columns: minmax(0, 1fr);
    }
    .sketch {
      justify-self: center;
    }
  }
`;
