import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { buildDataset } from '../../src/data/build/dataset.js';
import { inputOfFiles } from '../../src/data/build/files.js';
import { recognise } from '../../src/data/read/read.js';
import type { Recognised } from '../../src/data/read/recognised.js';
import { unpack, unpackInput } from '../../src/data/read/unpack.js';
import { TerritoryError } from '../../src/model/errors.js';
import { areas, tables, topologies, wrapped, type Specimen } from './corpus.js';

const folder = new URL('../../../shared/data/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** 50 units of a topology as GeoJSON; the first has a bounding box, of which only the west is right. */
function geojson(name: string, object: string): FeatureCollection<Polygon | MultiPolygon> {
  const topology = JSON.parse(text(name)) as Topology;
  const all = feature(topology, topology.objects[object]!) as unknown as FeatureCollection<Polygon | MultiPolygon>;
  all.features = all.features.slice(0, 50);
  const west = Math.min(...all.features.flatMap(({ geometry }) => (geometry.coordinates as number[][][][]).flat(3).filter((_, i) => i % 2 === 0) as number[]));
  all.features[0]!.bbox = [west, -90, 180, 90];
  return all;
}

function specimens(): Specimen[] {
  const kommuner = geojson('se-kommuner.topo.json', 'kommuner');
  const counties = geojson('us-iowa.topo.json', 'counties');
  const base = geojson('se-stockholm-basomraden.topo.json', Object.keys((JSON.parse(text('se-stockholm-basomraden.topo.json')) as Topology).objects)[0]!);
  const places = text('se-places.csv');
  const towns = text('ia-places.csv');
  const few = (table: string) => table.split('\n').slice(0, 80).join('\n');
  return [
    ...tables('se-places.csv', places, { id: 'code', lon: 'lon', lat: 'lat', number: 'pop' }),
    ...tables('ia-places.csv', towns, { id: 'geoid', lon: 'lon', lat: 'lat', number: 'pop2020' }),
    ...areas('kommuner.geojson', kommuner),
    ...areas('counties.geojson', counties),
    ...areas('basomraden.geojson', base),
    ...topologies('se-kommuner.topo.json', JSON.parse(text('se-kommuner.topo.json')) as Topology, 'kommuner'),
    ...topologies('us-iowa.topo.json', JSON.parse(text('us-iowa.topo.json')) as Topology, 'counties'),
    ...wrapped('se-places.csv', few(places), 'opens'),
    ...wrapped('ia-places.csv', few(towns), 'opens'),
    ...wrapped('kommuner.geojson', JSON.stringify(kommuner), 'json-broken'),
    ...wrapped('us-iowa.topo.json', text('us-iowa.topo.json'), 'json-broken'),
  ];
}

describe('a corpus of bad and odd files', function () {
  it('gives every file a dataset with notes, or an error that says what and where; never anything else', async function () {
    if (!existsSync(folder)) {
      console.log('skipped: the data folder is not beside the repository');
      this.skip();
    }
    const corpus = specimens();
    expect(corpus.length).to.be.greaterThan(300);
    const wrong: string[] = [];
    for (const { name, content, outcome } of corpus) {
      const allowed = outcome.split(' ');
      const notes = allowed[0] === 'opens' ? allowed.slice(1) : [];
      let result: string;
      let message: string;
      try {
        const dataset = buildDataset(inputOfFiles(await unpackInput({ id: 'c', files: [{ name: 'file', content }] })));
        const codes = dataset.notes.map(({ code }) => code.replace(/^unit-/, ''));
        result = notes.every((code) => codes.includes(code)) ? 'opens' : `opens with ${codes.join()}`;
        message = dataset.notes.map((note) => note.message).join('; ');
        if (dataset.units.lon.some((lon, u) => !Number.isFinite(lon) || !Number.isFinite(dataset.units.lat[u]!))) result = 'a unit without a place';
      } catch (error) {
        result = error instanceof TerritoryError ? error.code : String((error as Error).stack);
        message = (error as Error).message;
        if (error instanceof TerritoryError && error.code === 'internal') result = `internal: ${message}`;
      }
      if (process.env['CORPUS']) console.log(`${name} | ${result} | ${message}`);
      if (!allowed.includes(result)) wrong.push(`${name}: expected ${outcome}, got ${result} (${message.slice(0, 200)})`);
    }
    expect(wrong.join('\n')).to.equal('');
  });

  it('is read in small pieces as it is read whole', async function () {
    if (!existsSync(folder)) this.skip();
    const wrong: string[] = [];
    let compared = 0;
    for (const { name, content } of specimens()) {
      const file = { name: 'file', content };
      const whole = await outcomeOf(() => recognise(file));
      // packed files can only be read in pieces
      if (/^format-unknown.*(gzip|ZIP) archive/.test(whole)) continue;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content).buffer : content;
      const pieces = await outcomeOf(() => unpack({ name: 'file', content: new Blob([bytes]) }, undefined, 1013));
      compared++;
      if (pieces !== whole) wrong.push(`${name}: ${pieces.slice(0, 200)} instead of ${whole.slice(0, 200)}`);
    }
    expect(wrong.join('\n')).to.equal('');
    expect(compared).to.be.greaterThan(300);
  });
});

/** Everything that was read, or what is said instead, as a text to compare. */
async function outcomeOf(read: () => Recognised | Promise<Recognised>): Promise<string> {
  try {
    const found = await read();
    const rows = found.kind === 'table' ? Array.from({ length: found.table.count }, (_, row) => found.table.rowNumber(row)) : [];
    return JSON.stringify([found, rows], (_, value: unknown) => (value === undefined ? 'undefined' : value));
  } catch (error) {
    return error instanceof TerritoryError ? `${error.code}: ${error.message}` : String((error as Error).stack);
  }
}
