import { css } from 'lit';

/** A page that is printed with the map on it: the map with its legend, and nothing that waits for a hand. */
export const paper = css`
  @media print {
    .corner,
    .selection,
    .card,
    .toast,
    .legend-button,
    .legend .header button,
    .legend li > .more {
      display: none;
    }
    .legend {
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
  }
`;
