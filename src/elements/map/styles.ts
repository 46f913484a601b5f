import { css } from 'lit';

export const mapStyles = css`
  :host {
    --_ground: var(--tk-map-ground, light-dark(#e9edf0, #14181c));
    position: relative;
    display: block;
    height: 420px;
    contain: content;
    container: map / size;
    overflow: hidden;
    background: var(--_ground);
  }
  .stage,
  #map {
    position: absolute;
    inset: 0;
    background: var(--_ground);
    font: inherit;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }
  .stage:focus-visible {
    outline: none;
  }
  .stage:focus-visible::after {
    content: '';
    position: absolute;
    z-index: 700;
    inset: 0;
    border: 3px solid var(--_focus);
    pointer-events: none;
  }
  .leaflet-container {
    font: inherit;
  }
  .leaflet-tile {
    image-rendering: auto;
  }
  .stage[data-tool='brush'] .leaflet-grab,
  .stage[data-tool='split'] .leaflet-grab,
  .stage[data-tool='box'] .leaflet-grab,
  .stage[data-tool='fill'] .leaflet-grab,
  .stage[data-tool='lasso'] .leaflet-grab {
    cursor: crosshair;
  }
  .stage[data-tool='select'] .leaflet-grab {
    cursor: default;
  }
  .stage[data-tool='select'] .leaflet-dragging .leaflet-grab {
    cursor: grabbing;
  }
  .gesture {
    position: absolute;
    z-index: 600;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
    overflow: visible;
  }
  .gesture path,
  .gesture circle {
    fill: color-mix(in oklab, var(--_accent) 14%, transparent);
    stroke: var(--_accent);
    stroke-width: 1.5;
  }
  .gesture path {
    stroke-dasharray: 5 4;
  }
  .gesture .cut {
    fill: none;
    stroke-width: 2.5;
  }
  .gesture .disc {
    fill: none;
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .gesture .rim {
    fill: none;
    stroke: var(--_surface);
    stroke-width: 3.5;
    opacity: 0.8;
  }
  .panel {
    position: absolute;
    z-index: 1000;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .ico {
    flex: none;
    display: block;
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
    width: 210px;
    padding: 10px 12px 12px;
  }
  .brush h3,
  .legend h3 {
    margin: 0;
    font-size: var(--_small);
    font-weight: 600;
    color: var(--_text-2);
  }
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
    padding: 4px 4px 4px 6px;
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
  .card {
    z-index: 900;
    inset: 0 auto auto 0;
    min-width: 168px;
    max-width: min(300px, 80cqw);
    padding: 9px 12px 10px;
    pointer-events: none;
    font-size: var(--_small);
    will-change: transform;
  }
  .card h3 {
    margin: 0;
    font-size: var(--_size);
    font-weight: 650;
  }
  .card .of {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 2px 0 0;
    color: var(--_text-2);
  }
  .card .of .swatch {
    width: 11px;
    height: 11px;
    border-radius: 3px;
  }
  .card dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    margin: 7px 0 0;
  }
  .card dt {
    overflow: hidden;
    color: var(--_text-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card dd {
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .card .effect {
    margin: 8px 0 0;
    padding: 7px 0 0;
    border-top: 1px solid var(--_line);
  }
  .card .effect:first-child {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .card .was,
  .card .arrow {
    color: var(--_text-2);
    font-weight: 400;
  }
  .card .effect p {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 0;
    font-weight: 600;
  }
  .card table {
    width: 100%;
    margin: 5px 0 0;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .card th {
    max-width: 130px;
    padding: 1px 0;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card td {
    padding: 1px 0 1px 12px;
    text-align: end;
  }
  .card td.was {
    color: var(--_text-2);
  }
  .good {
    color: var(--_good);
  }
  .bad {
    color: var(--_bad);
  }
  .selection {
    inset-block-end: 34px;
    inset-inline-start: 50%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    width: max-content;
    max-width: calc(100% - 20px);
    padding: 5px 6px 5px 14px;
    transform: translateX(-50%);
  }
  :host(:dir(rtl)) .selection {
    transform: translateX(50%);
  }
  .selection strong {
    margin-inline-end: 6px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .selection select {
    max-width: 180px;
  }
  .toast {
    z-index: 1100;
    inset-block-start: 10px;
    inset-inline-start: 50%;
    display: flex;
    align-items: center;
    gap: 8px;
    width: max-content;
    max-width: min(420px, calc(100% - 24px));
    padding: 8px 14px;
    border-color: color-mix(in oklab, var(--_warn) 45%, var(--_line));
    background: var(--_warn-soft);
    color: var(--_warn);
    transform: translateX(-50%);
  }
  .foot {
    position: absolute;
    z-index: 800;
    inset: auto 0 0;
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: 12px;
    padding: 0 8px 5px 12px;
    pointer-events: none;
    font-size: 11px;
    line-height: 1.35;
    color: var(--_text-2);
  }
  .foot .attribution {
    padding: 1px 5px;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_ground) 82%, transparent);
    text-align: end;
  }
  .scale {
    flex: none;
    padding: 0 4px 1px;
    border: solid var(--_text-2);
    border-width: 0 1.5px 1.5px;
    background: color-mix(in oklab, var(--_ground) 70%, transparent);
    text-align: center;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .state {
    position: absolute;
    z-index: 1200;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 6px;
    padding: 24px;
    background: color-mix(in oklab, var(--_ground) 92%, transparent);
    text-align: center;
  }
  .state.thin {
    inset: auto 0 34px;
    padding: 0;
    background: none;
    pointer-events: none;
  }
  .state.thin p {
    padding: 5px 14px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_surface);
    font-size: var(--_small);
    box-shadow: var(--_shadow);
  }
  .state p {
    margin: 0;
    color: var(--_text-2);
  }
  .state .title {
    color: var(--_text);
    font-size: calc(var(--_size) * 1.14);
    font-weight: 600;
  }
  .state progress {
    width: 190px;
    accent-color: var(--_accent);
  }
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
  dialog header {
    position: sticky;
    top: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 8px 8px 8px 18px;
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
    gap: 2px;
    padding: 8px;
  }
  .chooser button {
    justify-content: flex-start;
    gap: 10px;
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
  .probe {
    position: absolute;
    width: 0;
    height: 0;
    overflow: hidden;
    color: light-dark(rgb(0 0 1), rgb(0 0 2));
    transition: color 1ms;
  }
  @container map (max-height: 560px) and (min-width: 561px) {
    .toolbar {
      flex-flow: column wrap;
      align-content: flex-start;
      overflow: auto;
    }
    .toolbar hr {
      display: none;
    }
  }
  @container map (max-width: 560px) {
    .moves {
      width: min(264px, calc(100cqw - 76px));
    }
    .legend {
      width: min(236px, calc(100% - 76px));
    }
    .brush {
      width: 168px;
    }
    .selection {
      inset-block-end: 26px;
    }
    .selection {
      padding-inline-start: 10px;
      gap: 2px;
    }
    .selection strong {
      margin-inline-end: 2px;
      font-size: var(--_small);
    }
    .selection select {
      max-width: 110px;
    }
    .selection button {
      min-width: var(--_control);
    }
    .selection .extra {
      display: none;
    }
    /* room for the selection below; the rest of the tools scrolls */
    .toolbar {
      max-height: calc(100cqh - 120px);
    }
    .foot .attribution {
      max-width: 62cqw;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border-color: CanvasText;
    }
    .legend li > button[aria-pressed='true'],
    .toolbar button[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
  .proposed {
    position: absolute;
    z-index: 900;
    inset-block-start: 10px;
    inset-inline: 0;
    width: fit-content;
    max-width: calc(100% - 20px);
    margin: 0 auto;
    padding: 3px 12px;
    border: 1px solid var(--_accent);
    border-radius: 99px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: var(--_small);
    font-weight: 600;
    pointer-events: none;
  }
`;
