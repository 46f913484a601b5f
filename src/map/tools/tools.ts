import type { AssignResult } from '../../workspace/commands.js';
import type { Effect } from '../../workspace/effect.js';
import { refusal } from '../../workspace/refusal.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { GestureHandlers, GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import type { MapStage } from '../stage.js';
import type { Direction } from '../walk.js';
import { builtIn } from './built-in.js';
import { isToolId } from './kinds.js';
import { plainBrush, plainTravel, type BrushRules, type GestureShape, type HostTool, type MapTool, type ToolDesk, type TravelRules } from './tool.js';

/** Fingers hit within this, CSS pixels. */
const FINGER = 10;

/** What the tools tell the element. */
export interface ToolEvents {
  shape(shape: GestureShape | null): void;
  hover(unit: number, account: number, place: Place | null): void;
  effect(effect: Effect | null): void;
  /** `torn`: units left out because a territory would have fallen apart. */
  assigned(result: AssignResult, territory: number, torn: number): void;
  selected(): void;
  panelAt(place: Place): number | undefined;
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  say(text: string): void;
  warn(text: string): void;
}

/** Keys held with another. */
export type Held = Pick<GesturePoint, 'shift' | 'alt'>;

/** What tools go by. */
export interface ToolRules {
  readonly brush: BrushRules;
  readonly travel: TravelRules;
  /** Whether the plan may be changed. */
  readonly editable: boolean;
}

/** Hands gestures to the tool in hand. */
export class Tools implements GestureHandlers {
  readonly #rules: { -readonly [K in keyof ToolRules]: ToolRules[K] } = { brush: plainBrush, travel: plainTravel, editable: true };
  readonly #stage: MapStage;
  readonly #model: Workspace;
  readonly #events: ToolEvents;
  readonly #desk: ToolDesk;
  #id = 'select';
  #tool: MapTool;
  #frame = 0;

  constructor(stage: MapStage, model: Workspace, events: ToolEvents) {
    this.#stage = stage;
    this.#model = model;
    this.#events = events;
    this.#desk = this.#makeDesk();
    this.#tool = builtIn.select(this.#desk);
  }

  follow(rules: ToolRules): void {
    Object.assign(this.#rules, rules);
  }

  /** Takes a tool in hand: one of the kit's or of the host's; an unknown one selects. */
  take(id: string, hosted: readonly HostTool[] = []): void {
    if (id === this.#id) return;
    this.#id = id;
    this.#events.shape(null);
    const create = isToolId(id) ? builtIn[id] : (hosted.find((tool) => tool.id === id)?.create ?? builtIn.select);
    this.#tool = create(this.#desk);
  }

  hover(point: GesturePoint | null): void {
    if (!point) {
      this.#model.setHover(-1);
      this.#events.hover(-1, -1, null);
      this.#events.shape(null);
      this.#effect(null);
      // what keys have drawn is no business of the pointer's
      this.moved();
      return;
    }
    const unit = this.#stage.unitAt(point);
    this.#model.setHover(unit);
    this.#events.hover(unit, this.#stage.accountAt(point), point);
    if (this.#tool.hover) this.#tool.hover(point, unit);
    else this.#effect(null);
  }

  tap(point: GesturePoint): void {
    this.#tool.tap?.(point, this.#stage.unitAt(point, point.touch ? FINGER : 2));
  }

  /** Enter on a unit, with what was held. False when the tool in hand has no use for it: it selects. */
  press(unit: number, held: Held): boolean {
    const point = { ...this.#stage.locate(unit), ...held, meta: false, touch: false, time: performance.now() };
    if (this.#tool.press) this.#tool.press(point, unit);
    else if (this.#tool.tap && this.#id !== 'select') this.#tool.tap(point, unit);
    else return false;
    return true;
  }

  /** Shift and an arrow: the unit that the keyboard goes on to, -1 = it stays; null when the tool in hand has no use for it. */
  push(unit: number, direction: Direction): number | null {
    return this.#tool.push?.(unit, direction) ?? null;
  }

  /** Gives up what keys have begun, or takes its last step back. False when there is nothing. */
  back(all: boolean): boolean {
    return this.#tool.back?.(all) ?? false;
  }

  /** The map moved. */
  moved(): void {
    this.#tool.moved?.();
  }

  longPress(point: GesturePoint): void {
    this.#tool.longPress?.(point, this.#stage.unitAt(point, FINGER));
  }

  wants(point: GesturePoint): boolean {
    return this.#tool.wants?.(point) ?? false;
  }

  dragStart(point: GesturePoint): void {
    this.#model.setHover(-1);
    this.#events.hover(-1, -1, null);
    this.#tool.begin?.(point);
  }

  drag(point: GesturePoint): void {
    this.#tool.move?.(point);
  }

  dragEnd(point: GesturePoint): void {
    this.#tool.end?.(point);
    this.#effect(null);
  }

  dragCancel(): void {
    this.#tool.cancel?.();
    this.#effect(null);
  }

  /** What assigning units to a territory (-1 = none) would do, for the hover card. */
  effectOf(units: Iterable<number>, territory: number): Effect | null {
    const { plan } = this.#model;
    return plan && territory < plan.territories.length ? this.#model.preview(units, territory) : null;
  }

  /** Worked out once per frame, however fast the pointer moves. */
  #effect(units: Iterable<number> | null, territory = -1): void {
    cancelAnimationFrame(this.#frame);
    if (!units || units[Symbol.iterator]().next().done) this.#events.effect(null);
    else this.#frame = requestAnimationFrame(() => this.#events.effect(this.effectOf(units, territory)));
  }

  #makeDesk(): ToolDesk {
    const rules = this.#rules;
    const model = this.#model;
    const events = this.#events;
    return {
      stage: this.#stage,
      model,
      get brush() { return rules.brush; },
      get travel() { return rules.travel; },
      get editable() { return rules.editable; },
      shape: (shape) => events.shape(shape),
      effect: (units, territory) => this.#effect(units, territory),
      card: (unit, account, place) => events.hover(unit, account, place),
      select: (units, mode) => {
        model.select(units, mode);
        events.selected();
      },
      assign: (units, territory, torn = 0) => {
        events.assigned(model.assign(units, territory), territory, torn);
        this.#effect(null);
      },
      preview: (units, territory = -1) => {
        const { plan } = model;
        const moves = (unit: number) => territory < plan!.territories.length && refusal(plan!, unit, territory) === undefined;
        this.#stage.preview(units && plan && new Set([...units].filter(moves)), territory);
      },
      territoryOf: (unit) => (unit < 0 ? -1 : model.plan!.assignment[unit]!),
      panelAt: (place) => events.panelAt(place),
      t: (key, values) => events.t(key, values),
      say: (text) => events.say(text),
      warn: (text) => events.warn(text),
    };
  }
}
