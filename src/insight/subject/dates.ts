export const DAY = 86_400_000;
export const YEAR = 365.2425 * DAY;

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?$/;

/**
 * Milliseconds since 1970 of an ISO date (`2026-03-09`, `2026-03`, `2026`; what follows the day is ignored), the first moment
 * in UTC. NaN for '' and for what is no such date.
 */
export function readDate(text: string): number {
  const [, year, month = '01', day = '01'] = pattern.exec(text.trim()) ?? [];
  if (year === undefined) return Number.NaN;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const back = new Date(time);
  return back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) ? time : Number.NaN;
}

export interface ReadDates {
  /** Per row; NaN = missing or no date. */
  readonly times: Float64Array;
  readonly unreadable: readonly number[];
  /** Rows later than `now`. */
  readonly future: readonly number[];
}

export function readDates(texts: readonly string[], now: number): ReadDates {
  const times = Float64Array.from(texts, readDate);
  const unreadable = texts.flatMap((text, row) => (text.trim() !== '' && Number.isNaN(times[row]!) ? [row] : []));
  const future = [...times.keys()].filter((row) => times[row]! > now);
  return { times, unreadable, future };
}
