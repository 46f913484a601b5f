import { css } from 'lit';

export const plannerStyles = css`
  :host {
    display: block;
    position: relative;
    height: var(--tk-planner-height, 100%);
    min-height: 480px;
    container: planner / size;
    /* its height on a page that gives it none */
    contain-intrinsic-height: min(900px, 100vh);
    contain-intrinsic-height: min(900px, 100dvh);
    background: var(--_surface-2);
    /* what Firefox scrolls, it measures by its least height */
    overflow: clip;
  }
  /* a percentage of a height that nobody gave would be none */
  .frame,
  .state {
    position: absolute;
    inset: 0;
  }
  .frame {
    display: grid;
    grid-template: 'bar bar' auto 'figures figures' auto 'main side' minmax(0, 1fr) 'table side' var(--_table-height, 32%) 'made made' auto / minmax(0, 1fr) auto;
  }
  .head {
    grid-area: bar;
    min-width: 0;
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: 52px;
    padding: 6px 14px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface);
  }
  .title {
    flex: 1 1 180px;
    min-width: 0;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    font-size: calc(var(--_size) * 1.14);
    font-weight: 650;
    letter-spacing: -0.01em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .title p {
    margin: 0;
    overflow: hidden;
    color: var(--_text-2);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  territory-kpis {
    border-radius: 0;
    grid-area: figures;
    --tk-kpi-padding: 9px 14px;
    --tk-kpi-size: 23px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface);
  }
  .main {
    grid-area: main;
    position: relative;
    min-height: 0;
  }
  territory-map {
    position: absolute;
    inset: 0;
    height: auto;
  }
  .bottom {
    grid-area: table;
    position: relative;
    min-height: 0;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  territory-table {
    display: block;
    height: 100%;
  }
  .splitter {
    position: absolute;
    z-index: 2;
    inset: -5px 0 auto;
    height: 10px;
    cursor: row-resize;
    touch-action: none;
  }
  .splitter::after {
    content: '';
    position: absolute;
    inset: 3px calc(50% - 18px) auto;
    height: 4px;
    border-radius: 2px;
    background: var(--_line-strong);
  }
  aside {
    grid-area: side;
    width: 372px;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  .tabs {
    display: flex;
    gap: 2px;
    padding: 0 8px;
    border-bottom: 1px solid var(--_line);
  }
  .tabs button {
    flex: 1;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_text-2);
  }
  .tabs button:hover:not([aria-selected='true']) {
    background: var(--_surface-3);
  }
  .tabs button[aria-selected='true'] {
    border-bottom-color: var(--_accent);
    color: var(--_text);
  }
  .tabs button:focus-visible {
    outline-offset: -2px;
  }
  #side-panel {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  aside.wide {
    width: clamp(372px, 36cqw, 600px);
  }
  #side-panel > .close {
    padding: 8px;
  }
  #side-panel > .padded {
    padding: 14px 16px;
  }
  nav {
    display: none;
  }
  .menu {
    position: relative;
  }
  .sign {
    display: none;
  }
  .sign svg {
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .popover {
    position: absolute;
    z-index: 1200;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
    width: max-content;
    max-width: min(380px, 92cqw);
    max-height: max(70cqh, 300px);
    padding: 6px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .popover button {
    justify-content: flex-start;
    width: 100%;
    text-align: start;
    white-space: normal;
  }
  .popover h3 {
    margin: 6px 10px;
    color: var(--_text-2);
    font-size: var(--_small);
    font-weight: 600;
  }
  .popover ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .popover li {
    padding: 8px 10px;
    border-top: 1px solid var(--_line);
  }
  .popover li:first-child {
    border-top: 0;
  }
  .state {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 10px;
    padding: 24px;
    text-align: center;
  }
  /* in place of map and table, which have nothing to show yet but take their places */
  .frame > .state {
    grid-area: main / main / table / main;
    position: static;
  }
  .frame > [inert] {
    visibility: hidden;
  }
  .state p {
    max-width: 46ch;
    margin: 0;
    color: var(--_text-2);
  }
  .state dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    max-width: 64ch;
    margin: 4px 0 8px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  dt {
    color: var(--_text-2);
  }
  dd {
    margin: 0;
  }
  .popover label.button {
    width: 100%;
    border-color: transparent;
  }
  .busy {
    display: block;
    width: 100%;
    height: 3px;
  }
  progress {
    width: 240px;
    height: 6px;
    accent-color: var(--_accent);
  }
  dialog:is(.import, .desk) {
    max-width: none;
    padding: 0;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog:is(.import, .desk)::backdrop {
    background: #10182080;
  }
  dialog.import {
    width: min(1100px, 100vw - 24px);
    height: min(900px, 100vh - 24px);
    height: min(900px, 100dvh - 24px);
    max-height: none;
    overflow: hidden;
  }
  dialog.import:focus-visible {
    outline: none;
  }
  dialog.import territory-import {
    height: 100%;
  }
  dialog.desk {
    width: min(760px, 100vw - 24px);
    max-height: calc(100dvh - 24px);
  }
  dialog.desk form {
    position: sticky;
    z-index: 1;
    top: 0;
    display: flex;
    justify-content: flex-end;
    padding: 6px 8px 0;
    background: var(--_surface);
  }
  dialog.desk .padded {
    padding: 0 18px 18px;
  }
  .drop {
    position: absolute;
    z-index: 1300;
    inset: 10px;
    display: grid;
    place-content: center;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    color: var(--_accent);
    font-size: 1.3em;
    font-weight: 600;
    pointer-events: none;
  }
  .kept {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 14px;
    background: var(--_bad-soft);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .popover .link {
    width: 100%;
    font-size: var(--_small);
  }
  .kept.quietly {
    justify-content: flex-start;
    background: var(--_accent-soft);
  }
  .kept.quietly span {
    flex: 1;
  }
  .made-up {
    grid-area: made;
    margin: 0;
    padding: 4px 14px;
    border-top: 1px solid var(--_line);
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: var(--_small);
  }

  @container planner (max-width: 1080px) {
    aside {
      width: 320px;
    }
  }
  @container planner (max-width: 820px) {
    .frame {
      grid-template: 'bar' auto 'view' minmax(0, 1fr) 'made' auto 'tabs' auto / minmax(0, 1fr);
    }
    .frame > .state {
      grid-area: view;
    }
    nav {
      grid-area: tabs;
      display: flex;
      border-top: 1px solid var(--_line);
      background: var(--_surface);
    }
    nav button {
      flex: 1;
      min-width: 0;
      min-height: 48px;
      padding: 0 4px;
      border: 0;
      border-top: 2px solid transparent;
      border-radius: 0;
      background: none;
    }
    nav button[aria-current='page'] {
      border-top-color: var(--_accent);
      color: var(--_accent);
    }
    .main,
    .bottom,
    aside,
    territory-kpis {
      grid-area: view;
      display: none;
      width: auto;
      height: 100%;
      border: 0;
      overflow: auto;
    }
    .frame[data-view='map'] .main,
    .frame[data-view='table'] .bottom,
    .frame[data-view='figures'] territory-kpis {
      display: block;
    }
    .frame[data-view='side'] aside {
      display: flex;
    }
    .splitter,
    .toggle-side {
      display: none;
    }
    nav button:focus-visible {
      outline-offset: -3px;
    }
    /* these show by themselves that they wait */
    .frame:is([data-view='side'], [data-view='figures']) > .state {
      display: none;
    }
    .header {
      position: relative;
      padding: 6px 10px;
    }
    .title {
      flex-basis: 150px;
    }
    .title p {
      white-space: normal;
    }
    h2 {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    /* said, but not written: two rows are enough for the bar */
    .words {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .sign {
      display: inline-flex;
      align-items: center;
      gap: 5px;
    }
    .menu {
      position: static;
    }
    .popover {
      inset-inline: 10px;
      inset-block-start: 100%;
      width: auto;
      max-width: none;
    }
    territory-history {
      order: 1;
      flex: 1 1 100%;
      min-width: 0;
    }
  }
  @media print {
    .header,
    nav,
    aside,
    .splitter {
      display: none;
    }
  }
`;
