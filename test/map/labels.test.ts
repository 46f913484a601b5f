import { expect } from '@open-wc/testing';
import { drawLabels, type Disc, type Label } from '../../src/map/layers/labels.js';

const ink = { text: '#000', halo: '#fff', font: 'sans-serif' };
const label = (text: string, x: number, y: number): Label => ({ text, x, y, size: 13, weight: 600, room: Infinity });

/** Where each text was drawn. */
function placesOf(labels: readonly Label[], discs: readonly Disc[]): Map<string, number> {
  const context = document.createElement('canvas').getContext('2d')!;
  const found = new Map<string, number>();
  context.fillText = (text: string, _x: number, y: number) => found.set(text.replace(/[\u2068\u2069]/g, ''), y);
  drawLabels(context, labels, ink, discs);
  return found;
}

describe('names on the map', () => {
  it('move off a cluster of accounts, and stay where none is', () => {
    const found = placesOf([label('Over', 100, 100), label('Beside', 300, 100)], [{ x: 100, y: 100, radius: 8 }]);
    expect(Math.abs(found.get('Over')! - 100)).to.be.above(8);
    expect(found.get('Beside')).to.equal(100);
  });

  it('cover as little as can be where clusters are everywhere, and are not left out', () => {
    const wall = Array.from({ length: 21 }, (_, i) => ({ x: 100, y: 10 * i, radius: 8 })).filter(({ y }) => y !== 120);
    const found = placesOf([label('Here', 100, 100)], wall);
    expect(found.get('Here')).to.be.above(100);
  });

  it('never cover each other', () => {
    const found = placesOf([label('First', 100, 100), label('Second', 100, 100)], [{ x: 100, y: 85, radius: 6 }]);
    expect(Math.abs(found.get('First')! - found.get('Second')!)).to.be.at.least(13);
  });
});
