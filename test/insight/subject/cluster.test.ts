import { expect } from 'chai';
import { kMeans as kMeansInPieces, standardise, wardClusters as wardInPieces, type Points } from '../../../src/insight/subject/cluster.js';
import { finish } from '../../../src/model/steps.js';
import { seeded } from '../../../src/model/seeded.js';
import { graphFromEdges } from '../../../src/model/graph.js';

const points = (rows: readonly (readonly number[])[]): Points => ({ rows: rows.length, features: rows[0]!.length, values: Float64Array.from(rows.flat()) });

/** Sum of squares within, recounted from the labels. */
function within(p: Points, label: ArrayLike<number>): number {
  let sum = 0;
  for (const c of new Set(Array.from(label))) {
    const rows = Array.from({ length: p.rows }, (_, i) => i).filter((i) => label[i] === c);
    for (let f = 0; f < p.features; f++) {
      const mean = rows.reduce((s, i) => s + p.values[i * p.features + f]!, 0) / rows.length;
      for (const i of rows) sum += (p.values[i * p.features + f]! - mean) ** 2;
    }
  }
  return sum;
}

const kMeans = (...of: Parameters<typeof kMeansInPieces>) => finish(kMeansInPieces(...of));
const wardClusters = (...of: Parameters<typeof wardInPieces>) => finish(wardInPieces(...of));

describe('clusters', () => {
  it('by k-means reach the best partition of small sets (all tried)', () => {
    const next = seeded(3);
    for (let round = 0; round < 6; round++) {
      const p = points(Array.from({ length: 8 }, () => [next(), next()]));
      let best = Infinity;
      for (let code = 0; code < 3 ** 8; code++) {
        const label = Array.from({ length: 8 }, (_, i) => Math.floor(code / 3 ** i) % 3);
        best = Math.min(best, within(p, label));
      }
      const got = kMeans(p, 3, 1, 30);
      expect(within(p, got.cluster)).to.be.closeTo(best, 0.05 * best);
      expect(got.explained).to.be.closeTo(1 - within(p, got.cluster) / within(p, Array.from({ length: 8 }, () => 0)), 1e-9);
    }
  });

  it('are the same for the same seed, numbered by size, and leave rows with missing values out', () => {
    const rows = [[0, 0], [0.1, 0], [0, 0.1], [9, 9], [9.1, 9], [Number.NaN, 1]];
    const got = kMeans(points(rows), 2, 5);
    expect([...got.cluster]).to.deep.equal([0, 0, 0, 1, 1, -1]);
    expect([...kMeans(points(rows), 2, 5).cluster]).to.deep.equal([...got.cluster]);
    expect(kMeans(points([[1], [1], [1]]), 3, 1).count).to.equal(1);
  });

  it('by Ward with neighbours are connected and follow the plain merges one by one', () => {
    const next = seeded(4);
    const side = 6;
    const n = side * side;
    const edges = Array.from({ length: n }, (_, u) => [...(u % side < side - 1 ? [{ a: u, b: u + 1, border: 1 }] : []), ...(u + side < n ? [{ a: u, b: u + side, border: 1 }] : [])]).flat();
    const graph = graphFromEdges(n, edges);
    const p = points(Array.from({ length: n }, () => [next(), next()]));
    const got = wardClusters(p, graph, 5);
    expect(got.count).to.equal(5);
    // the same by the definition: of all neighbouring pairs merge the cheapest, 31 times
    let label = Array.from({ length: n }, (_, i) => i);
    for (let count = n; count > 5; count--) {
      let best: { a: number; b: number; cost: number } | undefined;
      for (const { a, b } of edges) {
        if (label[a] === label[b]) continue;
        const merged = label.map((c) => (c === label[b] ? label[a]! : c));
        const cost = within(p, merged) - within(p, label);
        if (!best || cost < best.cost - 1e-12) best = { a, b, cost };
      }
      const { a, b } = best!;
      const gone = label[b]!;
      label = label.map((c) => (c === gone ? label[a]! : c));
    }
    expect(within(p, got.cluster)).to.be.closeTo(within(p, label), 1e-9);
    for (let c = 0; c < 5; c++) {
      const members = [...got.cluster.keys()].filter((i) => got.cluster[i] === c);
      const seen = new Set([members[0]!]);
      for (const u of seen) for (const v of graph.neighbors.subarray(graph.offsets[u]!, graph.offsets[u + 1]!)) if (got.cluster[v] === c) seen.add(v);
      expect(seen.size).to.equal(members.length);
    }
  });

  it('cannot join what has no neighbours', () => {
    expect(wardClusters(points([[1], [1], [5]]), graphFromEdges(3, [{ a: 0, b: 1, border: 1 }]), 1).count).to.equal(2);
  });

  it('rest on standardised columns; constant ones are told', () => {
    const { points: p, constant } = standardise([[2, 4, 4, 4, 5, 5, 7, 9], Array.from({ length: 8 }, () => 3)], [2]);
    expect(p.values[0]).to.be.closeTo(-3, 1e-12);
    expect(p.values[14]).to.be.closeTo(4, 1e-12);
    expect(constant).to.deep.equal([1]);
  });
});
