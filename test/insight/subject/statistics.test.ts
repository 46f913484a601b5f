import { expect } from 'chai';
import { credibility } from '../../../src/insight/subject/credibility.js';
import { locationQuotient } from '../../../src/insight/subject/location-quotient.js';
import { normalDensity, normalQuantile } from '../../../src/insight/subject/normal.js';
import { seeded } from '../../../src/model/seeded.js';
import { wilson } from '../../../src/insight/subject/wilson.js';

describe("Wilson's interval", () => {
  it('agrees with the examples of Newcombe (1998, table I, method 3)', () => {
    const examples = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const;
    for (const [successes, trials, low, high] of examples) {
      const interval = wilson(successes, trials);
      expect(interval.low).to.be.closeTo(low, 5e-5);
      expect(interval.high).to.be.closeTo(high, 5e-5);
    }
  });

  it('solves the equation it is defined by: |share - p| = z sqrt(p (1 - p) / n)', () => {
    for (const [s, n] of [[3, 7], [1, 1], [250, 1000], [0, 3]] as const) {
      for (const p of Object.values(wilson(s, n, 1.5))) {
        if (p > 0 && p < 1) expect(Math.abs(s / n - p)).to.be.closeTo(1.5 * Math.sqrt((p * (1 - p)) / n), 1e-12);
      }
    }
  });

  it('is missing without trials or with counts that make no share', () => {
    for (const [s, n] of [[0, 0], [5, 4], [-1, 4], [Number.NaN, 4]] as const) expect(wilson(s, n).low).to.satisfy(Number.isNaN);
  });
});

describe('normal quantile', () => {
  it('agrees with the check values of Wichura (1988) and with tables', () => {
    expect(normalQuantile(0.25)).to.be.closeTo(-0.6744897501960817, 1e-15);
    expect(normalQuantile(0.001)).to.be.closeTo(-3.090232306167813, 1e-14);
    expect(normalQuantile(1e-20)).to.be.closeTo(-9.262340089798409, 1e-13);
    expect(normalQuantile(0.975)).to.be.closeTo(1.959963984540054, 1e-15);
    expect(normalQuantile(0.5)).to.equal(0);
    expect(normalQuantile(1)).to.equal(Infinity);
    expect(normalQuantile(1.1)).to.satisfy(Number.isNaN);
  });

  it('is the inverse of the integral of the density', () => {
    // Simpson's rule from -8 to x
    const x = 1.3;
    const steps = 4000;
    const h = (x + 8) / steps;
    let sum = normalDensity(-8) + normalDensity(x);
    for (let i = 1; i < steps; i++) sum += (i % 2 ? 4 : 2) * normalDensity(-8 + i * h);
    expect(normalQuantile((sum * h) / 3)).to.be.closeTo(x, 1e-9);
  });
});

/** Hachemeister's claims: five states, twelve quarters (Hachemeister 1975; as in the R package actuar). */
const ratios = [
  [1738, 1642, 1794, 2051, 2079, 2234, 2032, 2035, 2115, 2262, 2267, 2517],
  [1364, 1408, 1597, 1444, 1342, 1675, 1470, 1448, 1464, 1831, 1612, 1471],
  [1759, 1685, 1479, 1763, 1674, 2103, 1502, 1622, 1828, 2155, 2233, 2059],
  [1223, 1146, 1010, 1257, 1426, 1532, 1953, 1123, 1343, 1243, 1762, 1306],
  [1456, 1499, 1609, 1741, 1482, 1572, 1606, 1735, 1607, 1573, 1613, 1690],
];
const weights = [
  [7861, 9251, 8706, 8575, 7917, 8263, 9456, 8003, 7365, 7832, 7849, 9077],
  [1622, 1742, 1523, 1515, 1622, 1602, 1964, 1515, 1527, 1748, 1654, 1861],
  [1147, 1357, 1329, 1204, 998, 1077, 1277, 1218, 896, 1003, 1108, 1121],
  [407, 396, 348, 341, 315, 328, 352, 331, 287, 384, 321, 342],
  [2902, 3172, 3046, 3068, 2693, 2910, 3275, 2697, 2663, 3017, 3242, 3425],
];

