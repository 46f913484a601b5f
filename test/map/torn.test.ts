import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Contiguity } from '../../src/model/contiguity.js';
import { torn } from '../../src/map/tools/torn.js';
import { sampleWorkspace } from '../sample.js';

describe('what a stroke tears', () => {
  it('takes the smaller piece along, and leaves what lies apart', async () => {
    const { dataset, plan } = await sampleWorkspace({ rows: 4, columns: 6, territories: 3 });
    // the middle territory is columns 2 and 3; its second row cuts the first row off
    const { along, stays } = torn(dataset!.graph, plan!, new Set([8, 9, 18]), 2);
    expect([...along].sort((a, b) => a - b)).to.eql([2, 3]);
    expect(stays).to.eql([18]);
  });

  it('rather stays than cut off something locked', async () => {
    const model = await sampleWorkspace({ rows: 4, columns: 6, territories: 3 });
    model.lockUnits([2], true);
    const { along, stays } = torn(model.dataset!.graph, model.plan!, new Set([8, 9]), 2);
    expect(along).to.eql([]);
    expect([...stays].sort((a, b) => a - b)).to.eql([8, 9]);
  });

  it('takes along what lay apart when the piece it lies in is cut off', async () => {
    const { dataset, plan } = await sampleWorkspace({ rows: 7, columns: 9, territories: 3 });
    // the middle row of the middle territory, and a unit of its last row
    const { along, stays } = torn(dataset!.graph, plan!, new Set([30, 31, 32, 57]), 2);
    expect(along).to.include(57);
    expect(stays).to.eql([]);
  });

  it('never leaves a territory in more pieces, whatever is drawn', async () => {
    const model = await sampleWorkspace({ rows: 7, columns: 9, territories: 3 });
    const { graph } = model.dataset!;
    const plan = model.plan!;
    const pieces = (assignment: Int32Array) => [0, 1, 2].map((t) => new Contiguity(graph, assignment, 3).pieces(t));
    fc.assert(fc.property(fc.uniqueArray(fc.nat(62), { maxLength: 20 }), fc.nat(2), (units, territory) => {
      const { along, stays } = torn(graph, plan, new Set(units), territory);
      const after = plan.assignment.slice();
      const left = new Set(stays);
      for (const unit of [...units, ...along]) if (!left.has(unit)) after[unit] = territory;
      pieces(after).forEach((count) => expect(count).to.be.at.most(1));
    }), { numRuns: 60 });
  });
});
