import { css } from 'lit';

/** The values of a column to filter by. */
export const choicePanelStyles = css`
  .choices {
    position: absolute;
    z-index: 10;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    gap: 6px;
    max-width: 92cqw;
    padding: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .choices ul {
    flex: 1;
    min-height: 0;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    padding: 0 6px;
    border-radius: var(--_radius-small);
  }
  .choices label:hover {
    background: var(--_surface-2);
  }
  .choices span {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .choices small {
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .choices p {
    margin: 0;
    padding: 4px 6px;
    color: var(--_text-2);
  }
  .choices > button {
    align-self: start;
  }
`;
