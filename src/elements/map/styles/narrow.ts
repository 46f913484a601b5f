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
`;
