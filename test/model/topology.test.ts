import { expect } from 'chai';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { adjacencyFromArcs } from '../../src/model/adjacency.js';
import { delaunayGraph } from '../../src/model/adjacency-points.js';
import { findWindow, intoWindow, outOfWindow, shiftIntoWindow } from '../../src/model/antimeridian.js';
import { bridgePairs } from '../../src/model/bridges.js';
import { dissolve } from '../../src/model/dissolve.js';
import { TerritoryError } from '../../src/model/errors.js';
import type { AreaGeometry } from '../../src/model/geometry.js';
import { components, type Graph } from '../../src/model/graph.js';
import { insidePoints } from '../../src/model/inside-point.js';
import { UnitLocator } from '../../src/model/locate.js';
import { rewind, ringPoints, signedArea, unitsWithoutArea } from '../../src/model/ring-check.js';
import { unitsThatCross } from '../../src/model/ring-crossing.js';
import { seeded } from '../../src/model/seeded.js';
import { geometryFromRings } from '../../src/model/topology-rings.js';
import { borderTolerance } from '../../src/model/border-tolerance.js';
import { snapBorders } from '../../src/model/topology-snap.js';
import { geometryFromTopology } from '../../src/model/topology.js';
import { box, soupOf } from './soup.js';

function pairs(graph: Graph): string[] {
  const found: string[] = [];
  for (let u = 0; u < graph.count; u++) for (const v of graph.neighbors.subarray(graph.offsets[u], graph.offsets[u + 1])) if (u < v) found.push(`${u}-${v}`);
  return found;
}

const polygon = (...rings: number[][][]) => ({ geometry: { type: 'Polygon', coordinates: rings } });
const snapped = (soup: ReturnType<typeof soupOf>) => geometryFromRings(snapBorders(soup, borderTolerance(soup)).soup);

describe('shared borders', () => {
  it('are stored once, and corners do not make neighbours', () => {
    const geometry = geometryFromRings(soupOf([box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(1, 1, 2, 2)]));
    expect(geometry.arcOffsets.length - 1).to.equal(8);
    expect(pairs(adjacencyFromArcs(geometry))).to.deep.equal(['0-1', '0-2', '1-3', '2-3']);
  });

  it('measure their length in metres on the sphere', () => {
    const graph = adjacencyFromArcs(geometryFromRings(soupOf([box(0, 0, 1, 1), box(1, 0, 2, 1)])));
    expect(graph.border[0]).to.be.closeTo(111_195, 1);
  });

  it('keep rings as they were', () => {
    const features = [box(0, 0, 1, 1), box(1, 0, 2, 1), polygon([[5, 5], [6, 5], [6, 6], [5, 6], [5, 5]], [[5.2, 5.2], [5.2, 5.8], [5.8, 5.8], [5.2, 5.2]])];
    const geometry = geometryFromRings(soupOf(features));
    expect([...ringPoints(geometry, 3)]).to.have.lengthOf(8);
    expect(signedArea(ringPoints(geometry, 2))).to.equal(1);
    expect(signedArea(ringPoints(geometry, 3))).to.be.lessThan(0);
  });

  it('join a unit to the one in its hole, whatever their first points and directions', () => {
    const outer = polygon([[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [3, 6], [6, 6], [6, 3], [3, 3]]);
    const inner = polygon([[6, 6], [6, 3], [3, 3], [3, 6], [6, 6]]);
    const geometry = geometryFromRings(soupOf([outer, inner]));
    expect(pairs(adjacencyFromArcs(geometry))).to.deep.equal(['0-1']);
    expect(geometry.arcOffsets.length - 1).to.equal(2);
  });

  it('are found at T-junctions and where vertices differ a little', () => {
    const tall = polygon([[0, 0], [1, 0], [1, 2], [0, 2], [0, 0]]);
    const t = soupOf([tall, box(1, 0, 2, 1), box(1, 1, 2, 2)]);
    expect(pairs(adjacencyFromArcs(geometryFromRings(t)))).to.deep.equal(['1-2']);
    expect(pairs(adjacencyFromArcs(snapped(t)))).to.deep.equal(['0-1', '0-2', '1-2']);
    const off = soupOf([box(0, 0, 1, 1), box(1.000003, -0.000002, 2, 1.000001)]);
    expect(pairs(adjacencyFromArcs(snapped(off)))).to.deep.equal(['0-1']);
  });

  it('are not made up across a gap', () => {
    expect(pairs(adjacencyFromArcs(snapped(soupOf([box(0, 0, 1, 1), box(1.05, 0, 2, 1)]))))).to.deep.equal([]);
  });
});

describe('TopoJSON arcs', () => {
  const topology: Topology = {
    type: 'Topology',
    transform: { scale: [0.5, 0.5], translate: [10, 50] },
    arcs: [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]], [[9, 9], [1, 1]]],
    objects: {},
  };
  const left: Polygon = { type: 'Polygon', arcs: [[0, 1]] };
  const right: MultiPolygon = { type: 'MultiPolygon', arcs: [[[2, ~0]]] };

  it('are taken over, decoded, without those nobody uses', () => {
    const geometry = geometryFromTopology(topology, [left, right]);
    expect([...geometry.coordinates.subarray(0, 4)]).to.deep.equal([11, 50, 11, 51]);
    expect(geometry.arcOffsets.length - 1).to.equal(3);
    expect(pairs(adjacencyFromArcs(geometry))).to.deep.equal(['0-1']);
  });

  it('that the file does not have are an error', () => {
    expect(() => geometryFromTopology(topology, [left, { type: 'Polygon', arcs: [[7]] }], { file: 'a.json' }))
      .to.throw(TerritoryError, 'a.json, row 2: expected arc numbers below 4, got 7');
  });
});

