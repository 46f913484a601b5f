/** Patterns a unit can be drawn with, beside its colour; 0 = plain. */
export const LOCK_PATTERN = 1;
/** Patterns for territories begin here; there are {@link TERRITORY_PATTERNS} of them. */
export const FIRST_TERRITORY_PATTERN = 2;
export const TERRITORY_PATTERNS = 8;

/** The pattern of a territory by the number of its colour. */
export function patternOf(color: number): number {
  return FIRST_TERRITORY_PATTERN + (color % TERRITORY_PATTERNS);
}

/** What a territory's units are drawn with, as told by its swatch: the hatch of locked ones goes before. */
export function patternOfTerritory({ color, locked }: { readonly color: number; readonly locked: boolean }, patterned: boolean): number {
  return locked ? LOCK_PATTERN : patterned ? patternOf(color) : 0;
}

/** Edge of the square that repeats, in steps of half a CSS pixel or less; tiles are multiples of it. */
const PERIOD = 8;

/**
 * Whether a pattern marks the pixel in column `x` and row `y`, both counted in pattern steps. Every pattern repeats after 8 steps
 * both ways, so it runs on from tile to tile.
 */
export function marks(pattern: number, x: number, y: number): boolean {
  const u = x & (PERIOD - 1);
  const v = y & (PERIOD - 1);
  switch (pattern) {
    case LOCK_PATTERN: return ((x + y) & (PERIOD - 1)) === 0;
    case 2: return false; // the first territory stays plain: one less to look through
    case 3: return (u === 2 || u === 3) && (v === 2 || v === 3);
    case 4: return v === 0;
    case 5: return ((x - y) & (PERIOD - 1)) === 0;
    case 6: return u === 0;
    case 7: return u === 0 || v === 0;
    case 8: return ((u === 1 || u === 5) && v === 1) || ((u === 3 || u === 7) && v === 5);
    case 9: return ((x + y) & 3) === 0;
    default: return false;
  }
}
