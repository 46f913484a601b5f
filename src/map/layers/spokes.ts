import { baseOf } from '../../model/base.js';
import type { Dataset } from '../../model/dataset.js';
import { territoryOfAccount, type Plan } from '../../model/plan.js';
import type { Drawing } from '../canvas-layer.js';
import type { LayerInput } from './layer.js';

/** Spokes drawn at most: beyond, an even sample shows the shape as well. */
const MOST = 12_000;

/** A base for each territory with lines to its accounts, or to its units where there are no accounts. */
export function drawSpokes(drawing: Drawing, { scene, model, options }: LayerInput): void {
  const { context, place } = drawing;
  const { plan } = model.shown!;
  const { theme, territory: color } = options.look;
  const bases = plan.territories.map((territory) => baseOf(territory, scene.dataset.reps));
  const ends = spokeEnds(scene.dataset, plan, scene.shown, model.filter);
  const step = Math.max(1, Math.ceil(ends.length / MOST));
  context.lineCap = 'round';
  plan.territories.forEach((territory, t) => {
    const base = bases[t];
    if (!base) return;
    const from = place(base.lon, base.lat);
    context.beginPath();
    for (let i = 0; i < ends.length; i += step) {
      const end = ends[i]!;
      if (end.territory !== t) continue;
      const to = place(end.lon, end.lat);
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.globalAlpha = 0.55;
    context.strokeStyle = theme.border;
    context.lineWidth = 0.75;
    context.stroke();
    context.globalAlpha = 1;
    drawBase(context, from.x, from.y, color(territory.color), theme.border, theme.pointRim);
  });
}

interface SpokeEnd {
  readonly territory: number;
  readonly lon: number;
  readonly lat: number;
}

function spokeEnds(dataset: Dataset, plan: Plan, shown: Int32Array, filter: Uint8Array | null): SpokeEnd[] {
  const { accounts, units } = dataset;
  const ends: SpokeEnd[] = [];
  if (accounts.count > 0) {
    for (let a = 0; a < accounts.count; a++) {
      const unit = accounts.unit[a]!;
      if ((filter && unit >= 0 && filter[unit] === 0) || Number.isNaN(accounts.lon[a]!)) continue;
      // a stroke under way shows already
      const territory = plan.exceptions.has(a) || unit < 0 ? territoryOfAccount(plan, dataset, a) : shown[unit]!;
      if (territory >= 0) ends.push({ territory, lon: accounts.lon[a]!, lat: accounts.lat[a]! });
    }
  } else for (let u = 0; u < units.count; u++) if (shown[u]! >= 0 && (!filter || filter[u] === 1)) ends.push({ territory: shown[u]!, lon: units.lon[u]!, lat: units.lat[u]! });
  return ends;
}

/** A house, so that it is told from every account. */
function drawBase(context: CanvasRenderingContext2D, x: number, y: number, fill: string, line: string, rim: string): void {
  context.beginPath();
  context.moveTo(x - 8, y);
  context.lineTo(x, y - 9);
  context.lineTo(x + 8, y);
  context.lineTo(x + 5.5, y);
  context.lineTo(x + 5.5, y + 7);
  context.lineTo(x - 5.5, y + 7);
  context.lineTo(x - 5.5, y);
  context.closePath();
  context.lineJoin = 'round';
  context.strokeStyle = rim;
  context.lineWidth = 4;
  context.stroke();
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.stroke();
}
