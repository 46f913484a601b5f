import { svg, type SVGTemplateResult } from 'lit';
import type { PlannedDays } from '../../insight/subject/route.js';
import { projectPlanar } from '../../model/projection.js';

const size = 100;
const margin = 9;

/** A day as a line round the base, north up, each day in its own scale; stops are numbered as in the list. */
export function renderSketch(days: PlannedDays, day: number, lon: Float64Array, lat: Float64Array): SVGTemplateResult {
  const places = [{ lon: days.base.lon, lat: days.base.lat }, ...days.accounts.map((a) => ({ lon: lon[a]!, lat: lat[a]! }))];
  const { x, y } = projectPlanar(Float64Array.from(places, (p) => p.lon), Float64Array.from(places, (p) => p.lat));
  const stops = days.days[day]!.visits.map((v) => v + 1);
  const used = [0, ...stops];
  const [left, right, low, high] = [Math.min(...used.map((p) => x[p]!)), Math.max(...used.map((p) => x[p]!)), Math.min(...used.map((p) => y[p]!)), Math.max(...used.map((p) => y[p]!))];
  const scale = (size - 2 * margin) / Math.max(right - left, high - low, 1);
  const at = (p: number) => [margin + (x[p]! - left) * scale + ((size - 2 * margin) - (right - left) * scale) / 2, margin + (high - y[p]!) * scale + ((size - 2 * margin) - (high - low) * scale) / 2] as const;
  const path = [0, ...stops, 0].map((p) => at(p).join(',')).join(' ');
  const [bx, by] = at(0);
  return svg`
    <polyline class="way" points=${path} vector-effect="non-scaling-stroke"></polyline>
    <rect class="home" x=${bx - 2.6} y=${by - 2.6} width="5.2" height="5.2"></rect>
    ${stops.map((p, i) => svg`<g><circle class="stop" cx=${at(p)[0]} cy=${at(p)[1]} r="3.8"></circle><text x=${at(p)[0]} y=${at(p)[1]} dy="1.6">${i + 1}</text></g>`)}`;
}
