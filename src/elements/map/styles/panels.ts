import { css } from 'lit';

/** Toolbar, options of tools, next moves, selection. */
export const panels = css`
  .panel {
    position: absolute;
    z-index: 1000;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  /* no box of its own: its panels lie on the map */
  .over {
    display: contents;
  }
  .corner {
    position: absolute;
    z-index: 1000;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    display: flex;
    align-items: flex-start;
    gap: 8px;
    max-height: calc(100% - 20px);
    pointer-events: none;
  }
  .corner > * {
    pointer-events: auto;
  }
  .toolbar {
    position: static;
    display: flex;
    flex-direction: column;
    gap: 1px;
    padding: 3px;
    max-height: calc(100cqh - 48px);
    overflow: hidden auto;
    scrollbar-width: none;
  }
  .toolbar hr {
    width: calc(100% - 10px);
    margin: 3px 5px;
    border: 0;
    border-top: 1px solid var(--_line);
  }
  .toolbar button {
    flex: none;
    border-color: transparent;
    background: transparent;
    color: var(--_text-2);
  }
  .tip {
    position: absolute;
    inset: 0;
  }
  button:has(> .tip) {
    position: relative;
  }
  .toolbar button:hover:not(:disabled) {
    background: var(--_surface-3);
    color: var(--_text);
  }
  .toolbar button[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .toolbar button:focus-visible {
    outline-offset: -2px;
  }
  .brush {
    position: static;
    display: grid;
    gap: 8px;
    width: 238px;
    max-height: calc(100cqh - 68px);
    overflow: auto;
    padding: 10px 12px 12px;
  }
  .brush h3,
  .brush label {
    display: grid;
    gap: 3px;
    font-size: var(--_small);
    color: var(--_text-2);
  }
  .brush select {
    width: 100%;
    color: var(--_text);
  }
  .brush label.check {
    display: flex;
    align-items: center;
    gap: 7px;
    color: var(--_text);
  }
  .moves {
    position: static;
    width: 264px;
    max-height: calc(100cqh - 48px);
    overflow: auto;
    padding: 9px 6px 6px;
  }
  .moves h3,
  .moves p {
    margin: 0;
    padding: 0 6px 5px;
    font-size: var(--_small);
    color: var(--_text-2);
  }
  .moves ol {
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: move;
  }
  .moves li {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 4px;
    padding-inline: 6px 4px;
    border-radius: var(--_radius-small);
    counter-increment: move;
  }
  .moves li:hover {
    background: var(--_surface-3);
  }
  .moves li::before {
    content: counter(move);
    flex: none;
    width: 19px;
    height: 19px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11px;
    font-weight: 650;
    line-height: 19px;
    text-align: center;
  }
  .moves .what {
    flex: 1;
    min-width: 0;
    font-size: var(--_small);
    line-height: 1.35;
  }
  .moves .how {
    display: block;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .moves button {
    flex: none;
    font-size: var(--_small);
  }
  .target {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }
  .selection {
    inset-block-end: 34px;
    left: 50%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    width: max-content;
    max-width: calc(100% - 20px);
    padding-block: 5px;
    padding-inline: 14px 6px;
    translate: -50%;
  }
  .selection strong {
    margin-inline-end: 6px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .selection .count {
    display: none;
  }
  .selection select {
    max-width: 180px;
  }
  .brush .how {
    margin: 0;
    color: var(--_text-2);
    font-size: var(--_small);
  }
`;
