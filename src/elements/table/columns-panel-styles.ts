import { css } from 'lit';

/** The choice of columns. */
export const columnsPanelStyles = css`
  .columns-panel {
    position: absolute;
    top: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 10;
    display: flex;
    flex-direction: column;
    gap: 8px;
    width: max-content;
    max-width: min(340px, 92cqw);
    max-height: min(420px, 70cqh);
    padding: 12px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .columns-panel ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .columns-panel li {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .columns-panel li label {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-width: 0;
    min-height: 30px;
    padding-inline-end: 12px;
  }
  .columns-panel li span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group-by {
    display: grid;
    gap: 6px;
    padding-bottom: 8px;
    border-bottom: 1px solid var(--_line);
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .group-by label {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  .columns-panel > button {
    align-self: start;
  }
`;
