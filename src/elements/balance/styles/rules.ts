import { css } from 'lit';

/** Rules of the plan. */
export const rulesStyles = css`
  .group {
    display: grid;
    gap: 8px;
  }
  .group {
    padding-top: 10px;
    border-top: 1px solid var(--_line);
  }
  .group h3 {
    font-size: var(--_small);
    font-weight: 600;
  }
  .pair {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-2);
  }
  .row .pair input[type='number']:not(.stepper input) {
    width: 62px;
  }
  .rule-list {
    display: grid;
    gap: 4px;
    max-height: 220px;
    overflow: auto;
    list-style: none;
  }
  .rule-list li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    padding-inline-start: 10px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .rule-list .what {
    padding: 4px 0;
    overflow-wrap: anywhere;
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chosen button,
  .chosen select {
    min-height: max(28px, var(--_control) - 6px);
  }
`;
