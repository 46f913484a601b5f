import { css } from 'lit';

export const insightsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  [role='tablist'] {
    display: flex;
    gap: 2px;
    padding-block: 2px 6px;
    padding-inline: 2px 28px;
    overflow-x: auto;
    scroll-padding-inline: 4px 32px;
    scrollbar-width: thin;
    mask-image: linear-gradient(calc(-90deg * var(--_way)), transparent, #000 24px);
  }
  [role='tab'] {
    flex: none;
    min-height: 32px;
    padding: 0 10px;
    border: 0;
    background: none;
    color: var(--_text-2);
  }
  [role='tab'][aria-selected='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  [role='tabpanel'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 12px;
    min-width: 0;
  }
  .state {
    padding: 20px;
    text-align: center;
  }
  @container (min-width: 760px) {
    .frame {
      grid-template-columns: 176px minmax(0, 1fr);
      gap: 18px;
    }
    [role='tablist'] {
      position: sticky;
      inset-block-start: 8px;
      flex-direction: column;
      padding: 2px;
      align-self: start;
      mask-image: none;
    }
    [role='tab'] {
      justify-content: flex-start;
    }
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border: 2px solid Highlight;
    }
  }
  @media print {
    [role='tablist'] {
      display: none;
    }
  }
`;
