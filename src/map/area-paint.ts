import { blend, pixel, type Pixel } from './color.js';
import type { AreaStyle } from './colorist.js';
import { lineColors } from './line-colors.js';
import { LOCK_PATTERN } from './patterns.js';
import type { Stroke } from './strokes.js';
import type { Theme } from './theme.js';

/** What decides how each unit looks; arrays are by unit and read only here. */
export interface AreaScene {
  /** Fill by unit, before selection and hover. */
  readonly fill: (unit: number) => Pixel;
  /** Territory by unit as it shows: the plan, or the plan with a stroke of the brush that is not finished. */
  readonly assignment: Int32Array;
  readonly selected: Uint8Array;
  /** 1 for units that show in full; null = all. */
  readonly filter: Uint8Array | null;
  readonly locked: Uint8Array;
  /** True where units are no areas of their own: no borders between them, no marks of selection. */
  readonly bare: boolean;
  /** Units of locked territories are hatched too. */
  readonly lockedTerritory: (territory: number) => boolean;
  /** Pattern of a territory's units, 0 = plain. */
  readonly territoryPattern: (territory: number) => number;
}

/** Below this size the lines between units fade away: more of them than of the fill would be left, CSS pixels. */
const TINY = 3;
/** From this size on the lines between units show in full, CSS pixels. */
const ROOMY = 14;

/** Turns a scene into the palette and the strokes that the colorist draws with; repaints are as small as the change. */
export class AreaPaint {
  readonly #units: number;
  readonly #palette: Int32Array;
  readonly #patterns: Uint8Array;
  #scene: AreaScene;
  #theme: Theme;
  #unitPixels: number;
  #hover = -1;
  #hoverTerritory = -1;
  /** Units with a pattern. */
  #patterned = 0;
  #anySelected = false;

  constructor(units: number, scene: AreaScene, theme: Theme, unitPixels: number) {
    this.#units = units;
    this.#palette = new Int32Array(2 * (units + 1));
    this.#patterns = new Uint8Array(units);
    this.#scene = scene;
    this.#theme = theme;
    this.#unitPixels = unitPixels;
    this.refresh();
  }

  /** Takes the side of a typical unit at the present zoom, CSS pixels: small ones get fainter borders. Returns whether anything looks different. */
  resize(unitPixels: number): boolean {
    const [strength, width] = [this.#lineStrength(), this.#borderWidth()];
    this.#unitPixels = unitPixels;
    if (strength !== this.#lineStrength()) {
      const palette = this.#palette;
      const lineOn = this.#lineColors();
      for (let entry = 2; entry < palette.length; entry += 2) palette[entry + 1] = lineOn(palette[entry]!);
      return true;
    }
    return width !== this.#borderWidth();
  }

  /** Takes another scene; {@link refresh} works it out. */
  setScene(scene: AreaScene, theme: Theme): void {
    this.#scene = scene;
    this.#theme = theme;
  }

  /** What is pointed at: a unit, or a territory as a whole; -1 = none. */
  setHover(unit: number, territory: number): void {
    this.#hover = unit;
    this.#hoverTerritory = territory;
  }

  /** Works out the palette anew, for some units or all. */
  refresh(units?: Iterable<number>): void {
    const lineOn = this.#lineColors();
    const faded = pixel(this.#theme.missing);
    const accent = pixel(this.#theme.selection);
    const { selected } = this.#scene;
    let some = false;
    for (const unit of units ?? []) {
      this.#refreshUnit(unit, lineOn, faded, accent);
      some ||= selected[unit] === 1;
    }
    if (!units) for (let unit = 0; unit < this.#units; unit++) this.#refreshUnit(unit, lineOn, faded, accent);
    // all are looked at only where one less may be the last
    this.#anySelected = some || ((!units || this.#anySelected) && selected.includes(1));
  }

  get style(): AreaStyle {
    return {
      palette: this.#palette,
      patterns: this.#patterned > 0 ? this.#patterns : null,
      patternInk: pixel(this.#theme.border, 0.42),
      strokes: this.#strokes(),
    };
  }

  #refreshUnit(unit: number, lineOn: (fill: Pixel) => Pixel, faded: Pixel, accent: Pixel): void {
    const { fill, selected, filter, assignment } = this.#scene;
    let color = fill(unit);
    if (filter && filter[unit] !== 1) color = blend(color, faded, 0.8);
    if (selected[unit] === 1 && !this.#scene.bare) color = blend(color, accent, 0.3);
    const territory = assignment[unit]!;
    const pattern = this.#patternOf(unit, territory);
    this.#patterned += Number(pattern !== 0) - Number(this.#patterns[unit] !== 0);
    this.#patterns[unit] = pattern;
    const entry = (unit + 1) * 2;
    this.#palette[entry] = color;
    this.#palette[entry + 1] = lineOn(color);
  }

  #patternOf(unit: number, territory: number): number {
    const { bare, locked, lockedTerritory, territoryPattern } = this.#scene;
    if (bare) return 0;
    if (locked[unit] === 1 || (territory >= 0 && lockedTerritory(territory))) return LOCK_PATTERN;
    return territory >= 0 ? territoryPattern(territory) : 0;
  }

  #lineColors(): (fill: Pixel) => Pixel {
    return lineColors(pixel(this.#theme.unitLine), pixel(this.#theme.border), this.#lineStrength());
  }

  #lineStrength(): number {
    if (this.#scene.bare) return 0;
    const size = this.#unitPixels;
    const strength = size < TINY ? Math.max(0, ((size - 1) / (TINY - 1)) * 0.25) : 0.25 + 0.55 * Math.min(1, (size - TINY) / (ROOMY - TINY));
    return Math.round(strength * 20) / 20;
  }

  #borderWidth(): number {
    return this.#unitPixels < TINY ? 1.1 : this.#unitPixels < ROOMY ? 1.4 : 1.75;
  }

  #strokes(): Stroke[] {
    const { assignment, selected } = this.#scene;
    const theme = this.#theme;
    const group = (unit: number) => (unit < 0 ? -2 : assignment[unit]!);
    const strokes: Stroke[] = [];
    if (this.#scene.bare) {
      strokes.push({ side: group, inner: true, coats: [{ color: pixel(theme.landLine), width: 1 }] });
      return strokes;
    }
    const width = this.#borderWidth();
    strokes.push({ side: group, coats: [{ color: pixel(theme.borderCasing), width: width + 1.75 }, { color: pixel(theme.border), width }] });
    if (this.#anySelected) {
      strokes.push({ side: (unit) => (unit < 0 ? 0 : selected[unit]!), coats: [{ color: pixel(theme.selectionCasing), width: 4.5 }, { color: pixel(theme.selection), width: 2.25 }] });
    }
    const hover = this.#hover;
    const territory = this.#hoverTerritory;
    if (hover >= 0 || territory >= 0) {
      strokes.push({ side: (unit) => Number(territory >= 0 ? group(unit) === territory : unit === hover), coats: [{ color: pixel(theme.selectionCasing), width: 4 }, { color: pixel(theme.cursor), width: 2 }] });
    }
    return strokes;
  }
}
