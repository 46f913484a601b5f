import { distance } from '../../model/projection.js';
import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import { modeOf, type MapTool, type ToolDesk } from './tool.js';

/** A territory's base this near to the press is where the drive begins, CSS pixels. */
const SNAP = 14;
/** Of latitude. */
const METERS_PER_DEGREE = 111_195;

/**
 * Selects the units within a drive: a tap takes the minutes that are set, a drag from the middle outwards its own. Roads are guessed from
 * the beeline by a road factor and a speed.
 */
export class DriveTool implements MapTool {
  readonly #desk: ToolDesk;
  #from: Place | null = null;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  wants(): boolean {
    return true;
  }

  hover(point: GesturePoint): void {
    this.#draw(this.#start(point), this.#meters(this.#desk.travel.minutes));
    this.#desk.effect(null);
  }

  tap(point: GesturePoint): void {
    this.#select(this.#start(point), this.#meters(this.#desk.travel.minutes), point);
  }

  begin(point: GesturePoint): void {
    this.#from = this.#start(point);
  }

  move(point: GesturePoint): void {
    this.#draw(this.#from!, this.#between(this.#from!, point));
  }

  end(point: GesturePoint): void {
    const from = this.#from!;
    this.cancel();
    this.#select(from, this.#between(from, point), point);
  }

  cancel(): void {
    this.#from = null;
    this.#desk.shape(null);
  }

  #select(from: Place, meters: number, point: GesturePoint): void {
    const { stage, model, select } = this.#desk;
    const { lon, lat } = stage.toLonLat(from);
    const { units } = model.dataset!;
    const within: number[] = [];
    for (let u = 0; u < units.count; u++) if (distance(lon, lat, units.lon[u]!, units.lat[u]!) <= meters) within.push(u);
    select(within, modeOf(point));
  }

  #draw(at: Place, meters: number): void {
    const { t, shape, stage, travel } = this.#desk;
    const minutes = (meters * travel.roadFactor * 60) / (1000 * travel.speed);
    // Mercator stretches by latitude: measured where it is drawn
    const { lon, lat } = stage.toLonLat(at);
    const edge = stage.toPlace({ lon, lat: lat + meters / METERS_PER_DEGREE });
    shape({ kind: 'reach', at, radius: Math.abs(edge.y - at.y), text: t('driveMinutes', { minutes: Math.round(minutes) }) });
  }

  /** How far a drive of some minutes gets as the crow flies. */
  #meters(minutes: number): number {
    const { speed, roadFactor } = this.#desk.travel;
    return (minutes / 60) * speed * 1000 / roadFactor;
  }

  #between(from: Place, to: Place): number {
    const a = this.#desk.stage.toLonLat(from);
    const b = this.#desk.stage.toLonLat(to);
    return distance(a.lon, a.lat, b.lon, b.lat);
  }

  /** The place, or the base of a territory beside it. */
  #start(point: GesturePoint): Place {
    const { model, stage } = this.#desk;
    for (const { base } of model.plan!.territories) {
      if (!base) continue;
      const at = stage.toPlace(base);
      if (Math.hypot(at.x - point.x, at.y - point.y) <= SNAP) return at;
    }
    return point;
  }
}
