/** The first day of a plan: the date asked for, else the next Monday. */
export function firstDay(asked: string, now = new Date()): Date {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? new Date(`${asked}T00:00:00`) : undefined;
  if (date && !Number.isNaN(date.getTime())) return date;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + ((8 - now.getDay()) % 7 || 7));
}

/** The d-th working day from the first one, at so many minutes after midnight, in the browser's time zone. */
export function dayAt(first: Date, d: number, minutes: number): Date {
  const date = new Date(first);
  for (let left = d; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (date.getDay() % 6 !== 0) left--;
  }
  date.setHours(0, Math.round(minutes), 0, 0);
  return date;
}

export const isoDate = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** Minutes after midnight as 09:05. */
export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;

export const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
