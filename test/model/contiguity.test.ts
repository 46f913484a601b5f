import { expect } from 'chai';
import fc from 'fast-check';
import { Contiguity } from '../../src/model/contiguity.js';
import { components, graphFromEdges, withBridges, type Graph } from '../../src/model/graph.js';

/** Any graph of up to 14 units with any plan of up to 3 territories over it. */
const cases = fc.integer({ min: 1, max: 14 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    edges: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 30 }),
    assignment: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: n, maxLength: n }),
  }),
);

function build(n: number, edges: readonly (readonly [number, number])[]): Graph {
  return graphFromEdges(n, edges.map(([a, b]) => ({ a, b, border: 1 })));
}

/** Pieces counted another way: merge labels until nothing changes. */
function piecesByLabels(graph: Graph, assignment: readonly number[], territory: number): number {
  const label = assignment.map((_, u) => u);
  for (let changed = true; changed; ) {
    changed = false;
    for (let u = 0; u < graph.count; u++) {
      for (let p = graph.offsets[u]!; p < graph.offsets[u + 1]!; p++) {
        const v = graph.neighbors[p]!;
        if (assignment[u] !== territory || assignment[v] !== territory || label[u] === label[v]) continue;
        label[u] = label[v] = Math.min(label[u]!, label[v]!);
        changed = true;
      }
    }
  }
  return new Set(label.filter((_, u) => assignment[u] === territory)).size;
}

describe('contiguity', () => {
  it('counts pieces as counting by labels does', () => {
    fc.assert(
      fc.property(cases, ({ n, edges, assignment }) => {
        const graph = build(n, edges);
        const contiguity = new Contiguity(graph, Int32Array.from(assignment), 3);
        for (let t = 0; t < 3; t++) {
          expect(contiguity.pieces(t)).to.equal(piecesByLabels(graph, assignment, t));
          const parts = contiguity.parts(t);
          expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).to.deep.equal(assignment.flatMap((x, u) => (x === t ? [u] : [])));
          for (let i = 1; i < parts.length; i++) expect(parts[i]!.length).to.be.at.most(parts[i - 1]!.length);
        }
      }),
    );
  });

  it('lets a unit leave exactly when its territory stays in as many pieces', () => {
    fc.assert(
      fc.property(cases, ({ n, edges, assignment }) => {
        const graph = build(n, edges);
        const contiguity = new Contiguity(graph, Int32Array.from(assignment), 3);
        assignment.forEach((territory, unit) => {
          if (territory < 0) return;
          const without = assignment.map((t, u) => (u === unit ? -1 : t));
          const neighboursInside = [...graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1])].some((v) => assignment[v] === territory);
          const before = piecesByLabels(graph, assignment, territory) - (neighboursInside ? 0 : 1);
          expect(contiguity.canLeave(unit)).to.equal(piecesByLabels(graph, without, territory) === before);
        });
      }),
    );
  });

  it('looks again only at what was touched', () => {
    const graph = build(4, [[0, 1], [1, 2], [2, 3]]);
    const assignment = Int32Array.from([0, 0, 0, 1]);
    const contiguity = new Contiguity(graph, assignment, 2);
    expect(contiguity.pieces(0)).to.equal(1);
    assignment[1] = 1;
    contiguity.touch(0);
    contiguity.touch(1);
    expect(contiguity.pieces(0)).to.equal(2);
    expect(contiguity.pieces(1)).to.equal(2);
    expect(contiguity.touches(0, 1)).to.equal(true);
    expect(contiguity.touches(3, 1)).to.equal(false);
  });
});

describe('graph', () => {
  it('is symmetric, without loops or doubles, whatever the edges', () => {
    fc.assert(
      fc.property(cases, ({ n, edges }) => {
        const graph = build(n, edges);
        const pairs = new Set<string>();
        for (let u = 0; u < n; u++) for (let p = graph.offsets[u]!; p < graph.offsets[u + 1]!; p++) pairs.add(`${u},${graph.neighbors[p]}`);
        expect(pairs.size).to.equal(graph.neighbors.length);
        const wanted = new Set(edges.filter(([a, b]) => a !== b).flatMap(([a, b]) => [`${a},${b}`, `${b},${a}`]));
        expect(pairs).to.deep.equal(wanted);
      }),
    );
  });

  it('joins islands by bridges and keeps real borders real', () => {
    const graph = build(4, [[0, 1], [2, 3]]);
    expect(components(graph).count).to.equal(2);
    const joined = withBridges(graph, [[1, 2], [0, 1]]);
    expect(components(joined).count).to.equal(1);
    expect([...joined.bridge.subarray(joined.offsets[1], joined.offsets[2])]).to.deep.equal([0, 1]);
  });

  it('refuses units that are not there', () => {
    expect(() => build(2, [[0, 5]])).to.throw(/from 0 to 1/);
  });
});
