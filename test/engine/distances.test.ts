import { expect } from 'chai';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { grid, randomProblem } from './cases.js';

/** A host's matrix, metres: roads that have little to do with the map, and are not the same there and back. */
function roads(n: number, seed: number): Float64Array {
  const rng = new Rng(seed);
  return Float64Array.from({ length: n * n }, (_, q) => (q % (n + 1) === 0 ? 0 : 5000 + 95_000 * rng.next()));
}

/** Σ over units of the cost of the way to the best unit of their own territory, counted from the matrix and nothing else. */
function cost({ n, k, objective }: Problem, ways: Float64Array, plan: ArrayLike<number>): number {
  let sum = 0;
  for (let t = 0; t < k; t++) {
    const own = Array.from({ length: n }, (_, i) => i).filter((i) => plan[i] === t);
    const about = (c: number) => own.reduce((s, i) => {
      const metres = ways[i * n + c]!;
      return s + (objective.compactness === 'pMedian' ? metres : objective.mass![i]! * Math.round(metres / 1000) ** 2);
    }, 0);
    sum += Math.min(...own.map(about));
  }
  return sum;
}

/** Least cost of all connected plans within the bounds, by trying every assignment. */
function least(p: Problem, ways: Float64Array): number {
  const plan = new Int32Array(p.n);
  const { values, lower, upper } = p.goals[0]!;
  let best = Infinity;
  const connected = (t: number): boolean => {
    const own = [...plan.keys()].filter((i) => plan[i] === t);
    const seen = new Set(own.slice(0, 1));
    for (const u of seen) for (let q = p.offsets[u]!; q < p.offsets[u + 1]!; q++) if (plan[p.neighbors[q]!] === t) seen.add(p.neighbors[q]!);
    return own.length > 0 && seen.size === own.length;
  };
  const visit = (i: number): void => {
    if (i < p.n) {
      for (let t = 0; t < p.k; t++) {
        plan[i] = t;
        visit(i + 1);
      }
      return;
    }
    const totals = new Float64Array(p.k);
    plan.forEach((t, u) => (totals[t]! += values[u]!));
    if (!totals.every((v, t) => v >= lower[t]! && v <= upper[t]! && connected(t))) return;
    best = Math.min(best, cost(p, ways, plan));
  };
  visit(0);
  return best;
}

const kinds: readonly Compactness[] = ['pMedian', 'hessMoi'];

describe('distances of the host', () => {
  it('are what the best plan is the best by, on graphs of up to 9 units', function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 16; seed++) {
      const n = 6 + (seed % 4);
      const ways = roads(n, seed);
      const p = { ...randomProblem(seed, n, 2, 0.4, kinds[seed % 2]!), unitDistances: ways };
      const want = least(p, ways);
      const got = solve(p, { seed, effort: 300_000 });
      expect(got.valid, `seed ${seed}`).to.equal(want < Infinity);
      if (got.valid) expect(got.objective, `seed ${seed}`).to.be.closeTo(want, 1e-6 * want);
    }
  });

  it('are what a proof goes by: every way to cut a chain in two', () => {
    for (const compactness of kinds) {
      const ways = roads(30, 9);
      const p = { ...grid(30, 1, 2, 0.9, { compactness, heaviest: 1 }), unitDistances: ways };
      const want = Math.min(...Array.from({ length: 29 }, (_, cut) => cost(p, ways, Array.from({ length: 30 }, (__, u) => (u <= cut ? 0 : 1)))).slice(1, -1));
      const s = solve(p, { seed: 1, effort: 1_000_000 });
      expect(s.objective, compactness).to.be.closeTo(want, 1e-6 * want);
    }
  });

  for (const compactness of kinds) {
    for (const [w, h] of [[8, 8], [20, 10]] as const) {
      it(`bend the plan by ${compactness} round a river, ${w * h} units`, function () {
        this.timeout(60_000);
        const p = grid(w, h, 4, 0.25, { compactness, heaviest: 3 });
        // only the first row has a bridge over the river in the middle: all other ways lead round over it
        const east = (u: number) => (u % w >= w / 2 ? 1 : 0);
        const row = (u: number) => Math.floor(u / w);
        const ways = Float64Array.from({ length: p.n * p.n }, (_, q) => {
          const [a, b] = [Math.floor(q / p.n), q % p.n];
          const across = Math.abs((a % w) - (b % w));
          return 10_000 * (across + (east(a) === east(b) ? Math.abs(row(a) - row(b)) : row(a) + row(b)));
        });
        const round = solve({ ...p, unitDistances: ways }, { seed: 5, effort: 1_500_000 });
        const straight = solve(p, { seed: 5, effort: 1_500_000 });
        expect(round.valid && straight.valid).to.equal(true);
        expect(round.objective).to.be.closeTo(cost(p, ways, round.assignment), 1e-6 * round.objective);
        expect(round.objective).to.be.at.most(cost(p, ways, straight.assignment));
        const torn = (plan: Int32Array) => [0, 1, 2, 3].filter((t) => new Set([...plan.keys()].filter((u) => plan[u] === t && row(u) > 1).map(east)).size > 1).length;
        expect(torn(round.assignment), 'territories on both banks').to.equal(0);
      });
    }
  }

  it('count for units that belong together', () => {
    const p = grid(4, 3, 2, 0.4, { compactness: 'pMedian', heaviest: 1, together: Int32Array.from({ length: 12 }, (_, i) => (i === 0 || i === 4 ? 0 : -1)) });
    const ways = roads(p.n, 3);
    const all = solve({ ...p, unitDistances: ways }, { seed: 1, effort: 300_000 });
    expect(all.valid).to.equal(true);
    expect(all.objective).to.be.closeTo(cost(p, ways, all.assignment), 1e-6 * all.objective);
    const planar = solve(p, { seed: 1, effort: 300_000 });
    expect(all.objective).to.be.below(cost(p, ways, planar.assignment));
  });

  it('to the bases settle who serves whom when travel is what counts', () => {
    const n = 48;
    const p = grid(8, 6, 3, 2, { compactness: 'travel', heaviest: 2, contiguous: false, baseX: Float64Array.of(0, 35_000, 70_000), baseY: Float64Array.of(0, 20_000, 50_000) });
    const rng = new Rng(4);
    const baseDistances = Float64Array.from({ length: n * 3 }, () => 1000 + 50_000 * rng.next());
    const s = solve({ ...p, baseDistances }, { seed: 1, effort: 200_000 });
    // bounds are wide: every unit goes where it is nearest
    s.assignment.forEach((t, u) => {
      const row = Array.from(baseDistances.subarray(3 * u, 3 * u + 3));
      expect(row[t]).to.equal(Math.min(...row));
    });
  });
});
