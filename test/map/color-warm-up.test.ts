import { aTimeout, expect } from '@open-wc/testing';
import { warmUpColors } from '../../src/map/color-warm-up.js';
import { lookOf } from '../../src/elements/map/look.js';
import { waitUntil } from '../wait.js';

describe('warming up the colours', () => {
  const { theme } = lookOf('light', 'sans-serif');

  it('stops as soon as it is not wanted any more, leaves nothing on the page, and ends by itself', async () => {
    const before = document.body.outerHTML;
    let asked = 0;
    warmUpColors(theme, () => ++asked < 3);
    await waitUntil(() => asked >= 3, 'the page had time for it');
    await aTimeout(300);
    expect(asked, 'and asks no more').to.equal(3);
    expect(document.body.outerHTML).to.equal(before);
    // what was begun is not begun again by the next map
    warmUpColors(theme, () => ++asked > 0);
    await aTimeout(300);
    expect(asked).to.equal(3);
  });
});
