/** Rows that are in the DOM: from, up to but without to. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/** The rows that can be seen, and some more on both sides so that a flick finds them painted. */
export function rowWindow(scrollTop: number, viewport: number, rowHeight: number, rows: number, overscan = 6): RowWindow {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + viewport) / rowHeight);
  return { from: Math.max(0, Math.min(first - overscan, rows)), to: Math.min(rows, Math.max(0, last + overscan)) };
}
