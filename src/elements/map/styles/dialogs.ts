import { css } from 'lit';

/** Dialogs and the lists in them. */
export const dialogs = css`
  dialog {
    width: min(480px, calc(100% - 24px));
    max-height: calc(100% - 24px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.3);
  }
  dialog .header {
    position: sticky;
    top: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 8px;
    padding-inline: 18px 8px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface);
  }
  dialog h2 {
    margin: 0;
    font-size: calc(var(--_size) * 1.1);
    font-weight: 650;
  }
  dialog dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 7px 18px;
    margin: 0;
    padding: 14px 18px 18px;
  }
  dialog dt kbd {
    padding: 1px 7px;
    border: 1px solid var(--_line);
    border-bottom-width: 2px;
    border-radius: 5px;
    background: var(--_surface-2);
    font: inherit;
    font-size: var(--_small);
    white-space: nowrap;
  }
  dialog dd {
    margin: 0;
    color: var(--_text-2);
  }
  .chooser {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: 8px;
  }
  .chooser button {
    justify-content: flex-start;
    gap: 10px;
    text-align: start;
    white-space: normal;
    border-color: transparent;
    background: transparent;
    font-weight: 500;
  }
  .chooser .name {
    flex: 1;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chooser .detail {
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
  }
  .chooser input {
    width: 100%;
    margin-bottom: 4px;
  }
  .chooser p {
    margin: 0;
    padding: 8px 10px;
    color: var(--_text-2);
  }
  .chooser h3 {
    margin: 8px 10px 2px;
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 600;
  }
  .chooser label {
    display: grid;
    gap: 3px;
    padding: 4px 10px 8px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .chooser select {
    color: var(--_text);
  }
  .chooser .first {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .chooser .target {
    padding: 4px 10px 8px;
    color: var(--_text);
  }
  .query {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    justify-items: start;
    padding: 14px 18px 18px;
  }
  .query .condition {
    display: flex;
    gap: 6px;
    width: 100%;
  }
  .query .condition > :not(button) {
    flex: 1 1 0;
    min-width: 0;
  }
  .query .found {
    margin: 2px 0 4px;
    color: var(--_text-2);
  }
  .query .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
