import { newTerritory, type AssignResult } from '../workspace/commands.js';
import type { Effect } from '../workspace/effect.js';
import type { SelectMode } from '../workspace/selection.js';
import type { Workspace } from '../workspace/workspace.js';
import type { GestureHandlers, GesturePoint } from './gestures.js';
import { pieceOf } from './piece.js';
import type { Place } from './stage-options.js';
import type { MapStage } from './stage.js';

export type Tool = 'select' | 'box' | 'lasso' | 'brush' | 'fill' | 'split';

/** Which units the brush takes. */
export interface BrushRules {
  /** CSS pixels; 0 = the unit under the tip. */
  readonly radius: number;
  readonly only: 'all' | 'unassigned' | 'start';
  /** Leaves out units whose move would break a territory into pieces. */
  readonly whole: boolean;
}

export const plainBrush: BrushRules = { radius: 0, only: 'all', whole: false };

/** Two taps on a unit within this time select all that hangs together with it. */
const DOUBLE_TAP_MS = 350;

/** What the tools tell the element. */
export interface ToolEvents {
  /** Outline to draw over the map while a gesture lasts, null = none. */
  shape(shape: GestureShape | null): void;
  hover(unit: number, account: number, place: Place | null): void;
  /** What letting go now would do; null = nothing under way. */
  effect(effect: Effect | null): void;
  /** `split`: units left out because a territory would have fallen apart. */
  assigned(result: AssignResult, territory: number, split: number): void;
  selected(): void;
  /** A territory (-1 = none was under the line) was cut; `moved` units make the new one. */
  split(territory: number, moved: number): void;
  /** Asked before a tap selects; false = the host wants to handle it. */
  mayTap(unit: number): boolean;
}

export type GestureShape = { readonly kind: 'line'; readonly line: readonly Place[] } | { readonly kind: 'ring'; readonly ring: readonly Place[] } | { readonly kind: 'disc'; readonly at: Place; readonly radius: number };

/** Turns gestures into selections and edits: one edit per stroke. */
export class Tools implements GestureHandlers {
  tool: Tool = 'select';
  brush: BrushRules = plainBrush;
  readonly #stage: MapStage;
  readonly #model: Workspace;
  readonly #events: ToolEvents;
  #ring: Place[] = [];
  #corner: Place | null = null;
  #stroke: Set<number> | null = null;
  #split = new Set<number>();
  #tapped = { unit: -1, time: -Infinity };
  #from = -1;
  #last: Place | null = null;
  #mode: SelectMode = 'replace';
  #frame = 0;

  constructor(stage: MapStage, model: Workspace, events: ToolEvents) {
    this.#stage = stage;
    this.#model = model;
    this.#events = events;
  }