describe('credibility', () => {
  const group = ratios.flatMap((row, g) => row.map(() => g));

  it("agrees with the published fit of Hachemeister's data (Goulet, vignette of actuar)", () => {
    const fit = credibility(group, ratios.flat(), weights.flat(), 5);
    expect(Math.round(fit.collective)).to.equal(1684);
    expect(fit.within / 139_120_026).to.be.closeTo(1, 1e-7);
    expect(Math.round(fit.between)).to.equal(89_639);
    expect(Array.from(fit.own, Math.round)).to.deep.equal([2061, 1511, 1806, 1353, 1600]);
    expect(Array.from(fit.shrunk, Math.round)).to.deep.equal([2055, 1524, 1793, 1443, 1603]);
    [0.9847, 0.9276, 0.8985, 0.7279, 0.9588].forEach((z, g) => expect(fit.factor[g]).to.be.closeTo(z, 5e-5));
  });

  it('believes nothing of groups that differ by chance alone, and all of huge ones', () => {
    const same = credibility([0, 0, 1, 1], [1, 3, 3, 1], [1, 1, 1, 1], 2);
    expect([...same.factor]).to.deep.equal([0, 0]);
    expect([...same.shrunk]).to.deep.equal([2, 2]);
    const huge = credibility([0, 0, 1, 1], [1, 1.01, 3, 3.01], [1e9, 1e9, 1e9, 1e9], 2);
    expect(huge.factor[0]).to.be.above(0.999);
  });

  it('lies nearer to the truth than the own means, on a drawn set', () => {
    const next = seeded(4);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const truth = Array.from({ length: 60 }, () => 100 + 5 * normal());
    const of = truth.flatMap((_, g) => Array.from({ length: 1 + (g % 6) }, () => g));
    const fit = credibility(of, of.map((g) => truth[g]! + 12 * normal()), of.map(() => 1), 60);
    const error = (values: Float64Array) => Math.sqrt(truth.reduce((sum, t, g) => sum + (values[g]! - t) ** 2, 0) / 60);
    expect(error(fit.shrunk)).to.be.below(0.85 * error(fit.own));
    // the model's own estimate of its error is of the right size
    expect(error(fit.shrunk)).to.be.within(2, 7);
    expect(fit.error[5]).to.be.within(2, 7);
  });

  it('leaves missing and weightless observations out and says when there is too little', () => {
    const fit = credibility([0, 0, 1, 1, 2], [1, Number.NaN, 3, 4, 9], [1, 1, 1, 1, 0], 3);
    expect(fit.own[0]).to.equal(1);
    expect(fit.own[2]).to.satisfy(Number.isNaN);
    expect(fit.shrunk[2]).to.equal(fit.collective);
    expect(credibility([0, 1], [1, 2], [1, 1], 2).within).to.satisfy(Number.isNaN);
  });
});

describe('location quotient', () => {
  it('is share over share, with an interval that holds its promise', () => {
    const { value, low, high } = locationQuotient(30, 100, 200, 1000);
    expect(value).to.be.closeTo(1.5, 1e-12);
    expect(low).to.be.below(1.5);
    expect(high).to.be.above(1.5);
    expect(low).to.be.above(1);
    // coverage of the truth 0.3 / 0.21 over 2,000 draws
    const next = seeded(9);
    const draw = (n: number, p: number) => { let hits = 0; for (let i = 0; i < n; i++) if (next() < p) hits++; return hits; };
    let inside = 0;
    for (let i = 0; i < 2000; i++) {
      const a = draw(100, 0.3);
      const lq = locationQuotient(a, 100, a + draw(900, 0.2), 1000);
      if (lq.low <= 0.3 / 0.21 && lq.high >= 0.3 / 0.21) inside++;
    }
    expect(inside / 2000).to.be.within(0.935, 0.965);
  });

  it('is 1 for the whole and missing where nothing is', () => {
    expect(locationQuotient(20, 100, 20, 100)).to.deep.equal({ value: 1, low: 1, high: 1 });
    expect(locationQuotient(0, 0, 5, 10).value).to.satisfy(Number.isNaN);
    expect(locationQuotient(0, 10, 0, 100).value).to.satisfy(Number.isNaN);
    expect(locationQuotient(0, 10, 5, 100).value).to.equal(0);
  });
});
