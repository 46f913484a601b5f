import { expect } from 'chai';
import fc from 'fast-check';
import { coarsen } from '../../src/engine/coarsen.js';
import { contract } from '../../src/engine/contract.js';
import type { Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { grid, modelOf, randomProblem } from './cases.js';

/** What a generator returns, and how often it yields before. */
function finish<T>(run: Generator<unknown, T>): { readonly result: T; readonly breaths: number } {
  for (let breaths = 0; ; breaths++) {
    const next = run.next();
    if (next.done) return { result: next.value, breaths };
  }
}

/** Every unit's neighbours in order, with the border that they share. */
const rows = ({ n, offsets, neighbors, border }: Problem) => Array.from({ length: n }, (_, i) => Array.from(neighbors.subarray(offsets[i], offsets[i + 1]), (v, q) => [v, Math.round(border![offsets[i]! + q]!)]).sort((a, b) => a[0]! - b[0]!));

const sum = (a: ArrayLike<number>) => Array.from(a).reduce((p, q) => p + q, 0);

/** Number of units in pieces of a cluster that hang together only through others. */
function scatteredClusters(p: Problem, atom: Int32Array): number {
  const root = Int32Array.from({ length: p.n }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i]!)));
  for (let i = 0; i < p.n; i++) for (let q = p.offsets[i]!; q < p.offsets[i + 1]!; q++) if (atom[p.neighbors[q]!] === atom[i]) root[find(i)] = find(p.neighbors[q]!);
  return new Set(Array.from(root, (_, i) => find(i))).size - new Set(atom).size;
}

describe('coarse problem', () => {
  const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), n: fc.integer({ min: 20, max: 120 }), k: fc.integer({ min: 2, max: 5 }), part: fc.double({ min: 0.2, max: 0.8, noNaN: true }) });

  it('has connected clusters, the same total, and the cut that its plan has on the units', () => {
    fc.assert(fc.property(cases, ({ seed, n, k, part }) => {
      const p = randomProblem(seed, n, k, 1, 'cutEdges');
      const coarse = finish(coarsen(modelOf(p), part * n, new Rng(seed))).result;
      if (!coarse) return;
      expect(coarse.problem.n).to.be.below(n).and.at.least(Math.floor(part * n));
      expect(scatteredClusters(p, coarse.atom)).to.equal(0);
      expect(sum(coarse.problem.goals[0]!.values)).to.equal(sum(p.goals[0]!.values));
      const rng = new Rng(seed + 1);
      const plan = Int32Array.from({ length: coarse.problem.n }, () => rng.int(k));
      expect(recount(coarse.problem, plan).objective).to.be.closeTo(1000 * recount(p, Int32Array.from(coarse.atom, (a) => plan[a]!)).objective, 1e-6);
    }), { numRuns: 60 });
  });

  it('keeps to the territories of a plan, and to what is fixed', () => {
    fc.assert(fc.property(cases, ({ seed, n, k, part }) => {
      const rng = new Rng(seed);
      const plan = Int32Array.from({ length: n }, () => rng.int(k));
      const p = { ...randomProblem(seed, n, k, 1, 'cutEdges'), fixed: plan.map((t) => (rng.int(4) === 0 ? t : -1)) };
      const coarse = finish(coarsen(modelOf(p), part * n, rng, plan)).result;
      if (!coarse) return;
      const of = new Map<number, string>();
      coarse.atom.forEach((a, i) => {
        const label = `${plan[i]} ${p.fixed[i]}`;
        expect(of.get(a) ?? label).to.equal(label);
        of.set(a, label);
      });
      expect(coarse.findings).to.deep.equal([]);
    }), { numRuns: 60 });
  });

  it('is what joining the clusters as groups gives', () => {
    fc.assert(fc.property(cases, ({ seed, n, k, part }) => {
      const p = { ...randomProblem(seed, n, k, 1, 'cutEdges'), minUnits: 2, baseX: new Float64Array(k).fill(NaN), baseY: new Float64Array(k).fill(NaN) };
      const coarse = finish(coarsen(modelOf(p), part * n, new Rng(seed))).result;
      if (!coarse) return;
      const joined = finish(contract({ ...p, together: coarse.atom, border: new Float64Array(p.neighbors.length).fill(1000), objective: { ...p.objective, compactness: 'cutBorder' } })).result!;
      const graph = (c: Problem) => ({ ...c, offsets: [...c.offsets], neighbors: [], border: [], rows: rows(c) });
      expect(coarse.atom).to.deep.equal(joined.atom);
      expect(graph(coarse.problem)).to.deep.equal(graph(joined.problem));
    }), { numRuns: 60 });
  });

  it('gives the thread back several times a level', () => {
    const wide = grid(200, 200, 10, 0.1, { compactness: 'cutEdges' });
    const { result, breaths } = finish(coarsen(modelOf(wide), 2000, new Rng(1)));
    expect(result!.problem.n).to.be.below(4000);
    expect(breaths).to.be.above(15);
  });

  it('is not made where pairs must be apart', () => {
    expect(finish(coarsen(modelOf(grid(6, 6, 3, 0.2, { compactness: 'cutEdges', apart: Uint32Array.of(0, 35) })), 12, new Rng(1))).result).to.equal(undefined);
  });
});

describe('short borders on a large graph', () => {
  for (const compactness of ['cutEdges', 'cutBorder'] as const) {
    it(`by ${compactness}: valid, the same for a seed, and shorter than the first plan`, function () {
      this.timeout(60_000);
      const grid50 = grid(50, 50, 10, 0.03, { compactness, heaviest: 3 });
      const p = { ...grid50, border: new Float64Array(grid50.neighbors.length).fill(10_000) };
      const [one, two, first] = [3_000_000, 3_000_000, 30_000].map((effort) => solve(p, { seed: 3, effort })) as [ReturnType<typeof solve>, ReturnType<typeof solve>, ReturnType<typeof solve>];
      expect(one.valid).to.equal(true);
      expect(one.assignment).to.deep.equal(two.assignment);
      expect(one.objective).to.be.below(0.96 * first.objective);
    });
  }
});
