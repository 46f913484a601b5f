import { css } from 'lit';

/** A label that looks like a button: the field for files within it is what is pressed. */
export const fileButton = css`
  label.button {
    display: inline-flex;
    align-items: center;
    min-height: var(--_control);
    padding: 0 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-weight: 500;
    cursor: pointer;
  }
  label.button:hover {
    background: var(--_surface-3);
  }
  label.button:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
