import { css } from 'lit';

/** The dialog before a paste. */
export const pasteStyles = css`
  dialog.paste {
    width: min(620px, 92vw);
    max-height: 80vh;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }
  dialog.paste::backdrop {
    background: #0006;
  }
  .paste h2 {
    margin: 0 0 4px;
    font-size: 1.2em;
  }
  .paste h3 {
    margin: 14px 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  .paste .list {
    max-height: 26vh;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .paste .list p {
    margin: 0;
    padding: 6px 10px;
    color: var(--_text-2);
  }
  .paste table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_small);
  }
  .paste th,
  .paste td {
    padding: 5px 10px;
    border-bottom: 1px solid var(--_line);
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: top;
  }
  .paste th {
    position: sticky;
    top: 0;
    background: var(--_surface-2);
    color: var(--_text-2);
    font-weight: 500;
  }
  .paste .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 16px;
  }
`;
