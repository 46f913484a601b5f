/** A stop of a route as it is written to files. */
export interface FileStop {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** Milliseconds since 1970; absent for the base. */
  readonly begins?: number;
  readonly ends?: number;
  /** Unique within the calendar. */
  readonly id: string;
}

/** One day as a GPX 1.1 route (Topografix schema): waypoints in order, names as text. */
export function toGpx(name: string, stops: readonly FileStop[]): string {
  const points = stops.map(({ lon, lat, name: stop, begins }) =>
    `    <rtept lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}">${begins === undefined ? '' : `<time>${new Date(begins).toISOString()}</time>`}<name>${xml(stop)}</name></rtept>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="territory-kit" xmlns="http://www.topografix.com/GPX/1/1">',
    '  <rte>', `    <name>${xml(name)}</name>`, ...points, '  </rte>', '</gpx>', '',
  ].join('\n');
}

// control characters are not allowed in XML 1.0 even when escaped
const xml = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Visits as an iCalendar file (RFC 5545): one event each, times in UTC, lines folded at 75 octets, text escaped.
 *
 * @param now milliseconds since 1970, stamped on every event
 */
export function toIcs(stops: readonly FileStop[], now: number): string {
  const events = stops.filter((stop) => stop.begins !== undefined).flatMap((stop) => [
    'BEGIN:VEVENT', `UID:${text(stop.id)}@territory-kit`, `DTSTAMP:${utc(now)}`, `DTSTART:${utc(stop.begins!)}`, `DTEND:${utc(stop.ends ?? stop.begins!)}`,
    `SUMMARY:${text(stop.name)}`, `GEO:${stop.lat.toFixed(6)};${stop.lon.toFixed(6)}`, 'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//territory-kit//routes//EN', ...events, 'END:VCALENDAR', ''].map(fold).join('\r\n');
}

const utc = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
const text = (value: string): string => value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** No line above 75 octets; characters of several octets stay whole. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let room = 75;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (octets > room) {
      out += '\r\n ';
      room = 74;
    }
    out += character;
    room -= octets;
  }
  return out;
}
