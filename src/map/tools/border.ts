import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import type { Direction } from '../walk.js';
import { Stroke } from './stroke.js';
import type { MapTool, ToolDesk } from './tool.js';

/** A border is taken from this far away, CSS pixels. */
const REACH = 16;
/** So far into a territory the way is meant to go there, CSS pixels. */
const SURE = 20;
/** Least half width of the part of the border that follows, CSS pixels. */
const NARROWEST = 36;

/** Whither a push goes comes back from. */
const opposite: Readonly<Record<Direction, Direction>> = { up: 'down', down: 'up', left: 'right', right: 'left' };

/** Two neighbouring units of different territories, and where the border between them was taken. */
interface Grip {
  readonly a: number;
  readonly b: number;
  readonly at: Place;
}

/**
 * Pushes the border between two territories: the part that is taken follows the pointer, with a slope to both sides, and what it sweeps
 * over changes sides. One edit when it is let go. By keys it moves by whole rows of units, or gives one unit away.
 */
export class BorderTool implements MapTool {
  readonly #desk: ToolDesk;
  #grip: Grip | null = null;
  #stroke: Stroke | null = null;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  wants(point: GesturePoint): boolean {
    return this.#gripAt(point) !== null;
  }

  hover(point: GesturePoint): void {
    const grip = this.#gripAt(point);
    this.#desk.shape(grip && { kind: 'disc', at: grip.at, radius: 7 });
    this.#desk.effect(null);
  }

  tap(point: GesturePoint): void {
    this.#desk.say(this.#desk.t(this.#gripAt(point) ? 'borderHere' : 'borderNone'));
  }

  /** Gives the unit to the territory it shares the longest border with. */
  press(_point: GesturePoint, unit: number): void {
    const desk = this.#desk;
    const own = desk.territoryOf(unit);
    const { offsets, neighbors, border } = desk.model.dataset!.graph;
    const shared = new Map<number, number>();
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const territory = desk.territoryOf(neighbors[p]!);
      if (territory !== own && territory >= 0) shared.set(territory, (shared.get(territory) ?? 0) + border[p]!);
    }
    const [longest] = [...shared].sort((a, b) => b[1] - a[1]);
    if (!longest) return desk.say(desk.t('borderNoneHere'));
    this.#take([unit], longest[0], own);
  }

  /** Pushes the border beside a unit by one row that way: the territory ahead loses it, or the own one where the border lies behind. */
  push(unit: number, direction: Direction): number {
    const { stage, say, t, territoryOf } = this.#desk;
    const own = territoryOf(unit);
    const ahead = stage.step(unit, direction);
    const behind = stage.step(unit, opposite[direction]);
    // a step may lead over water, where there is no border
    const across = (other: number) => other >= 0 && territoryOf(other) !== own && this.#around(unit).includes(other);
    const side = across(ahead) ? { first: ahead, winner: own, loser: territoryOf(ahead) } : across(behind) ? { first: unit, winner: territoryOf(behind), loser: own } : null;
    if (!side) {
      say(t('borderNoneHere'));
      return -1;
    }
    const { first, winner, loser } = side;
    this.#take(this.#row(first, winner, loser), winner, loser);
    // what is locked keeps the border, and the keyboard, where it is
    return territoryOf(first) === loser ? -1 : ahead;
  }

  begin(point: GesturePoint): void {
    this.#grip = this.#gripAt(point);
  }

  move(point: GesturePoint): void {
    const desk = this.#desk;
    const grip = this.#grip;
    this.#stroke?.cancel();
    this.#stroke = null;
    if (!grip) return;
    const [winner, loser] = this.#sides(grip, point);
    const bump = outline(grip.at, point, Math.max(NARROWEST, desk.brush.radius * 2));
    const stroke = new Stroke(desk, desk.territoryOf(winner), desk.territoryOf(loser));
    stroke.add(this.#swept(grip.at, point, winner, loser, bump));
    this.#stroke = stroke;
    desk.shape({ kind: 'ring', ring: bump });
    desk.card(-1, -1, point);
    desk.effect(stroke.units, stroke.territory);
  }

  end(): void {
    this.#desk.shape(null);
    this.#stroke?.commit();
    this.#grip = this.#stroke = null;
  }

  cancel(): void {
    this.#stroke?.cancel();
    this.#grip = this.#stroke = null;
    this.#desk.shape(null);
  }

  #take(units: Iterable<number>, winner: number, loser: number): void {
    const stroke = new Stroke(this.#desk, winner, loser);
    stroke.add(units);
    stroke.commit();
  }

  /** The units of the loser along its border with the winner, as far as they hang together with one of them. */
  #row(from: number, winner: number, loser: number): Set<number> {
    const { territoryOf } = this.#desk;
    const touches = (unit: number) => this.#around(unit).some((other) => territoryOf(other) === winner);
    const row = new Set([from]);
    for (const unit of row) for (const next of this.#around(unit)) if (territoryOf(next) === loser && touches(next)) row.add(next);
    return row;
  }

  #around(unit: number): Uint32Array {
    const { offsets, neighbors } = this.#desk.model.dataset!.graph;
    return neighbors.subarray(offsets[unit], offsets[unit + 1]);
  }

  /** Who gains when the border goes to the pointer: the side that the way leaves; the first few pixels may run along a jagged border. */
  #sides({ a, b, at }: Grip, to: Place): [winner: number, loser: number] {
    const { stage, territoryOf } = this.#desk;
    const length = Math.hypot(to.x - at.x, to.y - at.y);
    let [inA, inB] = [0, 0];
    for (let far = 1; far <= length && inA < SURE && inB < SURE; far++) {
      const unit = stage.unitAt({ x: at.x + ((to.x - at.x) * far) / length, y: at.y + ((to.y - at.y) * far) / length });
      if (unit < 0) continue;
      if (territoryOf(unit) === territoryOf(a)) inA++;
      else if (territoryOf(unit) === territoryOf(b)) inB++;
    }
    return inA > inB ? [b, a] : [a, b];
  }

  /** The loser's units under the bump or the pointer's way, as far as they join on to the winner. */
  #swept(from: Place, to: Place, winner: number, loser: number, bump: readonly Place[]): Set<number> {
    const { stage, territoryOf } = this.#desk;
    const gains = territoryOf(winner);
    const loses = territoryOf(loser);
    const under = new Set([...stage.unitsWithin(bump), ...stage.unitsUnder(from, to, 0)].filter((unit) => territoryOf(unit) === loses));
    const swept = new Set([...under].filter((unit) => this.#around(unit).some((next) => territoryOf(next) === gains)));
    for (const unit of swept) for (const next of this.#around(unit)) if (under.has(next)) swept.add(next);
    return swept;
  }

  /** The border nearest to a place: between the unit there and one of another territory. */
  #gripAt(point: Place): Grip | null {
    const { stage, territoryOf } = this.#desk;
    const a = stage.unitAt(point);
    if (a < 0) return null;
    for (let reach = 2; reach <= REACH; reach += 2) {
      for (let turn = 0; turn < 12; turn++) {
        const angle = (turn * Math.PI) / 6;
        const at = { x: point.x + reach * Math.cos(angle), y: point.y + reach * Math.sin(angle) };
        const b = stage.unitAt(at);
        if (b >= 0 && territoryOf(b) !== territoryOf(a)) return { a, b, at: { x: (point.x + at.x) / 2, y: (point.y + at.y) / 2 } };
      }
    }
    return null;
  }
}

/** A bell from the place to the pointer, `half` wide to each side and wider as it gets longer. */
function outline(from: Place, to: Place, half: number): Place[] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const width = Math.max(half, length * 0.75);
  const steps = 24;
  // its foot lies a little behind the border, which is no straight line
  const foot = -0.35 * width;
  const at = (side: number, far: number) => ({ x: from.x + (dx / length) * far - (dy / length) * side, y: from.y + (dy / length) * far + (dx / length) * side });
  const ring = [at(-width, foot)];
  for (let i = 0; i <= steps; i++) {
    const s = -1 + (2 * i) / steps;
    ring.push(at(s * width, length * Math.cos((s * Math.PI) / 2) ** 2));
  }
  ring.push(at(width, foot));
  return ring;
}
