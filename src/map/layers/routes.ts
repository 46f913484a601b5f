import type { DrawnRoute } from '../../insight/subject/route.js';
import type { Drawing } from '../canvas-layer.js';
import type { LayerInput } from './layer.js';

/** A way from stop to stop, as the planner of day routes hands it out. */
export type MapRoute = DrawnRoute;

/** From this zoom on stops carry their numbers. */
const NUMBERED = 8;

/** Routes as lines with a rim, stops as numbered discs. */
export function drawRoutes({ context, place, zoom }: Drawing, { model, options }: LayerInput): void {
  const { theme, font, territory: color } = options.look;
  const { territories } = model.shown!.plan;
  context.lineJoin = context.lineCap = 'round';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const route of options.show.routes!) {
    const own = territories[route.territory ?? -1];
    const ink = own ? color(own.color) : theme.selection;
    const stops = route.stops.map(({ lon, lat }) => place(lon, lat));
    const { path } = route;
    const line = path ? Array.from({ length: Math.floor(path.length / 2) }, (_, i) => place(path[2 * i]!, path[2 * i + 1]!)) : route.closed && stops.length > 1 ? [...stops, stops[0]!] : stops;
    context.beginPath();
    line.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    // a dark line within a light one within a dark one stands out from every fill
    for (const [style, width] of [[theme.border, 6], [theme.pointRim, 4.5], [ink, 2.75]] as const) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.stroke();
    }
    const numbered = zoom >= NUMBERED;
    stops.forEach(({ x, y }, i) => {
      context.beginPath();
      context.arc(x, y, numbered ? 8 : 3.5, 0, 2 * Math.PI);
      context.fillStyle = theme.pointRim;
      context.fill();
      context.strokeStyle = theme.border;
      context.lineWidth = 1.5;
      context.stroke();
      if (!numbered) return;
      context.font = `600 10px ${font}`;
      context.fillStyle = theme.point;
      context.fillText(String(i + 1), x, y + 0.5);
    });
  }
}
