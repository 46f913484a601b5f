import { css } from 'lit';

/** Whether a run can start, and how the last one ended. */
export const standingStyles = css`
  .feasibility {
    display: grid;
    gap: 8px;
    min-height: 22px;
  }
  .stand {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .stand.good svg {
    color: var(--_good);
  }
  .stand.bad svg {
    color: var(--_bad);
  }
  .dot {
    width: 8px;
    height: 8px;
    margin: 4px;
    border-radius: 99px;
    background: var(--_line-strong);
    animation: breathe 1s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.25;
    }
  }
  .findings {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .findings li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 9px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .findings li > svg {
    margin-top: 2px;
  }
  .findings .bad,
  .ended.failed,
  .ended.blocked {
    background: var(--_bad-soft);
  }
  .findings .bad > svg,
  .ended > svg,
  .state.failed svg {
    color: var(--_bad);
  }
  .findings .warn {
    background: var(--_warn-soft);
  }
  .findings .warn > svg {
    color: var(--_warn);
  }
  .remedies {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-top: 8px;
  }
  .remedies button {
    height: auto;
    min-height: max(28px, var(--_control) - 6px);
    padding: 3px 10px;
    white-space: normal;
  }
  .remedies button.quiet {
    background: transparent;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  .run {
    min-height: calc(var(--_control) + 6px);
    font-weight: 600;
  }
  .ended {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .ended.cancelled {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .state {
    display: grid;
    gap: 8px;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .state.failed {
    display: flex;
  }
  .ghost {
    height: 20px;
    width: 55%;
    border-radius: var(--_radius-small);
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_surface-2) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  .ghost.wide {
    width: 100%;
    height: 44px;
  }
  @keyframes wait {
    to {
      background-position: -200% 0;
    }
  }
`;
