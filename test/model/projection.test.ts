import { expect } from 'chai';
import fc from 'fast-check';
import { distance, EARTH_RADIUS, projectPlanar } from '../../src/model/projection.js';

/** A place a bearing and a way from another, on the sphere. */
function away(lon: number, lat: number, bearing: number, metres: number): [lon: number, lat: number] {
  const rad = Math.PI / 180;
  const c = metres / EARTH_RADIUS;
  const phi = Math.asin(Math.sin(lat * rad) * Math.cos(c) + Math.cos(lat * rad) * Math.sin(c) * Math.cos(bearing));
  const lambda = Math.atan2(Math.sin(bearing) * Math.sin(c) * Math.cos(lat * rad), Math.cos(c) - Math.sin(lat * rad) * Math.sin(phi));
  return [((lon + lambda / rad + 540) % 360) - 180, phi / rad];
}

/** Largest relative error of planar distances between points in a circle, opposite ones included, so that its middle is the projection's. */
function worstError(lon: number, lat: number, radius: number, points: readonly (readonly [number, number])[]): number {
  const places = points.flatMap(([bearing, share]) => [away(lon, lat, bearing, share * radius), away(lon, lat, bearing + Math.PI, share * radius)]);
  const lons = Float64Array.from(places, ([l]) => l);
  const lats = Float64Array.from(places, ([, l]) => l);
  const { x, y } = projectPlanar(lons, lats);
  let worst = 0;
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) {
      const great = distance(lons[i]!, lats[i]!, lons[j]!, lats[j]!);
      if (great > 1000) worst = Math.max(worst, Math.abs(Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!) / great - 1));
    }
  }
  return worst;
}

describe('planar distances', () => {
  const circle = fc.array(fc.tuple(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 4, maxLength: 12 });
  const middle = fc.record({ lon: fc.integer({ min: -180, max: 179 }), lat: fc.integer({ min: -70, max: 70 }) });

  for (const [km, bound] of [[250, 0.0003], [1000, 0.005], [2500, 0.03]] as const) {
    it(`are within ${bound * 100} % of great-circle ones up to ${km} km from the middle, also across the antimeridian`, () => {
      fc.assert(fc.property(middle, circle, ({ lon, lat }, points) => {
        expect(worstError(lon, lat, km * 1000, points)).to.be.at.most(bound);
      }), { numRuns: 200, seed: 3 });
    });
  }
});
