import { css } from 'lit';

/** The builder itself stands outside the theme that it makes: it stays legible whatever is chosen. */
export const builderStyles = css`
  :host { display: grid; grid-template-columns: minmax(320px, 400px) minmax(0, 1fr); gap: 16px; padding: 12px; align-items: start; font: 14px/1.45 system-ui, sans-serif; color: light-dark(#1a1f24, #eceff2); }
  form { display: grid; gap: 12px; min-width: 0; }
  fieldset { display: grid; gap: 8px; min-width: 0; margin: 0; padding: 10px 12px 12px; border: 1px solid light-dark(#c9cfd5, #444c55); border-radius: 8px; }
  legend { padding: 0 4px; font-weight: 600; }
  .row { display: grid; grid-template-columns: 7em minmax(0, 1fr) auto; gap: 4px 12px; align-items: center; }
  .row[role='radiogroup'] { display: flex; flex-wrap: wrap; }
  .row[role='radiogroup'] > span { min-width: 7em; }
  .row[role='radiogroup'] label { display: inline-flex; gap: 4px; align-items: center; min-height: 24px; }
  .row[role='radiogroup'] label::first-letter { text-transform: uppercase; }
  .heads, .colour { display: grid; grid-template-columns: minmax(0, 1fr) auto 30px 74px 30px 74px; gap: 2px 4px; align-items: center; }
  .heads { font-size: 12px; color: light-dark(#55606b, #a5b0bb); }
  .heads span:first-child { grid-column: 3 / span 2; }
  .heads span:last-child { grid-column: 5 / span 2; }
  .colour > span { grid-column: 1; overflow-wrap: anywhere; }
  .colour .undo { grid-column: 2; }
  .colour input:nth-of-type(1) { grid-column: 3; }
  code { display: block; font-size: 11px; color: light-dark(#55606b, #a5b0bb); }
  input, select, button { box-sizing: border-box; min-height: 30px; min-width: 0; border: 1px solid light-dark(#7f8a95, #76818d); border-radius: 5px; background: light-dark(#fff, #16191d); color: inherit; font: inherit; }
  input:not([type]), .hex, select { padding: 0 6px; }
  .hex { font: 12px/1 ui-monospace, monospace; }
  input[type='color'] { width: 30px; padding: 1px; cursor: pointer; }
  input[type='radio'] { min-height: 0; margin: 0; }
  button { justify-self: start; min-width: 30px; padding: 0 12px; cursor: pointer; }
  .undo { padding: 0; min-width: 24px; min-height: 24px; }
  :focus-visible { outline: 2px solid light-dark(#0b5cad, #8cc5ff); outline-offset: 2px; }
  summary { min-height: 24px; cursor: pointer; }
  details > .colour { margin-top: 8px; }
  p { margin: 0; }
  .bad { color: light-dark(#b3261e, #ff8f85); }
  .good { color: light-dark(#18703d, #62c98c); }
  table { width: 100%; border-collapse: collapse; font-size: 12px; }
  th { font-weight: 400; text-align: start; }
  th, td { padding: 2px 4px 2px 0; vertical-align: top; }
  td { white-space: nowrap; font-variant-numeric: tabular-nums; }
  pre { max-height: 260px; margin: 0; padding: 8px; overflow: auto; border-radius: 5px; background: light-dark(#f1f3f5, #0d0f12); font: 12px/1.5 ui-monospace, monospace; }
  .preview { display: grid; gap: 12px; min-width: 0; padding: 12px; border-radius: 8px; background: light-dark(#eef0f2, #0d0f12); }
  @media (min-width: 861px) {
    .preview { position: sticky; top: 12px; }
  }
  @media (max-width: 860px) {
    :host { grid-template-columns: minmax(0, 1fr); padding: 8px; }
    .row { grid-template-columns: minmax(0, 1fr) auto; }
    .row > input, .row > select { grid-column: 1 / -1; grid-row: 2; }
    .heads, .colour { grid-template-columns: minmax(0, 1fr) auto 30px 68px 30px 68px; }
  }
`;
