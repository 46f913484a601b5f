import { expect } from 'chai';
import type { Page, Worker } from 'playwright-core';
import { html, importMap, market, style, visit } from './built.js';

/** What the page tells of its run. */
interface Told {
  readonly state: string;
  readonly error: string;
  readonly unassigned: number;
  readonly pieces: number;
  readonly largest: number;
  readonly edits: number;
  readonly afterUndo: number;
}

/** 900 areas, a run of some seconds, accepted and undone. */
const script = `
import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';

const side = 30;
const features = Array.from({ length: side * side }, (_, i) => {
  const [x, y] = [15 + (i % side) * 0.04, 58 + Math.floor(i / side) * 0.02];
  return { type: 'Feature', properties: { id: 'u' + i, potential: 100 + ((i * 37) % 50) }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 0.04, y], [x + 0.04, y + 0.02], [x, y + 0.02], [x, y]]] } };
});
const host = document.querySelector('territory-workspace');
host.adapter = {
  capabilities: { save: false, subscribe: false },
  load: async () => ({ id: 'squares', units: { type: 'FeatureCollection', features }, measures: [{ id: 'potential', from: 'units' }] }),
};
const { workspace } = host;
const met = (condition) => new Promise((resolve) => { const timer = setInterval(() => { if (condition()) { clearInterval(timer); resolve(); } }, 20); });
globalThis.found = () => (workspace.job?.progress?.valid === true);
globalThis.told = (async () => {
  await met(() => workspace.status === 'ready');
  const job = await workspace.balance({ mode: 'create', count: 9, seed: 1, seconds: 8 });
  if (job.state === 'done') workspace.acceptJob();
  const { plan, dataset, contiguity, tallies } = workspace;
  const whole = tallies.whole(0);
  const told = {
    state: job.state, error: job.error?.message ?? '', edits: workspace.history.position,
    unassigned: plan.assignment.filter((territory) => territory < 0).length,
    pieces: plan.territories.reduce((sum, _, t) => sum + contiguity.pieces(t), 0),
    largest: Math.max(...plan.territories.map((_, t) => Math.abs(tallies.total(t, 0) / (whole / 9) - 1))),
  };
  workspace.undo();
  return { ...told, afterUndo: workspace.plan.territories.length };
})();`;

const site = () => ({
  '/index.html': html(`<script type="importmap">${importMap('/kit', '/modules')}</script>${market}<script type="module" src="/main.js"></script>`, '<link rel="stylesheet" href="/page.css">'),
  '/page.css': style,
  '/main.js': script,
});

const engines = (page: Page): Worker[] => page.workers().filter((worker) => worker.url().includes('engine'));

describe('the built kit when its engine is killed in the middle of a run', () => {
  // the page hears of the first at once, of the second only by its silence: twice ten seconds
  const kills: readonly (() => void)[] = [() => void setTimeout(() => { throw new Error('out of memory'); }), () => self.close()];

  it('goes on with another and brings a valid plan, whether an error or silence tells of it', () => Promise.all(kills.map((kill) => visit(site, async (page, seen) => {
    await page.waitForFunction(() => (globalThis as unknown as { found?: () => boolean }).found?.(), null, { timeout: 20_000 }).catch((error: Error) => { throw new Error(`${error.message} ${seen.errors.join('; ')}`); });
    await engines(page)[0]!.evaluate(kill).catch(() => undefined);
    // the page lives while it waits
    const told = page.evaluate(() => (globalThis as unknown as { told: Promise<Told> }).told);
    let slowest = 0;
    for (let over = false; !over;) {
      const asked = Date.now();
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve); }));
      slowest = Math.max(slowest, Date.now() - asked);
      over = await Promise.race([told.then(() => true), new Promise<boolean>((resolve) => { setTimeout(resolve, 100, false); })]);
    }
    const { largest, ...rest } = await told;
    expect(rest).to.deep.equal({ state: 'done', error: '', edits: 1, unassigned: 0, pieces: 9, afterUndo: 0 });
    expect(largest).to.be.at.most(0.05);
    expect(seen.workers.filter((url) => url.includes('engine')), 'a second engine was started').to.have.length.at.least(2);
    expect(slowest, 'ms until the next frame').to.be.below(1_000);
  }))));
});
