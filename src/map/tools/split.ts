import { splitOff } from '../../workspace/split-off.js';
import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import { Corners } from './corners.js';
import type { MapTool, ToolDesk } from './tool.js';

/** Cuts the territory that most of a line runs through, drawn by a drag or by keys from unit to unit: what lies left of it becomes a new one. One edit. */
export class SplitTool implements MapTool {
  readonly #desk: ToolDesk;
  readonly #corners: Corners;
  #line: Place[] = [];

  constructor(desk: ToolDesk) {
    this.#desk = desk;
    this.#corners = new Corners(desk, 'line');
  }

  wants(): boolean {
    return true;
  }

  press(_point: GesturePoint, unit: number): void {
    if (this.#corners.drop(unit)) return;
    const line = this.#corners.places;
    this.#corners.clear();
    this.#cut(line);
  }

  back(all: boolean): boolean {
    return this.#corners.back(all);
  }

  moved(): void {
    if (this.#corners.units.length > 0) this.#corners.draw();
  }

  begin(point: Place): void {
    this.#corners.clear();
    this.#line = [point];
  }

  move(point: Place): void {
    const last = this.#line.at(-1)!;
    if (Math.hypot(point.x - last.x, point.y - last.y) < 2) return;
    this.#line = [...this.#line, point];
    this.#desk.shape({ kind: 'line', line: this.#line });
  }

  end(): void {
    const line = this.#line;
    this.cancel();
    this.#cut(line);
  }

  cancel(): void {
    this.#line = [];
    this.#desk.shape(null);
  }

  #cut(line: readonly Place[]): void {
    const { model, stage, t, warn, say } = this.#desk;
    const plan = model.plan!;
    const territory = this.#mostCrossed(line);
    const own = [...plan.assignment.keys()].filter((unit) => plan.assignment[unit] === territory && plan.lockedUnits[unit] === 0);
    if (plan.territories[territory]?.locked) return warn(t('splitLocked', { territory: plan.territories[territory].name }));
    const left = territory >= 0 ? stage.unitsLeftOf(line, own) : [];
    if (left.length === 0 || left.length === own.length) return warn(t('splitNothing'));
    const edit = splitOff(model.dataset!, plan, left, { color: stage.colorFor(Uint32Array.from(left)) }, { origin: 'user' }).edit!;
    model.apply(edit);
    say(t('splitDone', { territory: plan.territories[territory]!.name, other: edit.territories!.after.at(-1)!.name, count: left.length }));
  }

  #mostCrossed(line: readonly Place[]): number {
    const counts = new Map<number, number>();
    for (let i = 0; i + 1 < line.length; i++) {
      for (const unit of this.#desk.stage.unitsUnder(line[i]!, line[i + 1]!, 0)) {
        const territory = this.#desk.territoryOf(unit);
        if (territory >= 0) counts.set(territory, (counts.get(territory) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
  }
}