describe('rings', () => {
  it('are wound counterclockwise outside and clockwise in holes', () => {
    const clockwise = polygon([[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]], [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]);
    const { geometry, reversed } = rewind(geometryFromRings(soupOf([clockwise])));
    expect(reversed).to.equal(2);
    expect(signedArea(ringPoints(geometry, 0))).to.equal(81);
    expect(signedArea(ringPoints(geometry, 1))).to.equal(-9);
  });

  it('that cross themselves or have no area are told', () => {
    const bow = polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]);
    const touching = polygon([[0, 0], [2, 0], [2, 2], [1, 0], [0, 2], [0, 0]]);
    const line = polygon([[0, 0], [1, 1], [2, 2], [0, 0]]);
    const geometry = geometryFromRings(soupOf([box(5, 5, 6, 6), bow, touching, line]));
    expect(unitsThatCross(geometry)).to.deep.equal([1]);
    expect(unitsWithoutArea(geometry)).to.include(3);
  });

  it('that cross themselves are found however long they are: as when every pair of segments is compared', () => {
    let crossing = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const next = seeded(seed);
      const count = 100 + Math.floor(next() * 500);
      // wide and flat, tall, or round; every other one with two near points that have changed places
      const [wide, tall] = [[1, 0.01], [0.01, 1], [1, 1]][seed % 3]!;
      const ring = Array.from({ length: count }, (_, i) => {
        const angle = (i / count) * 2 * Math.PI;
        const r = 1 + next() * 0.2;
        return [wide! * r * Math.cos(angle), tall! * r * Math.sin(angle)];
      });
      const at = Math.floor(next() * (count - 1));
      if (seed % 2 === 0) [ring[at], ring[at + 1]] = [ring[at + 1]!, ring[at]!];
      const expected = pairCrosses(ring);
      crossing += Number(expected);
      expect(unitsThatCross(geometryFromRings(soupOf([polygon([...ring, ring[0]!])]))), `seed ${seed}`).to.deep.equal(expected ? [0] : []);
    }
    expect(crossing).to.be.within(10, 70);
  });
});

