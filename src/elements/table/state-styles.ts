import { css } from 'lit';

/** In the place of the rows while there are none. */
export const stateStyles = css`
  .note {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px;
    color: var(--_text-2);
    text-align: center;
  }
  .grid + .note {
    position: absolute;
    inset: calc(2 * var(--_row)) 0 var(--_row);
    pointer-events: none;
  }
  .note button {
    pointer-events: auto;
  }
  .note p {
    margin: 0;
    max-width: 52ch;
    overflow-wrap: anywhere;
  }
  .note .title {
    color: var(--_text);
    font-weight: 600;
  }
  .note button {
    margin-top: 8px;
  }
  .waiting {
    flex: 1;
    overflow: hidden;
  }
  .ghost {
    display: grid;
    grid-template-columns: 3fr 2fr 1fr 1fr;
    gap: 24px;
    align-items: center;
    height: var(--_row);
    padding: 0 16px;
    border-bottom: 1px solid color-mix(in oklab, var(--_line) 60%, transparent);
  }
  .ghost i {
    height: 10px;
    border-radius: 5px;
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_surface-2) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  @keyframes wait {
    to {
      background-position: -200% 0;
    }
  }
`;
