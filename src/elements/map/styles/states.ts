import { css } from 'lit';

/** Loading, failed, empty; warnings. */
export const states = css`
  .toast {
    z-index: 1100;
    inset-block-start: 10px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    width: fit-content;
    max-width: min(420px, calc(100% - 24px));
    margin: 0 auto;
    padding: 8px 14px;
    border-color: color-mix(in oklab, var(--_warn) 45%, var(--_line));
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .state {
    position: absolute;
    z-index: 1200;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 6px;
    padding: 24px;
    background: color-mix(in oklab, var(--_ground) 92%, transparent);
    text-align: center;
  }
  .state.thin {
    inset: auto 0 34px;
    padding: 0;
    background: none;
    pointer-events: none;
  }
  .state.thin p {
    padding: 5px 14px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_surface);
    font-size: var(--_small);
    box-shadow: var(--_shadow);
  }
  .state p {
    margin: 0;
    color: var(--_text-2);
  }
  .state .title {
    color: var(--_text);
    font-size: calc(var(--_size) * 1.14);
    font-weight: 600;
  }
  .state progress {
    width: 190px;
    accent-color: var(--_accent);
  }
  .proposed {
    position: absolute;
    z-index: 900;
    inset-block-start: 10px;
    inset-inline: 0;
    width: fit-content;
    max-width: calc(100% - 20px);
    margin: 0 auto;
    padding: 3px 12px;
    border: 1px solid var(--_accent);
    border-radius: 99px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: var(--_small);
    font-weight: 600;
    pointer-events: none;
  }
`;
