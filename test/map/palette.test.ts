import { expect } from '@open-wc/testing';
import { contrastingColors, territoryNeighbors } from '../../src/map/neighbor-colors.js';
import { colorDistance, divergingColors, paletteSize, sequentialColors, territoryColor, toOklab, type Scheme } from '../../src/ui/palette.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleDataset } from '../sample.js';

type Matrix = readonly (readonly [number, number, number])[];

/** Full dichromacy: Machado, Oliveira, Fernandes 2009, on linear RGB. */
const sights: Readonly<Record<string, Matrix>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function seen(hex: string, sight: Matrix): readonly [number, number, number] {
  const rgb = Number.parseInt(hex.slice(1), 16);
  const linear = [16, 8, 0].map((shift) => {
    const c = ((rgb >> shift) & 255) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const encoded = sight.map((row) => {
    const v = Math.min(1, Math.max(0, row[0] * linear[0]! + row[1] * linear[1]! + row[2] * linear[2]!));
    return Math.round(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055));
  });
  return toOklab(`#${encoded.map((v) => v.toString(16).padStart(2, '0')).join('')}`);
}

function least(count: number, scheme: Scheme, sight: Matrix): number {
  const colors = Array.from({ length: count }, (_, i) => seen(territoryColor(i, scheme), sight));
  let smallest = Infinity;
  colors.forEach((a, i) => colors.slice(0, i).forEach((b) => (smallest = Math.min(smallest, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])))));
  return smallest;
}

describe('the palette', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, sight] of Object.entries(sights)) {
      it(`can be told apart, ${scheme}, ${name}`, () => {
        // about 0.02 is a just noticeable difference between large areas
        expect(least(8, scheme, sight)).to.be.above(0.08);
        expect(least(12, scheme, sight)).to.be.above(0.045);
        expect(least(paletteSize, scheme, sight)).to.be.above(0.03);
      });
    }

    it(`orders measures by lightness alone, ${scheme}`, () => {
      const lightness = sequentialColors(7, scheme).map((color) => toOklab(color)[0]);
      const sorted = lightness.toSorted((a, b) => (scheme === 'light' ? b - a : a - b));
      expect(lightness).to.eql(sorted);
      expect(divergingColors(5, scheme).length).to.equal(5);
    });
  }

  it('starts again after its last colour, and takes any number', () => {
    expect(territoryColor(paletteSize + 3, 'light')).to.equal(territoryColor(3, 'light'));
    expect(territoryColor(-1, 'dark')).to.equal(territoryColor(paletteSize - 1, 'dark'));
  });
});

describe('colours of neighbours', () => {
  it('never look alike, with more territories than colours', () => {
    const { graph, units } = sampleDataset({ rows: 24, columns: 24, accountsPerUnit: 0 });
    const next = seeded(3);
    const k = 60;
    const centers = Array.from({ length: k }, () => Math.floor(next() * units.count));
    const assignment = Int32Array.from({ length: units.count }, (_, u) => {
      let best = 0;
      centers.forEach((c, t) => {
        const d = (x: number) => (units.lon[u]! - units.lon[x]!) ** 2 + (units.lat[u]! - units.lat[x]!) ** 2;
        if (d(c) < d(centers[best]!)) best = t;
      });
      return best;
    });
    const neighbors = territoryNeighbors(graph, assignment, k);
    const colors = contrastingColors(neighbors, paletteSize, colorDistance);
    neighbors.forEach((set, t) => set.forEach((n) => expect(colorDistance(colors[t]!, colors[n]!)).to.be.above(0.05)));
  });

  it('are all different while there are enough', () => {
    const neighbors = Array.from({ length: 10 }, () => new Set<number>());
    expect(new Set(contrastingColors(neighbors, paletteSize, colorDistance)).size).to.equal(10);
  });

  it('keep what is fixed', () => {
    const ring = Array.from({ length: 4 }, (_, t) => new Set([(t + 1) % 4, (t + 3) % 4]));
    const colors = contrastingColors(ring, paletteSize, colorDistance, [5, -1, 7, -1]);
    expect([colors[0], colors[2]]).to.eql([5, 7]);
    expect([5, 7]).to.not.include(colors[1]);
  });
});
