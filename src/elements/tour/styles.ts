import { css } from 'lit';

export const tourStyles = css`
  :host([compact]) {
    display: contents;
    container-type: normal;
  }
  dialog {
    position: fixed;
    inset: auto;
    width: min(360px, calc(100vw - 24px));
    max-width: none;
    margin: 0;
    padding: 18px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: visible;
  }
  dialog::backdrop {
    background: transparent;
  }
  .spot {
    position: fixed;
    border-radius: var(--_radius);
    box-shadow:
      0 0 0 3px var(--_focus),
      0 0 0 100vmax #0b111888;
    pointer-events: none;
  }
  .card {
    position: relative;
    display: grid;
    gap: 8px;
  }
  dialog > .back {
    position: absolute;
    inset: -1px;
    border: 1px solid var(--_line);
    border-radius: inherit;
    background: var(--_surface);
  }
  .card h3 {
    margin: 0;
    font-size: calc(var(--_size) * 1.2);
    outline: 0;
  }
  .card p {
    margin: 0;
    text-wrap: pretty;
  }
  .keys {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .card footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 6px;
  }
  .card footer .quiet:first-child {
    margin-inline-end: auto;
  }
  .small-print {
    color: var(--_text-2);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spot {
      transition: all 0.2s;
    }
  }
  @media (forced-colors: active) {
    .spot {
      outline: 3px solid Highlight;
    }
  }
`;
