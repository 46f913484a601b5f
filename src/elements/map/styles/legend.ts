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
  .legend .header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 4px 4px 4px 4px;
    border-bottom: 1px solid var(--_line);
  }
  .legend .header label {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    font-size: var(--_small);
    color: var(--_text-2);
  }
  .legend .header select {
    flex: 1;
    min-width: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_text);
    font-weight: 600;
    text-overflow: ellipsis;
  }
  .legend .rows {
    overflow: auto;
  }
  .legend ul {
    margin: 0;
    padding: 4px;
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
  @media (pointer: coarse) {
    .legend li > button {
      min-height: 44px;
    }
  }
  .legend li > button:hover {
    background: var(--_surface-3);
  }
  .legend:not(.filtering) li[data-territory] > button[aria-pressed='true'] {
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
  .pattern {
    display: block;
    fill: var(--_text);
    opacity: 0.5;
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
  .legend .selects {
    flex: 1;
    display: grid;
    min-width: 0;
  }
  .legend .header .method {
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 400;
  }
  .legend .hint {
    padding-block: 8px 0;
  }
  .legend .off .swatch,
  .legend .off svg {
    opacity: 0.35;
  }
  .legend .off .name {
    color: var(--_text-2);
    text-decoration: line-through;
  }
  .legend .header button[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .legend .rows > h3,
  .legend .sizes h3 {
    padding: 8px 12px 0;
    border-top: 1px solid var(--_line);
  }
  .legend .sizes svg {
    display: block;
    margin: 4px 8px 8px;
  }
  .legend .sizes circle {
    fill: color-mix(in oklab, var(--_text) 30%, transparent);
    stroke: var(--_text);
  }
  .legend .sizes path {
    fill: none;
    stroke: var(--_text-2);
    stroke-width: 0.75;
  }
  .legend .sizes text {
    fill: var(--_text-2);
    font-size: 11px;
  }
  .legend .against {
    display: grid;
    gap: 3px;
    padding: 6px 12px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .legend .against select {
    width: 100%;
  }
  .legend .density {
    padding-block-end: 8px;
  }
  .legend .density h3 {
    padding: 8px 12px 4px;
    border-top: 1px solid var(--_line);
  }
  .legend .ramp {
    height: 10px;
    margin-inline: 12px;
    border: 1px solid var(--_line);
    border-radius: 3px;
    background: linear-gradient(to right, var(--_ramp));
    forced-color-adjust: none;
  }
  .legend .ramp:dir(rtl) {
    background: linear-gradient(to left, var(--_ramp));
  }
  .legend .density p {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    margin: 2px 0 0;
    padding: 0 12px;
    color: var(--_text-2);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  .legend .segments .name {
    overflow: hidden;
  }
  .legend .segments path {
    stroke: var(--_text);
    stroke-width: 0.75;
  }
  .legend .square {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 6px;
    padding: 12px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .legend .square .up {
    justify-self: end;
    height: 132px;
    max-width: 72px;
    overflow: hidden;
    line-height: 1.2;
    overflow-wrap: anywhere;
    writing-mode: vertical-rl;
    transform: rotate(180deg);
  }
  .legend .square .along {
    grid-column: 2;
    overflow-wrap: anywhere;
  }
  .legend .square .cells {
    display: grid;
    grid-template-columns: repeat(3, 44px);
  }
  .legend .square button {
    min-height: 44px;
    padding: 0;
    border: 1px solid var(--_surface);
    border-radius: 0;
    background: var(--_c);
    forced-color-adjust: none;
  }
  .legend .square .off {
    background: repeating-linear-gradient(45deg, var(--_c) 0 3px, var(--_surface) 3px 6px);
  }
`;
