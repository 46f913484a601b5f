import { css } from 'lit';

/** The legend. */
export const legend = css`
  .legend h3 {
    margin: 0;
    font-size: var(--_small);
    font-weight: 600;
    color: var(--_text-2);
  }
  .legend {
    inset-block: 10px 34px;
    inset-inline-end: 10px;
    display: flex;
    flex-direction: column;
    width: 236px;
    height: fit-content;
    max-height: calc(100% - 44px);
  }
  .legend header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 4px 4px 4px 4px;
    border-bottom: 1px solid var(--_line);
  }
  .legend header label {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    font-size: var(--_small);
    color: var(--_text-2);
  }
  .legend header select {
    flex: 1;
    min-width: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_text);
    font-weight: 600;
  }
  .legend ul {
    margin: 0;
    padding: 4px;
    overflow: auto;
    list-style: none;
  }
  .legend li > button,
  .legend li > div {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    justify-content: stretch;
    gap: 9px;
    width: 100%;
    min-height: 30px;
    padding: 2px 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: transparent;
    color: var(--_text);
    font-weight: 500;
    text-align: start;
  }
  .legend li > button:hover {
    background: var(--_surface-3);
  }
  .legend li > button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_text);
  }
  .legend li .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .legend li .figure {
    display: flex;
    align-items: center;
    gap: 5px;
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .legend p {
    margin: 0;
    padding: 10px 12px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .swatch {
    flex: none;
    width: 15px;
    height: 15px;
    border: 1px solid color-mix(in oklab, var(--_c) 70%, var(--_text));
    border-radius: 4px;
    background: var(--_c);
    forced-color-adjust: none;
  }
  .legend-button {
    inset-block-start: 10px;
    inset-inline-end: 10px;
    padding: 3px;
  }
  .legend-button button {
    border-color: transparent;
    background: transparent;
  }
  .legend li {
    position: relative;
  }
  .legend li[data-territory]:not([data-territory='-1']) > button:first-child {
    padding-inline-end: calc(var(--_control) + 2px);
  }
  .legend li > .more {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: inline-flex;
    justify-content: center;
    width: var(--_control);
    padding: 0;
    border-color: transparent;
    color: var(--_text-2);
  }
`;
