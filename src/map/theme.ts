/** Colours of everything on the map that is no territory. */
export interface Theme {
  readonly scheme: 'light' | 'dark';
  readonly unassigned: string;
  readonly missing: string;
  /** Between units, laid on their fill. */
  readonly unitLine: string;
  readonly border: string;
  readonly borderCasing: string;
  readonly selection: string;
  readonly selectionCasing: string;
  readonly cursor: string;
  readonly label: string;
  readonly halo: string;
  readonly land: string;
  readonly landLine: string;
  readonly point: string;
  readonly pointRim: string;
}
