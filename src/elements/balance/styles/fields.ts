import { css } from 'lit';

/** Fields of the settings. */
export const fieldsStyles = css`
  .segments {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    padding: 3px;
    border-radius: var(--_radius);
    background: var(--_surface-3);
  }
  .segments label {
    position: relative;
    min-width: 0;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments span {
    display: grid;
    place-items: center;
    min-height: calc(var(--_control) - 4px);
    padding: 2px 8px;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_text-2);
    font-weight: 500;
    text-align: center;
  }
  .segments input:checked + span {
    background: var(--_surface);
    box-shadow: 0 1px 2px light-dark(#10182033, #00000080);
    color: var(--_text);
  }
  .segments input:disabled {
    cursor: not-allowed;
  }
  .segments input:disabled + span {
    opacity: 0.6;
  }
  .segments input:focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .stepper {
    display: flex;
  }
  .stepper input {
    width: 64px;
    margin: 0 -1px;
    border-radius: 0;
    text-align: center;
    font-variant-numeric: tabular-nums;
    appearance: textfield;
  }
  .stepper input:focus-visible,
  .stepper button:focus-visible {
    z-index: 1;
  }
  .stepper button:first-child {
    border-radius: var(--_radius-small) 0 0 var(--_radius-small);
  }
  .stepper button:last-child {
    border-radius: 0 var(--_radius-small) var(--_radius-small) 0;
  }
  input::-webkit-inner-spin-button,
  input::-webkit-outer-spin-button {
    margin: 0;
    appearance: none;
  }
  input[type='number'] {
    appearance: textfield;
    font-variant-numeric: tabular-nums;
  }
  .row input[type='number']:not(.stepper input) {
    width: 84px;
    text-align: end;
  }
  /* a number is written from the left in every direction, and its signs with it */
  .affix {
    direction: ltr;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--_text-2);
  }
  .affix input {
    color: var(--_text);
  }
  .slider {
    display: grid;
    gap: 2px;
  }
  .slider input {
    width: 100%;
    min-height: 24px;
    margin: 0;
  }
  .switch {
    position: relative;
    width: 38px;
    height: 24px;
    margin: 0;
    border: 1px solid var(--_line-strong);
    border-radius: 99px;
    background: var(--_surface-3);
    appearance: none;
    cursor: pointer;
    transition: background 0.15s;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 3px;
    width: 16px;
    border-radius: 99px;
    background: var(--_line-strong);
    transition: inset-inline-start 0.15s;
  }
  .switch:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .switch:checked::after {
    background: var(--_on-accent);
    inset-inline-start: 17px;
  }
  @media (forced-colors: active) {
    .switch:checked::after {
      background: Highlight;
    }
    .segments input:checked + span {
      outline: 2px solid Highlight;
    }
  }
`;
