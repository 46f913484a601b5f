import { expect } from '@open-wc/testing';
import { classify, classOf } from '../../src/map/classify.js';
import { fillScale, unitClass, unitFill } from '../../src/map/fill.js';
import { pixel } from '../../src/map/color.js';
import { lookOf } from '../../src/elements/map/look.js';
import { sampleWorkspace } from '../sample.js';

describe('classes', () => {
  it('are natural where the values fall into groups', () => {
    const values = Float64Array.of(1, 2, 3, 50, 51, 52, 99, 100);
    expect(classify(values, 3, 'jenks')!.breaks).to.eql([3, 52]);
    expect(classify(values, 3, 'equal')!.breaks.map(Math.round)).to.eql([34, 67]);
    expect(classify(values, 2, 'quantile')!.breaks).to.eql([50]);
  });

  it('diverge by equal steps to both sides of a pivot', () => {
    const classes = classify(Float64Array.from({ length: 101 }, (_, i) => i), 5, 'diverging', 40)!;
    const steps = classes.breaks.map((value) => value - 40);
    expect(steps[0]).to.be.closeTo(-steps[3]!, 1e-9);
    expect(steps[1]).to.be.closeTo(-steps[2]!, 1e-9);
    expect(classOf(classes, 40)).to.equal(2);
    expect(classOf(classes, Number.NaN)).to.equal(-1);
  });

  it('by default diverge around the mean, also when all values are alike', () => {
    const classes = classify(Float64Array.of(7, 7, 7), 3, 'diverging')!;
    expect(classOf(classes, 7)).to.equal(1);
  });
});

describe('fills', () => {
  it('class two measures at once', async () => {
    const model = await sampleWorkspace({ rows: 6, columns: 6, missingEvery: 9 });
    const look = lookOf('light', 'sans-serif');
    const fill = { by: 'bivariate', measures: ['revenue', 'visits'], method: 'quantile', count: 5 } as const;
    const scale = fillScale(model.dataset!, model.context!, fill, look)!;
    const of = unitClass(model.context!, model.plan!.assignment, fill, scale);
    const [revenue, visits] = model.dataset!.measures.map(({ values }) => values);
    const most = [...revenue!.keys()].filter((u) => !Number.isNaN(visits![u]!)).sort((a, b) => revenue![b]! + 1e6 * visits![b]! - revenue![a]! - 1e6 * visits![a]!)[0]!;
    expect(Math.floor(of(most) / 3), 'class of the second').to.equal(2);
    expect(of(8), 'no value').to.equal(-1);
    expect(unitFill(model.context!, model.plan!.assignment, fill, scale, look)(most)).to.equal(pixel(look.bivariate[of(most)]!));
  });

  it('compare with another plan, faint where nothing differs', async () => {
    const model = await sampleWorkspace({ rows: 3, columns: 8 });
    const look = lookOf('light', 'sans-serif');
    const other = model.plan!.assignment.slice();
    other[0] = 1;
    const fill = unitFill(model.context!, model.plan!.assignment, { by: 'change', other }, null, look);
    expect(fill(0)).to.equal(pixel(look.territory(model.plan!.territories[0]!.color)));
    expect(fill(1)).to.not.equal(fill(0));
  });
});
