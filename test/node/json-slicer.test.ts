import { expect } from 'chai';
import fc from 'fast-check';
import { findJsonFault } from '../../src/data/read/json-fault.js';
import { JsonFault, JsonSlicer } from '../../src/data/read/json-slicer.js';
import { unpack } from '../../src/data/read/unpack.js';

/** Reads a text cut at the given places. */
function sliced(text: string, cuts: readonly number[]): unknown {
  const slicer = new JsonSlicer();
  let from = 0;
  for (const cut of [...cuts.map((c) => c % (text.length + 1)).toSorted((a, b) => a - b), text.length]) {
    slicer.take(text.slice(from, cut));
    from = cut;
  }
  return slicer.finish();
}

const outcome = (read: () => unknown) => {
  try {
    return { value: read() };
  } catch (thrown) {
    return { thrown };
  }
};

const anyCuts = fc.array(fc.nat(), { maxLength: 12 });
const anyText = fc.tuple(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t')).map(([json, space]) => JSON.stringify(JSON.parse(json), undefined, space));

describe('JSON read in slices', () => {
  it('is what it is when it is read whole, wherever it is cut', () => {
    fc.assert(fc.property(anyText, anyCuts, (text, cuts) => {
      expect(sliced(text, cuts)).to.deep.equal(JSON.parse(text));
    }), { numRuns: 2000 });
  });

  it('is wrong where it is wrong when it is read whole, and nowhere else', () => {
    fc.assert(fc.property(anyText, fc.nat(), fc.constantFrom('', ',', '}', ']', '{', '[', '"', ':', '\\', 'x', '1', '-', '\n'), fc.boolean(), anyCuts, (text, place, sign, replace, cuts) => {
      const at = place % (text.length + 1);
      const broken = text.slice(0, at) + sign + text.slice(at + Number(replace));
      const whole = outcome(() => JSON.parse(broken));
      const pieces = outcome(() => sliced(broken, cuts));
      if ('value' in whole) {
        expect(pieces).to.deep.equal(whole);
        return;
      }
      expect(pieces.thrown).to.be.instanceOf(JsonFault);
      const { line, column, expected } = (pieces.thrown as JsonFault).fault;
      const fault = findJsonFault(broken);
      const before = broken.slice(0, fault.offset);
      expect([line, column, expected], JSON.stringify(broken)).to.deep.equal([before.split('\n').length, fault.offset - before.lastIndexOf('\n'), fault.expected]);
    }), { numRuns: 5000 });
  });

  it('keeps keys of prototypes as keys, and the last of equal ones', () => {
    const text = '{"__proto__": {"a": 1}, "b": 1, "b": [2], "constructor": []}';
    expect(JSON.stringify(sliced(text, [5, 20]))).to.equal(JSON.stringify(JSON.parse(text)));
    expect(({} as { a?: number }).a).to.equal(undefined);
  });

  it('takes features as they come, and holds no more text than one of them', async () => {
    const ring = (u: number) => Array.from({ length: 200 }, (_, i) => [u + Math.cos(i / 32), 50 + Math.sin(i / 32)]);
    const feature = (u: number) => JSON.stringify({ type: 'Feature', id: `u${u}`, properties: { name: `"${u}" \\ 🗺` }, geometry: { type: 'Polygon', coordinates: [ring(u)] } });
    const text = `{"type":"FeatureCollection","name":"x","features":[${Array.from({ length: 300 }, (_, u) => feature(u)).join(',')}],"crs":null}`;
    const seen: number[] = [];
    const slicer = new JsonSlicer(() => seen.push(fed));
    let fed = 0;
    for (; fed < text.length; fed += 10_000) slicer.take(text.slice(fed, fed + 10_000));
    const value = slicer.finish() as { features: unknown[]; crs: null };
    expect([value.features.length, value.crs]).to.deep.equal([300, null]);
    // every feature was parsed with the piece that ended it, or the next one
    seen.forEach((at, u) => expect(at).to.be.at.most(text.indexOf(`"u${u + 1}"`) === -1 ? text.length : text.indexOf(`"u${u + 1}"`)));
    const found = await unpack({ name: 'f.geojson', content: new Blob([text]) }, undefined, 5000);
    if (found.kind !== 'geojson' || found.value.type !== 'FeatureCollection') throw new Error(found.kind);
    const [first] = found.value.features[7]!.geometry.type === 'Polygon' ? found.value.features[7]!.geometry.coordinates : [];
    expect(first).to.be.instanceOf(Float64Array);
    expect([...(first as unknown as Float64Array)]).to.deep.equal(ring(7).flat());
  });
});
