import type { AreaGeometry } from '../../model/geometry.js';
import type { RingSoup } from '../../model/ring-soup.js';
import type { Table } from './table.js';

/** Areas as the file has them: arcs it shares itself, or rings whose shared borders are still to be found. */
export type AreaSource = { readonly arcs: AreaGeometry } | { readonly rings: RingSoup };

/** What was read from one input: a table, and the shapes of its rows when it had any. */
export interface Source {
  readonly table: Table;
  /** Ids that stand beside the properties (GeoJSON and TopoJSON `id`); '' = none. */
  readonly ids?: readonly string[];
  readonly areas?: AreaSource;
  /** Degrees WGS84; NaN = no location. */
  readonly points?: { readonly lon: Float64Array; readonly lat: Float64Array };
}
