import { expect } from 'chai';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import type { Topology } from 'topojson-specification';
import { buildDataset } from '../../src/data/build/dataset.js';
import { cutAtAntimeridian, stepsOver } from '../../src/model/globe-cut.js';
import { ringPoints, signedArea } from '../../src/model/ring-check.js';
import type { RingSoup } from '../../src/model/ring-soup.js';
import type { Dataset } from '../../src/model/dataset.js';

const soup = (...rings: number[][][]): RingSoup => {
  const offsets = [0];
  for (const ring of rings) offsets.push(offsets.at(-1)! + ring.length);
  return { coordinates: Float64Array.from(rings.flat(2)), ringOffsets: Uint32Array.from(offsets), polygonRings: Uint32Array.of(0, rings.length), unitPolygons: Uint32Array.of(0, 1) };
};
const ringsOf = ({ coordinates, ringOffsets }: RingSoup) => Array.from({ length: ringOffsets.length - 1 }, (_, r) => Array.from(coordinates.subarray(ringOffsets[r]! * 2, ringOffsets[r + 1]! * 2)));
const areas = (cut: RingSoup) => ringsOf(cut).map((ring) => Math.abs(signedArea(Float64Array.from(ring))));

/** Squares of 20° all around the globe, one of them over the antimeridian. */
const around: FeatureCollection<Polygon> = {
  type: 'FeatureCollection',
  features: Array.from({ length: 18 }, (_, i) => {
    const west = -170 + 20 * i;
    const wrapped = (lon: number) => (lon > 180 ? lon - 360 : lon);
    const ring: Position[] = [[west, 0], [wrapped(west + 20), 0], [wrapped(west + 20), 10], [west, 10], [west, 0]];
    return { type: 'Feature', properties: { id: `s${i}` }, geometry: { type: 'Polygon', coordinates: [ring] } };
  }),
};

const topology: Topology = {
  type: 'Topology', arcs: around.features.map(({ geometry }) => geometry.coordinates[0]!),
  objects: { squares: { type: 'GeometryCollection', geometries: around.features.map(({ properties }, i) => ({ type: 'Polygon', properties, arcs: [[i]] })) } },
};

function widest({ geometry }: Dataset): number {
  const { coordinates, arcOffsets } = geometry!;
  let most = 0;
  for (let a = 0; a + 1 < arcOffsets.length; a++) for (let p = arcOffsets[a]! + 1; p < arcOffsets[a + 1]!; p++) most = Math.max(most, Math.abs(coordinates[2 * p]! - coordinates[2 * p - 2]!));
  return most;
}

function areaOf({ geometry }: Dataset, unit: number): number {
  const { unitPolygons, polygonRings } = geometry!;
  let area = 0;
  for (let polygon = unitPolygons[unit]!; polygon < unitPolygons[unit + 1]!; polygon++) area += Math.abs(signedArea(ringPoints(geometry!, polygonRings[polygon]!)));
  return area;
}

describe('areas over the antimeridian of data all around the globe', () => {
  it('are cut there, holes as well, and keep their area', () => {
    const cut = cutAtAntimeridian(soup([[170, 0], [-170, 0], [-170, 10], [170, 10]], [[175, 2], [175, 8], [-175, 8], [-175, 2]]));
    expect(Array.from(cut.polygonRings)).to.eql([0, 2, 4]);
    expect(Array.from(cut.unitPolygons)).to.eql([0, 2]);
    expect(areas(cut)).to.eql([100, 30, 100, 30]);
    expect(ringsOf(cut).map((ring) => ring.filter((_, i) => i % 2 === 0)).flat().every((lon) => Math.abs(lon) >= 170 && Math.abs(lon) <= 180)).to.equal(true);
  });

  it('are left alone where they do not reach over it, or go around a pole', () => {
    const plain = soup([[10, 0], [20, 0], [20, 10]]);
    expect(cutAtAntimeridian(plain)).to.equal(plain);
    const pole = soup([[-180, -90], [-180, -70], [0, -75], [180, -70], [180, -90]]);
    expect(cutAtAntimeridian(pole)).to.equal(pole);
    const spiral = soup([[-90, 80], [0, 80], [90, 80], [170, 80], [-170, 80]]);
    expect(cutAtAntimeridian(spiral)).to.equal(spiral);
  });

  it('say whether there is one', () => {
    expect(stepsOver(Float64Array.of(179, 0, -179, 0), Uint32Array.of(0, 2))).to.equal(true);
    expect(stepsOver(Float64Array.of(179, 0, 170, 0, -179, 0), Uint32Array.of(0, 2, 3))).to.equal(false);
  });

  for (const [form, units] of [['GeoJSON', around], ['TopoJSON', topology]] as const) {
    it(`are whole in ${form}`, () => {
      const dataset = buildDataset({ id: 'around', units });
      expect(widest(dataset)).to.be.at.most(20);
      expect(dataset.bbox).to.eql([-180, 0, 180, 10]);
      for (let unit = 0; unit < 18; unit++) expect(areaOf(dataset, unit)).to.be.closeTo(200, 1e-6);
    });
  }
});