  hover(point: GesturePoint | null): void {
    if (!point) {
      this.#model.setHover(-1);
      this.#events.hover(-1, -1, null);
      this.#events.shape(null);
      this.#effect(null);
      return;
    }
    const unit = this.#stage.unitAt(point);
    const account = this.#stage.accountAt(point);
    this.#model.setHover(unit);
    this.#events.hover(unit, account, point);
    if (this.tool === 'brush') {
      this.#events.shape({ kind: 'disc', at: point, radius: Math.max(this.brush.radius, 3) });
      this.#effect(this.#allowed(this.#stage.unitsUnder(point, point, this.brush.radius), unit), this.#model.active);
    } else if (this.tool === 'fill') this.#effect(unit < 0 ? null : Uint32Array.from(this.#piece(unit)), this.#model.active);
    else if (this.#model.selection.count > 0 && unit >= 0 && !this.#model.selection.has(unit)) this.#effect(this.#model.selection.rows, this.#territory(unit));
    else this.#effect(null);
  }

  tap(point: GesturePoint): void {
    const unit = this.#stage.unitAt(point, point.touch ? 10 : 2);
    if (this.tool === 'brush') {
      this.#from = this.#territory(unit);
      const touched = this.#allowed(this.#stage.unitsUnder(point, point, this.brush.radius), unit);
      const stroke = this.brush.whole ? new Set<number>() : touched;
      if (this.brush.whole) this.#takeWhole(touched, stroke);
      this.#stage.preview(null, -1);
      this.#assign(stroke);
      return;
    }
    if (this.tool === 'fill') {
      if (unit >= 0) this.#assign(new Set(this.#piece(unit)));
      return;
    }
    if (!this.#events.mayTap(unit)) return;
    const extend = point.shift || point.meta;
    const again = unit >= 0 && unit === this.#tapped.unit && point.time - this.#tapped.time < DOUBLE_TAP_MS;
    this.#tapped = { unit, time: point.time };
    if (again) this.#model.select(this.#piece(unit), extend ? 'add' : 'replace');
    else if (unit >= 0) this.#model.select([unit], extend ? 'toggle' : 'replace');
    else if (!extend) this.#model.select([]);
    this.#events.selected();
    if (point.touch) this.#events.hover(unit, this.#stage.accountAt(point, 10), point);
  }

  /** A finger that rests adds to the selection, as Shift does for a mouse. */
  longPress(point: GesturePoint): void {
    const unit = this.#stage.unitAt(point, 10);
    if (unit < 0 || !this.#events.mayTap(unit)) return;
    this.#model.select([unit], 'toggle');
    this.#events.selected();
  }

  wants(point: GesturePoint): boolean {
    return this.tool === 'fill' ? false : this.tool !== 'select' || point.shift;
  }

  dragStart(point: GesturePoint): void {
    this.#mode = point.alt ? 'remove' : point.shift && this.tool !== 'select' ? 'add' : point.meta ? 'add' : 'replace';
    this.#last = point;
    if (this.tool === 'brush') {
      this.#from = this.#territory(this.#stage.unitAt(point));
      this.#stroke = new Set();
      this.#split = new Set();
    } else if (this.tool === 'lasso' || this.tool === 'split') this.#ring = [point];
    else this.#corner = point;
    this.#model.setHover(-1);
    this.#events.hover(-1, -1, null);
  }

  drag(point: GesturePoint): void {
    if (this.#stroke && this.#last) {
      const touched = this.#allowed(this.#stage.unitsUnder(this.#last, point, this.brush.radius), -1);
      if (this.brush.whole) this.#takeWhole(touched, this.#stroke);
      else for (const unit of touched) this.#stroke.add(unit);
      this.#stage.preview(this.#stroke, this.#model.active);
      this.#events.shape({ kind: 'disc', at: point, radius: Math.max(this.brush.radius, 3) });
      this.#events.hover(-1, -1, point);
      this.#effect(this.#stroke, this.#model.active);
    } else if (this.#corner) {
      this.#ring = rectangle(this.#corner, point);
      this.#events.shape({ kind: 'ring', ring: this.#ring });
    } else if (this.#last && Math.hypot(point.x - this.#last.x, point.y - this.#last.y) >= 2) {
      this.#ring.push(point);
      this.#events.shape(this.tool === 'split' ? { kind: 'line', line: this.#ring } : { kind: 'ring', ring: this.#ring });
    } else return;
    this.#last = point;
  }

  dragEnd(): void {
    const stroke = this.#stroke;
    const ring = this.#ring;
    const mode = this.#mode;
    this.#reset();
    if (stroke) {
      this.#stage.preview(null, -1);
      this.#assign(stroke);
    } else if (this.tool === 'split') this.#cut(ring);
    else if (ring.length > 2) {
      this.#model.select(this.#stage.unitsWithin(ring), mode);
      this.#events.selected();
    }
  }

  dragCancel(): void {
    this.#split = new Set();
    if (this.#stroke) this.#stage.preview(null, -1);
    this.#reset();
  }

  /** What assigning units to a territory (-1 = none) would do, for the hover card. */
  effectOf(units: Iterable<number>, territory: number): Effect | null {
    const { plan } = this.#model;
    return plan && territory < plan.territories.length ? this.#model.preview(units, territory) : null;
  }

  #allowed(units: ReadonlySet<number>, under: number): Set<number> {
    const { only } = this.brush;
    const start = this.#stroke ? this.#from : this.#territory(under);
    const { filter } = this.#model;
    return new Set([...units].filter((unit) => {
      if (filter && filter[unit] !== 1) return false;
      const territory = this.#territory(unit);
      return only === 'all' || (only === 'unassigned' ? territory === -1 : territory === start);
    }));
  }

  /** Cuts the territory that most of the line runs through: what lies left of it becomes a new one. One edit. */
  #cut(line: readonly Place[]): void {
    const plan = this.#model.plan!;
    const counts = new Map<number, number>();
    for (let i = 0; i + 1 < line.length; i++) {
      for (const unit of this.#stage.unitsUnder(line[i]!, line[i + 1]!, 0)) counts.set(this.#territory(unit), (counts.get(this.#territory(unit)) ?? 0) + 1);
    }
    const [territory = -1] = [...counts].filter(([t]) => t >= 0).sort((a, b) => b[1] - a[1])[0] ?? [];
    const own = [...plan.assignment.keys()].filter((unit) => plan.assignment[unit] === territory && plan.lockedUnits[unit] === 0);
    const left = territory >= 0 && !plan.territories[territory]!.locked ? this.#stage.unitsLeftOf(line, own) : [];
    if (left.length > 0 && left.length < own.length) {
      const units = Uint32Array.from(left);
      const after = [...plan.territories, newTerritory(plan.territories, { color: this.#stage.colorFor(units) })];
      this.#model.apply({
        origin: 'user', kind: 'split', territories: { before: plan.territories, after },
        moves: { units, from: new Int32Array(units.length).fill(territory), to: new Int32Array(units.length).fill(after.length - 1) },
      });
    }
    this.#events.split(territory, left.length < own.length ? left.length : 0);
  }

  /** Takes what neither tears a piece off its territory nor lies apart from the one it joins; order matters, so it tries again. */
  #takeWhole(units: ReadonlySet<number>, stroke: Set<number>): void {
    const { active } = this.#model;
    const pending = new Set([...units].filter((unit) => !stroke.has(unit)));
    for (let before = -1; before !== pending.size; ) {
      before = pending.size;
      for (const unit of pending) {
        if (!this.#stage.staysWhole(unit, active)) continue;
        pending.delete(unit);
        stroke.add(unit);
        this.#stage.preview(stroke, active);
      }
    }
    for (const unit of units) this.#split.delete(unit);
    for (const unit of pending) this.#split.add(unit);
  }

  #piece(unit: number): number[] {
    return pieceOf(this.#model.dataset!.graph, this.#model.plan!.assignment, unit);
  }

  #territory(unit: number): number {
    return unit < 0 ? -1 : this.#model.plan!.assignment[unit]!;
  }

  #assign(units: ReadonlySet<number>): void {
    const split = this.#split.size;
    this.#split = new Set();
    if (units.size === 0 && split === 0) return;
    const territory = this.#model.active;
    this.#events.assigned(this.#model.assign(units, territory), territory, split);
    this.#effect(null);
  }

  /** Worked out once per frame, however fast the pointer moves. */
  #effect(units: ReadonlySet<number> | Uint32Array | null, territory = -1): void {
    cancelAnimationFrame(this.#frame);
    const none = !units || (units instanceof Set ? units.size : (units as Uint32Array).length) === 0;
    if (none) this.#events.effect(null);
    else this.#frame = requestAnimationFrame(() => this.#events.effect(this.effectOf(units, territory)));
  }

  #reset(): void {
    this.#stroke = null;
    this.#ring = [];
    this.#corner = null;
    this.#last = null;
    this.#events.shape(null);
    this.#effect(null);
  }
}

function rectangle(a: Place, b: Place): Place[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}
