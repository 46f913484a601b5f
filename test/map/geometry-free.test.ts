import { expect } from '@open-wc/testing';
import { classify, classOf } from '../../src/map/classify.js';
import { mean, mix, pixel } from '../../src/map/color.js';
import { pointsInside } from '../../src/map/enclose.js';
import { PointIndex } from '../../src/map/point-index.js';
import { fastWorldY, findSeam, latitude, longitude, worldX, worldY } from '../../src/map/projection.js';
import { FIRST_TERRITORY_PATTERN, marks, TERRITORY_PATTERNS } from '../../src/map/patterns.js';
import { leftOf } from '../../src/map/side.js';
import { Walk } from '../../src/map/walk.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleDataset } from '../sample.js';

describe('classes of a measure', () => {
  it('quantiles hold as many values each', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i);
    const classes = classify(values, 5)!;
    const counts = [0, 0, 0, 0, 0];
    for (const value of values) counts[classOf(classes, value)]!++;
    expect(counts).to.eql([20, 20, 20, 20, 20]);
  });

  it('become fewer where values are alike, and never hold NaN', () => {
    expect(classify(Float64Array.of(1, 1, 1, 1), 5)!.breaks).to.eql([]);
    expect(classify(Float64Array.of(0, 0, 0, 0, 0, 0, 9), 5)!.breaks).to.eql([0]);
    expect(classify(Float64Array.of(NaN, NaN), 5)).to.equal(null);
    expect(classOf(classify(Float64Array.of(1, NaN, 2), 2)!, NaN)).to.equal(-1);
  });

  it('natural breaks fall into the gaps', () => {
    const values = Float64Array.of(1, 2, 2, 3, 50, 51, 52, 99, 100, 101);
    expect(classify(values, 3, 'jenks')!.breaks).to.eql([3, 52]);
  });

  it('equal steps divide the range', () => {
    expect(classify(Float64Array.of(0, 10), 5, 'equal')!.breaks).to.eql([2, 4, 6, 8]);
  });
});

describe('the mean of four samples', () => {
  it('is the mean of each channel', () => {
    const grey = (v: number) => pixel(`#${v.toString(16).padStart(2, '0').repeat(3)}`);
    for (const [a, b, c, d] of [[0, 0, 0, 0], [255, 255, 255, 255], [10, 20, 30, 41], [1, 2, 3, 3], [255, 0, 255, 0]] as const) {
      const value = mean(grey(a), grey(b), grey(c), grey(d)) & 255;
      expect(Math.abs(value - (a + b + c + d) / 4)).to.be.at.most(0.5);
    }
  });

  it('keeps the colour beside nothing, only thinner', () => {
    const red = pixel('#ff0000');
    expect(mean(red, red, 0, 0) & 0xffffff).to.equal(0x0000ff);
    expect(mean(red, red, 0, 0) >>> 24).to.equal(128);
    expect(mean(0, 0, 0, 0)).to.equal(0);
  });
});

describe('a mix of two colours', () => {
  it('goes from the one to the other, channel by channel', () => {
    const next = seeded(6);
    const channel = (color: number, shift: number) => (color >>> shift) & 255;
    for (let i = 0; i < 3000; i++) {
      const [a, b] = [next() * 2 ** 32, next() * 2 ** 32].map((n) => n | 0) as [number, number];
      const part = Math.floor(next() * 256);
      const mixed = mix(a, b, part);
      for (const shift of [0, 8, 16, 24]) {
        const exact = channel(a, shift) + ((channel(b, shift) - channel(a, shift)) * part) / 255;
        if (Math.abs(channel(mixed, shift) - exact) > 2) expect.fail(`${a}, ${b}, ${part}: ${mixed}`);
      }
    }
    expect(mix(5, -1, 0)).to.equal(5);
    expect(mix(5, -1, 255)).to.equal(-1);
  });
});

describe('projection', () => {
  it('goes there and back', () => {
    for (const [lon, lat] of [[0, 0], [18.07, 59.33], [-179.99, -60], [179.9, 84]] as const) {
      expect(longitude(worldX(lon))).to.be.closeTo(lon, 1e-6);
      expect(latitude(worldY(lat))).to.be.closeTo(lat, 1e-6);
    }
  });

  it('by the table is the projection itself to a world pixel, at the ends as well', () => {
    const next = seeded(9);
    for (let i = 0; i < 20_000; i++) {
      const lat = (next() - 0.5) * 180;
      if (Math.abs(fastWorldY(lat) - worldY(lat)) > 1) expect.fail(`${lat}`);
    }
    expect(fastWorldY(90)).to.equal(worldY(90));
    expect(fastWorldY(-90)).to.equal(worldY(-90));
    expect(Number.isNaN(fastWorldY(NaN))).to.equal(true);
  });

  it('cuts the globe where nothing is', () => {
    const seam = findSeam((visit) => {
      visit(170, 180);
      visit(-180, -150);
    });
    expect(seam).to.be.within(-149, 169);
    expect(findSeam((visit) => visit(-100, 50))).to.equal(-180);
  });
});

