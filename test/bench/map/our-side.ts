import type { Look } from '../../../src/map/look.js';
import { MapStage } from '../../../src/map/stage.js';
import { lookOf } from '../../../src/elements/map/look.js';
import { emptyWorkspace, sampleAdapter } from '../../sample.js';
import type { Contestant } from './contestant.js';
import type { Market } from './page.js';

/** The stage of `<territory-map>` over a workspace, worker and all. */
export async function ourContestant({ dataset, territories }: Market): Promise<Contestant> {
  const model = emptyWorkspace();
  let stage: MapStage;
  let viewed: (() => void) | undefined;
  const settled = async () => {
    // what was asked for is drawn in the next frame; tiles come from the worker after it
    while (!stage.ready) await new Promise<void>((resolve) => (viewed = resolve));
  };
  const shift = (units: Uint32Array, by: number) => {
    const from = Int32Array.from(units, (u) => model.plan!.assignment[u]!);
    model.apply({ origin: 'api', kind: 'assign', moves: { units, from, to: from.map((t) => (t + by) % territories) } });
  };
  const lookWith = (turn: number): Look => {
    const look = lookOf('light', 'sans-serif');
    return { ...look, territory: (color) => look.territory(color + turn) };
  };
  return {
    hoverBatch: 4000,
    async mount(container) {
      stage = new MapStage(container, model, {
        look: lookWith(0),
        fill: { by: 'territory' }, show: { accounts: false, territoryLabels: true, unitLabels: false, patterns: false }, reducedMotion: true,
        territoryLabel: (territory) => ({ text: model.plan!.territories[territory]!.name }),
        formatCount: String, insets: () => ({ left: 24, top: 24, right: 24, bottom: 24 }),
        onView: () => viewed?.(), onError: (error) => { throw error; },
      });
      await stage.view.client.where();
    },
    async draw() {
      let start = 0;
      model.subscribe((change) => {
        // the workspace has read the plan and counted its totals: from here on it is the map's work
        if (change.kinds.has('dataset')) start = performance.now();
        stage.change(change);
      });
      await model.open(sampleAdapter(dataset));
      await settled();
      return start;
    },
    // all that the map draws; an edit of all units would measure the workspace's sums and history as well
    recolorAll: (turn) => stage.configure({ look: lookWith(1 + turn) }),
    recolorOne: (turn) => shift(Uint32Array.of((Math.floor(dataset.units.count / 2) + turn * 3) % dataset.units.count), 1),
    pan: (pixels) => void stage.view.map.panBy([pixels, 0], { animate: false }),
    zoom: (by) => void stage.view.map.setZoom(stage.view.map.getZoom() + by, { animate: false }),
    hover: (x, y) => void stage.unitAt({ x, y }),
    settled,
    lasso() {
      const ring = Array.from({ length: 200 }, (_, i) => {
        const angle = (i / 200) * 2 * Math.PI;
        const radius = 230 + 60 * Math.sin(7 * angle);
        return { x: 640 + radius * Math.cos(angle), y: 400 + radius * Math.sin(angle) };
      });
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        stage.unitsWithin(ring);
        return performance.now() - start;
      });
      return times.sort((a, b) => a - b)[3]!;
    },
  };
}