describe('points', () => {
  it('lie inside a unit shaped like a horseshoe, and in its largest part', () => {
    const shoe = polygon([[0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [1, 1], [1, 9], [0, 9], [0, 0]]);
    const parts = { geometry: { type: 'MultiPolygon', coordinates: [box(50, 0, 51, 1).geometry.coordinates, box(20, 0, 30, 9).geometry.coordinates] } };
    const geometry = geometryFromRings(soupOf([shoe, parts as never]));
    const { lon, lat } = insidePoints(geometry);
    const locator = new UnitLocator(geometry);
    expect(locator.locate(lon[0]!, lat[0]!).unit).to.equal(0);
    expect([lon[1], lat[1]]).to.deep.equal([25, 4.5]);
  });

  it('are located inside, near, and nowhere', () => {
    const locator = new UnitLocator(geometryFromRings(soupOf([box(0, 0, 1, 1), box(2, 0, 3, 1)])));
    expect(locator.locate(0.5, 0.5)).to.deep.equal({ unit: 0, distance: 0 });
    const near = locator.locate(1.9, 0.5, 20_000);
    expect(near.unit).to.equal(1);
    expect(near.distance).to.be.closeTo(11_119, 1);
    expect(locator.locate(1.9, 0.5, 5_000).unit).to.equal(-1);
    expect(locator.locate(Number.NaN, 0.5, 5_000).unit).to.equal(-1);
  });
});

describe('the antimeridian', () => {
  const fiji = [polygon([[177, -18], [179, -18], [-179, -18], [-179, -16], [177, -16], [177, -18]]), box(-179, -18, -178, -16)];

  it('is moved to the widest gap, so that rings across it are whole', () => {
    const soup = soupOf(fiji);
    const window = findWindow(soup.coordinates, soup.ringOffsets);
    expect(window.west).to.be.within(-178 + 5 - 360, 177 - 5);
    shiftIntoWindow(soup.coordinates, window);
    const geometry = geometryFromRings(soup);
    expect(signedArea(ringPoints(geometry, 0))).to.equal(8);
    expect(pairs(adjacencyFromArcs(geometry))).to.deep.equal(['0-1']);
    const locator = new UnitLocator(geometry, window);
    expect(locator.locate(180, -17).unit).to.equal(0);
    expect(locator.locate(-180, -17).unit).to.equal(0);
    expect(locator.locate(-178.5, -17).unit).to.equal(1);
  });

  it('stays where it is for data that does not reach it', () => {
    const soup = soupOf([box(-170, 0, -160, 1), box(160, 0, 170, 1)]);
    expect(findWindow(soup.coordinates, soup.ringOffsets).west).not.to.equal(-180);
    const europe = soupOf([box(-10, 40, 30, 60)]);
    expect(findWindow(europe.coordinates, europe.ringOffsets).west).to.equal(-180);
    expect(findWindow(new Float64Array(), Uint32Array.of(0)).west).to.equal(-180);
  });

  it('stays where it is for a shape around a pole, which goes along it from one side of the map to the other', () => {
    for (const [from, pole] of [[70, 90], [-65, -90]] as const) {
      const cap = soupOf([box(-180, Math.min(from, pole), 180, Math.max(from, pole)), box(-20, -10, 20, 10)]);
      expect(findWindow(cap.coordinates, cap.ringOffsets).west).to.equal(-180);
    }
  });

  it('leaves the same places either way', () => {
    for (const lon of [-180, -179.5, 0, 45, 179.9]) expect(outOfWindow(intoWindow(lon, { west: -310 }))).to.equal(lon);
  });
});

describe('neighbours of points', () => {
  it('are the Delaunay edges, without long ones along the outside', () => {
    const lon = Float64Array.of(0, 1, 2, 3, 4, 0.5, 1.5, 2.5, 3.5);
    const lat = Float64Array.of(0, 0.02, 0.03, 0.02, 0, 0.8, 0.9, 0.9, 0.8);
    const found = pairs(delaunayGraph(lon, lat));
    expect(found).to.include('0-1').and.not.to.include('0-4');
  });

  it('are found for one, two, many in a row, and several at one place', () => {
    expect(pairs(delaunayGraph(Float64Array.of(1), Float64Array.of(1)))).to.deep.equal([]);
    expect(pairs(delaunayGraph(new Float64Array(), new Float64Array()))).to.deep.equal([]);
    expect(pairs(delaunayGraph(Float64Array.of(1, 5), Float64Array.of(1, 1)))).to.deep.equal(['0-1']);
    expect(pairs(delaunayGraph(Float64Array.of(3, 1, 2, 2), Float64Array.of(0, 0, 0, 0)))).to.deep.equal(['0-2', '1-2', '2-3']);
  });

  it('keep everything connected', () => {
    let state = 7;
    const random = () => (state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff) / 0x7fffffff;
    for (let round = 0; round < 20; round++) {
      const lon = Float64Array.from({ length: 60 }, () => 10 + random() ** 3 * 10);
      const lat = Float64Array.from({ length: 60 }, () => 55 + random() ** 3 * 10);
      expect(components(delaunayGraph(lon, lat)).count).to.equal(1);
    }
  });
});

describe('bridges', () => {
  it('name the unit that is not there', () => {
    expect(bridgePairs(['a', 'b'], [['b', 'a']])).to.deep.equal([[1, 0]]);
    expect(() => bridgePairs(['a', 'b'], [['a', 'c']])).to.throw(TerritoryError, 'unit "c"');
  });
});

describe('dissolve', () => {
  const area = (geometry: AreaGeometry, unit: number) => {
    let sum = 0;
    for (let ring = geometry.polygonRings[geometry.unitPolygons[unit]!]!; ring < geometry.polygonRings[geometry.unitPolygons[unit + 1]!]!; ring++) sum += signedArea(ringPoints(geometry, ring));
    return sum;
  };

  it('keeps holes, separate parts and parts that touch in a corner apart', () => {
    const cells = [];
    for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) cells.push(box(x, y, x + 1, y + 1));
    const { geometry } = rewind(geometryFromRings(soupOf(cells)));
    // a ring of cells around a hole; two cells that touch in a corner; nobody
    const group = [0, 0, 0, -1, 0, 1, 0, -1, 0, 0, 0, 2, -1, -1, 2, -1];
    const result = dissolve(geometry, group, 4);
    expect([0, 1, 2, 3].map((t) => area(result, t))).to.deep.equal([8, 1, 2, 0]);
    const polygons = [0, 1, 2, 3].map((t) => result.unitPolygons[t + 1]! - result.unitPolygons[t]!);
    expect(polygons).to.deep.equal([1, 1, 2, 0]);
    expect(result.polygonRings[1]! - result.polygonRings[0]!).to.equal(2);
  });
});

function pairCrosses(ring: readonly number[][]): boolean {
  const end = (s: number) => ring[(s + 1) % ring.length]!;
  const left = (a: number[], b: number[], c: number[]) => Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
  return ring.some((a, s) => ring.some((c, t) => left(a, end(s), c) * left(a, end(s), end(t)) < 0 && left(c, end(t), a) * left(c, end(t), end(s)) < 0));
}
