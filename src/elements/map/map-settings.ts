import type { GeoJsonObject } from 'geojson';
import { property } from 'lit/decorators.js';
import type { Topology } from 'topojson-specification';
import type { BaseMap } from '../../map/base/base-map.js';
import type { ClassMethod } from '../../map/classify.js';
import type { MapRoute } from '../../map/layers/routes.js';
import { plainBrush, plainTravel, type BrushRules, type HostTool, type TravelRules } from '../../map/tools/tool.js';
import type { PlanData } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import type { WorkerFactory } from '../../workers/start.js';
import { defaultCount, defaultMethod } from './defaults.js';

/** Properties that say what the stage shows. */
export const shownBy = ['fill', 'classes', 'classCount', 'pivot', 'compareTo', 'accounts', 'segment', 'symbols', 'density', 'spokes', 'routes', 'noLabels', 'patterns'] as const;

/**
 * What a host can set on a map.
 *
 * @attr {string} fill - `territory` (default), `deviation` (of each territory from the target of the first goal), `change` (against
 *   `compareTo`, or the reference plan), `none`, the id of a measure, two of them joined by `+`, or that of a metric, the host's own too (the figure of each unit's territory)
 * @attr {string} tool - `select` (default), `box`, `lasso`, `drive` (within a drive), `brush`, `fill`, `border` (push a border), `split`, or the id of one of `hostTools`
 * @attr {string} classes - how a measure is classed: `quantile` (default), `jenks` (natural breaks), `equal`, or `diverging` around `pivot`
 * @attr {number} class-count - classes of a measure, 2 to 9, by default 5
 * @attr {number} pivot - middle of diverging classes, by default the mean
 * @attr {boolean} accounts - shows accounts as points, clustered where they are many
 * @attr {string} segment - text column of the accounts that gives them symbols
 * @attr {string} symbols - measure that circles on the units are in proportion to
 * @attr {string} density - shows how dense accounts are: `count`, or the number column of accounts (the measure of units, where there are
 *   no accounts) that they weigh by
 * @attr {boolean} spokes - draws lines from the base of each territory to its accounts, or its units
 * @attr {boolean} patterns - lays patterns over the colours of territories
 * @attr {boolean} no-labels - leaves out names on the map
 * @attr {boolean} no-legend - leaves out the legend
 * @attr {boolean} no-toolbar - leaves out the tools; keys and gestures still work
 * @attr {boolean} readonly - selecting and looking only
 * @attr {string} tile-url - raster base map in the form `https://…/{z}/{x}/{y}.png`; none by default
 * @attr {string} tile-attribution - credit for the base map, always shown beside the dataset's own
 */
export abstract class MapSettings extends TerritoryElement {
  @property({ reflect: true }) fill = 'territory';
  @property({ reflect: true }) tool = 'select';
  @property({ type: Boolean, reflect: true }) accounts = false;
  @property({ type: Boolean, attribute: 'no-labels', reflect: true }) noLabels = false;
  @property({ type: Boolean, attribute: 'no-legend', reflect: true }) noLegend = false;
  @property({ type: Boolean, attribute: 'no-toolbar', reflect: true }) noToolbar = false;
  @property({ type: Boolean, reflect: true }) readonly = false;
  @property({ reflect: true }) classes: ClassMethod = defaultMethod;
  @property({ type: Number, attribute: 'class-count', reflect: true }) classCount = defaultCount;
  @property({ type: Number }) pivot: number | null = null;
  @property({ reflect: true }) segment = '';
  @property({ reflect: true }) symbols = '';
  @property({ reflect: true }) density = '';
  @property({ type: Boolean, reflect: true }) spokes = false;
  @property({ attribute: 'tile-url', reflect: true }) tileUrl = '';
  @property({ attribute: 'tile-attribution', reflect: true }) tileAttribution = '';

  /** Lays patterns over the colours of territories, for eyes and printers that don't tell colours apart. */
  @property({ type: Boolean, reflect: true }) patterns = false;

  /** What lies under the areas: raster tiles, or vector tiles such as those of PMTiles; goes before `tile-url`. */
  @property({ attribute: false }) baseMap: BaseMap | null = null;

  /** Shapes to lie over the areas as outlines: roads, regions, a border. GeoJSON or TopoJSON. */
  @property({ attribute: false }) overlay: GeoJsonObject | Topology | null = null;

  /** Another plan that the fill by `change` compares with, e.g. that of a scenario; null = the reference. */
  @property({ attribute: false }) compareTo: PlanData | null = null;

  /** Ways to draw: stops in order, and the line as driven where it is known. */
  @property({ attribute: false }) routes: readonly MapRoute[] = [];

  /** Makes the painting worker, for bundlers and policies that need it. */
  @property({ attribute: false }) worker: WorkerFactory | undefined;

  /** Size of the brush (CSS pixels, 0 = one unit), what it takes, and how territories are kept in one piece. */
  @property({ attribute: false }) brush: BrushRules = plainBrush;

  /** How far a drive reaches: minutes, km/h, and road length over beeline. */
  @property({ attribute: false }) travel: TravelRules = plainTravel;

  /** Tools of the host's own, after the kit's in the toolbar. */
  @property({ attribute: false }) hostTools: readonly HostTool[] = [];
}
