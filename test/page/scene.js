// What every consumer of the built package does, whatever bundles it: a market of 36 squares, balanced, drawn, counted.

const SIDE = 6;

/** @type {import('geojson').FeatureCollection} */
const squares = {
  type: 'FeatureCollection',
  features: Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [15 + (i % SIDE) * 0.2, 58 + Math.floor(i / SIDE) * 0.1];
    const ring = [[x, y], [x + 0.2, y], [x + 0.2, y + 0.1], [x, y + 0.1], [x, y]];
    return { type: 'Feature', properties: { id: `u${i}`, name: `Square ${i}`, potential: 100 + ((i * 37) % 50) }, geometry: { type: 'Polygon', coordinates: [ring] } };
  }),
};

/** An adapter as a host writes it: a plain object. */
export const adapter = {
  capabilities: { save: false, subscribe: false },
  load: async () => ({ id: 'squares', name: 'Squares', units: squares, measures: [{ id: 'potential', from: 'units' }] }),
};

/** @param {() => unknown} condition */
async function until(condition, what, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; !condition(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
  }
}

/**
 * Opens the market (unless the page has done so), balances it into three territories, accepts, undoes one move.
 * Resolves with what a test can look at.
 */
export async function play(root = document) {
  const host = root.querySelector('territory-workspace');
  host.adapter ??= adapter;
  const { workspace } = host;
  await until(() => workspace.status === 'ready' || workspace.error, 'the market');
  if (workspace.error) throw workspace.error;
  const job = await workspace.balance({ mode: 'create', count: 3, seed: 1, seconds: 1 });
  if (job.state !== 'done') throw new Error(`the run is ${job.state}: ${job.error?.message ?? JSON.stringify(job.findings)}`);
  workspace.acceptJob();
  const changes = [];
  host.addEventListener('territory-change', (event) => changes.push(event.change.origin));
  workspace.assign([0], workspace.plan.assignment[35]);
  workspace.undo();
  const kpi = root.querySelector('territory-kpi');
  await until(() => /\d/.test(kpi.shadowRoot?.textContent ?? ''), 'the figure of the card');
  const map = root.querySelector('territory-map');
  await until(() => colours(map) >= 3, 'three colours on the map');
  return {
    units: workspace.dataset.units.count,
    territories: workspace.plan.territories.length,
    unassigned: workspace.plan.assignment.filter((territory) => territory < 0).length,
    changes: changes.length,
    balance: Math.max(...totals(workspace)) / Math.min(...totals(workspace)),
    kpi: kpi.shadowRoot.textContent.replaceAll(/\s+/g, ' ').trim(),
    colours: colours(map),
    pane: getComputedStyle(map.shadowRoot.querySelector('.leaflet-pane')).position,
  };
}

function totals({ dataset, plan }) {
  const sums = plan.territories.map(() => 0);
  plan.assignment.forEach((territory, unit) => { sums[territory] += dataset.measures[0].values[unit]; });
  return sums;
}

/** Number of colours that each cover at least a twentieth of what is painted on the map's tiles. */
function colours(map) {
  const seen = new Map();
  let painted = 0;
  for (const canvas of map.shadowRoot?.querySelectorAll('canvas.leaflet-tile') ?? []) {
    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    for (let i = 0; i < pixels.length; i += 13) {
      if (pixels[i] === 0) continue;
      painted++;
      seen.set(pixels[i], (seen.get(pixels[i]) ?? 0) + 1);
    }
  }
  return [...seen.values()].filter((count) => count > painted / 20).length;
}
