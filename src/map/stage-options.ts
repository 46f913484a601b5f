import type { WorkerFactory } from '../workers/start.js';
import type { FillBy } from './fill.js';
import type { MapRoute } from './layers/routes.js';
import type { Look } from './look.js';

export interface StageOptions {
  readonly look: Look;
  readonly fill: FillBy;
  readonly show: StageShow;
  readonly reducedMotion: boolean;
  readonly worker?: WorkerFactory | undefined;
  /** Text of a territory's label. */
  readonly territoryLabel: (territory: number) => { text: string };
  readonly formatCount: (count: number) => string;
  /** What panels cover along each side, CSS pixels: what is brought into view stays clear of it. */
  readonly insets: () => Insets;
  /** Resolves when the panels that belong to the data are there: only then is it known what they cover. */
  readonly laidOut?: () => Promise<unknown>;
  /** The view moved or zoomed, or what it shows was painted. */
  readonly onView: () => void;
  readonly onError: (error: unknown) => void;
  /** How dense the densest place of the density surface is, per square kilometre. */
  readonly onDensity?: (densest: number) => void;
  /** What the host lays under or over the areas could not be had; they show all the same. */
  readonly onHostError?: (error: unknown) => void;
}

export interface StageShow {
  readonly accounts: boolean;
  readonly territoryLabels: boolean;
  readonly unitLabels: boolean;
  /** Patterns beside the colours of territories. */
  readonly patterns: boolean;
  /** Text column of the accounts that gives them symbols. */
  readonly segment?: string;
  /** Segments that do not show. */
  readonly hiddenSegments?: ReadonlySet<number>;
  /** Measure that circles on the units are in proportion to. */
  readonly symbols?: string;
  /** Number column of the accounts that a density surface weighs by; `count` = each counts for one. */
  readonly density?: string;
  /** Lines from the base of each territory. */
  readonly spokes?: boolean;
  readonly routes?: readonly MapRoute[];
}

export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place on the map's container, CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
