import { css } from 'lit';

/** What tools draw while a gesture lasts. */
export const tools = css`
  .stage .leaflet-grab {
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
  .gesture .middle {
    fill: var(--_accent);
  }
  .gesture text {
    fill: var(--_text);
    stroke: var(--_surface);
    stroke-width: 4;
    paint-order: stroke;
    font: 600 var(--_small) var(--_font);
    text-anchor: middle;
  }
`;
