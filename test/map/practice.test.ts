import { expect } from '@open-wc/testing';
import { lookOf } from '../../src/elements/map/look.js';
import { practise } from '../../src/map/practice.js';

describe('practice before the first picture', () => {
  const { theme } = lookOf('light', 'sans-serif');

  it('goes on in steps, and comes to an end', () => {
    let step: (() => void) | undefined;
    practise(theme, () => true, (next) => (step = next));
    let steps = 0;
    for (; step && steps < 1000; steps++) {
      const run: () => void = step;
      step = undefined;
      const start = performance.now();
      run();
      // a slow machine may be interrupted
      expect(performance.now() - start).to.be.below(500);
    }
    expect(steps).to.be.within(2, 60);
  });

  it('stops when data is there', () => {
    const steps: (() => void)[] = [];
    let wanted = true;
    practise(theme, () => wanted, (next) => steps.push(next));
    steps[0]!();
    wanted = false;
    const before = steps.length;
    steps.at(-1)!();
    expect(steps.length).to.equal(before);
  });
});
