import { css } from 'lit';

/** The map itself, its scale and its credits. */
export const ground = css`
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
  .ico {
    flex: none;
    display: block;
  }
  .foot {
    position: absolute;
    z-index: 800;
    inset: auto 0 0;
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: 12px;
    padding: 0 10px 5px;
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
    display: grid;
    padding: 0 4px 1px;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_ground) 70%, transparent);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .scale > span {
    box-sizing: border-box;
    height: 5px;
    border: solid var(--_text-2);
    border-width: 0 1.5px 1.5px;
  }
  .probe {
    position: absolute;
    width: 0;
    height: 0;
    overflow: hidden;
    color: light-dark(rgb(0 0 1), rgb(0 0 2));
    forced-color-adjust: none;
    transition: color 1ms;
  }
  .sheet {
    position: absolute;
    width: 200mm;
    height: 280mm;
    border: 0;
    visibility: hidden;
    pointer-events: none;
  }
`;
