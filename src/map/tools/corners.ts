import type { Place } from '../stage-options.js';
import type { ToolDesk } from './tool.js';

/** Corners that keys drop at units, one after the other: each stays at its unit while the map moves. */
export class Corners {
  readonly #desk: ToolDesk;
  readonly #kind: 'ring' | 'line';
  #units: number[] = [];

  constructor(desk: ToolDesk, kind: 'ring' | 'line') {
    this.#desk = desk;
    this.#kind = kind;
  }

  get units(): readonly number[] {
    return this.#units;
  }

  get places(): Place[] {
    return this.#units.map((unit) => this.#desk.stage.locate(unit));
  }

  /** False when the last corner is there already: who drops one on it wants to end. */
  drop(unit: number): boolean {
    if (unit === this.#units.at(-1)) return false;
    this.#units.push(unit);
    this.draw();
    this.#say('corner');
    return true;
  }

  /** Takes the last corner back, or all of them. False when there is none. */
  back(all: boolean): boolean {
    if (this.#units.length === 0) return false;
    const unit = this.#units.pop()!;
    if (all) this.#units = [];
    this.draw();
    this.#desk.say(this.#desk.t(all ? 'gaveUp' : 'cornerBack', { unit: this.#name(unit) }));
    return true;
  }

  clear(): void {
    this.#units = [];
    this.draw();
  }

  /** What joins them; a lone corner is a dot. */
  draw(): void {
    const { places } = this;
    if (places.length === 0) return this.#desk.shape(null);
    if (places.length === 1) this.#desk.shape({ kind: 'disc', at: places[0]!, radius: 5 });
    else this.#desk.shape(this.#kind === 'ring' ? { kind: 'ring', ring: places } : { kind: 'line', line: places });
  }

  #say(key: string): void {
    const { length } = this.#units;
    this.#desk.say(this.#desk.t(key, { count: length, unit: this.#name(this.#units.at(-1)!) }));
  }

  #name(unit: number): string {
    return this.#desk.model.dataset!.units.names[unit]!;
  }
}
