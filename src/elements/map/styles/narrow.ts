import { css } from 'lit';

/** Narrow and low maps, forced colours. Last: it overrides the others. */
export const narrow = css`
  @container map (max-height: 560px) and (min-width: 561px) {
    .toolbar {
      flex-flow: column wrap;
      align-content: flex-start;
      overflow: auto;
    }
    .toolbar hr {
      display: none;
    }
    /* the map shows under it */
    .moves {
      max-height: 45cqh;
    }
    /* beside three or four columns of tools */
    .legend {
      width: clamp(150px, 100cqw - 396px, 236px);
    }
  }
  @container map (max-height: 560px) and (max-width: 700px) {
    .brush {
      width: 168px;
    }
  }
  @container map (max-width: 560px) {
    /* below, so that its arrows show above; it ends where the tools end */
    .moves {
      --_height: min(34cqh, 220px);
      position: absolute;
      inset-block-start: calc(100cqh - 102px - var(--_height));
      inset-inline-start: 50px;
      width: calc(100cqw - 70px);
      max-height: var(--_height);
    }
    .moves ol {
      padding-block-end: 2px;
    }
    .legend {
      width: min(236px, calc(100% - 76px));
    }
    .brush {
      width: 168px;
      max-height: calc(100cqh - 124px);
    }
    /* the selection lies over the lower end of the map */
    .over:has(.selection) .legend {
      max-height: calc(100% - 92px);
    }
    .selection {
      inset-block-end: 26px;
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
      max-height: calc(100cqh - 102px);
    }
    .foot .attribution {
      max-width: 62cqw;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
  /* one row: how many, and what can be done */
  @container map (max-width: 420px) {
    .selection {
      inset-inline: 10px;
      flex-wrap: nowrap;
      width: auto;
      padding-inline-start: 6px;
      translate: none;
    }
    .selection .whole {
      display: none;
    }
    .selection .count {
      display: block;
      min-width: 28px;
      padding: 3px 8px;
      border-radius: 99px;
      background: var(--_accent-soft);
      text-align: center;
    }
    .selection select {
      flex: 1;
      min-width: 0;
      max-width: none;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border-color: CanvasText;
    }
    .legend li > button[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
    .toolbar button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
