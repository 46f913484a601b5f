import { expect } from 'chai';
import type { Label } from '../../../src/model/label.js';
import { finished } from '../../../src/model/steps.js';
import { defaults, metricsOf, type AnyPanel, type PanelInput } from '../../../src/insight/subject/panel/panel.js';
import { allocationPanel } from '../../../src/insight/subject/panel/allocation.js';
import { assignmentPanel } from '../../../src/insight/subject/panel/assignment.js';
import { assortmentPanel } from '../../../src/insight/subject/panel/assortment.js';
import { campaignPanel } from '../../../src/insight/subject/panel/campaign.js';
import { commentsPanel } from '../../../src/insight/subject/panel/comments.js';
import { crmPanel } from '../../../src/insight/subject/panel/crm.js';
import { marketPanel } from '../../../src/insight/subject/panel/market.js';
import { performancePanel } from '../../../src/insight/subject/panel/performance.js';
import { relationshipPanel } from '../../../src/insight/subject/panel/relationship.js';
import { routePanel } from '../../../src/insight/subject/panel/route.js';
import { segmentationPanel } from '../../../src/insight/subject/panel/segmentation.js';
import { stockPanel } from '../../../src/insight/subject/panel/stock.js';
import { trainingPanel } from '../../../src/insight/subject/panel/training.js';
import { proposeColumns } from '../../../src/insight/subject/source.js';
import { readPrepared, sampleWorkspace } from '../../sample.js';
import { manyColumns, sampleNow } from '../../many-columns.js';

const panels: readonly AnyPanel[] = [
  segmentationPanel, assignmentPanel, allocationPanel, performancePanel, marketPanel, routePanel, trainingPanel, commentsPanel, crmPanel, assortmentPanel, stockPanel, campaignPanel, relationshipPanel,
];

/** Every label in an answer, to see that both languages are there. */
function labels(value: unknown, into: Label[] = []): Label[] {
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    if ('en' in value) into.push(value as Label);
    else for (const inner of Object.values(value)) labels(inner, into);
  }
  return into;
}

describe('panels', () => {
  it('are thirteen with names of their own', () => {
    expect(new Set(panels.map((p) => p.id)).size).to.equal(13);
  });

  for (const panel of panels) {
    it(`${panel.id}: finds its columns by their names, shows figures in both languages, feeds metrics`, async () => {
      const workspace = await sampleWorkspace({ dataset: manyColumns() });
      const context = workspace.context!;
      const input: PanelInput = { context, columns: proposeColumns(context.dataset, panel.roles), settings: defaults(panel), now: sampleNow, seed: 1 };
      const answer = finished(panel.compute(input));
      expect(answer.state, JSON.stringify(answer)).to.equal('ready');
      if (answer.state !== 'ready') return;
      const shown = panel.show(answer.value, input);
      expect(shown.figures.length).to.be.above(0);
      for (const label of [...labels(shown), ...labels(panel)]) {
        if (typeof label !== 'string') expect(Object.keys(label).sort(), JSON.stringify(label)).to.deep.equal(['en', 'sv']);
      }
      for (const list of shown.lists ?? []) for (const row of list.rows) expect(row.cells.length, JSON.stringify(list.label)).to.equal(list.heads.length);
      const metrics = metricsOf(panel, { columns: input.columns, now: sampleNow });
      for (const metric of metrics) workspace.metrics.register(metric);
      for (const [i, metric] of metrics.entries()) {
        const reading = await readPrepared(workspace, metric.id);
        expect(reading.error, metric.id).to.equal(undefined);
        const column = panel.columns[i]!;
        const values = column.values(answer.value);
        expect(reading.missing, metric.id).to.deep.equal((column.needs ?? []).filter((role) => input.columns[role] === undefined));
        if (reading.missing.length) {
          expect(values, metric.id).to.equal(undefined);
          continue;
        }
        expect([...reading.perTerritory!]).to.deep.equal(values ? Array.from(values) : context.plan.territories.map(() => Number.NaN));
      }
    });

    it(`${panel.id}: says what it needs of an empty market, without throwing`, async () => {
      const workspace = await sampleWorkspace({ accountsPerUnit: 0, territories: 0 });
      const answer = finished(panel.compute({ context: workspace.context!, columns: {}, settings: defaults(panel), now: Number.NaN, seed: 1 }));
      if (answer.state === 'ready') expect(panel.id).to.be.oneOf(['comments', 'campaign']);
      else expect(answer.roles.length + (answer.also?.length ?? 0)).to.be.above(0);
    });
  }

  it('follow an edit: metrics are computed anew, once for all columns', async () => {
    const workspace = await sampleWorkspace({ dataset: manyColumns() });
    let runs = 0;
    const counted: AnyPanel = { ...performancePanel, compute: (input) => (runs++, performancePanel.compute(input)) };
    for (const metric of metricsOf(counted, { columns: { sales: 'sales' } })) workspace.metrics.register(metric);
    const first = workspace.metrics.read('performance.sales')!.perTerritory![0]!;
    workspace.metrics.read('performance.growth');
    expect(runs).to.equal(1);
    workspace.assign([0, 1], 2);
    expect(workspace.metrics.read('performance.sales')!.perTerritory![0]).to.be.below(first);
    workspace.metrics.read('performance.attainment');
    expect(runs).to.equal(2);
  });
});
