import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import type { MapStage } from '../stage.js';
import type { Direction } from '../walk.js';

/** How the map looks to a tool: what lies where, and how a change would look. */
export type ToolStage = Pick<MapStage, 'unitAt' | 'accountAt' | 'unitsWithin' | 'unitsUnder' | 'unitsLeftOf' | 'locate' | 'step' | 'toLonLat' | 'toPlace' | 'preview' | 'staysWhole' | 'colorFor'>;

/**
 * One tool in hand. It hears gestures and acts through its desk; a gesture it leaves out does nothing. A drag ends in exactly one of
 * `end` and `cancel`.
 */
export interface MapTool {
  /** Whether a drag that begins here is the tool's; else the map pans. */
  wants?(point: GesturePoint): boolean;
  /** The pointer rests on a unit, -1 = beside all. */
  hover?(point: GesturePoint, unit: number): void;
  tap?(point: GesturePoint, unit: number): void;
  /** Enter where the keyboard stands; a tool without it takes that for a tap there. */
  press?(point: GesturePoint, unit: number): void;
  /** Shift and an arrow; the unit that the keyboard goes on to, -1 = it stays. Without it the way is selected. */
  push?(unit: number, direction: Direction): number;
  /** Gives up what keys have begun, or (`all` is false) takes its last step back. False when there is nothing. */
  back?(all: boolean): boolean;
  /** The map moved under what keys have drawn. */
  moved?(): void;
  /** A finger that stays where it is. */
  longPress?(point: GesturePoint, unit: number): void;
  begin?(point: GesturePoint): void;
  move?(point: GesturePoint): void;
  end?(point: GesturePoint): void;
  /** The drag under way counts for nothing. */
  cancel?(): void;
}

export type ToolFactory = (desk: ToolDesk) => MapTool;

/** A tool of the host's own: it stands in the toolbar after the kit's. */
export interface HostTool {
  /** Value of the map's `tool`; not one of the kit's. */
  readonly id: string;
  /** Told to everybody, so in the page's language. */
  readonly label: string;
  /** One letter that takes the tool in hand, unless the kit uses it. */
  readonly key?: string;
  /** Path data of an outline in a square of 20 × 20. */
  readonly icon?: string;
  /** Whether it changes the plan: such tools are not there in a map to look at. */
  readonly edits?: boolean;
  readonly create: ToolFactory;
}

/** What a tool works with. */
export interface ToolDesk {
  readonly stage: ToolStage;
  readonly model: Workspace;
  readonly brush: BrushRules;
  readonly travel: TravelRules;
  /** Whether the plan may be changed. */
  readonly editable: boolean;
  /** Outline to draw over the map while a gesture lasts, null = none. */
  shape(shape: GestureShape | null): void;
  /** What letting go now would do, shown beside the pointer; null = nothing under way. */
  effect(units: Iterable<number> | null, territory?: number): void;
  /** Shows the card of what is at a place. */
  card(unit: number, account: number, place: Place | null): void;
  /** Selects and says so. */
  select(units: Iterable<number>, mode: SelectMode): void;
  /** Assigns as one edit and says what it did; `torn` units were left out because a territory would have fallen apart. */
  assign(units: Iterable<number>, territory: number, torn?: number): void;
  /** Shows units as if they belonged to a territory (-1 = none) already, but for what is locked; null takes it back. */
  preview(units: Iterable<number> | null, territory?: number): void;
  /** The territory (-1 = none) of a unit as planned. */
  territoryOf(unit: number): number;
  /** The territory that a panel shows at a place, e.g. a row of the legend; undefined = no panel there. */
  panelAt(place: Place): number | undefined;
  /** The element's own words. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  say(text: string): void;
  /** Says it where everybody sees it too. */
  warn(text: string): void;
}

/** Which units a stroke takes, and what becomes of territories that it would tear. */
export interface BrushRules {
  /** CSS pixels; 0 = the unit under the tip. */
  readonly radius: number;
  readonly only: 'all' | 'unassigned' | 'start';
  /** `refuse` leaves out units that would break a territory into pieces; `repair` takes the pieces that a stroke cuts off along. */
  readonly keep: 'any' | 'refuse' | 'repair';
}

export const plainBrush: BrushRules = { radius: 0, only: 'all', keep: 'any' };

/** How far a drive reaches where no road is asked. */
export interface TravelRules {
  readonly minutes: number;
  /** km/h. */
  readonly speed: number;
  /** Road length over beeline. */
  readonly roadFactor: number;
}

export const plainTravel: TravelRules = { minutes: 30, speed: 60, roadFactor: 1.3 };

export type GestureShape =
  | { readonly kind: 'line'; readonly line: readonly Place[] }
  | { readonly kind: 'ring'; readonly ring: readonly Place[] }
  | { readonly kind: 'disc'; readonly at: Place; readonly radius: number }
  /** A circle with what it stands for. */
  | { readonly kind: 'reach'; readonly at: Place; readonly radius: number; readonly text: string }
  /** Something carried from one place to another. */
  | { readonly kind: 'carry'; readonly from: Place; readonly at: Place; readonly text: string };

/** Extend with Shift (or Ctrl), subtract with Alt: the same in every tool. */
export function modeOf({ alt, shift, meta }: Pick<GesturePoint, 'alt' | 'shift' | 'meta'>): SelectMode {
  return alt ? 'remove' : shift || meta ? 'add' : 'replace';
}
