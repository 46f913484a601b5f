import { css } from 'lit';

/**
 * The one visual language: every colour, size and shadow of the kit is one of these. A host sets `--tk-…` on any
 * ancestor; what it doesn't set follows the colour scheme (`color-scheme`, or `scheme` on the workspace).
 */
export const tokens = css`
  :host {
    --_surface: var(--tk-surface, light-dark(#ffffff, #16191d));
    --_surface-2: var(--tk-surface-2, light-dark(#f6f7f8, #1d2126));
    --_surface-3: var(--tk-surface-3, light-dark(#eceef0, #272c32));
    --_text: var(--tk-text, light-dark(#1a1f24, #eceff2));
    --_text-2: var(--tk-text-2, light-dark(#55606b, #a5b0bb));
    --_line: var(--tk-line, light-dark(#dde1e5, #333a42));
    --_line-strong: var(--tk-line-strong, light-dark(#7f8a95, #76818d));
    --_accent: var(--tk-accent, light-dark(#0b5cad, #6db3f8));
    --_accent-soft: var(--tk-accent-soft, light-dark(#e5f0fb, #17324d));
    --_on-accent: var(--tk-on-accent, light-dark(#ffffff, #0a1722));
    --_good: var(--tk-good, light-dark(#18703d, #62c98c));
    --_warn: var(--tk-warn, light-dark(#8a5300, #f0b04f));
    --_bad: var(--tk-bad, light-dark(#b3261e, #ff8f85));
    --_good-soft: var(--tk-good-soft, light-dark(#e4f4ea, #16301f));
    --_warn-soft: var(--tk-warn-soft, light-dark(#fdf1dc, #362711));
    --_bad-soft: var(--tk-bad-soft, light-dark(#fdeceb, #3b1a18));
    --_focus: var(--tk-focus, light-dark(#0b5cad, #8cc5ff));
    --_shadow: var(--tk-shadow, 0 1px 2px light-dark(#1018201a, #00000066), 0 4px 16px light-dark(#10182014, #00000059));
    --_font: var(--tk-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', sans-serif);
    --_size: var(--tk-font-size, 14px);
    --_small: calc(var(--_size) * 0.857);
    --_radius: var(--tk-radius, 8px);
    --_radius-small: var(--tk-radius-small, 5px);
    --_gap: var(--tk-gap, 12px);
    --_control: var(--tk-control-height, 34px);
    /* turns what has no start and end of its own: shadows, pictures */
    --_way: 1;

    color-scheme: var(--tk-color-scheme, inherit);
    color: var(--_text);
    font: 400 var(--_size) / 1.45 var(--_font);
    /* what a page sets for its own text does not reach into the elements */
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
  }
  :host(:dir(rtl)) {
    --_way: -1;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    :host {
      --_control: var(--tk-control-height, 44px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

/** Buttons, fields, badges and panels, the same in every element. */
export const controls = css`
  button,
  select,
  input:not([type='checkbox'], [type='radio'], [type='range'], [type='color']) {
    min-height: var(--_control);
    padding: 0 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input[type='checkbox'],
  input[type='radio'],
  input[type='range'] {
    accent-color: var(--_accent);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    font-weight: 500;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover:not(:disabled) {
    background: var(--_surface-3);
  }
  button:disabled {
    border-color: var(--_line);
    color: var(--_text-2);
    opacity: 0.65;
    cursor: not-allowed;
  }
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.icon {
    min-width: var(--_control);
    padding: 0;
  }
  button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 1px 7px;
    border-radius: 99px;
    background: var(--_surface-3);
    color: var(--_text);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .badge.good {
    background: var(--_good-soft);
    color: var(--_good);
  }
  .badge.warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .badge.bad {
    background: var(--_bad-soft);
    color: var(--_bad);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`;