describe('points inside a ring', () => {
  const next = seeded(4);
  const x = Float64Array.from({ length: 4000 }, () => next());
  const y = Float64Array.from({ length: 4000 }, () => next());

  it('are those of the plain even-odd test', () => {
    const ring = Float64Array.from({ length: 400 }, (_, i) => 0.5 + (0.2 + 0.25 * Math.abs(Math.sin((i >> 1) * 0.4))) * (i % 2 ? Math.sin : Math.cos)(((i >> 1) / 200) * 2 * Math.PI));
    const expected: number[] = [];
    for (let p = 0; p < x.length; p++) {
      let inside = false;
      for (let i = 0; i < 200; i++) {
        const j = (i + 1) % 200;
        const ax = ring[2 * i]!, ay = ring[2 * i + 1]!, bx = ring[2 * j]!, by = ring[2 * j + 1]!;
        if (ay > y[p]! !== by > y[p]! && x[p]! < ((bx - ax) * (y[p]! - ay)) / (by - ay) + ax) inside = !inside;
      }
      if (inside) expected.push(p);
    }
    expect(expected.length).to.be.above(500);
    expect([...pointsInside(x, y, ring)]).to.eql(expected);
  });

  it('are none in a ring without area', () => {
    expect(pointsInside(x, y, Float64Array.of(0, 0, 1, 1)).length).to.equal(0);
    expect(pointsInside(x, y, Float64Array.of(0, 0.5, 1, 0.5, 0.5, 0.5)).length).to.equal(0);
  });
});

describe('the side of a path', () => {
  const bend = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }];

  it('is left and right of each part, and beyond the ends', () => {
    expect(leftOf(bend, 5, -1)).to.equal(true);
    expect(leftOf(bend, 5, 1)).to.equal(false);
    expect(leftOf(bend, 12, 5)).to.equal(true);
    expect(leftOf(bend, 8, 5)).to.equal(false);
    expect(leftOf(bend, -50, -1)).to.equal(true);
    expect(leftOf(bend, 9, 80)).to.equal(false);
  });
});

describe('patterns', () => {
  it('repeat from tile to tile, and differ from each other', () => {
    const pictures = new Set<string>();
    for (let pattern = FIRST_TERRITORY_PATTERN - 1; pattern < FIRST_TERRITORY_PATTERN + TERRITORY_PATTERNS; pattern++) {
      let picture = '';
      for (let y = 0; y < 8; y++) {
        for (let x = 0; x < 8; x++) {
          picture += marks(pattern, x, y) ? '#' : '.';
          expect(marks(pattern, x + 512, y + 1024)).to.equal(marks(pattern, x, y));
        }
      }
      pictures.add(picture);
    }
    expect(pictures.size).to.equal(TERRITORY_PATTERNS + 1);
  });
});

describe('walking the map', () => {
  const { graph, units } = sampleDataset({ rows: 5, columns: 5 });
  const walk = new Walk(graph, units.lon, units.lat);

  it('goes to the neighbour in the direction, row 0 being the southernmost', () => {
    expect(walk.step(12, 'right')).to.equal(13);
    expect(walk.step(12, 'left')).to.equal(11);
    expect(walk.step(12, 'up')).to.equal(17);
    expect(walk.step(12, 'down')).to.equal(7);
  });

  it('stops at the end of the map', () => {
    expect(walk.step(4, 'right')).to.equal(-1);
    expect(walk.step(0, 'down')).to.equal(-1);
  });

  it('crosses water to the nearest unit where no neighbour lies', () => {
    const alone = { ...graph, offsets: new Uint32Array(26), neighbors: new Uint32Array(0) };
    expect(new Walk(alone, units.lon, units.lat).step(12, 'right')).to.equal(13);
  });

  it('reaches every unit from every other', () => {
    const seen = new Set([0]);
    const queue = [0];
    for (const unit of queue) {
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = walk.step(unit, direction);
        if (next >= 0 && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
    expect(seen.size).to.equal(25);
  });
});

describe('points by place', () => {
  it('finds the disc under a place, the smaller one first, and nothing of points without coordinates', () => {
    const index = new PointIndex(Float64Array.of(10, 10.001, NaN), Float64Array.of(50, 50, 50));
    const near = 5000;
    expect(index.at(worldX(10), worldY(50), near, () => near)).to.equal(0);
    expect(index.at(worldX(10), worldY(50), near, (point) => (point === 1 ? near : near * 2))).to.equal(1);
    expect(index.at(worldX(20), worldY(50), near, () => near)).to.equal(-1);
  });
});
