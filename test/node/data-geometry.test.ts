import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { adjacencyFromArcs } from '../../src/model/adjacency.js';
import { dissolve } from '../../src/model/dissolve.js';
import type { AreaGeometry } from '../../src/model/geometry.js';
import { components } from '../../src/model/graph.js';
import { insidePoints } from '../../src/model/inside-point.js';
import { UnitLocator } from '../../src/model/locate.js';
import { rewind, ringPoints, signedArea } from '../../src/model/ring-check.js';
import { geometryFromRings } from '../../src/model/topology-rings.js';
import { borderTolerance } from '../../src/model/border-tolerance.js';
import { snapBorders } from '../../src/model/topology-snap.js';
import { geometryFromTopology } from '../../src/model/topology.js';
import { soupOf } from '../model/soup.js';

const folder = new URL('../../../shared/data/', import.meta.url);

function topology(file: string): Topology {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Topology;
}

function shapes(source: Topology, object: string): (Polygon | MultiPolygon)[] {
  return (source.objects[object] as GeometryCollection).geometries as (Polygon | MultiPolygon)[];
}

/** A small, repeatable shift of every coordinate, different at every call. */
function jitter(most: number): (value: number) => number {
  let state = 1;
  return (value) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return value + (state / 0x7fffffff - 0.5) * 2 * most;
  };
}

function areaOf(geometry: AreaGeometry): number {
  let area = 0;
  for (let ring = 0; ring + 1 < geometry.ringOffsets.length; ring++) area += signedArea(ringPoints(geometry, ring));
  return area;
}

describe('geometry of real places', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log('skipped: the data folder is not beside the repository');
    this.skip();
  });

  const known = [
    ['us-iowa.topo.json', 'tracts', 2348, 1],
    ['us-iowa.topo.json', 'counties', 222, 1],
    ['se-kommuner.topo.json', 'kommuner', 713, 5],
    ['scale/us-tracts-2010.topo.json', 'tracts', 108195, 33],
  ] as const;

  for (const [file, object, pairs, pieces] of known) {
    it(`finds the neighbours of ${file} ${object}`, () => {
      const source = topology(file);
      const graph = adjacencyFromArcs(geometryFromTopology(source, shapes(source, object)));
      expect(graph.neighbors.length / 2).to.equal(pairs);
      expect(components(graph).count).to.equal(pieces);
    });
  }

  for (const [file, object, pairs, pieces] of known.slice(0, 3)) {
    it(`finds the same in GeoJSON of ${file} ${object}, exact and with vertices that differ by a metre`, () => {
      const source = topology(file);
      const features = (feature(source, source.objects[object]!) as unknown as GeoJSON.FeatureCollection<GeoJSON.Polygon>).features;
      const exact = geometryFromRings(soupOf(features));
      expect(adjacencyFromArcs(exact).neighbors.length / 2).to.equal(pairs);
      const shaken = soupOf(features, jitter(5e-6));
      expect(adjacencyFromArcs(geometryFromRings(shaken)).neighbors.length).to.equal(0);
      const graph = adjacencyFromArcs(geometryFromRings(snapBorders(shaken, borderTolerance(shaken)).soup));
      expect(graph.neighbors.length / 2).to.equal(pairs);
      expect(components(graph).count).to.equal(pieces);
    });
  }

  it('has a common border in metres for Stockholm and Solna', () => {
    const source = topology('se-kommuner.topo.json');
    const units = shapes(source, 'kommuner');
    const graph = adjacencyFromArcs(geometryFromTopology(source, units));
    const at = (code: string) => units.findIndex(({ id }) => id === code);
    const [stockholm, solna] = [at('0180'), at('0184')];
    const slot = graph.neighbors.indexOf(solna, graph.offsets[stockholm]);
    expect(slot).to.be.lessThan(graph.offsets[stockholm + 1]!);
    const row = readFileSync(new URL('se-kommun-neighbors.csv', folder), 'utf8').split('\n').find((line) => line.startsWith('0180,0184,'))!;
    const totalKm = Number(row.split(',').at(-1));
    expect(graph.border[slot]! / 1000).to.be.closeTo(totalKm, 0.35 * totalKm);
  });

  it('gives every kommun a point inside itself', () => {
    const source = topology('se-kommuner.topo.json');
    const { geometry } = rewind(geometryFromTopology(source, shapes(source, 'kommuner')));
    const { lon, lat } = insidePoints(geometry);
    const locator = new UnitLocator(geometry);
    for (let u = 0; u < lon.length; u++) expect(locator.locate(lon[u]!, lat[u]!).unit).to.equal(u);
  });

  it('dissolves tracts into their counties: the same area and the same borders between them', () => {
    const source = topology('us-iowa.topo.json');
    const tracts = shapes(source, 'tracts');
    const { geometry, reversed } = rewind(geometryFromTopology(source, tracts));
    expect(reversed).to.be.greaterThan(0);
    const counties = [...new Set(tracts.map((tract) => (tract.properties as { county: string }).county))].sort();
    const group = Int32Array.from(tracts, (tract) => counties.indexOf((tract.properties as { county: string }).county));
    const dissolved = dissolve(geometry, group, counties.length);
    expect(areaOf(dissolved)).to.be.closeTo(areaOf(geometry), 1e-9);
    expect(dissolved.polygonRings.length - 1).to.equal(counties.length);
    const graph = adjacencyFromArcs(dissolved);
    expect(graph.neighbors.length / 2).to.equal(222);
  });
});
